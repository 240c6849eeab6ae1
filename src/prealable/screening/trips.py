"""Transports in series, found in the lines themselves.

The law's own condition says what a series is: how many journeys of one treatment, which journeys
count, within how many months. A journey is in a series when some run of that many journeys that
holds it lies within those months, which may slide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import ibis

from prealable.rules.language import Compare, Group, Months, walk
from prealable.screening.columns import without
from prealable.screening.conditions import column, compile_condition, every, months_later
from prealable.screening.numbering import order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prealable.rules.language import Condition
    from prealable.rules.program import Program
    from prealable.screening.plan import Plan

TRANSPORT = "transport"
TRIPS, SAME, SPAN, FIRST, LAST = "trips", "same_treatment", "span_days", "first_trip_on", "last_trip_on"
#: A run of journeys that was found lies within its months: any one day says as much.
_ANY_DAY = date(2000, 1, 1)
_OF_THE_SERIES = (TRIPS, SAME, SPAN, FIRST, LAST)


@dataclass(frozen=True, slots=True)
class Series:
    """What the law calls a series: so many journeys that count, within so many months."""

    journeys: int
    months: int
    each: tuple[Condition, ...]


def series_of(program: Program) -> Series | None:
    """Return the series that a program of transport speaks of."""
    for steps in program.lists:
        for step in steps:
            for part in walk(step.condition):
                found = _read(part) if isinstance(part, Group) and part.kind == "all" else None
                if found:
                    return found
    return None


def _read(group: Group) -> Series | None:
    count = next(
        (
            part
            for part in group.parts
            if isinstance(part, Compare) and (part.fact, part.operator) == (TRIPS, "ge")
        ),
        None,
    )
    months = next(
        (part.months for part in walk(group) if isinstance(part, Months) and part.start == FIRST), None
    )
    if count is None or months is None:
        return None
    each = tuple(
        part for part in group.parts if isinstance(part, Compare) and part.fact not in _OF_THE_SERIES
    )
    return Series(count.value, months, each)


def _kinds(plan: Plan) -> dict[Series, str]:
    """Return the kinds of series of the periods on hand, each with its column."""
    found = (series_of(item.program) for item in plan.spans)
    return {
        series: f"_series_{number}"
        for number, series in enumerate(dict.fromkeys(found))
        if series is not None
    }


def add_series(table: Any, plan: Plan) -> Any:
    """Return the numbered lines with, for each kind of series, whether the journey is in one."""
    for series, name in _kinds(plan).items():
        table = _added(table, plan, series, name)
    return table


def _added(table: Any, plan: Plan, series: Series, name: str) -> Any:
    facts = {fact: table[fact] for fact in plan.given}
    counts = every([compile_condition(part, facts) for part in series.each])
    keys = [table[key].cast("string") for key in ("series_id", "prescription_id") if key in plan.columns]
    treatment = ibis.coalesce(*keys) if len(keys) > 1 else keys[0] if keys else ibis.null("string")
    mine = ~table["_double"] & column(counts)
    table = table.mutate(_counts=mine.fill_null(False), _treatment=treatment)  # noqa: FBT003 (Ibis)
    group = ["patient_id", "_treatment", "_counts"]
    window = ibis.window(group_by=group, order_by=order(plan))
    ahead = table.act_date.lead(series.journeys - 1).over(window)
    runs = ahead <= months_later(table.act_date, series.months)
    table = table.mutate(_runs=runs.fill_null(False).cast("int8"))  # noqa: FBT003 (Ibis)
    held = ibis.window(group_by=group, order_by=order(plan), preceding=series.journeys - 1, following=0)
    found = table.mutate(**{name: (table["_runs"].max().over(held) == 1) & table["_counts"]})
    return without(found, "_counts", "_runs")


def facts_of_series(
    table: Any, plan: Plan, program: Program, facts: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Give the facts of the series: as the line states them where it does, else as the lines show.

    Lines that no prescription and no series ties together may be one treatment or not: then that
    they are the same stays unknown.
    """
    series = series_of(program)
    if series is None:
        return
    held = table[_kinds(plan)[series]]
    tied = ibis.cases((table["_treatment"].notnull(), ibis.literal(True)))  # noqa: FBT003 (Ibis)
    shown = {
        TRIPS: ibis.cases((held, series.journeys), else_=1),
        SAME: ibis.coalesce(facts[SAME], tied) if SAME in facts else tied,
        FIRST: _ANY_DAY,
        LAST: _ANY_DAY,
        SPAN: 0,
    }
    stated = facts.get(TRIPS)
    for name, value in shown.items():
        own = facts.get(name)
        yield name, value if stated is None else ibis.cases((stated.isnull(), value), else_=_own(own, value))


def _own(own: Any, value: Any) -> Any:
    return (
        ibis.null(ibis.literal(value).type() if isinstance(value, int | date) else value.type())
        if own is None
        else own
    )
