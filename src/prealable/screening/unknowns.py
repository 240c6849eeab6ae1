"""Lines that lack a fact: the scalar rule says once, for all lines that look alike, what follows.

A line's signature is what the law sees of it: which facts it lacks, what each single comparison
and each rank says. Lines of one signature have one answer, so that one of them is put to
:func:`prealable.rules.decide.decide`, which tries every value of the facts that lack: certain if
none changes the verdict, else ``indetermine`` with the facts that could.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from prealable.law.loader import vocabulary
from prealable.rules.decide import decide
from prealable.rules.language import Age, Compare, Months, walk
from prealable.rules.program import program
from prealable.rules.rank import DONE, PLANNED, RECENT
from prealable.rules.verdict import INDETERMINE
from prealable.screening.book import UNKNOWN, Book, verdict_code
from prealable.screening.columns import lists, without
from prealable.screening.conditions import column, compile_condition, is_known_beforehand
from prealable.screening.judge import line_facts, ranks_of
from prealable.screening.numbering import law_day
from prealable.screening.verdicts import ROW, need_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prealable.rules.program import Program
    from prealable.rules.rank import Rank
    from prealable.screening.plan import Plan

#: The settled leaves, as a small table to join.
TYPES = {"signature": "string", "settled": "int32", "settled_missing": "string"}
_COUNTS = (DONE, PLANNED, RECENT)
_NOT_SHOWN = (ROW, "date", *_COUNTS)
_RANKS = ("rank", "recent", "recent_all", "total")
#: The column to fill for a fact that counting should have given.
_COLUMN_OF = {PLANNED: "prescribed_quantity"}


def sign(judged: Any, plan: Plan) -> Any:
    """Return judged lines with the ``_signature`` of those whose leaf is unknown."""
    views = {item: list(_views(judged, plan, item.program)) for item in plan.spans}
    parts = {
        item: ibis.literal(f"{plan.name}:{item.start}:").concat(*seen)
        if seen
        else ibis.literal(f"{plan.name}:{item.start}:")
        for item, seen in views.items()
    }
    days = [(judged[law_day(plan)] < item.end, part) for item, part in parts.items() if item.end is not None]
    last = parts[plan.spans[-1]]
    signature = ibis.cases(*days, else_=last) if days else last
    return judged.mutate(_signature=ibis.cases((judged["_leaf"] == UNKNOWN, signature)))


def _views(table: Any, plan: Plan, program: Program) -> Iterator[Any]:
    """Give what a program sees: which facts lack, its single comparisons, its ranks."""
    facts = line_facts(table, plan, program)
    for fact in program.facts:
        if (value := facts.get(fact)) is not None and not is_known_beforehand(value):
            yield ibis.cases((value.isnull(), "?"), else_=".")
    seen: dict[Any, None] = {}
    for steps in program.lists:
        for step in steps:
            seen |= dict.fromkeys(
                part for part in walk(step.condition) if isinstance(part, Compare | Age | Months)
            )
            if step.rank is not None and "_rank" in table.columns:
                yield _letter(need_of(step.rank, ranks_of(table)))
            if step.joins is not None and not is_known_beforehand(key := facts.get(step.joins[0])):
                yield from (_letter(key == word) for word in step.joins[1])
    yield from (_letter(compile_condition(part, facts)) for part in seen)


def _letter(view: Any) -> Any:
    if is_known_beforehand(view):
        return ibis.literal({True: "V", False: "F", None: "?"}[view])
    return ibis.cases((column(view).isnull(), "?"), (view, "V"), else_="F")


def examples(signed: Any, plan: Plan) -> Any:
    """Return one line for each signature: its category, its day, its facts, its ranks."""
    facts = line_facts(signed, plan, plan.spans[-1].program)
    columns = {
        "signature": signed["_signature"],
        "category": ibis.literal(plan.name),
        "day": signed[law_day(plan)],
        "line": signed["line_id"],
    }
    known = {fact: value for fact, value in facts.items() if fact not in _NOT_SHOWN and value is not None}
    columns |= {
        f"fact_{fact}": ibis.literal(value) if is_known_beforehand(value) else value
        for fact, value in known.items()
    }
    columns |= {name: signed[f"_{name}"] for name in _RANKS if f"_{name}" in signed.columns}
    seen = signed.select(**columns).filter(ibis._["signature"].notnull())
    alike = ibis.window(group_by="signature", order_by="line")
    first = seen.mutate(_one=ibis.row_number().over(alike)).filter(ibis._["_one"] == 0)
    return without(first, "_one", "line")


def settle(rows: Iterable[Mapping[str, Any]], book: Book) -> list[dict[str, Any]]:
    """Return the leaf and the missing columns of each signature, from one line that bears it."""
    return [_settled(row, book) for row in rows]


def _settled(row: Mapping[str, Any], book: Book) -> dict[str, Any]:
    verdict = decide(row["category"], facts_of(row), row["day"])
    if verdict.verdict == INDETERMINE or not verdict.because:
        leaf = verdict_code(verdict.verdict)
    else:
        leaf = book.leaf(verdict.because[0], verdict.verdict)
    missing = "|".join(_COLUMN_OF.get(name, name) for name in verdict.missing if name not in {DONE, RECENT})
    return {"signature": row["signature"], "settled": leaf, "settled_missing": missing or None}


def facts_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the typed facts of a line, as the scalar rule takes them; a fact that lacks is absent."""
    name, day = row["category"], row["day"]
    joined = lists()
    facts: dict[str, Any] = dict(vocabulary(name).defaults())
    for fact in vocabulary(name).fields:
        value = row.get(f"fact_{fact}")
        if value is not None:
            facts[fact] = tuple(word for word in value.split("|") if word) if fact in joined else value
    return facts | {"date": day} | _counts(row, program(name, day))


def _counts(row: Mapping[str, Any], found: Program) -> dict[str, int]:
    """Return what was counted, as the scalar rule takes it: sessions done, planned, in twelve months."""
    rules = [step.rank for steps in found.lists for step in steps if step.rank is not None]
    recent = row.get("recent_all" if any(rule.window is not None for rule in rules) else "recent")
    rank, total = row.get("rank"), row.get("total")
    counts = {} if rank is None else {DONE: rank - 1}
    counts |= {} if recent is None else {RECENT: recent - 1}
    totals = [rule for rule in rules if rule.total_over is not None]
    if not totals or all(_is_reached(rule, rank or 0, recent or 0) for rule in totals):
        return counts | {PLANNED: 1}
    return counts if rank is None or total is None else counts | {PLANNED: max(1, total - rank + 1)}


def _is_reached(rule: Rank, rank: int, recent: int) -> bool:
    """Say whether a rule already asks for the accord, whatever the prescription adds up to."""
    return rank > (rule.total_over or 0) or (rule.window is not None and recent > rule.window)
