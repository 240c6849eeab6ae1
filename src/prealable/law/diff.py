"""What changed in the law on file between two days: each provision that began, moved or ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from prealable.law.provisions import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prealable.law.provisions import Provision, Version

_ONE_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Change:
    """One provision that is not the same on ``day`` as on the day before.

    ``before`` and ``after`` are what each of its readings says, in plain French; empty when
    the provision did not exist. ``same_rule`` when only the texts it rests on have changed.
    """

    day: date
    id: str
    title: str
    category: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    same_rule: bool

    def as_dict(self) -> dict[str, Any]:
        """Return the change as plain data, for machines."""
        return {
            "day": self.day.isoformat(),
            "id": self.id,
            "title": self.title,
            "category": self.category,
            "before": list(self.before),
            "after": list(self.after),
            "same_rule": self.same_rule,
        }


def diff(start: date, end: date) -> tuple[Change, ...]:
    """Return the changes of the days after ``start`` up to ``end`` included, oldest first."""
    found = (change for item in every() for change in _changes(item, start, end))
    return tuple(sorted(found, key=lambda change: (change.day, change.category, change.id)))


def _changes(item: Provision, start: date, end: date) -> Iterator[Change]:
    for day in sorted(_days(item)):
        if start < day <= end:
            before, after = item.on(day - _ONE_DAY), item.on(day)
            yield Change(
                day=day,
                id=item.id,
                title=item.title,
                category=item.category,
                before=_says(before),
                after=_says(after),
                same_rule=_rules(before) == _rules(after),
            )


def _days(item: Provision) -> set[date]:
    """Return the first day of each version, and the day after each that ends."""
    spans = [version.span for version in item.versions]
    return {span.start for span in spans} | {span.to + _ONE_DAY for span in spans if span.to}


def _says(version: Version | None) -> tuple[str, ...]:
    return tuple(reading.says for reading in version.readings) if version else ()


def _rules(version: Version | None) -> list[tuple[Any, ...]]:
    """Return what decides in a version: condition, verdict and rank of each reading."""
    return [(reading.when, reading.then, reading.rank) for reading in version.readings] if version else []
