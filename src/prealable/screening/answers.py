"""One answer a line: what the law says of it, what its accords say, and why, as codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from prealable.rules import verdict as v
from prealable.screening.book import UNDATED, reading_in, verdict_code, verdict_in
from prealable.screening.columns import without

if TYPE_CHECKING:
    from prealable.screening.plan import Plan

#: The readings and their thresholds, as a small table to join.
READING_TYPES = {
    "number": "int32",
    "provision": "string",
    "first": "int32",
    "from_window": "int32",
    "from_total": "int32",
}
#: Every answer of the contract, in its order.
ALL = (
    "libre", "couvert", "sans_accord", "accord_expire", "accord_epuise", "hors_prescription", "urgence",
    "doublon", "non_couvert", "autre_procedure", "incertain", "indetermine", "aucun_texte",
)  # fmt: skip
#: Answers that say that something may be wrong with a line.
TO_LOOK_AT = ("sans_accord", "accord_expire", "accord_epuise", "hors_prescription", "doublon", "non_couvert")


def settled(signed: Any, settlements: Any) -> Any:
    """Return signed lines with the leaf and the missing columns that the scalar rule settled."""
    joined = signed.left_join(settlements, signed["_signature"] == settlements.signature)
    leaf = ibis.coalesce(joined.settled, joined["_leaf"])
    found = joined.mutate(_leaf=leaf, _missing=joined.settled_missing)
    return without(found, "signature", "settled", "settled_missing")


def needs(judged: Any) -> Any:
    """Return judged lines, and whether they need an accord (``_need``), may need one (``_doubt``), or either.

    A duplicate needs none: it is the line that it repeats.
    """
    single, verdict = ~judged["_double"], verdict_of(judged)
    either = single & verdict.isin([verdict_code(v.REQUIS), verdict_code(v.INCERTAIN)])
    return judged.mutate(
        _need=single & (verdict == verdict_code(v.REQUIS)),
        _doubt=single & (verdict == verdict_code(v.INCERTAIN)),
        _asks=either.fill_null(False),  # noqa: FBT003 (Ibis)
    )


def verdict_of(judged: Any) -> Any:
    """Return the number of each line's verdict."""
    leaf = judged["_leaf"]
    return ibis.cases((leaf < 0, verdict_code(v.INDETERMINE)), else_=verdict_in(leaf))


def answered(drawn: Any, plan: Plan, readings: Any) -> Any:
    """Return the lines with their answer and its reasons, in the columns of the contract and all others."""
    table = drawn.mutate(_number=ibis.cases((drawn["_leaf"] >= 0, reading_in(drawn["_leaf"])), else_=0))
    table = table.mutate(_verdict=verdict_of(table))
    table = table.left_join(readings, table["_number"] == readings.number)
    table = table.mutate(answer=_answer(table, plan), _reason=_reason(table))
    covered = table.answer == "couvert"
    return table.mutate(
        provision=ibis.cases((table.answer == "doublon", ibis.null("string")), else_=table.provision),
        rank=_column(table, "_rank"),
        rank_12_months=_column(table, "_recent"),
        threshold=_threshold(table),
        accord_id=ibis.cases((covered, table["_accord"].cast("string"))),
        missing=_missing(table),
        detail=ibis.cases((covered, table["_origin"].fill_null("")), else_=table["_reason"]).nullif(""),
    )


def _column(table: Any, name: str) -> Any:
    return table[name] if name in table.columns else ibis.null("int64")


def _answer(table: Any, plan: Plan) -> Any:
    is_ = {name: table["_verdict"] == verdict_code(name) for name in v.VERDICTS}
    branches = [
        (table["_double"], "doublon"),
        (is_[v.AUCUN_TEXTE], v.AUCUN_TEXTE),
        (is_[v.NON_COUVERT], v.NON_COUVERT),
    ]
    if "_of_prescription" in table.columns:
        branches.append(((table["_of_prescription"] > table.prescribed_quantity), "hors_prescription"))
    branches += [(is_[name], name) for name in (v.AUTRE_PROCEDURE, v.INDETERMINE)]
    needed = table["_asks"]
    branches.append((needed & (table["_state"] == "couvert") & table["_same"], "couvert"))
    if "urgent" in plan.columns:
        branches.append((_hurried(table), "urgence"))
    branches.append((table["_doubt"] | (table["_need"] & ~table["_same"]), v.INCERTAIN))
    branches.append((table["_need"], table["_state"]))
    return ibis.cases(*branches, else_="libre")


def _hurried(table: Any) -> Any:
    """Return whether urgency stands for the accord: it lifts it, or lets the care start before it."""
    urgent = table.urgent.fill_null(False)  # noqa: FBT003 (Ibis)
    asked = [verdict_code(v.REQUIS), verdict_code(v.INCERTAIN)]
    starts = table["_asks"] & table["_starts"]
    if "_calm" not in table.columns:
        return urgent & starts
    lifted = (
        (table["_verdict"] == verdict_code(v.NON_REQUIS))
        & verdict_in(table["_calm"]).isin(asked)
        & (table["_calm"] >= 0)
    )
    return urgent & (starts | lifted)


def _threshold(table: Any) -> Any:
    """Return the rank that decided: the lowest threshold that the line reached, else the first one."""
    if "_rank" not in table.columns:
        return ibis.null("int64")
    by_rank = ibis.cases((table["_rank"] >= table["first"], table["first"]))
    by_window = ibis.cases((_recent(table) >= table.from_window, table.from_window))
    lowest = ibis.coalesce(by_rank, by_window, table["first"], table.from_window)
    return ibis.cases((table["_rank"].notnull(), lowest))


def _recent(table: Any) -> Any:
    if "_recent_all" not in table.columns:
        return table["_recent"]
    return ibis.cases((table["first"].isnull(), table["_recent_all"]), else_=table["_recent"])


def _reason(table: Any) -> Any:
    """Return in one word what made the need: a rank, twelve months, a prescription, a condition."""
    if "_rank" not in table.columns:
        return ibis.cases((table["_asks"], "condition"), else_="")
    needed = table["_asks"] & table["_rank"].notnull()
    branches = [
        (
            needed & (table["_rank"] >= table["first"]),
            ibis.cases((table["first"] == 1, "avant_de_commencer"), else_="rang"),
        ),
        (needed & (_recent(table) >= table.from_window), "douze_mois"),
        (needed & table.from_total.notnull(), "total_prescrit"),
        (table["_asks"], "condition"),
    ]
    return ibis.cases(*branches, else_="")


def _missing(table: Any) -> Any:
    day = ibis.cases((table["_leaf"] == UNDATED, "prescribed_on"))
    found = ibis.coalesce(day, table["_missing"]) if "_missing" in table.columns else day
    return ibis.cases((table.answer == v.INDETERMINE, found))
