"""The day that a demonstration pretends it is; in an installation of work there is none.

Three locks: the process was started for the demonstration, its folder carries the mark that
``demo load`` left there, and the day is set by a command, never by an address or a setting.
"""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from prealable.office.errors import Interdit
from prealable.office.moment import Moment

MARK, STORED = "demonstration", "simulated-day"


def mark(loaded_on: date) -> None:
    """Mark the folder as a demonstration loaded on a day. Raises :class:`Interdit` outside one."""
    if not settings.PREALABLE_DEMO:
        raise Interdit("pas_une_demonstration", "Ceci n'est pas une installation de démonstration.")
    _folder().mkdir(parents=True, exist_ok=True)
    (_folder() / MARK).write_text(loaded_on.isoformat(), encoding="ascii")


def marked(folder: Path) -> bool:
    """Say whether a folder is that of a demonstration, whatever this process was started for."""
    return (folder / MARK).is_file()


def allowed() -> bool:
    """Say whether this installation may pretend: started for it, and marked for it."""
    return bool(settings.PREALABLE_DEMO) and marked(_folder())


def loaded_on() -> date | None:
    """Return the day on which the demonstration was loaded; ``None`` outside one."""
    return _read(MARK) if allowed() else None


def moment(instant: datetime) -> Moment:
    """Return the moment of an instant: on the simulated day, where there is one."""
    day = simulated()
    return Moment(day, instant) if day else Moment.at(instant)


def simulated() -> date | None:
    """Return the day pretended, or ``None``: then it is today."""
    return _read(STORED) if allowed() else None


def go_to(day: date) -> date:
    """Pretend that it is another day, never an earlier one. Raises :class:`Interdit` at work."""
    if not allowed():
        raise Interdit("pas_une_demonstration", "Le jour ne se simule qu'en démonstration.")
    former = simulated() or loaded_on()
    if former and day < former:
        raise Interdit("jour_anterieur", f"Nous sommes le {former.isoformat()} : le temps n'y recule pas.")
    draft = _folder() / f".{STORED}.{os.getpid()}"
    draft.write_text(day.isoformat(), encoding="ascii")
    draft.replace(_folder() / STORED)
    return day


def come_back() -> None:
    """Pretend no more: it is today again, whatever was lived. Raises :class:`Interdit` at work."""
    if not allowed():
        raise Interdit("pas_une_demonstration", "Le jour ne se simule qu'en démonstration.")
    (_folder() / STORED).unlink(missing_ok=True)


def forward(days: int, *, today: date) -> date:
    """Go forward by days from the day pretended, or from today."""
    return go_to((simulated() or today) + timedelta(days))


def _read(name: str) -> date | None:
    path = _folder() / name
    told = path.read_text(encoding="ascii").strip() if path.is_file() else ""
    return date.fromisoformat(told) if told else None


def _folder() -> Path:
    return Path(settings.PREALABLE_DATA)
