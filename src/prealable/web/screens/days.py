"""A day typed in a form, in three parts: read, or what is wrong with it; never a day to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from prealable.web.reading import day_asked

if TYPE_CHECKING:
    from django.http import QueryDict

_NONE = ("", "", "")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a form: ``found`` or ``None``, what its three fields show, what is wrong with it."""

    name: str
    found: date | None
    parts: tuple[str, ...]
    error: str = ""

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """Return the error as parts/errors.html lists it."""
        return ((f"{self.name}-jour", self.error),) if self.error else ()


def blank(name: str, default: date | None = None) -> Day:
    """Return a day not typed yet, its fields filled with a day if there is one to propose."""
    shown = (str(default.day), str(default.month), str(default.year)) if default else _NONE
    return Day(name, None, shown)


def past_day(given: QueryDict, name: str, today: date) -> Day:
    """Return a day typed that has come, or what is wrong with it."""
    found = _day(given, name, today)
    if found.found and found.found > today:
        return Day(name, None, found.parts, "Ce jour n'est pas encore venu.")
    return found


def coming_day(given: QueryDict, name: str, today: date) -> Day:
    """Return a day typed that is still to come, or what is wrong with it."""
    found = _day(given, name, today)
    if found.found and found.found <= today:
        return Day(name, None, found.parts, "Donnez un jour à venir.")
    return found


def _day(given: QueryDict, name: str, today: date) -> Day:
    typed = any(given.get(f"{name}-{part}", "").strip() for part in ("jour", "mois", "annee"))
    if not typed:
        return Day(name, None, _NONE, "Donnez ce jour : jour, mois, année.")
    found, parts, error = day_asked(given, name, today)
    return Day(name, None if error else found, parts, error)
