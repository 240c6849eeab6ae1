"""A category's decision list, made ready for one stretch of days on which nothing changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any

from prealable.law.loader import documents, vocabulary
from prealable.law.provisions import COMMON, Category, Provision, Reading, Version, category
from prealable.rules.evaluate import compile_condition
from prealable.rules.language import facts_of, parse
from prealable.rules.rank import DONE, Rank
from prealable.rules.verdict import NON_COUVERT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from prealable.rules.language import Condition


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One reading in the list: its condition, its verdict, its rank rule or the table it joins.

    ``joins`` is the fact and the rows it picks from; ``contested`` the rows of which the texts
    disagree, ``disputed`` the same for a step without rows.
    """

    reading: Reading
    condition: Condition
    test: Callable[[Mapping[str, Any]], bool | None]
    then: str
    rank: Rank | None
    joins: tuple[str, Mapping[str, Step]] | None
    disputed: bool
    contested: frozenset[str | None]

    def facts(self) -> tuple[str, ...]:
        """Return the facts that the step reads."""
        found = dict.fromkeys(facts_of(self.condition))
        if self.rank is not None:
            found |= dict.fromkeys(self.rank.facts())
        if self.joins is not None:
            found[self.joins[0]] = None
            for row in self.joins[1].values():
                found |= dict.fromkeys(row.facts())
        return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """The decision lists in force on a stretch of days: one, or one for each disputed reading.

    ``facts`` are those that any step reads, in the order in which the category asks for them.
    """

    category: str
    lists: tuple[tuple[Step, ...], ...]
    facts: tuple[str, ...]


def program(name: str, day: date) -> Program:
    """Return the program of a category on a day on which its law is on file."""
    days, programs = _periods(name, id(documents()))
    return programs[bisect_right(days, day) - 1]()


def immediate(name: str, day: date) -> Program | None:
    """Return the program of the published immediate answers, where the category has one."""
    law = category(name)
    return _immediate(name, day, id(documents())) if law.immediate else None


def changes(name: str) -> tuple[date, ...]:
    """Return every day on which the law of a category changes, its first day first."""
    law, common = category(name), category(COMMON)
    spans = [version.span for item in (*law.all(), *common.all()) for version in item.versions]
    spans += [item.span for item in law.procedures]
    days = {span.start for span in spans} | {span.to + timedelta(1) for span in spans if span.to}
    return tuple(sorted({day for day in days if day > law.since} | {law.since}))


@lru_cache(maxsize=64)
def _periods(name: str, _key: int) -> tuple[tuple[date, ...], tuple[Callable[[], Program], ...]]:
    days = changes(name)
    return days, tuple(_lazy(name, day) for day in days)


def _lazy(name: str, day: date) -> Callable[[], Program]:
    made: list[Program] = []

    def get() -> Program:
        if not made:
            made.append(_build(category(name), day, _ordered(name)))
        return made[0]

    return get


@lru_cache(maxsize=256)
def _immediate(name: str, day: date, _key: int) -> Program:
    law = category(name)
    return _build(law, day, law.immediate)


def _ordered(name: str) -> tuple[Provision, ...]:
    """Return the provisions in order: those that exclude cover, the common ones, the others."""
    own = category(name).provisions
    excluding = sum(1 for _ in _leading(own))
    return (*own[:excluding], *category(COMMON).provisions, *own[excluding:])


def _leading(own: tuple[Provision, ...]) -> list[Provision]:
    lead: list[Provision] = []
    for item in own:
        if any(reading.then != NON_COUVERT for version in item.versions for reading in version.readings):
            return lead
        lead.append(item)
    return lead


def _build(law: Category, day: date, ordered: tuple[Provision, ...]) -> Program:
    fields = vocabulary(law.id).fields
    choices = [
        _steps(law, version, day, ranked=DONE in fields) for item in ordered if (version := item.on(day))
    ]
    lists = tuple(product(*choices))
    read = {name for chain in lists for step in chain for name in step.facts()}
    return Program(law.id, lists, tuple(name for name in fields if name in read))


def _steps(law: Category, version: Version, day: date, *, ranked: bool) -> tuple[Step, ...]:
    """Return the alternatives for one place in the list: one step for each reading in dispute.

    Where care is not counted in sessions (not ``ranked``) a rank rule is its verdict alone.
    """
    if version.joins is None:
        disputed = len(version.readings) > 1
        return tuple(_step(reading, disputed=disputed, ranked=ranked) for reading in version.readings)
    table = law.tables[version.joins]
    rows = {row.versions[0].readings[0].row: found for row in table if (found := row.on(day))}
    most = max((len(found.readings) for found in rows.values()), default=1)
    contested = frozenset(key for key, found in rows.items() if len(found.readings) > 1)
    reading = version.readings[0]
    return tuple(
        _step(reading, joins=(law.keys[version.joins], _table(rows, index)), contested=contested)
        for index in range(most)
    )


def _table(rows: Mapping[str | None, Version], index: int) -> Mapping[str, Step]:
    """Return the rows of a table in their reading ``index``, or their only one."""
    return {
        str(key): _step(found.readings[min(index, len(found.readings) - 1)]) for key, found in rows.items()
    }


def _step(
    reading: Reading,
    *,
    joins: tuple[str, Mapping[str, Step]] | None = None,
    disputed: bool = False,
    ranked: bool = True,
    contested: frozenset[str | None] = frozenset(),
) -> Step:
    condition = parse(reading.when)
    rank = Rank.read(reading.rank) if reading.rank and ranked else None
    test = compile_condition(condition)
    return Step(reading, condition, test, reading.then, rank, joins, disputed, contested)
