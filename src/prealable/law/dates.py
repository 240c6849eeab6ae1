"""Spans of civil days, as the law's values carry them: from a day, to a day included or open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Stands for "no end known" where a date is needed for comparing.
FAR = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a value is in force; ``to`` is included, ``None`` when no end is known."""

    start: date
    to: date | None

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Span:
        """Read ``from`` and ``to`` (ISO dates) of a YAML mapping."""
        end = data.get("to")
        return cls(date.fromisoformat(data["from"]), date.fromisoformat(end) if end else None)

    @property
    def end(self) -> date:
        """Return the last day, or a day beyond all others when none is known."""
        return self.to or FAR

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def as_dict(self) -> dict[str, str | None]:
        """Return the span as the contract writes it."""
        return {"from": self.start.isoformat(), "to": self.to.isoformat() if self.to else None}
