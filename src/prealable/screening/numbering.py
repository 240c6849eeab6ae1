"""Counting sessions: what is the same line twice, which rank a line has, how many in twelve months.

One order serves all: within a day by practitioner, then by line. Lines alike but for their
number are one session; the second is a duplicate and counts for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from prealable.screening.columns import CARE, READ_WHEN_PRESCRIBED, SAME_DAY, SUBJECTS, without
from prealable.screening.conditions import day_number

if TYPE_CHECKING:
    from prealable.screening.plan import Plan

#: In integers yyyymmdd, the same day of the year before.
A_YEAR = 10_000
#: The columns added where no column of the lines says it alone.
_SUBJECT, _DAY = "_subject", "_day"


def order(plan: Plan) -> list[str]:
    """Return the one order of lines: by day, practitioner, series where told, then number."""
    return ["act_date", "practitioner_id", *_series(plan), "line_id"]


def number(lines: Any, plan: Plan) -> Any:
    """Return prepared lines with ``_double``, ``_rank``, ``_recent`` and their kin."""
    table = _placed(lines if _is_told(plan) else lines.mutate(_told=lines[subject(plan)].notnull()), plan)
    if plan.counted:
        table = _ranked(table, plan)
    if plan.has_prescriptions:
        table = _prescribed(table, plan)
    return table


def prepare(lines: Any, plan: Plan) -> Any:
    """Return the lines of a category with the columns that counting needs."""
    found: dict[str, Any] = {}
    if "practitioner_id" not in lines.columns:
        found["practitioner_id"] = ibis.null("string")
    if subject(plan) == _SUBJECT:
        words = [lines[fact].cast("string") for fact in _subjects(plan)]
        found[_SUBJECT] = ibis.coalesce(*words) if words else ibis.null("string")
    if law_day(plan) == _DAY:
        found[_DAY] = ibis.null("date")
    return lines.mutate(**found) if found else lines


def _subjects(plan: Plan) -> list[str]:
    return [fact for fact in SUBJECTS.get(plan.name, ()) if fact in plan.columns]


def subject(plan: Plan) -> str:
    """Return the column that holds what each line is about, as an accord names it."""
    facts = _subjects(plan)
    return facts[0] if len(facts) == 1 else _SUBJECT


def law_day(plan: Plan) -> str:
    """Return the column that holds the day on which the law is read."""
    if plan.name not in READ_WHEN_PRESCRIBED:
        return "act_date"
    return "prescribed_on" if "prescribed_on" in plan.columns else _DAY


def _is_told(plan: Plan) -> bool:
    """Say whether every line tells what it is about."""
    return subject(plan) in plan.sure


def _among_told(table: Any, holds: Any) -> Any:
    """Return what holds of the lines that tell what they are about."""
    return table["_told"] & holds if "_told" in table.columns else holds


def _year_group(table: Any, plan: Plan) -> list[str]:
    """Return the columns within which twelve months are counted, whatever the series."""
    return [CARE] if CARE in table.columns else ["patient_id", subject(plan)]


def _group(table: Any, plan: Plan) -> list[str]:
    """Return the columns that a count stays within."""
    return [*_year_group(table, plan), *_series(plan)]


def _series(plan: Plan) -> list[str]:
    return ["series_id"] if "series_id" in plan.columns else []


def _placed(table: Any, plan: Plan) -> Any:
    """Add what the neighbours say: the duplicate, the place without duplicates, the session before.

    A line is a duplicate when it comes after as many as a day may hold of the same day and practitioner.
    """
    group, apart = _group(table, plan), order(plan)[:-1]
    each = ibis.window(group_by=group, order_by=order(plan))
    alike = ibis.window(group_by=group, order_by=apart)
    columns = {"_after": ibis.row_number().over(each) - ibis.rank().over(alike)}
    if plan.counted:
        columns |= {
            "_before": table.act_date.lag().over(each),
            "_place": _dense(_year_group(table, plan), apart),
        }
    if plan.counted and _series(plan):
        columns["_series_place"] = _dense(group, apart)
    table = table.mutate(**columns)
    double = _among_told(table, table["_after"] >= SAME_DAY.get(plan.name, 1))
    return without(table.mutate(_double=double), "_after")


def _dense(group: list[str], apart: list[str]) -> Any:
    return (ibis.dense_rank().over(ibis.window(group_by=group, order_by=apart)) + 1).cast("int32")


def _ranked(table: Any, plan: Plan) -> Any:
    """Add the rank in the series, and in the twelve months up to the day of the line."""
    group, place = _group(table, plan), table[_place_in_series(plan)]
    opens = table["_before"].isnull() | (table.act_date.delta(table["_before"], unit="day") > plan.series_gap)
    if "series_id" in plan.columns:
        opens = table["_before"].isnull() | (table.series_id.isnull() & opens)
    table = table.mutate(_start=ibis.cases((opens, place)), _key=day_number(table.act_date))
    so_far = ibis.window(
        group_by=group, order_by=["_key", _place_in_series(plan)], preceding=None, following=0
    )
    start = table["_start"].max().over(so_far)
    counts = {"_opened": start, "_recent": table["_place"] - _earlier(table, plan)}
    if plan.counts_all:
        counts["_recent_all"] = _all_recent(table, plan)
    table = table.mutate(**counts)
    rank = table[_place_in_series(plan)] - table["_opened"] + 1
    known = _among_told(table, ~table["_double"])
    ranks = {
        "_rank": ibis.cases((known, rank.cast("int32"))),
        "_recent": ibis.cases((known, table["_recent"])),
    }
    return table.mutate(**ranks)


def _place_in_series(plan: Plan) -> str:
    return "_series_place" if "series_id" in plan.columns else "_place"


def _earlier(table: Any, plan: Plan) -> Any:
    """Return the place of the last session that the twelve months leave behind, 0 when none."""
    window = ibis.range_window(group_by=_year_group(table, plan), order_by="_key", preceding=(None, A_YEAR))
    return table["_place"].max().over(window).fill_null(0).cast("int32")


def _all_recent(table: Any, plan: Plan) -> Any:
    """Return every session of the patient in twelve months, whatever its situation."""
    group = ["patient_id"]
    real = (~table["_double"]).cast("int64")
    upto = ibis.window(group_by=group, order_by=order(plan), preceding=None, following=0)
    window = ibis.range_window(group_by=group, order_by="_key", preceding=(None, A_YEAR))
    return real.sum().over(upto) - real.sum().over(window).fill_null(0)


def _prescribed(table: Any, plan: Plan) -> Any:
    """Add the rank within the prescription, and what the prescription brings the series to."""
    group = ["patient_id", "prescription_id"]
    window = ibis.window(group_by=group, order_by=order(plan), preceding=None, following=0)
    rank = ibis.cases(
        (
            table.prescription_id.notnull() & ~table["_double"],
            (~table["_double"]).cast("int64").sum().over(window),
        )
    )
    table = table.mutate(_of_prescription=rank)
    if plan.counts_totals:
        within = ibis.window(group_by=[*_group(table, plan), "prescription_id", "_opened"])
        total = table["_rank"].min().over(within) - 1 + table.prescribed_quantity
        table = table.mutate(_total=ibis.cases((table.prescription_id.notnull(), total)))
    return table
