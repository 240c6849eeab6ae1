"""The values worth trying for an unknown fact: one for each case that the law tells apart."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from prealable.law.loader import vocabulary
from prealable.rules.evaluate import months_later
from prealable.rules.language import Age, Compare, Group, Months, facts_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prealable.facts import Field
    from prealable.rules.language import Condition
    from prealable.rules.program import Program, Step

#: A word that no list of the law holds: stands for "any other".
OTHER = "~"
_CENTURY = 100


def askable(found: Program, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the unknown facts that a program reads, in the order in which to ask them.

    Where one thing can be said in several ways, only the way already complete, or else begun,
    or else the last one written, is asked for.
    """
    skipped: set[str] = set()
    for condition in _conditions(found):
        if isinstance(condition, Group) and condition.kind == "same":
            ways = [facts_of(part) for part in condition.parts]
            taken = _way_taken(ways, facts)
            skipped |= {name for way in ways if way is not taken for name in way}
    return tuple(name for name in found.facts if name not in facts and name not in skipped)


def _way_taken(ways: list[tuple[str, ...]], facts: Mapping[str, Any]) -> tuple[str, ...]:
    for said in (all, any):
        for way in ways:
            if said(name in facts for name in way):
                return way
    return ways[-1]


def candidates(found: Program, name: str, facts: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return values of one fact that stand for every case the program tells apart."""
    item = vocabulary(found.category).fields[name]
    if item.type == "bool":
        return (True, False)
    if item.type == "date":
        return tuple(sorted(_dates(found, name, facts)))
    if item.type in {"int", "number"}:
        return tuple(sorted(_numbers(found, item)))
    return tuple(_words(found, item))


def _conditions(found: Program) -> Iterator[Condition]:
    for steps in found.lists:
        for step in steps:
            for part in _with_rows(step):
                yield from walk(part.condition)


def _with_rows(step: Step) -> Iterator[Step]:
    yield step
    if step.joins is not None:
        yield from step.joins[1].values()


def _compared(found: Program, name: str) -> Iterator[Any]:
    for condition in _conditions(found):
        if isinstance(condition, Compare) and condition.fact == name:
            yield from condition.value if isinstance(condition.value, tuple) else (condition.value,)


def _numbers(found: Program, item: Field) -> set[float]:
    """Return each threshold with its neighbours, the ends, and the first value above the least."""
    low, high = item.minimum or 0, item.maximum or 0
    step = 1 if item.type == "int" else 0.5
    values = {low, low + 1, high}
    for threshold in _compared(found, item.name):
        values |= {threshold - step, threshold, threshold + step}
    return {value for value in values if low <= value <= high}


def _words(found: Program, item: Field) -> list[Any]:
    named = list(dict.fromkeys([*_compared(found, item.name), *_keys(found, item.name)]))
    if item.type == "enum_list":
        return [(), *((word,) for word in named), tuple(named)]
    others = [word for word in item.values if word not in named][:1] if item.values else [OTHER]
    accepted = [word for word in named if not item.values or word in item.values]
    return [*accepted, *others]


def _keys(found: Program, name: str) -> Iterator[str]:
    for steps in found.lists:
        for step in steps:
            if step.joins is not None and step.joins[0] == name:
                yield from step.joins[1]


def _dates(found: Program, name: str, facts: Mapping[str, Any]) -> set[date]:
    """Return days on either side of each anniversary, and days far before and after."""
    today: date = facts["date"]
    days = {today, today.replace(year=today.year - _CENTURY, day=1), today + timedelta(1)}
    for condition in _conditions(found):
        if isinstance(condition, Age):
            days |= _around_age(condition, name, facts, today)
        elif isinstance(condition, Months) and name in {condition.start, condition.end}:
            days |= _around_months(condition, name, facts, today)
    return days


def _around_age(condition: Age, name: str, facts: Mapping[str, Any], today: date) -> set[date]:
    if name == condition.birth:
        known = facts.get(condition.at) or today
        limit = _day(months_later(known, -12 * condition.years))
    elif name == condition.at:
        known = facts.get(condition.birth) or today.replace(year=today.year - condition.years, day=1)
        limit = _day(months_later(known, 12 * condition.years))
    else:
        return set()
    return {
        limit - timedelta(2),
        limit - timedelta(1),
        limit,
        limit + timedelta(1),
        limit + timedelta(2),
    }


def _around_months(condition: Months, name: str, facts: Mapping[str, Any], today: date) -> set[date]:
    forward = name == condition.end
    known = facts.get(condition.start if forward else condition.end) or today
    limit = _day(months_later(known, condition.months if forward else -condition.months))
    return {limit - timedelta(2), limit, limit + timedelta(2), known}


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)
