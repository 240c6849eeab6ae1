"""The bodies of requests: JSON read as strictly as at every door, and within measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ninja.parser import Parser

from prealable.facts.parsing import parse, sound

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Bytes of a JSON body, of an upload; objects of an array.
MAX_JSON, MAX_UPLOAD, MAX_OBJECTS = 1_000_000, 10_500_000, 1000


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
