"""References and codes that people read, say and type: no look-alike, a check character.

Twenty-nine symbols, a prime: the check character finds any one wrong symbol and any two swapped.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Digits and letters without 0, 1, I, L, O, U and V.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_BASE = len(ALPHABET)
_BODY, _CODE = 7, 11
#: How many references exist: one for each number below.
CAPACITY: int = _BASE**_BODY
#: Neighbouring numbers get references that do not look alike; prime to the capacity.
_SPREAD = 7_364_738_561
_BACK: int = pow(_SPREAD, -1, CAPACITY)


class ReferenceInvalide(ValueError):
    """What was typed is no reference, or no code: a wrong length, symbol or check character."""


def reference(number: int) -> str:
    """Return the reference of a number, ``XXXX-XXXX``; two numbers never share one.

    Raises ``ValueError`` outside 0 to :data:`CAPACITY` − 1. A reference is no secret.
    """
    if not 0 <= number < CAPACITY:
        raise ValueError(f"{number} has no reference.")
    return _grouped(_checked(_symbols(number * _SPREAD % CAPACITY, _BODY)))


def number_of(given: str) -> int:
    """Return the number of a reference as typed; raises :class:`ReferenceInvalide`."""
    body = _read(given, _BODY)
    return _value(body) * _BACK % CAPACITY


def verification_code(digest: bytes) -> str:
    """Return the code that proves an accord, ``XXXX-XXXX-XXXX``, from an HMAC of at least 8 bytes.

    The office computes the HMAC with the installation's key over the reference and the accord;
    the same accord has the same code, recorded or not. Raises ``ValueError`` on fewer bytes.
    """
    if len(digest) < 8:  # noqa: PLR2004 (bytes enough for eleven symbols)
        raise ValueError("Eight bytes at least.")
    return _grouped(_checked(_symbols(int.from_bytes(digest[:8]) % _BASE**_CODE, _CODE)))


def read_reference(given: str) -> str:
    """Return a reference as it is written, whatever its case, spaces and dashes."""
    return _grouped(_checked(_read(given, _BODY)))


def read_code(given: str) -> str:
    """Return a verification code as it is written; raises :class:`ReferenceInvalide`."""
    return _grouped(_checked(_read(given, _CODE)))


def _read(given: str, length: int) -> str:
    text = "".join(char for char in given.upper() if char.isalnum())
    strange = sorted({char for char in text if char not in ALPHABET})
    if strange:
        raise ReferenceInvalide(f"Ces signes n'existent pas ici : {' '.join(strange)}.")
    if len(text) != length + 1:
        raise ReferenceInvalide(f"{length + 1} signes étaient attendus ; reçu {len(text)}.")
    if _checked(text[:-1]) != text:
        raise ReferenceInvalide("Le dernier signe ne correspond pas : un signe a été mal recopié.")
    return text[:-1]


def _symbols(value: int, length: int) -> str:
    found = []
    for _ in range(length):
        value, rest = divmod(value, _BASE)
        found.append(ALPHABET[rest])
    return "".join(reversed(found))


def _value(text: Sequence[str]) -> int:
    total = 0
    for char in text:
        total = total * _BASE + ALPHABET.index(char)
    return total


def _checked(body: str) -> str:
    """Add the check character: the weighted sum of all symbols is then zero."""
    weights = range(len(body) + 1, 1, -1)
    total = sum(weight * ALPHABET.index(char) for weight, char in zip(weights, body, strict=True))
    return body + ALPHABET[-total % _BASE]


def _grouped(text: str) -> str:
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))
