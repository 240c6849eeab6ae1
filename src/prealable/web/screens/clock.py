"""The clock as a person sees it: one sentence, a bar of days, the last day, the ledger in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from prealable.clocks.ledger import ANSWERED, COUNTED, OWED
from prealable.demande import Vue
from prealable.web.api.questioned import ledger_of

#: What a day of the bar was or will be; each is a class of the style sheet and a word of the legend.
LEFT = "reste"
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the bar: what it was, and whether it is the day of the screen."""

    day: date
    kind: str
    today: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """What a screen shows of a clock; ``answer`` is that of ``prealable clock``, its words included."""

    answer: dict[str, Any]
    cells: tuple[Cell, ...]
    kinds: frozenset[str]

    @property
    def badge(self) -> str:
        """Return how pressing it is: ``danger`` on the last days, ``attente``, or nothing."""
        return "attente" if self.answer["state"] in ("en_cours", "suspendu") else ""


def clock_of(vue: Vue) -> Clock | None:
    """Return the clock of a demande on the day of its view; ``None`` where none runs."""
    answer = ledger_of(vue)
    if answer is None:
        return None
    cells = tuple(_cells(vue))
    return Clock(answer, cells, frozenset(cell.kind for cell in cells))


def _cells(vue: Vue) -> Iterator[Cell]:
    """Give the days from the starting event to the last one: those gone, then those left."""
    reached = None
    for stretch in vue.registre:
        if stretch.reason == ANSWERED:
            continue
        for number in range(stretch.days):
            reached = stretch.first + number * _DAY
            yield Cell(reached, _kind(stretch.counted, stretch.reason), reached == vue.jour)
    last = vue.dernier_jour
    while reached and last and reached < last and vue.demande.decision is None:
        reached += _DAY
        yield Cell(reached, LEFT, reached == vue.jour)


def _kind(counted: bool, reason: str) -> str:  # noqa: FBT001 (a stretch's own flag)
    if counted:
        return COUNTED
    return OWED if reason == OWED else "efface"
