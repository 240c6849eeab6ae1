"""The columns of care lines, accords and answers: their names, their types, where they come from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.law.loader import categories, documents, vocabulary
from prealable.rules.rank import DONE, PLANNED, RECENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prealable.facts import Field

#: Facts that the lines themselves give when they are counted: no column is read for them.
COUNTED = (DONE, PLANNED, RECENT)
#: Identifiers are text, or whole numbers where the file says so.
IDENTIFIERS = ("line_id", "patient_id", "practitioner_id", "prescription_id", "series_id", "accord_id")
#: The columns of a line that are no fact of the law.
OWN = {
    "line_id": "string",
    "patient_id": "string",
    "practitioner_id": "string",
    "category": "string",
    "act_date": "date",
    "prescribed_on": "date",
    "prescription_id": "string",
    "prescribed_quantity": "int64",
    "series_id": "string",
    "amount": "float64",
}
REQUIRED = ("line_id", "patient_id", "category", "act_date")
ACCORDS = {
    "accord_id": "string",
    "patient_id": "string",
    "category": "string",
    "situation": "string",
    "act": "string",
    "granted_from": "date",
    "granted_to": "date",
    "quantity": "int64",
    "origin": "string",
}
REQUIRED_OF_ACCORDS = ("accord_id", "patient_id", "category", "granted_from")

#: The columns of an answer after its line's number, with their types.
ANSWER_TYPES = {
    "answer": "string",
    "provision": "string",
    "rank": "int64",
    "rank_12_months": "int64",
    "threshold": "int64",
    "accord_id": "string",
    "missing": "string",
    "detail": "string",
}
ANSWERS = ("line_id", *ANSWER_TYPES)
#: The columns of a line that a summary needs beside its answer.
BESIDE = ("category", "patient_id", "practitioner_id", "act_date", "amount")

#: The law of these is read on the day of the prescription, of the others on the day of the act.
READ_WHEN_PRESCRIBED = ("transport", "medicament", "appareillage")
#: What a line is about, by category: what an accord names, and what makes two lines one.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "kinesitherapie": ("situation",),
    "odf": ("phase",),
    "biologie": ("act",),
    "ccam": ("act",),
    "ngap": ("act",),
    "medicament": ("drug",),
    "appareillage": ("lpp", "device"),
    "transport": ("mode",),
    "chirurgie_bariatrique": ("act",),
    "amp": ("technique",),
    "orthophonie": ("bilan",),
    "orthoptie": ("act",),
}
#: Identical lines that one day may hold: a journey has its way out and its way back.
SAME_DAY: Mapping[str, int] = {"transport": 2}

#: The column of a line that tells, in one number, its patient and what it is about.
CARE = "_care"

_TYPES = {"date": "date", "bool": "boolean", "int": "int64", "number": "float64"}
_NO_COLUMN = ("id", "category", "date", "first_planned_on", *COUNTED)


def fields() -> Mapping[str, Mapping[str, Field]]:
    """Return the facts that a line may carry, category by category."""
    return _fields(id(documents()))


@lru_cache(maxsize=4)
def _fields(_key: int) -> Mapping[str, Mapping[str, Field]]:
    return {
        name: {fact: item for fact, item in vocabulary(name).fields.items() if fact not in _NO_COLUMN}
        for name in categories()
    }


def fact_types() -> dict[str, str]:
    """Return every fact that a line may carry, with the type of its column."""
    found: dict[str, str] = {}
    for facts in fields().values():
        found |= {fact: _TYPES.get(item.type, "string") for fact, item in facts.items()}
    return found


def line_types() -> dict[str, str]:
    """Return every column that a line may have, with its type."""
    return OWN | fact_types()


def lists() -> frozenset[str]:
    """Return the columns that hold several words joined by ``|``."""
    return frozenset(
        fact for facts in fields().values() for fact, item in facts.items() if item.type == "enum_list"
    )


def counted(category: str) -> bool:
    """Say whether the law counts the sessions of a category."""
    return DONE in vocabulary(category).fields


def in_type(column: Any, name: str, kind: str) -> Any:
    """Return a column in its type: whole-number identifiers stay numbers, arrays become joined words."""
    given = column.type()
    if given.is_array():
        return column.join("|")
    if name in IDENTIFIERS and given.is_integer():
        return column.cast("int64")
    return column if given == _ibis_type(kind) else column.cast(kind)


@lru_cache(maxsize=16)
def _ibis_type(kind: str) -> Any:
    import ibis.expr.datatypes as dt  # noqa: PLC0415 (costs a second)

    return dt.dtype(kind)


def without(table: Any, *names: str) -> Any:
    """Return a table without some columns; written out, so that the SQL is the same each time."""
    return table.select(*(name for name in table.columns if name not in names))
