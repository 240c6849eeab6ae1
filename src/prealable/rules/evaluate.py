"""Compile a condition to a Python function: facts in, ``True``, ``False`` or ``None`` (unknown) out.

The function is one Python expression, so that a verdict costs microseconds; Kleene's strong
three-valued logic gives the connectives.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from prealable.rules.language import Age, Compare, Condition, Constant, Group, Months, Not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

Test = "Callable[[Mapping[str, Any]], bool | None]"

_SIGNS = {
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "is": "==",
    "is_not": "!=",
    "in": "in",
    "not_in": "not in",
}


def day_number(day: date) -> int:
    """Return a day as the integer yyyymmdd, in which whole years and months are differences."""
    return day.year * 10_000 + day.month * 100 + day.day


def months_later(day: date, months: int) -> int:
    """Return ``day`` plus calendar months as yyyymmdd; a day that the month lacks is its last one.

    Legal source of the clamping: code de procédure civile, article 641, by analogy.
    """
    from calendar import monthrange  # noqa: PLC0415 (a rare operator)

    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return year * 10_000 + (month + 1) * 100 + min(day.day, monthrange(year, month + 1)[1])


def compile_condition(condition: Condition) -> Callable[[Mapping[str, Any]], bool | None]:
    """Return the function that evaluates a condition on facts; absent facts are unknown."""
    names: dict[str, Any] = {"_day": day_number, "_later": months_later}
    source = _expression(condition, names, count())
    return eval(f"lambda f: {source}", names)  # type: ignore[no-any-return]  # noqa: S307 (built from the law on file alone)


def _expression(condition: Condition, names: dict[str, Any], fresh: Iterator[int]) -> str:
    if isinstance(condition, Constant):
        return str(condition.value)
    if isinstance(condition, Not):
        name = f"v{next(fresh)}"
        return f"(None if ({name} := {_expression(condition.part, names, fresh)}) is None else not {name})"
    if isinstance(condition, Group):
        return _group(condition, names, fresh)
    return _leaf(condition, names, fresh)


def _leaf(condition: Compare | Age | Months, names: dict[str, Any], fresh: Iterator[int]) -> str:
    name, value = f"v{next(fresh)}", f"c{next(fresh)}"
    if isinstance(condition, Compare):
        among = condition.operator in {"in", "not_in", "has_any"}
        names[value] = frozenset(condition.value) if among else condition.value
        return f"(None if ({name} := f.get({condition.fact!r})) is None else {_test(condition, name, value)})"
    if isinstance(condition, Age):
        other = f"v{next(fresh)}"
        gap = f"_day({other}) - _day({name})"
        return _dated(
            condition.birth,
            condition.at,
            name,
            other,
            f"{gap} {_SIGNS[condition.operator]} {condition.years * 10_000}",
        )
    other = f"v{next(fresh)}"
    sign = _SIGNS[condition.operator]
    return _dated(
        condition.start,
        condition.end,
        name,
        other,
        f"_day({other}) {sign} _later({name}, {condition.months})",
    )


def _test(condition: Compare, name: str, value: str) -> str:
    if condition.operator == "has":
        return f"({value} in {name})"
    if condition.operator == "has_any":
        return f"(not {value}.isdisjoint({name}))"
    return f"({name} {_SIGNS[condition.operator]} {value})"


def _dated(first: str, second: str, name: str, other: str, test: str) -> str:
    return (
        f"(None if ({name} := f.get({first!r})) is None or ({other} := f.get({second!r})) is None "
        f"else ({test}))"
    )


def _group(group: Group, names: dict[str, Any], fresh: Iterator[int]) -> str:
    """Return ``all`` and ``any`` with their short cuts, and ``same``: the first part that is known."""
    if not group.parts:
        return "True" if group.kind == "all" else "False"
    parts = [_expression(part, names, fresh) for part in group.parts]
    variables = [f"v{next(fresh)}" for _ in parts]
    if group.kind == "same":
        return _chain(variables, parts, lambda name: f"{name} is not None", variables[-1])
    settles, otherwise = ("False", "True") if group.kind == "all" else ("True", "False")
    unknown = " or ".join(f"{name} is None" for name in variables)
    return _chain(
        variables,
        parts,
        lambda name: f"{name} is {settles}",
        f"(None if {unknown} else {otherwise})",
    )


def _chain(variables: list[str], parts: list[str], stop: Callable[[str], str], last: str) -> str:
    text = last
    for name, part in reversed(list(zip(variables, parts, strict=True))):
        text = f"({name} if {stop(f'({name} := {part})')} else {text})"
    return text
