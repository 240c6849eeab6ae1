"""The course of a term: where it starts, what restarts it, what holds it, its last day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prealable.clocks.days import ONE_DAY, Term
from prealable.clocks.request import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Course:
    """A term followed through its requests for papers.

    ``start`` is the event's own day, ``base`` the day the running term is counted from (the
    last papers' reception, else ``start``); ``restarts`` are the requests that erased what was
    counted; ``held_since`` is the day papers still owed were asked for; ``late`` are requests
    made after the last day. ``last_day`` is the last day of the term and ``tacit_from`` the first
    on which silence has spoken, both ``None`` while papers are owed.
    """

    start: date
    term: Term
    base: date
    restarts: tuple[Piece, ...] = ()
    held_since: date | None = None
    late: tuple[Piece, ...] = ()
    last_day: date | None = field(init=False, compare=False)
    tacit_from: date | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        last = None if self.held_since else self.term.last_day(self.base)
        object.__setattr__(self, "last_day", last)
        object.__setattr__(self, "tacit_from", last + ONE_DAY if last else None)


def follow(start: date, term: Term, pieces: Iterable[Piece]) -> Course:
    """Follow a term from the day of its starting event through the requests for papers.

    Papers asked for by the last day hold the term, and it starts anew, whole, at their
    reception (CRPA L.114-3 and L.114-5, NGAP art. 7 C); asked for later, they change nothing
    here and are given back as ``late``.
    """
    base = start
    restarts: list[Piece] = []
    late: list[Piece] = []
    for spell in merged(pieces):
        if spell.asked_on > term.last_day(base):
            late.append(spell)
        elif spell.received_on is None:
            return Course(start, term, base, tuple(restarts), held_since=spell.asked_on)
        else:
            restarts.append(spell)
            base = spell.received_on
    return Course(start, term, base, tuple(restarts), late=tuple(late))


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Return requests in order, those that overlap or touch made one: all papers are owed."""
    spells: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: each.asked_on):
        last = spells[-1] if spells else None
        if last and (last.received_on is None or piece.asked_on <= last.received_on):
            spells[-1] = Piece(last.asked_on, _latest(last.received_on, piece.received_on))
        else:
            spells.append(piece)
    return spells


def _latest(first: date | None, second: date | None) -> date | None:
    return max(first, second) if first and second else None
