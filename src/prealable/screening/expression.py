"""The whole screening as one expression, whatever the engine: lines and accords in, answers out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis

from prealable.screening import answers, unknowns
from prealable.screening.accords import draw, pooled
from prealable.screening.book import book, most_readings, table_rows, table_types
from prealable.screening.columns import ANSWER_TYPES, BESIDE
from prealable.screening.derived import derive
from prealable.screening.judge import judge
from prealable.screening.numbering import number, subject
from prealable.screening.trips import TRANSPORT, add_series

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prealable.screening.engines import Engine
    from prealable.screening.plan import Plan

    #: Makes a small table known to the engine: name, rows, types -> table.
    SmallTable = Callable[[str, list[dict[str, Any]], Mapping[str, str]], Any]


@dataclass(frozen=True, slots=True)
class Law:
    """The law on file of one category as two small tables: the dated situations, the numbered readings."""

    situations: Any
    readings: Any

    @classmethod
    def of(cls, name: str, small: SmallTable) -> Law:
        """Return the tables of the law that the lines of a category are read with."""
        worlds = most_readings((name,))
        rows = table_rows((name,), worlds)
        readings = small(f"law_readings_{name}", book((name,)).rows(), answers.READING_TYPES)
        return cls(small(f"law_table_{name}", rows, table_types(worlds)) if rows else None, readings)


def judged(lines: Any, plan: Plan, law: Law) -> Any:
    """Return the lines of a category with what the law says of each, before any accord is looked at."""
    table = number(lines, plan)
    if plan.name == TRANSPORT:
        table = add_series(table, plan)
    table = judge(table, plan, law.situations)
    return unknowns.sign(table, plan) if _may_lack(plan) else table


def _may_lack(plan: Plan) -> bool:
    return plan.may_be_unknown and bool(plan.spans)


def screened(signed: Any, accords: Any, plan: Plan, law: Law, settlements: Any = None) -> Any:
    """Return judged lines with their answers, beside all their columns."""
    table = answers.settled(signed, settlements) if settlements is not None else signed
    table = answers.needs(table)
    if accords is None:
        nothing = ibis.null("string")
        table = table.mutate(_state=ibis.literal("sans_accord"), _accord=nothing, _origin=nothing)
    else:
        table = draw(table, pooled(accords, plan.name), plan)
    return answers.answered(table, plan, law.readings)


def of_category(lines: Any, accords: Any, plan: Plan, engine: Engine) -> Any:
    """Return the answers of one category; lines that lack a fact are settled by the scalar rule first."""
    law = Law.of(plan.name, engine.small)
    mine = derive(lines.filter(lines.category == plan.name), plan, engine.small)
    signed = judged(mine, plan, law)
    settlements = None
    if _may_lack(plan):
        signed = engine.keep(f"signed_{plan.name}", signed)
        found = unknowns.settle(engine.rows(unknowns.examples(signed, plan)), book((plan.name,)))
        settlements = engine.small(f"settled_{plan.name}", found, unknowns.TYPES)
    return screened(signed, accords, plan, law, settlements)


def complete(lines: Any, accords: Any, plans: tuple[Plan, ...], engine: Engine) -> Any:
    """Return the answers of some lines in the contract's columns, then what a summary needs."""
    parts = [_shown(of_category(lines, accords, plan, engine), lines, plan) for plan in plans]
    return ibis.union(*parts, distinct=False) if len(parts) > 1 else parts[0]


def _shown(table: Any, lines: Any, plan: Plan) -> Any:
    beside = {name: table[name] for name in BESIDE if name in lines.columns}
    answer = {name: table[name].cast(kind) for name, kind in ANSWER_TYPES.items()}
    return table.select(table.line_id, **answer, **beside, subject=table[subject(plan)].cast("string"))
