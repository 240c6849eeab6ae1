"""What a screening adds up to: by answer, category, month, practitioner; and, for a practice, by patient."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import ibis

from prealable.screening.answers import ALL
from prealable.screening.words import FAMILIES, family_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prealable.screening.engines import Engine
    from prealable.screening.run import Outcome

#: Practitioners named in a summary, those with most lines to look at first.
PRACTITIONERS = 200
#: Up to so many patients the lines are those of a practice: its patients are shown.
PATIENTS = 2_000
#: Treatments drawn one by one on the page of a practice.
STRIPS = 24
_OK = FAMILIES[0][0]


def summarise(engine: Engine, path: Any, outcome: Outcome) -> dict[str, Any]:
    """Return the summary of answers kept beside what their lines were."""
    table = engine.read(path)
    table = table.mutate(month=table.act_date.strftime("%Y-%m"))
    amounts = "amount" in table.columns
    found = {
        "by_category": _by(engine, table, "category", amounts=amounts),
        "by_month": _by(engine, table, "month", amounts=amounts),
    }
    summary = _totals(engine, table, outcome, amounts=amounts) | found
    if "practitioner_id" in table.columns:
        rows = _by(engine, table, "practitioner_id", amounts=amounts)
        summary["practitioners"] = len(rows)
        summary["by_practitioner"] = sorted(
            rows, key=lambda row: (-row["families"].get("look", 0), str(row["practitioner_id"]))
        )[:PRACTITIONERS]
    if summary["patients"] <= PATIENTS:
        summary["treatments"] = treatments(engine, table)
    return summary


def _totals(engine: Engine, table: Any, outcome: Outcome, *, amounts: bool) -> dict[str, Any]:
    [row] = engine.rows(
        table.agg(first=table.act_date.min(), last=table.act_date.max(), patients=table.patient_id.nunique())
    )
    counted = [plan for plan in outcome.plans if plan.counted]
    given = any("series_id" in plan.columns for plan in counted)
    policy = {
        "series": "series_id" if given else "gap",
        "gap_days": outcome.plans[0].series_gap if outcome.plans else None,
    }
    return {
        "lines": outcome.answered,
        "set_aside": outcome.set_aside,
        "from": row["first"].isoformat(),
        "to": row["last"].isoformat(),
        "patients": row["patients"],
        "policy": policy,
        "answers": _answers(engine, table, amounts=amounts),
        "notes": list(outcome.notes),
    }


def _answers(engine: Engine, table: Any, *, amounts: bool) -> dict[str, Any]:
    rows = engine.rows(table.group_by("answer").agg(**_sums(table, amounts=amounts)))
    found = {row["answer"]: row for row in rows}
    return {
        answer: {"lines": found[answer]["lines"], "amount": _money(found[answer])}
        for answer in ALL
        if answer in found
    }


def _sums(table: Any, *, amounts: bool) -> dict[str, Any]:
    return {"lines": table.count()} | ({"amount": table.amount.sum()} if amounts else {})


def _money(row: dict[str, Any]) -> float | None:
    value = row.get("amount")
    return None if value is None else round(float(value), 2)


def _by(engine: Engine, table: Any, column: str, *, amounts: bool) -> list[dict[str, Any]]:
    """Return, for each value of a column, the lines and amounts of each answer and family."""
    rows = engine.rows(table.group_by([column, "answer"]).agg(**_sums(table, amounts=amounts)))
    grouped: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row[column]].append(row)
    return [
        {column: key} | _line(found) for key, found in sorted(grouped.items(), key=lambda item: str(item[0]))
    ]


def _line(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    answers, families, amount = (
        {},
        dict.fromkeys((name for name, _, _ in FAMILIES), 0),
        dict.fromkeys((name for name, _, _ in FAMILIES), 0.0),
    )
    for row in sorted(rows, key=lambda row: ALL.index(row["answer"])):
        answers[row["answer"]] = row["lines"]
        families[family_of(row["answer"])] += row["lines"]
        amount[family_of(row["answer"])] += _money(row) or 0.0
    money = {name: round(value, 2) for name, value in amount.items()} if any(amount.values()) else None
    return {"lines": sum(answers.values()), "answers": answers, "families": families, "amounts": money}


def treatments(engine: Engine, table: Any) -> list[dict[str, Any]]:
    """Return the treatments with most lines to look at, each with its lines in order."""
    calm = [answer for answer in ALL if family_of(answer) == _OK]
    looked = table.mutate(look=(~table.answer.isin(calm)).cast("int64"))
    keys = ["patient_id", "category", "subject"]
    worst = (
        looked.group_by(keys)
        .agg(look=looked["look"].sum(), first=looked.act_date.min())
        .filter(ibis._["look"] > 0)
    )
    chosen = worst.order_by([ibis.desc("look"), "patient_id", "category", "subject"]).limit(STRIPS)
    rows = engine.rows(looked.semi_join(chosen, [looked[key].identical_to(chosen[key]) for key in keys]))
    return sorted(
        (_treatment(key, found) for key, found in _grouped(rows, keys)),
        key=lambda one: (-one["look"], str(one["patient_id"])),
    )


def _grouped(rows: list[dict[str, Any]], keys: list[str]) -> Iterable[tuple[Any, list[dict[str, Any]]]]:
    grouped: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[tuple(row[key] for key in keys)].append(row)
    return grouped.items()


def _treatment(key: Any, rows: list[dict[str, Any]]) -> dict[str, Any]:
    ordered = sorted(rows, key=lambda row: (row["act_date"], row["rank"] or 0, str(row["line_id"])))
    lines = [
        {
            "day": row["act_date"].isoformat(),
            "answer": row["answer"],
            "rank": row["rank"],
            "threshold": row["threshold"],
            "accord_id": row["accord_id"],
        }
        for row in ordered
    ]
    answers = [
        answer for answer in ALL if any(row["answer"] == answer for row in rows) and family_of(answer) != _OK
    ]
    return {
        "patient_id": key[0],
        "category": key[1],
        "subject": key[2],
        "look": sum(row["look"] for row in rows),
        "missing": sorted({row["missing"] for row in rows if row["missing"]}),
        "answers": answers,
        "lines": lines,
    }
