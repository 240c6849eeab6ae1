"""What a program sees of some facts: two lots of facts that look alike have one answer.

A program sees what each of its single comparisons says of the facts; where one cannot say,
and for ranks and the keys of tables, it sees the values themselves. Exploring unknown facts
then costs one trial for each thing that can be seen, and is done once for facts that look alike.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.law.loader import vocabulary
from prealable.rules.candidates import askable, candidates
from prealable.rules.evaluate import compile_condition
from prealable.rules.language import Age, Compare, Months, facts_of, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from prealable.rules.language import Condition
    from prealable.rules.program import Program, Step

    #: A single comparison, ready to run, and the facts that it reads.
    Atom = tuple[Callable[[Mapping[str, Any]], bool | None], tuple[str, ...]]


def seen(found: Program, facts: Mapping[str, Any]) -> tuple[object, ...]:
    """Return all that a program sees of some facts, absent ones being unknown."""
    atoms, valued = _atoms(found)
    view: list[object] = [facts.get(name) for name in valued]
    for test, names in atoms:
        holds = test(facts)
        view.append(tuple(facts.get(name) for name in names) if holds is None else holds)
    return tuple(view)


def told_apart(found: Program, name: str, facts: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return one value of an unknown fact for each way in which the program can see it."""
    if vocabulary(found.category).fields[name].type == "date":
        return _told_apart(found, name, facts)
    return _told_apart_alone(found, name)


@lru_cache(maxsize=4096)
def _told_apart_alone(found: Program, name: str) -> tuple[Any, ...]:
    """Return the same for a fact that no comparison sets beside another: dates alone are so."""
    return _told_apart(found, name, {})


def _told_apart(found: Program, name: str, facts: Mapping[str, Any]) -> tuple[Any, ...]:
    chosen: dict[object, Any] = {}
    for value in candidates(found, name, facts):
        chosen.setdefault(seen(found, {**facts, name: value}), value)
    return tuple(chosen.values())


@lru_cache(maxsize=4096)
def unknown(found: Program, known: frozenset[str]) -> tuple[str, ...]:
    """Return the facts that a program may ask for when those ``known`` are given."""
    return askable(found, dict.fromkeys(known))


@lru_cache(maxsize=256)
def _atoms(found: Program) -> tuple[tuple[Atom, ...], tuple[str, ...]]:
    """Return a program's single comparisons, and the facts that it reads as values."""
    conditions: dict[Condition, None] = {}
    valued: dict[str, None] = {}
    for step in _steps(found):
        leaves = (part for part in walk(step.condition) if isinstance(part, Compare | Age | Months))
        conditions |= dict.fromkeys(leaves)
        valued |= dict.fromkeys([step.joins[0]] if step.joins else ())
        valued |= dict.fromkeys(step.rank.facts() if step.rank else ())
    return tuple((compile_condition(leaf), facts_of(leaf)) for leaf in conditions), tuple(valued)


def _steps(found: Program) -> Iterator[Step]:
    for step in (step for chain in found.lists for step in chain):
        yield step
        yield from step.joins[1].values() if step.joins else ()
