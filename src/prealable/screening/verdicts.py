"""The decision lists as one expression: a line's facts and ranks in, a leaf out.

Each category and each stretch of days on which its law does not change becomes a CASE that reads
the list in order: the first provision that holds decides; an unknown condition on the way, and
the leaf is unknown (:mod:`prealable.screening.unknowns` settles those). Where texts disagree each
reading is one world, and worlds that disagree make the leaf uncertain.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ibis

from prealable.law.provisions import category
from prealable.rules.language import facts_of
from prealable.rules.program import changes, program
from prealable.rules.verdict import AUCUN_TEXTE, INCERTAIN, NON_REQUIS, REQUIS
from prealable.screening.book import UNDATED, UNKNOWN, Book, verdict_code, verdict_in
from prealable.screening.conditions import column, every, is_known_beforehand, negate, some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from prealable.rules.language import Condition
    from prealable.rules.program import Program, Step
    from prealable.rules.rank import Rank

    #: The facts that a program reads, as columns or as values known beforehand.
    Read = Callable[[Program], Mapping[str, Any]]

#: The name under which facts hold the row of the dated table that the line joins.
ROW = "_row"


@dataclass(frozen=True, slots=True)
class Ranks:
    """What counting gave each line: columns, or ``None`` where nothing was counted.

    ``rank`` in the series; ``recent`` sessions of the situation in twelve months, this one
    included; ``recent_all`` the same for every session of the category; ``total`` the sessions
    that the prescription brings the series to.
    """

    rank: Any = None
    recent: Any = None
    recent_all: Any = None
    total: Any = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with one program: its first day, and the day after its last."""

    start: date
    end: date | None
    program: Program


def periods(name: str, first: date | None = None, last: date | None = None) -> tuple[Period, ...]:
    """Return the periods of a category that touch the days from ``first`` to ``last``."""
    found: list[Period] = []
    days = changes(name)
    for day in days:
        made = program(name, day)
        if not found or _shape(made) != _shape(found[-1].program):
            found.append(Period(day, None, made))
    closed = [Period(one.start, two.start, one.program) for one, two in pairwise(found)] + found[-1:]
    return tuple(
        one
        for one in closed
        if (last is None or one.start <= last) and (first is None or one.end is None or first < one.end)
    )


def _shape(found: Program) -> tuple[object, ...]:
    """Return what the expression of a program depends on: rows of tables are joined by date."""
    return tuple(tuple((step.reading, step.joins is not None) for step in steps) for steps in found.lists)


def world_of(name: str, found: tuple[Period, ...], world: int, reader: Reader) -> Any:
    """Return the leaf of the lines of one category, whatever their day, in one world.

    A period with fewer worlds has no leaf in the others.
    """
    leaves = [reader.leaf(item.program, world) for item in found]
    before = (reader.day < category(name).since, ibis.literal(verdict_code(AUCUN_TEXTE), "int32"))
    branches = [(reader.day < item.end, leaf) for item, leaf in zip(found[:-1], leaves[:-1], strict=True)]
    undated = (reader.day.isnull(), ibis.literal(UNDATED, "int32"))
    return ibis.cases(undated, before, *branches, else_=leaves[-1] if leaves else ibis.null("int32"))


def most_worlds(found: tuple[Period, ...]) -> int:
    """Return how many worlds the most disputed of some periods has."""
    return max((len(item.program.lists) for item in found), default=1)


def agreed(worlds: list[Any], *, ranked: bool) -> Any:
    """Return what all worlds say, or ``incertain`` with the reading to show.

    Where sessions are counted (``ranked``) that is the reading that asks for the accord: its
    threshold is the lowest.
    """
    first = worlds[0]
    if len(worlds) == 1:
        return first
    verdicts = [verdict_in(world) for world in worlds]
    differs = some([verdict != verdicts[0] for verdict in verdicts[1:]]).fill_null(False)  # noqa: FBT003 (Ibis)
    unknown = some([world == UNKNOWN for world in worlds])
    asking = [
        (verdict == verdict_code(REQUIS), world) for verdict, world in zip(verdicts, worlds, strict=True)
    ]
    shown = ibis.cases(*asking, else_=first) if ranked else first
    uncertain = shown - verdict_in(shown) + verdict_code(INCERTAIN)
    return ibis.cases((unknown, ibis.literal(UNKNOWN, "int32")), (differs, uncertain), else_=first)


@dataclass(frozen=True, slots=True)
class Reader:
    """What the decision lists read of each line: its day of law, its facts, its ranks."""

    day: Any
    facts: Read
    holds: Callable[[Condition, Program], Any]
    ranks: Ranks
    book: Book
    sure: frozenset[str]

    def leaf(self, found: Program, world: int) -> Any:
        """Return the leaf of a program in one world, nothing where it has fewer."""
        if world >= len(found.lists):
            return ibis.null("int32")
        steps, reading = list(_worlds(found))[world]
        return _world(steps, reading, found, self)


