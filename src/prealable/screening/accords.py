"""Which accord covers which need: validity, quantity, order of use.

The accords of one patient for one thing are a pool, used in the order of their first day, then
of their number; their quantities add up. The nth need of the pool takes the accord whose stretch
of the sum holds n, if its dates hold the day. An accord without a quantity has no limit, without
a last day no end; one that names neither situation nor act serves the whole category, for lines
whose own situation or act has no accord.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from prealable.screening.columns import without
from prealable.screening.numbering import order, subject

if TYPE_CHECKING:
    from prealable.screening.coding import Codes
    from prealable.screening.plan import Plan

#: Stands for a quantity without limit.
UNLIMITED = 10**12
#: What an accord that names nothing is for.
WHOLE = ""
_POOL = ("pool_patient", "pool_scope")


def pooled(accords: Any, plan: Plan, codes: Codes) -> Any:
    """Return the accords of one category with the needs that each may serve, above ``low`` to ``high``.

    ``beyond`` is ``high``, or no limit for the last accord of its pool: a need beyond all is
    then met by an accord that is used up, rather than by none. Patients and what accords are for
    are told as in the lines (``codes``).
    """
    accords = accords.filter(accords.category == plan.name)
    texts = {
        text: accords[text] if text in accords.columns else ibis.null("string")
        for text in ("situation", "act", "origin")
    }
    quantity = accords.quantity if "quantity" in accords.columns else ibis.null("int64")
    end = accords.granted_to if "granted_to" in accords.columns else ibis.null("date")
    table = accords.select(
        pool_patient=accords.patient_id,
        pool_scope=ibis.coalesce(texts["situation"], texts["act"], WHOLE),
        accord_id=accords.accord_id,
        granted_from=accords.granted_from,
        granted_to=end,
        origin=texts["origin"],
        amount_granted=quantity.fill_null(UNLIMITED),
    )
    of_use = ["granted_from", "accord_id", "granted_to", "amount_granted"]
    window = ibis.window(group_by=list(_POOL), order_by=of_use)
    so_far = ibis.window(group_by=list(_POOL), order_by=of_use, preceding=None, following=0)
    table = table.mutate(
        high=table.amount_granted.sum().over(so_far).cast("int64"),
        next=table.granted_from.lead().over(window),
    )
    table = table.mutate(
        low=table.high - table.amount_granted,
        beyond=ibis.cases((table.next.isnull(), UNLIMITED), else_=table.high),
        _whole=table.pool_scope == WHOLE,
    )
    table = codes.hide(table, pool_patient="patient_id", pool_scope=subject(plan))
    scope = ibis.cases((table["_whole"], codes.literal(subject(plan), WHOLE)), else_=table.pool_scope)
    return without(table.mutate(pool_scope=scope), "_whole")


def draw(lines: Any, accords: Any, plan: Plan, codes: Codes) -> Any:
    """Return judged lines beside the accord that their need takes (``_accord``, ``_state``).

    Needs are counted twice where texts disagree: with the lines that only one reading submits
    (``_nth``), and without them (``_least``). A doubt that changes the accord stays a doubt.
    """
    table = _scoped(lines, accords, plan, codes.literal(subject(plan), WHOLE))
    table = table.mutate(_asks=table["_need"] | table["_doubt"])
    group, ordered = ["patient_id", scope(plan), "_asks"], _order(plan)
    counts = {
        "_nth": (ibis.row_number().over(ibis.window(group_by=group, order_by=ordered)) + 1).cast("int32")
    }
    if plan.doubts:
        so_far = ibis.window(group_by=group, order_by=ordered, preceding=None, following=0)
        counts["_least"] = table["_need"].cast("int32").sum().over(so_far).cast("int32")
    table = table.mutate(**counts)
    table = _matched(table, accords, table["_nth"], table["_asks"], plan)
    if plan.doubts:
        differs = table["_need"] & (table["_least"] != table["_nth"])
        table = _matched(table, accords, table["_least"], differs, plan, "_least")
    return table


def _order(plan: Plan) -> list[str]:
    """Return the order of needs: the place, which is one column, where it tells lines apart."""
    return ["_place"] if plan.counted and not plan.unscoped else order(plan)


def scope(plan: Plan) -> str:
    """Return the column that names what a line's accords must be for."""
    return "_scope" if plan.unscoped else subject(plan)


def _scoped(lines: Any, accords: Any, plan: Plan, whole: Any) -> Any:
    """Return the lines with the scope they draw from: their own if some accord names it, else the whole."""
    if not plan.unscoped:
        return lines
    own = lines[subject(plan)].fill_null(whole)
    if not plan.scoped:
        return lines.mutate(_scope=whole)
    named = accords.select(*_POOL).filter(accords.pool_scope != whole).distinct()
    table = lines.mutate(_own=own)
    named = named.rename(own_patient="pool_patient", own_scope="pool_scope")
    holds = [table.patient_id == named.own_patient, table["_own"] == named.own_scope]
    joined = table.left_join(named, holds)
    scoped = joined.mutate(_scope=ibis.cases((joined.own_patient.notnull(), joined["_own"]), else_=whole))
    return without(scoped, "own_patient", "own_scope", "_own")


def _matched(table: Any, accords: Any, nth: Any, asks: Any, plan: Plan, suffix: str = "") -> Any:
    """Join the accord that serves the nth need; lines that need none join nothing."""
    asking = table.mutate(_asking=ibis.cases((asks, table.patient_id)), _asked=nth)
    offers = accords.select(
        offer_patient=accords.pool_patient,
        offer_scope=accords.pool_scope,
        offer=accords.accord_id,
        offer_from=accords.granted_from,
        offer_to=accords.granted_to,
        offer_origin=accords.origin,
        low=accords.low,
        high=accords.high,
        beyond=accords.beyond,
    )
    holds = [asking["_asking"] == offers.offer_patient, asking[scope(plan)] == offers.offer_scope]
    holds += [asking["_asked"] > offers.low, asking["_asked"] <= offers.beyond]
    joined = asking.left_join(offers, holds)
    state = ibis.cases(
        (joined.offer.isnull(), "sans_accord"),
        (joined["_asked"] > joined.high, "accord_epuise"),
        (joined.act_date < joined.offer_from, "sans_accord"),
        (joined.act_date > joined.offer_to, "accord_expire"),
        else_="couvert",
    )
    found = {
        f"_state{suffix}": state,
        f"_accord{suffix}": joined.offer,
        f"_origin{suffix}": joined.offer_origin,
    }
    kept = joined.mutate(**found)
    return without(kept, *offers.columns, "_asking", "_asked")
