"""The law read on numbered lines: one leaf a line, and the facts that it would take to know more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from prealable.law.loader import vocabulary
from prealable.rules.language import facts_of
from prealable.screening.book import ROW_TYPES, book
from prealable.screening.columns import without
from prealable.screening.conditions import compile_condition, is_known_beforehand
from prealable.screening.numbering import law_day
from prealable.screening.trips import TRANSPORT, facts_of_series, series_of
from prealable.screening.verdicts import ROW, Ranks, Reader, agreed, world_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prealable.rules.language import Condition
    from prealable.rules.program import Program
    from prealable.screening.plan import Plan


def judge(lines: Any, plan: Plan, rows: Any = None) -> Any:
    """Return numbered lines with their ``_leaf``, and ``_calm``: the same had nobody been in a hurry.

    ``rows`` is the dated table of situations (:func:`prealable.screening.book.table_rows`). Had
    nobody been in a hurry, the first reading alone is asked.
    """
    table = join_rows(lines, plan, rows)
    held, found = _conditions(table, plan)
    table = table.mutate(**held)
    worlds = {
        f"_world_{world}": world_of(plan.name, plan.spans, world, reader(table, plan, found))
        for world in range(plan.worlds)
    }
    if any(calm and holds != found[*about, False] for (*about, calm), holds in found.items()):
        worlds["_calm"] = world_of(plan.name, plan.spans, 0, reader(table, plan, found, calm=True))
    table = without(table.mutate(**worlds), *held)
    names = [name for name in worlds if name != "_calm"]
    leaf = agreed([table[name] for name in names], ranked=plan.counted).cast("int32")
    return without(table.mutate(_leaf=leaf), *names, *_row_columns(rows))


def _row_columns(rows: Any) -> tuple[str, ...]:
    return () if rows is None else tuple(rows.columns)


def _conditions(table: Any, plan: Plan) -> tuple[dict[str, Any], dict[Any, Any]]:
    """Return each condition of the lists once: as a column to add, or as what is known beforehand."""
    columns: dict[str, Any] = {}
    found: dict[Any, Any] = {}
    for item in plan.spans:
        facts = line_facts(table, plan, item.program)
        for condition in {step.condition: None for steps in item.program.lists for step in steps}:
            for calm in (False, True) if plan.reads_urgency and "urgent" in facts_of(condition) else (False,):
                key = _key(condition, item.program, plan, calm=calm)
                if key not in found:
                    holds = compile_condition(condition, facts | ({"urgent": False} if calm else {}))
                    found[key] = holds if is_known_beforehand(holds) else f"_holds_{len(found)}"
                    columns |= {} if is_known_beforehand(holds) else {found[key]: holds}
    return columns, found


def _key(condition: Condition, program: Program, plan: Plan, *, calm: bool) -> Any:
    """Return what a compiled condition depends on: what it says, what a series is, whether urgency counts."""
    series = series_of(program) if plan.name == TRANSPORT else None
    return condition, series, calm and "urgent" in facts_of(condition)


def join_rows(table: Any, plan: Plan, rows: Any) -> Any:
    """Return the lines beside the row of the dated table that their key and their day pick."""
    if rows is None or plan.joined is None or plan.joined not in plan.columns:
        return table
    holds = [
        table[plan.joined] == rows.row_key,
        table[law_day(plan)] >= rows.row_from,
        table[law_day(plan)] <= rows.row_to,
    ]
    return table.left_join(rows, holds)


def reader(table: Any, plan: Plan, found: Mapping[Any, Any], *, calm: bool = False) -> Reader:
    """Return what the decision lists read of a table of numbered lines and of their conditions."""

    def holds(condition: Condition, program: Program) -> Any:
        known = found[_key(condition, program, plan, calm=calm)]
        return table[known] if isinstance(known, str) else known

    def facts(program: Program) -> Mapping[str, Any]:
        return line_facts(table, plan, program)

    return Reader(table[law_day(plan)], facts, holds, ranks_of(table), book((plan.name,)), plan.sure)


def ranks_of(table: Any) -> Ranks:
    """Return what counting gave a table of numbered lines."""

    def column(name: str) -> Any:
        return table[name] if name in table.columns else None

    return Ranks(column("_rank"), column("_recent"), column("_recent_all"), column("_total"))


def line_facts(
    table: Any, plan: Plan, program: Program, given: tuple[str, ...] | None = None
) -> dict[str, Any]:
    """Return the facts of the lines: columns (``given``, or all that are filled), defaults, what follows."""
    facts: dict[str, Any] = {fact: table[fact] for fact in (plan.given if given is None else given)}
    for fact, default in vocabulary(plan.name).defaults().items():
        facts[fact] = facts[fact].fill_null(default) if fact in facts else default
    facts["date"] = table[law_day(plan)]
    if plan.name == TRANSPORT:
        facts |= dict(facts_of_series(table, plan, program, facts))
    if "_rank" in table.columns:
        facts |= {
            "sessions_done": table["_rank"] - 1,
            "sessions_planned": 1,
            "sessions_last_12_months": table["_recent"] - 1,
        }
    return facts | {ROW: lambda column, world: _cell(table, column, world)}


def _cell(table: Any, column: str, world: int) -> Any:
    name = f"{column}_{world}"
    return table[name] if name in table.columns else ibis.null(ROW_TYPES[column])
