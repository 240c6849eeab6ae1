"""Working days: weekends and the holidays that the law gives a territory, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dateutil.easter import easter

from prealable.clocks.days import ONE_DAY
from prealable.clocks.french import WEEKDAYS
from prealable.clocks.on_file import edition
from prealable.law.dates import Span
from prealable.law.loader import documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = "holidays.yaml"
HOME = "metropole"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by law: ``doubt`` says why it may not be one, and is empty when it surely is."""

    id: str
    title: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A last day moved to the next working day, and the doubts of the holidays it passed over."""

    day: date
    doubts: tuple[str, ...] = ()


def holidays_of(year: int, territory: str = HOME) -> Mapping[date, Holiday]:
    """Return the holidays by law of a territory in a year (Code du travail L.3133-1 and others).

    Local customs are not among them. A day before its law existed is not a holiday.
    """
    return _holidays_of(year, territory, edition())


@lru_cache(maxsize=512)
def _holidays_of(year: int, territory: str, _key: int) -> Mapping[date, Holiday]:
    data = documents()[FILE]
    seat = data["territories"].get(territory, territory)
    return dict(_found(data["holidays"], year, seat))


def _found(listed: list[dict[str, Any]], year: int, territory: str) -> Iterator[tuple[date, Holiday]]:
    for entry in listed:
        day = _day(entry, year)
        if day in Span.read(entry) and territory in entry.get("ou", (territory,)):
            yield day, Holiday(entry["id"], entry["title"], entry.get("incertain", ""))


def _day(entry: Mapping[str, Any], year: int) -> date:
    if "jour" in entry:
        return date.fromisoformat(f"{year}-{entry['jour']}")
    sunday: date = easter(year)
    return sunday + timedelta(days=entry["paques"])


def is_working(day: date, territory: str = HOME) -> bool:
    """Say whether a day is neither in a weekend nor a holiday by law of the territory."""
    weekend: list[str] = documents()[FILE]["weekend"]
    return WEEKDAYS[day.weekday()] not in weekend and day not in holidays_of(day.year, territory)


def next_working(day: date, territory: str = HOME) -> Moved:
    """Return the day itself when it is a working day, else the first working day after it.

    Source: article 642 of the Code de procédure civile. A holiday of some communes only is
    passed over as well, hence the later date, and its doubt is given back.
    """
    doubts: list[str] = []
    while not is_working(day, territory):
        holiday = holidays_of(day.year, territory).get(day)
        if holiday and holiday.doubt:
            doubts.append(holiday.doubt)
        day += ONE_DAY
    return Moved(day, tuple(doubts))
