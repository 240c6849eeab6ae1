"""``prealable check --schema``: the JSON Schema of a category's facts."""

from __future__ import annotations

import orjson

from prealable.cli.ask import write
from prealable.cli.usage import UsageError
from prealable.facts.errors import nearest, shown
from prealable.law.loader import categories
from prealable.rules.schema import facts_schema


def print_schema(name: str) -> int:
    """Print the schema of a category. Raises :class:`UsageError` for another word."""
    accepted = categories()
    if name not in accepted:
        close = nearest(name, accepted)
        hint = f" Le plus proche : {close}." if close else ""
        raise UsageError(f"{shown(name)} n'est pas un type de soin.{hint} Acceptés : {', '.join(accepted)}.")
    write(orjson.dumps(facts_schema(name), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return 0
