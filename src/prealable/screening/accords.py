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

from prealable.screening.columns import CARE, without
from prealable.screening.numbering import order, subject

if TYPE_CHECKING:
    from prealable.screening.coding import Codes
    from prealable.screening.plan import Plan

#: Stands for a quantity without limit: more needs than a pool can have.
UNLIMITED = 2 * 10**9
#: What an accord that names nothing is for.
WHOLE = ""
#: What drawing from accords adds to a line.
_DRAWN = ("_state", "_accord", "_origin", "_same")
_POOL = ("pool_patient", "pool_scope")
#: The pool as one number, where patients and what accords are for have numbers.
_ONE_POOL = "_pool"


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
        _sum=table.amount_granted.sum().over(so_far),
        next=table.granted_from.lead().over(window),
    )
    high = _at_most(table["_sum"])
    table = table.mutate(
        low=_at_most(table["_sum"] - table.amount_granted),
        high=high,
        beyond=ibis.cases((table.next.isnull(), ibis.literal(UNLIMITED, "int32")), else_=high),
        _whole=table.pool_scope == WHOLE,
    )
    table = without(codes.hide(table, pool_patient="patient_id", pool_scope=subject(plan)), "_sum")
    scope = ibis.cases((table["_whole"], codes.literal(subject(plan), WHOLE)), else_=table.pool_scope)
    table = without(table.mutate(pool_scope=scope), "_whole")
    return _of_one_pool(table, codes, table.pool_patient, table.pool_scope)


def _at_most(total: Any) -> Any:
    return ibis.cases((total < UNLIMITED, total), else_=UNLIMITED).cast("int32")


def _of_one_pool(table: Any, codes: Codes, patient: Any, what: Any) -> Any:
    """Add the pool as one number; what no line is about is in no pool."""
    if not codes.pairs:
        return table
    return table.mutate(**{_ONE_POOL: ibis.cases((what.notnull(), codes.pair(patient, what)))})


def draw(lines: Any, accords: Any, plan: Plan, codes: Codes) -> Any:
    """Return lines that need an accord beside the one that serves them (``_accord``, ``_state``).

    Needs are counted twice where texts disagree: with the lines that only one reading submits
    (``_nth``), and without them (``_least``). A doubt that changes the accord stays a doubt:
    ``_same`` is then false.
    """
    table = _counted(lines, accords, plan, codes)
    return table.select(*lines.columns, *_DRAWN)


def undrawn(lines: Any, accord_type: Any = "string") -> Any:
    """Return judged lines that draw from no accord."""
    return lines.mutate(
        _state=ibis.literal("sans_accord"),
        _accord=ibis.null(accord_type),
        _origin=ibis.null("string"),
        _same=ibis.literal(True),  # noqa: FBT003 (Ibis)
    )


def drawn_by(plan: Plan, codes: Codes) -> frozenset[str]:
    """Return the columns of the lines that drawing from accords reads."""
    by = {*_pools(plan, codes), *_order(plan)} - {_ONE_POOL, "_scope"}
    return frozenset(by | ({"patient_id", subject(plan)} if plan.unscoped else set()))


def _counted(lines: Any, accords: Any, plan: Plan, codes: Codes) -> Any:
    """Return the lines that need an accord beside the one that serves them."""
    table = _scoped(lines, accords, plan, codes.literal(subject(plan), WHOLE))
    if plan.unscoped:
        table = _of_one_pool(table, codes, table.patient_id, table[scope(plan)])
    pools, ordered = _pools(plan, codes), _order(plan)
    each = ibis.window(group_by=pools, order_by=ordered)
    counts = {"_nth": (ibis.row_number().over(each) + 1).cast("int32")}
    if plan.doubts:
        so_far = ibis.window(group_by=pools, order_by=ordered, preceding=None, following=0)
        counts["_least"] = table["_need"].cast("int32").sum().over(so_far).cast("int32")
    table = table.mutate(**counts)
    table = _matched(table, accords, table["_nth"], pools)
    if not plan.doubts:
        return table.mutate(_same=ibis.literal(True))  # noqa: FBT003 (Ibis)
    differs = table["_need"] & (table["_least"] != table["_nth"])
    asked = ibis.cases((differs, table["_least"]))
    table = _matched(table, accords, asked, pools, "_least")
    return table.mutate(_same=asked.isnull() | (table["_state_least"] == table["_state"]))


def _pools(plan: Plan, codes: Codes) -> list[str]:
    """Return the columns of the lines that say which pool they draw from."""
    if not codes.pairs:
        return ["patient_id", scope(plan)]
    return [_ONE_POOL if plan.unscoped else CARE]


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


def _matched(table: Any, accords: Any, asked: Any, pools: list[str], suffix: str = "") -> Any:
    """Join the accord that serves the nth need; a line that asks for none joins nothing."""
    asking = table.mutate(_asked=asked)
    offered = _POOL if len(pools) > 1 else (_ONE_POOL,)
    offers = accords.select(
        **{f"offer_{name}": accords[name] for name in offered},
        offer=accords.accord_id,
        offer_from=accords.granted_from,
        offer_to=accords.granted_to,
        offer_origin=accords.origin,
        low=accords.low,
        high=accords.high,
        beyond=accords.beyond,
    )
    holds = [asking[mine] == offers[f"offer_{name}"] for mine, name in zip(pools, offered, strict=True)]
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
    return without(kept, *offers.columns, "_asked")
