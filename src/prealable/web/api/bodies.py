"""A JSON body read strictly: UTF-8, each name once, no control character, within measure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import orjson
from ninja.parser import Parser

from prealable.facts import FactError
from prealable.facts.errors import shown

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Bytes of a JSON body, of an upload; objects of an array.
MAX_JSON, MAX_UPLOAD, MAX_OBJECTS = 1_000_000, 10_500_000, 1000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CONTROL_IN_WORDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def parse(raw: bytes) -> Any:
    """Return the value of a JSON text. Raises :class:`FactError` when it is not JSON.

    A name given twice, or a control character, is left for :func:`sound` to refuse.
    """
    try:
        orjson.loads(raw)
        return json.loads(raw, object_pairs_hook=_Pairs.of, parse_int=_number)
    except orjson.JSONDecodeError as error:
        where = f"ligne {error.lineno}, colonne {error.colno}"
        message = f"Ce corps n'est pas du JSON en UTF-8 ({where})."
        raise FactError("invalid_json", message) from None
    except (ValueError, RecursionError):
        raise FactError("invalid_json", "Ce corps est imbriqué trop profondément.") from None


class _Pairs(dict[str, Any]):
    """A JSON object; ``twice`` is a name that it gives twice."""

    twice: str | None = None

    @classmethod
    def of(cls, pairs: list[tuple[str, Any]]) -> _Pairs:
        made = cls(pairs)
        if len(made) < len(pairs):
            names = [name for name, _ in pairs]
            made.twice = next(name for name in names if names.count(name) > 1)
        return made


def _number(digits: str) -> int | float:
    """Return an integer; beyond 64 bits it is a float, as everywhere in JSON."""
    return int(digits) if len(digits) < len(str(2**63)) else float(digits)


def sound(value: Any, *, words: bool = False) -> dict[str, Any]:
    """Return an object in which each name stands once and no control character hides.

    ``words`` lets new lines and tabs through. Raises :class:`FactError`.
    """
    if not isinstance(value, dict):
        raise FactError("not_an_object", f"Un objet JSON était attendu ; reçu {shown(value)}.")
    control = _CONTROL_IN_WORDS if words else _CONTROL
    for path, part in _parts(value, ""):
        if isinstance(part, _Pairs) and part.twice is not None:
            name = f"{path}.{part.twice}".lstrip(".")
            message = f"Le champ {shown(part.twice)} est donné deux fois : gardez-en un seul."
            raise FactError("invalid_json", message, name[:80])
        if isinstance(part, str) and (found := control.search(part)):
            code = f"U+{ord(found.group()):04X}"
            message = f"Un caractère de contrôle ({code}) est dans {shown(part)} : retirez-le."
            raise FactError("unknown_value", message, path[:80])
    return value


def _parts(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Give every part of a value with its path, names included, outermost first."""
    yield path, value
    if isinstance(value, dict):
        for name, part in value.items():
            yield path, name
            yield from _parts(part, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _parts(part, f"{path}[{index}]")


class StrictParser(Parser):
    """Reads the bodies of acts: one sound object."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the object that a body holds. Raises :class:`FactError`."""
        return sound(parse(request.body), words=True)


def length_of(request: HttpRequest) -> int:
    """Return the length that a request announces; a body without one is not read."""
    given = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(given) if given.isdecimal() else 0


def fits(request: HttpRequest) -> bool:
    """Say whether a body is within measure: an upload may weigh ten times a JSON body."""
    upload = str(request.META.get("CONTENT_TYPE", "")).startswith("multipart/form-data")
    return length_of(request) <= (MAX_UPLOAD if upload else MAX_JSON)