def _worlds(found: Program) -> Iterator[tuple[tuple[Step, ...], int]]:
    """Give each decision list with the number of the reading that it takes in the tables."""
    seen: list[int] = []
    for steps in found.lists:
        joined = next((id(step) for step in steps if step.joins is not None), None)
        if joined is not None and joined not in seen:
            seen.append(joined)
        yield steps, seen.index(joined) if joined is not None else 0


def _world(steps: tuple[Step, ...], world: int, found: Program, reader: Reader) -> Any:
    """Return the leaf of one decision list: a CASE, a branch for each way to stop."""
    branches: list[tuple[Any, Any]] = []
    facts = reader.facts(found)
    for step in steps:
        holds = reader.holds(step.condition, found)
        if holds is False:
            continue
        if not is_known_beforehand(holds):
            branches += [(holds.isnull(), UNKNOWN)] if set(facts_of(step.condition)) - reader.sure else []
        elif holds is None:
            return _cases(branches, UNKNOWN)
        last = _stop(_Place(step, holds, world), facts, reader, branches)
        if last is not None:
            return _cases(branches, last)
    message = f"a decision list of {steps[0].reading.provision} never ends"
    raise AssertionError(message)


@dataclass(frozen=True, slots=True)
class _Place:
    """A step that is being read: its compiled condition, and the reading that tables are in."""

    step: Step
    holds: Any
    world: int


def _stop(place: _Place, facts: Mapping[str, Any], reader: Reader, branches: list[tuple[Any, Any]]) -> Any:
    """Add the branches of a step; return its leaf when it always stops the list."""
    if place.step.joins is not None:
        joined = _joined(place.step, place.world, facts, reader.ranks)
        branches += [(every([place.holds, condition]), leaf) for condition, leaf in joined]
        return None
    leaf = _leaf(place.step, reader)
    if place.holds is True:
        return leaf
    branches.append((place.holds, leaf))
    return None


def _joined(step: Step, world: int, facts: Mapping[str, Any], ranks: Ranks) -> Iterator[tuple[Any, Any]]:
    """Give the branches of a step that joins the dated table; a key in no row goes on."""
    fact, rows = step.joins or ("", {})
    key: Any = facts.get(fact)
    row = facts[ROW]
    yield (key is None if is_known_beforehand(key) else key.isnull()), UNKNOWN
    found = row("need", world).notnull()
    totals = any(item.rank is not None and item.rank.total_over is not None for item in rows.values())
    need = _need_of_row(row, world, ranks, totals=totals)
    yield every([found, need]), row("need", world)
    yield every([found, column(need).isnull()]), UNKNOWN
    yield found, row("free", world)


def _need_of_row(row: Callable[[str, int], Any], world: int, ranks: Ranks, *, totals: bool) -> Any:
    """Return whether a row asks for the accord; a clause that it lacks is false, not unknown."""
    parts = [row("always", world), _compare(ranks.rank, row("first", world), "ge")]
    clauses = [(ranks.recent, row("over", world))]
    clauses += [(ranks.total, row("total", world))] if totals else []
    parts += [every([limit.notnull(), _compare(count, limit, "gt")]) for count, limit in clauses]
    return some(parts)


def _leaf(step: Step, reader: Reader) -> Any:
    """Return a step's leaf: its verdict, or by the line's rank the verdict or its contrary."""
    leaf = reader.book.leaf(step.reading, step.then)
    if step.rank is None:
        return leaf
    need = need_of(step.rank, reader.ranks)
    free = reader.book.leaf(step.reading, NON_REQUIS)
    if is_known_beforehand(need):
        return {True: leaf, False: free, None: UNKNOWN}[need]
    return ibis.cases((need, leaf), (negate(need), free), else_=UNKNOWN)


def need_of(rank: Rank, ranks: Ranks) -> Any:
    """Return whether the line's session is under accord by a rank rule that stands in no table."""
    parts: list[Any] = [rank.always]
    if rank.first is not None:
        parts.append(_compare(ranks.rank, rank.first, "ge"))
    if rank.window is not None:
        parts.append(_compare(ranks.recent_all, rank.window, "gt"))
    if rank.total_over is not None:
        parts.append(_compare(ranks.rank, rank.total_over, "gt"))
        parts.append(_compare(ranks.total, rank.total_over, "gt"))
    return some(parts)


def _compare(count: Any, threshold: Any, operator: str) -> Any:
    if count is None:
        return None
    return count >= threshold if operator == "ge" else count > threshold


def _cases(branches: list[tuple[Any, Any]], last: Any) -> Any:
    kept = [(column(condition), leaf) for condition, leaf in branches if condition is not False]
    otherwise = ibis.literal(last, "int32") if isinstance(last, int) else last
    return ibis.cases(*kept, else_=otherwise) if kept else otherwise
