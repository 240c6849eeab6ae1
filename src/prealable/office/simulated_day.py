"""The day that a demonstration pretends it is; in an installation of work there is none.

Three locks: the process was started for the demonstration, its folder carries the mark that
``demo load`` left there, and the day is set by a command, never by an address or a setting.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from prealable.office.errors import Interdit
from prealable.office.moment import Moment

MARK, STORED = "demonstration", "simulated-day"


def mark() -> None:
    """Mark the folder of the installation as a demonstration. Raises :class:`Interdit` outside one."""
    if not settings.PREALABLE_DEMO:
        raise Interdit("pas_une_demonstration", "Ceci n'est pas une installation de démonstration.")
    _folder().mkdir(parents=True, exist_ok=True)
    (_folder() / MARK).touch()


def allowed() -> bool:
    """Say whether this installation may pretend: started for it, and marked for it."""
    return bool(settings.PREALABLE_DEMO) and (_folder() / MARK).is_file()


def moment(instant: datetime) -> Moment:
    """Return the moment of an instant: on the simulated day, where there is one."""
    day = simulated()
    return Moment(day, instant) if day else Moment.at(instant)


def simulated() -> date | None:
    """Return the day pretended, or ``None``: then it is today."""
    path = _folder() / STORED
    if not allowed() or not path.is_file():
        return None
    return date.fromisoformat(path.read_text(encoding="ascii").strip())


def go_to(day: date) -> date:
    """Pretend that it is another day, never an earlier one. Raises :class:`Interdit` at work."""
    if not allowed():
        raise Interdit("pas_une_demonstration", "Le jour ne se simule qu'en démonstration.")
    former = simulated()
    if former and day < former:
        raise Interdit("jour_anterieur", f"Nous sommes le {former.isoformat()} : le temps n'y recule pas.")
    (_folder() / STORED).write_text(day.isoformat(), encoding="ascii")
    return day


def forward(days: int, *, today: date) -> date:
    """Go forward by days from the day pretended, or from today."""
    return go_to((simulated() or today) + timedelta(days))


def _folder() -> Path:
    return Path(settings.PREALABLE_DATA)
