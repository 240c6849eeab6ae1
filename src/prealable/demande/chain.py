"""The arithmetic of the journal: canonical JSON, links, and seals that a removed tail breaks.

Each record of a stream carries the hash of the one before it. A day's seal is a digest of the
heads of every stream that moved, and of the seal before it; signing it is left to the office.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

#: The hash before the first record of a stream, and before the first seal.
GENESIS = "0" * 64
_PLAIN = frozenset({str, int, bool, type(None)})
_LINK, _SEAL = b"prealable.journal.1\n", b"prealable.sceau.1\n"


@dataclass(frozen=True, slots=True)
class Maillon:
    """One record of a stream: its rank from 1, what it holds, the hash before it, its own hash."""

    flux: str
    rang: int
    contenu: Mapping[str, Any]
    precedent: str
    empreinte: str


@dataclass(frozen=True, slots=True)
class Faute:
    """The first fault of a stream and its place: ``rang`` is the rank expected there.

    ``lacune`` a rank is missing; ``doublon`` one comes twice; ``ordre`` one comes too early or too
    late; ``flux`` a record of another stream; ``lien`` the former hash is not the one before;
    ``contenu`` the record is not what was hashed; ``queue`` what was sealed is gone; ``sceau`` what
    was sealed is another record.
    """

    code: str
    flux: str
    rang: int


@dataclass(frozen=True, slots=True)
class Tete:
    """The head of a stream: its last rank and its hash."""

    flux: str
    rang: int
    empreinte: str


@dataclass(frozen=True, slots=True)
class Sceau:
    """The seal of a day: the heads that moved, the seal before, and the digest to sign."""

    jour: date
    precedent: str
    tetes: tuple[Tete, ...]
    empreinte: str


def canonical(value: Any) -> bytes:
    """Return the one way to write a JSON value: sorted keys, no space, UTF-8.

    Raises ``TypeError`` on a float, a key that is not text or anything that JSON does not know:
    two machines must never write one value in two ways.
    """
    _check(value)
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # what it writes not, such as an integer beyond 64 bits
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return text.encode()


def _check(value: Any) -> None:
    if type(value) in _PLAIN:
        return
    if isinstance(value, Mapping):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError(f"A key is text, not {key!r}.")
            if type(each) not in _PLAIN:
                _check(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _check(each)
    elif not isinstance(value, str | int):
        raise TypeError(f"{value!r} has no canonical form.")


def link(previous: str, record: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a record that follows the one whose hash is ``previous``."""
    return hashlib.sha256(_LINK + previous.encode() + b"\n" + canonical(record)).hexdigest()


def append(flux: str, head: Tete | None, content: Mapping[str, Any]) -> Maillon:
    """Return the record that comes after a head (``None``: the first of its stream).

    The stream and the rank are hashed with the content: none of them can be moved.
    """
    rang, previous = (head.rang + 1, head.empreinte) if head else (1, GENESIS)
    return Maillon(flux, rang, content, previous, link(previous, _hashed(flux, rang, content)))


def _hashed(flux: str, rang: int, content: Mapping[str, Any]) -> dict[str, Any]:
    return {"flux": flux, "rang": rang, "contenu": content}


def head_of(record: Maillon) -> Tete:
    """Return a record as the head of its stream."""
    return Tete(record.flux, record.rang, record.empreinte)


def verify(records: Iterable[Maillon], sealed: Iterable[Tete] = (), flux: str = "") -> Faute | None:
    """Return the first fault of one stream's records, in the order given; ``None``: whole.

    ``sealed`` are that stream's heads in the seals: each must still be there, the same. ``flux``
    names the stream when it may be empty.
    """
    seen: list[str] = []
    for record in records:
        flux = flux or record.flux
        fault = _fault(record, flux, len(seen) + 1, seen[-1] if seen else GENESIS)
        if fault:
            return Faute(fault, flux, len(seen) + 1)
        seen.append(record.empreinte)
    for head in sorted(sealed, key=lambda each: each.rang):
        if head.rang > len(seen):
            return Faute("queue", head.flux, len(seen) + 1)
        if seen[head.rang - 1] != head.empreinte:
            return Faute("sceau", head.flux, head.rang)
    return None


def _fault(record: Maillon, flux: str, rang: int, previous: str) -> str | None:
    if record.flux != flux:
        return "flux"
    if record.rang != rang:
        return _misplaced(record, rang, previous)
    if record.precedent != previous:
        return "lien"
    try:
        right = link(previous, _hashed(record.flux, record.rang, record.contenu))
    except (TypeError, ValueError):
        return "contenu"
    return None if right == record.empreinte else "contenu"


def _misplaced(record: Maillon, rang: int, previous: str) -> str:
    """Name the fault of a record whose rank is not the one that comes next."""
    if record.rang == rang - 1 and record.empreinte == previous:
        return "doublon"
    return "lacune" if record.rang > rang else "ordre"


def seal(day: date, heads: Iterable[Tete], previous: str = GENESIS) -> Sceau:
    """Return the seal of a day over the heads that moved since the seal before.

    Raises ``ValueError`` when a stream has two heads.
    """
    ordered = tuple(sorted(heads, key=lambda each: each.flux))
    if len({each.flux for each in ordered}) != len(ordered):
        raise ValueError("A stream has one head.")
    return Sceau(day, previous, ordered, _digest(day, ordered, previous))


def _digest(day: date, heads: tuple[Tete, ...], previous: str) -> str:
    digest = hashlib.sha256(_SEAL)
    digest.update(canonical([day.isoformat(), previous]))
    for each in heads:
        digest.update(b"\n" + canonical([each.flux, each.rang, each.empreinte]))
    return digest.hexdigest()


def verify_seals(seals: Iterable[Sceau]) -> Faute | None:
    """Return the first seal that was changed, dropped or moved; ``flux`` is then its day."""
    previous, last = GENESIS, date.min
    for number, each in enumerate(seals, start=1):
        right = each.precedent == previous and each.jour > last
        if not right or _digest(each.jour, each.tetes, each.precedent) != each.empreinte:
            return Faute("sceau", each.jour.isoformat(), number)
        previous, last = each.empreinte, each.jour
    return None


def sealed_heads(seals: Iterable[Sceau], flux: str) -> Iterator[Tete]:
    """Give the heads of one stream in the seals, in their order."""
    return (head for each in seals for head in each.tetes if head.flux == flux)
