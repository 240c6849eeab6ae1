"""The one error that bad input raises: a code, a sentence, the place."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Every code a :class:`FactError` may carry, with what it means (English, for integrators).
CODES = {
    "invalid_json": "the input, or this line of it, is not JSON",
    "invalid_encoding": "the input is not UTF-8",
    "not_an_object": "a JSON object was expected",
    "unknown_field": "the field does not exist for this category",
    "missing_field": "a field without which nothing can be read is absent",
    "wrong_type": "the value is not of the field's type",
    "impossible_date": "no such day, or a day out of the accepted span",
    "unknown_value": "the value is not among those accepted",
    "out_of_range": "the number is outside what is possible",
    "contradiction": "two given facts cannot both be true",
}


class FactError(ValueError):
    """Input that cannot be read, said so that its author can mend it.

    ``code`` is one of :data:`CODES`; ``path`` names the field (``pieces[0].asked_on``),
    empty when the object as a whole is at fault; ``message`` is French, for people.
    """

    def __init__(self, code: str, message: str, path: str = "") -> None:
        if code not in CODES:
            raise KeyError(code)
        super().__init__(message)
        self.code = code
        self.message = message
        self.path = path

    def as_dict(self) -> dict[str, str]:
        """Return the ``error`` member of an answer, as the contract writes it."""
        return {"code": self.code, "message": self.message, "path": self.path}

    def under(self, parent: str) -> FactError:
        """Return the same error seen from the object that holds ``parent``."""
        joint = "" if not self.path or self.path.startswith("[") else "."
        return FactError(self.code, self.message, f"{parent}{joint}{self.path}")


def nearest(given: str, accepted: Iterable[str]) -> str | None:
    """Return the accepted word that looks most like the given one, if any does."""
    words = list(accepted)
    lowered = {word.casefold(): word for word in words}
    found = get_close_matches(given.strip().casefold(), lowered, n=1, cutoff=0.5)
    return lowered[found[0]] if found else None


def shown(value: object, limit: int = 60) -> str:
    """Return a given value as a short quotation, never longer than ``limit`` characters."""
    text = value if isinstance(value, str) else repr(value)
    text = "".join(char if char.isprintable() else "�" for char in text)
    return f"« {text[: limit - 1]}… »" if len(text) > limit else f"« {text} »"
