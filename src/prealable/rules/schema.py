"""The JSON Schema of a category's facts, written from the same declarations that validate them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prealable.facts.values import FIRST_DAY, LAST_DAY
from prealable.law.loader import vocabulary

if TYPE_CHECKING:
    from prealable.facts import Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def facts_schema(category: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the facts that ``check`` accepts for a category.

    Raises ``KeyError`` for a category that is not on file.
    """
    words = vocabulary(category)
    properties = {name: _nullable(_schema(item)) for name, item in words.fields.items()}
    properties["category"] = {"const": category}
    return {
        "$schema": DIALECT,
        "title": f"check: {category}",
        "description": f"Absent facts and null are the same. Dates are ISO, from {FIRST_DAY} to {LAST_DAY}.",
        "type": "object",
        "properties": properties,
        "required": ["category"],
        "additionalProperties": False,
    }


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "type": [schema["type"], "null"]} if isinstance(schema.get("type"), str) else schema


def _schema(item: Field) -> dict[str, Any]:
    return {"description": item.label, **_type(item)}


def _type(item: Field) -> dict[str, Any]:
    plain: dict[str, dict[str, Any]] = {
        "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "bool": {"type": "boolean", "default": item.default},
        "int": {"type": "integer", "minimum": item.minimum, "maximum": item.maximum},
        "number": {"type": "number", "minimum": item.minimum, "maximum": item.maximum},
        "enum": {"enum": [*item.values, None]},
        "enum_list": {"type": "array", "items": {"enum": list(item.values)}},
        "reference": {"type": ["string", "integer", "null"]},
        "code": {"type": "string", "pattern": f"^(?:{item.pattern})$"},
    }
    return {key: value for key, value in plain[item.type].items() if value is not None}
