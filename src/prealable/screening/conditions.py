"""Compile a condition of the law to an Ibis expression: the same tree as the scalar rule, for tables.

SQL's NULL is Kleene's unknown, so that a fact that a line lacks stays unknown until it cannot
matter. What is known before any line is read (a column that the file lacks, a fact that no line
changes) is folded away: a compiled condition is ``True``, ``False``, ``None`` or an expression.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING, Any

from prealable.rules.language import Age, Compare, Constant, Group, Months, Not

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prealable.rules.language import Condition

#: A column, a Python value known for every line, or ``None`` for a fact that no line has.
Facts = "Mapping[str, Any]"

_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "lt": lt,
    "le": le,
    "gt": gt,
    "ge": ge,
    "is": eq,
    "is_not": ne,
}


def compile_condition(condition: Condition, facts: Mapping[str, Any]) -> Any:
    """Return what a condition says of each line: an Ibis boolean, or its value known beforehand."""
    if isinstance(condition, Constant):
        return condition.value
    if isinstance(condition, Not):
        return negate(compile_condition(condition.part, facts))
    if isinstance(condition, Group):
        parts = [compile_condition(part, facts) for part in condition.parts]
        return {"all": every, "any": some, "same": first_known}[condition.kind](parts)
    if isinstance(condition, Age):
        return _age(condition, facts)
    if isinstance(condition, Months):
        return _months(condition, facts)
    return _compare(condition, facts)


def negate(part: Any) -> Any:
    """Return the contrary; unknown stays unknown.

    Written as a comparison: Ibis writes ``NOT x IS NULL`` for ``(~x).isnull()``, which SQL
    reads as ``NOT (x IS NULL)``.
    """
    if part is None or isinstance(part, bool):
        return None if part is None else not part
    return part == False  # noqa: E712 (an expression, not a truth)


def every(parts: list[Any]) -> Any:
    """Return the conjunction: false as soon as one part is, unknown if one is and none is false."""
    return _fold([part for part in parts if part is not True], settles=False)


def some(parts: list[Any]) -> Any:
    """Return the disjunction: true as soon as one part is, unknown if one is and none is true."""
    return _fold([part for part in parts if part is not False], settles=True)


def _fold(parts: list[Any], *, settles: bool) -> Any:
    """Join what is left of a group once its neutral parts are gone."""
    if any(part is settles for part in parts):
        return settles
    if all(part is None for part in parts):
        return None if parts else not settles
    columns = [column(part) for part in parts]
    return reduce(lambda left, right: left | right if settles else left & right, columns)


def first_known(parts: list[Any]) -> Any:
    """Return the first part that is known, line by line."""
    import ibis  # noqa: PLC0415

    known = [part for part in parts if part is not None]
    if not known or isinstance(known[0], bool):
        return known[0] if known else None
    return ibis.coalesce(*(column(part) for part in known)) if len(known) > 1 else known[0]


def column(part: Any) -> Any:
    """Return a compiled condition as an expression, whatever was known of it."""
    import ibis  # noqa: PLC0415

    if part is None:
        return ibis.null("boolean")
    return ibis.literal(part) if isinstance(part, bool) else part


def is_known_beforehand(value: Any) -> bool:
    """Say whether a fact or a condition is the same for every line."""
    return value is None or isinstance(value, bool | int | float | str | tuple | date)


def _compare(condition: Compare, facts: Mapping[str, Any]) -> Any:
    import ibis  # noqa: PLC0415

    found, value = facts.get(condition.fact), condition.value
    if found is None:
        return None
    if is_known_beforehand(found):
        return _scalar(condition, {condition.fact: found})
    if condition.operator in {"has", "has_any"}:
        words = value if condition.operator == "has_any" else (value,)
        return some([("|" + found + "|").contains(f"|{word}|") for word in words])
    if condition.operator in {"in", "not_in"}:
        among = ibis.coalesce(
            found.isin(list(value)), ibis.null("boolean")
        )  # Spark cannot read: x IN (…) IS NULL
        return among if condition.operator == "in" else negate(among)
    if isinstance(value, bool):
        return found if value is (condition.operator == "is") else negate(found)
    return _SIGNS[condition.operator](found, "|".join(value) if isinstance(value, tuple) else value)


def _scalar(condition: Condition, facts: Mapping[str, Any]) -> bool | None:
    """Return a condition whose facts are the same for every line."""
    from prealable.rules.evaluate import compile_condition as scalar  # noqa: PLC0415

    return scalar(condition)(facts)


def day_number(day: Any) -> Any:
    """Return a day as the integer yyyymmdd, in which whole years are differences."""
    return (day.year() * 10_000 + day.month() * 100 + day.day()).cast("int32")


def _age(condition: Age, facts: Mapping[str, Any]) -> Any:
    birth, at = facts.get(condition.birth), facts.get(condition.at)
    if birth is None or at is None:
        return None
    if is_known_beforehand(birth) and is_known_beforehand(at):
        return _scalar(condition, {condition.birth: birth, condition.at: at})
    return _SIGNS[condition.operator](day_number(at) - day_number(birth), condition.years * 10_000)


def _months(condition: Months, facts: Mapping[str, Any]) -> Any:
    start, end = facts.get(condition.start), facts.get(condition.end)
    if start is None or end is None:
        return None
    if is_known_beforehand(start) and is_known_beforehand(end):
        return _scalar(condition, {condition.start: start, condition.end: end})
    return _SIGNS[condition.operator](day_number(end), day_number(months_later(start, condition.months)))


def months_later(day: Any, months: int) -> Any:
    """Return a day plus calendar months; a day that the month lacks is its last one."""
    import ibis  # noqa: PLC0415

    return (day + ibis.interval(months=months)).cast("date")
