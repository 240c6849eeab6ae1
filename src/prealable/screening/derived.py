"""Facts that follow from others on the line: a cotation names the situation, a code the device.

A code that names another thing than the fact beside it leaves that fact unknown: the line is then
``indetermine``, never read by guess.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import ibis

from prealable.law.dates import Span
from prealable.law.loader import documents
from prealable.law.provisions import category
from prealable.screening.columns import without
from prealable.screening.numbering import law_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prealable.screening.plan import Plan

#: The dated cotations, as a small table to join: ``named`` are the situations that go with one.
TYPES = {
    "letters": "string",
    "coefficient": "string",
    "named": "string",
    "first_named": "string",
    "named_from": "date",
    "named_to": "date",
}


def derive(lines: Any, plan: Plan, small: Any) -> Any:
    """Return the lines with the facts that follow from others; ``small`` makes a small table."""
    table = lines
    for rule in category(plan.name).derive:
        if "table" in rule and rule["from"] in plan.stock.filled:
            table = _from_cotation(table, plan, rule, small("law_cotations", cotations(plan.name), TYPES))
        elif "codes" in rule and rule["from"] in plan.stock.filled:
            table = _from_code(table, rule)
        elif "value" in rule:
            table = _standing_in(table, plan, rule)
    return table


def cotations(name: str) -> list[dict[str, Any]]:
    """Return the dated cotations of a category, flattened from the same YAML."""
    return [_row(row) for row in documents()[f"{name}/cotations.yaml"]["cotations"]]


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    span, wanted = Span.read(row), row.get("coefficient")
    return {
        "letters": row["letters"],
        "coefficient": None if wanted is None else _plain(wanted),
        "named": "|".join(row["situations"]),
        "first_named": row["situations"][0],
        "named_from": span.start,
        "named_to": span.to or date.max,
    }


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(",") if "," in number else number


def _from_cotation(lines: Any, plan: Plan, rule: Mapping[str, Any], rows: Any) -> Any:
    given = lines[rule["from"]].replace(".", ",")
    table = lines.mutate(
        _letters=given.re_extract(r"^([A-Z]+) ", 1),
        _figure=given.re_extract(r" (\d+(?:,\d*[1-9])?)", 1),
    )
    holds = [
        table["_letters"] == rows.letters,
        rows.coefficient.isnull() | (table["_figure"] == rows.coefficient),
        table[law_day(plan)] >= rows.named_from,
        table[law_day(plan)] <= rows.named_to,
    ]
    joined = table.left_join(rows, holds)
    fact = rule["fact"]
    named = joined.first_named
    if fact in lines.columns:
        own = joined[fact]
        agrees = joined.named.isnull() | ("|" + joined.named + "|").contains("|" + own + "|")
        named = ibis.cases((own.isnull(), joined.first_named), (agrees, own))
    return without(joined.mutate(**{fact: named}), *TYPES, "_letters", "_figure")


def _from_code(table: Any, rule: Mapping[str, Any]) -> Any:
    fact, code = rule["fact"], table[rule["from"]]
    named = ibis.cases(*((code == given, word) for given, word in rule["codes"].items()))
    if fact not in table.columns:
        return table.mutate(**{fact: named})
    own = table[fact]
    return table.mutate(**{fact: ibis.cases((own.isnull(), named), (named.isnull() | (named == own), own))})


def _standing_in(table: Any, plan: Plan, rule: Mapping[str, Any]) -> Any:
    """Return a table where one word stands for a fact when only others are known."""
    known = [table[fact].notnull() for fact in rule["when_known"] if fact in plan.stock.filled]
    if not known:
        return table
    stands = known[0]
    for other in known[1:]:
        stands |= other
    fact, value = rule["fact"], ibis.cases((stands, rule["value"]))
    return table.mutate(**{fact: ibis.coalesce(table[fact], value) if fact in table.columns else value})
