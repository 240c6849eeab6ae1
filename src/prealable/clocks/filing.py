"""By when to file, and from when silence may be relied on: the clock read backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.clocks.calendar import HOME, next_working
from prealable.clocks.days import ONE_DAY
from prealable.clocks.on_file import clock_section, clock_versions, in_force

if TYPE_CHECKING:
    from datetime import date


def prudent_after(clock: str, start: date, territory: str = HOME) -> date | None:
    """Return the ``prudent_from`` of a request whose clock starts on a day, nothing asked.

    ``None`` when the law on file does not reach that day. Raises ``KeyError`` on an unknown clock.
    """
    version = in_force(clock_versions(clock), start)
    if version is None:
        return None
    return next_working(version.term.last_day(start), territory).day + ONE_DAY


def file_by(clock: str, first_care: date, territory: str = HOME) -> date | None:
    """Return the latest starting day whose ``prudent_from`` is on or before the first care.

    The day is that of reception, or of sending for a clock that starts there. ``None`` when no
    version of the clock reaches so far back.
    """
    day = first_care
    while (prudent := prudent_after(clock, day, territory)) and prudent > first_care:
        day -= ONE_DAY
    return day if prudent else None


def postal_days() -> int:
    """Return the days to allow for the post before a reception: prudence, not law."""
    days: int = clock_section("postal_days")
    return days
