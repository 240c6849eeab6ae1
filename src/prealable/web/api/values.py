"""The values that bodies, queries and addresses hold: days, words, codes, each read strictly."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from prealable.facts import FactError
from prealable.facts.errors import nearest, shown
from prealable.facts.values import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from django.http import HttpRequest

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST = 100_000


def _day(value: Any) -> Any:
    """Read a day: ISO 8601, one that exists, within the span of the law on file."""
    if value is None or type(value) is date:
        return value
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        raise ValueError(f"Une date s'écrit AAAA-MM-JJ, par exemple 2026-03-02 ; reçu {shown(value)}.")
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"Le {value} n'existe pas.") from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(f"Le {value} est hors des dates acceptées, du {FIRST_DAY} au {LAST_DAY}.")
    return found


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-03-02"]}),
]


def _strict_int(value: Any) -> Any:
    if type(value) is int or (isinstance(value, str) and value.isdecimal()):
        return value
    raise ValueError(f"Un nombre entier était attendu ; reçu {shown(value)}.")


#: How many acts, sessions or transports.
Count = Annotated[
    int,
    BeforeValidator(_strict_int),
    Field(ge=1, le=_MOST),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": _MOST}),
]
#: How many events a demande held when it was read.
Rank = Annotated[int, Field(ge=1, le=_MOST, strict=True)]
#: A code, a key, an id: ours.
Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.#:\-]{1,80}$")]
#: A reference as people type it, ``XXXX-XXXX``.
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 \-]{8,16}$")]
#: A kind of care.
Category = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
#: A short line.
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
#: Sentences.
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class Given(Schema):
    """A body, or a part of one: what it does not name is an error, never ignored."""

    model_config = ConfigDict(extra="forbid")


def only(request: HttpRequest, *names: str) -> None:
    """Refuse a query that asks for what does not exist. Raises :class:`FactError`."""
    for name in request.GET:
        if name not in names:
            close = nearest(name, names)
            hint = f" Vouliez-vous dire « {close} » ?" if close else f" Acceptés : {', '.join(names)}."
            raise FactError("unknown_field", f"Le paramètre {shown(name)} n'existe pas ici.{hint}", name[:80])
