"""The whole screening as one expression, whatever the engine: lines and accords in, answers out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis

from prealable.screening import answers, unknowns
from prealable.screening.accords import draw, drawn_by, pooled, undrawn
from prealable.screening.book import book, most_readings, table_rows, table_types
from prealable.screening.coding import Codes, codes_of
from prealable.screening.columns import ANSWER_TYPES, BESIDE
from prealable.screening.derived import derive
from prealable.screening.judge import judge
from prealable.screening.numbering import law_day, number, prepare, subject
from prealable.screening.procedures import may_start
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


def judged(prepared: Any, plan: Plan, law: Law, codes: Codes) -> Any:
    """Return the lines of a category with what the law says of each, before any accord is looked at.

    Their texts are numbers (``codes``), but while the law is read.
    """
    table = codes.apart(number(codes.paired(codes.hide(prepared)), plan))
    if plan.name == TRANSPORT:
        table = add_series(table, plan)
    told, situations = _told(plan), law.situations
    if plan.joined and plan.joined not in told and situations is not None:
        situations = codes.hide(situations, row_key=plan.joined)
    table = judge(codes.beside(table, told), plan, situations)
    table = unknowns.sign(table, plan) if _may_lack(plan) else answers.needs(table)
    return codes.back(table, told)


def _told(plan: Plan) -> tuple[str, ...]:
    """Return the facts whose words the law reads; others only join tables, which numbers do as well."""
    return plan.given if _may_lack(plan) else tuple(fact for fact in plan.given if fact in plan.read)


def _may_lack(plan: Plan) -> bool:
    return plan.may_be_unknown and bool(plan.spans)


def screened(signed: Any, accords: Any, plan: Plan, law: Law, codes: Codes, settlements: Any = None) -> Any:
    """Return judged lines with their answers, beside all their columns."""
    table = signed if settlements is None else answers.needs(answers.settled(signed, settlements))
    if accords is None:
        return answers.answered(_started(undrawn(table), plan, codes), plan, law.readings)
    drawn = draw(table.filter(table["_asks"]), pooled(accords, plan, codes), plan, codes)
    others = undrawn(table.filter(~table["_asks"]), accords.accord_id.type())  # most lines need none
    drawn, others = _started(drawn, plan, codes), others.mutate(_starts=ibis.literal(False))  # noqa: FBT003 (Ibis)
    return answers.answered(ibis.union(drawn, others, distinct=False), plan, law.readings)


def _started(table: Any, plan: Plan, codes: Codes) -> Any:
    """Return lines that need an accord, and whether they might start before it (``_starts``)."""
    table = codes.beside(table, plan.proceeds)
    return codes.back(table.mutate(_starts=may_start(table, plan)), plan.proceeds)


def of_category(lines: Any, accords: Any, plan: Plan, engine: Engine, names: tuple[str, ...]) -> Any:
    """Return the answers of the lines of one category, beside some of their columns.

    Lines that lack a fact are settled by the scalar rule first.
    """
    law = Law.of(plan.name, engine.small)
    told = {*plan.stock.filled, *names}  # a column that no line fills would only lengthen each step
    mine = lines.select(*(one for one in lines.columns if one in told))
    mine = prepare(derive(mine, plan, engine.small), plan)
    codes = codes_of(mine, plan, engine)
    signed = judged(mine, plan, law, codes)
    settlements = None
    if _may_lack(plan) or accords is not None:  # what follows reads the lines more than once
        signed = engine.keep(f"signed_{plan.name}", _kept(signed, plan, codes, names))
    if _may_lack(plan):
        shown = codes.show(signed, plan.given)
        found = unknowns.settle(engine.rows(unknowns.examples(shown, plan)), book((plan.name,)))
        settlements = engine.small(f"settled_{plan.name}", found, unknowns.TYPES)
    return _shown(screened(signed, accords, plan, law, codes, settlements), plan, codes, names)


#: What counting leaves behind: nothing reads it after the law, but the order of needs.
_COUNTING = ("_key", "_place", "_series_place", "_before", "_start", "_opened", "_told")


def _kept(signed: Any, plan: Plan, codes: Codes, names: tuple[str, ...]) -> Any:
    """Return judged lines without the columns that nothing reads any more."""
    read = {"line_id", "act_date", law_day(plan), "prescribed_quantity", *names, *drawn_by(plan, codes)}
    read |= {*(plan.given if _may_lack(plan) else plan.proceeds), *((subject(plan),) if names else ())}
    read |= {name for name in signed.columns if name.startswith("_") and name not in _COUNTING}
    return signed.select(*(name for name in signed.columns if name in read))


def complete(
    lines: Any, accords: Any, plans: tuple[Plan, ...], engine: Engine, *, beside: bool = True
) -> Any:
    """Return the answers of some lines in the contract's columns, then (``beside``) what a summary needs."""
    names = tuple(name for name in BESIDE if name in lines.columns) if beside else ()
    parts = [of_category(_of(lines, plan, plans), accords, plan, engine, names) for plan in plans]
    return ibis.union(*parts, distinct=False) if len(parts) > 1 else parts[0]


def _of(lines: Any, plan: Plan, plans: tuple[Plan, ...]) -> Any:
    """Return the lines of a category: all, where there is but one; the engine then knows how many."""
    return lines.filter(lines.category == plan.name) if len(plans) > 1 else lines


def _shown(table: Any, plan: Plan, codes: Codes, names: tuple[str, ...]) -> Any:
    answer = {name: table[name].cast(kind) for name, kind in ANSWER_TYPES.items()}
    if not names:
        return table.select(table.line_id, **answer)
    about = subject(plan)
    table = codes.show(table.mutate(**answer), sorted({*names, about}))
    beside = {name: table[name] for name in names}
    beside["category"] = ibis.literal(plan.name)  # as a column it would be sorted with the lines
    told = {name: table[name] for name in answer}
    return table.select(table.line_id, **told, **beside, subject=table[about].cast("string"))
