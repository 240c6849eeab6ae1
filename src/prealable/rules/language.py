"""The condition language: a small three-valued grammar in which the law's conditions are data.

A condition is one of::

    true | false
    {fact: F, is|is_not: VALUE}           {fact: F, in|not_in: [VALUES]}
    {fact: F, lt|le|gt|ge: NUMBER}        {fact: F, has: VALUE}   {fact: F, has_any: [VALUES]}
    {age: BIRTH, at: F | date, lt|ge: N}  whole years at a day
    {months: [FROM, TO], le|gt: N}        calendar months between two days, the same day included
    {all: [...]}  {any: [...]}  {not: C}
    {same: [C, ...]}                      ways to say one thing: the first that is known

Every other tool (verdict, sentence, question, schema, Ibis) walks the same tree, so that a
rule is written once. An unknown fact makes a condition unknown until it cannot matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

COMPARISONS = ("is", "is_not", "in", "not_in", "lt", "le", "gt", "ge", "has", "has_any")
ORDERINGS = ("lt", "le", "gt", "ge")


class ConditionError(ValueError):
    """A condition of the law on file is not written in the language."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A condition that always, or never, holds."""

    value: bool


@dataclass(frozen=True, slots=True)
class Compare:
    """A typed fact against a value of the law."""

    fact: str
    operator: str
    value: Any


@dataclass(frozen=True, slots=True)
class Age:
    """Whole years of age at a day (a fact's name, ``date`` being the day the law is read)."""

    birth: str
    at: str
    operator: str
    years: int


@dataclass(frozen=True, slots=True)
class Months:
    """Two days against a number of calendar months; the same day, months later, is within them."""

    start: str
    end: str
    operator: str
    months: int


@dataclass(frozen=True, slots=True)
class Group:
    """``all``, ``any`` or ``same`` of several conditions."""

    kind: str
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of a condition; unknown stays unknown."""

    part: Condition


Condition = Constant | Compare | Age | Months | Group | Not


def parse(data: Any) -> Condition:
    """Return the condition that a YAML value writes. Raises :class:`ConditionError`."""
    if isinstance(data, bool):
        return Constant(data)
    if not isinstance(data, dict) or not data:
        message = f"not a condition: {data!r}"
        raise ConditionError(message)
    return _PARSERS.get(next(iter(data)), _unknown)(data)


def _unknown(data: Mapping[str, Any]) -> Condition:
    message = f"a condition starts with one of {', '.join(_PARSERS)}: {data!r}"
    raise ConditionError(message)


def _one(data: Mapping[str, Any], accepted: tuple[str, ...], beside: int) -> tuple[str, Any]:
    """Return the single operator of a mapping, and check that nothing else stands there."""
    found = [key for key in data if key in accepted]
    if len(found) != 1 or len(data) != beside + 1:
        message = f"exactly one of {', '.join(accepted)} is expected: {data!r}"
        raise ConditionError(message)
    return found[0], data[found[0]]


def _compare(data: Mapping[str, Any]) -> Condition:
    operator, value = _one(data, COMPARISONS, 1)
    if isinstance(value, list):
        value = tuple(value)
    return Compare(data["fact"], operator, value)


def _age(data: Mapping[str, Any]) -> Condition:
    operator, years = _one(data, ORDERINGS, 2)
    return Age(data["age"], data["at"], operator, years)


def _months(data: Mapping[str, Any]) -> Condition:
    operator, months = _one(data, ("le", "gt"), 1)
    start, end = data["months"]
    return Months(start, end, operator, months)


def _group(data: Mapping[str, Any]) -> Condition:
    kind, parts = _one(data, ("all", "any", "same"), 0)
    return Group(kind, tuple(parse(part) for part in parts))


def _not(data: Mapping[str, Any]) -> Condition:
    return Not(parse(_one(data, ("not",), 0)[1]))


_PARSERS: dict[str, Callable[[Mapping[str, Any]], Condition]] = {
    "fact": _compare,
    "age": _age,
    "months": _months,
    "all": _group,
    "any": _group,
    "same": _group,
    "not": _not,
}


def walk(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and every condition within it, outermost first."""
    yield condition
    if isinstance(condition, Group):
        for part in condition.parts:
            yield from walk(part)
    elif isinstance(condition, Not):
        yield from walk(condition.part)


def facts_of(condition: Condition) -> tuple[str, ...]:
    """Return the facts a condition reads, in order, each once."""
    found: dict[str, None] = {}
    for part in walk(condition):
        if isinstance(part, Compare):
            found[part.fact] = None
        elif isinstance(part, Age):
            found |= {part.birth: None, part.at: None}
        elif isinstance(part, Months):
            found |= {part.start: None, part.end: None}
    return tuple(found)
