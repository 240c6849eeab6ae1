"""Civil days: a term in days or months, counted from a day that does not count."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE_DAY = timedelta(days=1)
_MONTHS_A_YEAR = 12  # the civil calendar's, not a number of law


def plus_months(day: date, months: int) -> date:
    """Return the same quantième some months later, or the last day of a month that has none.

    Source: article 641 of the Code de procédure civile. Raises ``OverflowError`` past year 9999.
    """
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    if day.year + years > date.max.year:
        raise OverflowError(day, months)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time in whole months, then whole days: never in hours, no time zone."""

    days: int = 0
    months: int = 0

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Term:
        """Read ``days`` or ``months`` of a version of the law on file."""
        return cls(data.get("days", 0), data.get("months", 0))

    def last_day(self, start: date) -> date:
        """Return the last day of the term that begins by the event of ``start``.

        That day itself is not counted (NGAP art. 7, CSS R.165-23, CPC 641): a week from 2 March ends
        on 9 March at midnight. Months are added first, then days.
        """
        whole = plus_months(start, self.months) if self.months else start
        return whole + timedelta(days=self.days)

    def longer_by(self, months: int) -> Term:
        """Return one single term with more months (CPC 643 and 644)."""
        return Term(self.days, self.months + months)
