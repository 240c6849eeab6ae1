"""The ledger: every day from the starting event on, counted or not, and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prealable.clocks.days import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prealable.clocks.course import Course

#: The reasons a stretch may have; ``clocks.yaml`` holds their words.
COUNTED, ERASED, OWED, PAPERS, ANSWERED = "compte", "efface", "suspendu", "pieces_recues", "repondu"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that share a reason, first and last included."""

    first: date
    last: date
    counted: bool
    reason: str

    @property
    def days(self) -> int:
        """Return the number of days, at least one."""
        return (self.last - self.first).days + 1


def ledger(course: Course, event: str, counted_to: date, until: date) -> tuple[Stretch, ...]:
    """Return the stretches from the event's day to ``until``, without gap or overlap.

    ``event`` is the reason of the first day (``reception`` or ``envoi``); days after
    ``counted_to`` are held while papers are owed, else answered.
    """
    lines = [Stretch(course.start, course.start, counted=False, reason=event)]
    lines += [line for line in _history(course) if line.first <= line.last]
    lines += [line for line in _running(course, counted_to, until) if line.first <= line.last]
    return tuple(lines)


def _history(course: Course) -> Iterator[Stretch]:
    base = course.start
    for spell in course.restarts:
        back = spell.received_on or spell.asked_on
        asked = min(spell.asked_on, back - ONE_DAY)
        yield Stretch(base + ONE_DAY, asked, counted=False, reason=ERASED)
        yield Stretch(asked + ONE_DAY, back - ONE_DAY, counted=False, reason=OWED)
        yield Stretch(max(back, base + ONE_DAY), back, counted=False, reason=PAPERS)
        base = back


def _running(course: Course, counted_to: date, until: date) -> Iterator[Stretch]:
    yield Stretch(course.base + ONE_DAY, counted_to, counted=True, reason=COUNTED)
    after = max(counted_to, course.base) + ONE_DAY
    reason = OWED if course.held_since else ANSWERED
    yield Stretch(after, until, counted=False, reason=reason)
