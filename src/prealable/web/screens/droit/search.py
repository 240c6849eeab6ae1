"""Words looked for in the law on file: every word must be there, accents and case aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from prealable.law.loader import documents
from prealable.law.provisions import every
from prealable.law.texts import texts
from prealable.web.screens.droit.catalogue import KINDS, SECONDARY, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prealable.law.provisions import Provision
    from prealable.law.texts import Text

#: Words that everybody writes and that tell nothing apart.
_EMPTY = frozenset(
    word
    for line in ("a au aux avec d dans de des du en et", "l la le les ou par pour sur un une")
    for word in line.split()
)
#: Results shown, of each kind.
LIMIT = 20
_QUERY_LENGTH = 100
_STEM = 4


@dataclass(frozen=True, slots=True)
class Found:
    """One result: where it leads, what it is, and a word about it."""

    id: str
    kind: str
    title: str
    about: str
    provision: bool
    wrong: bool
    haystack: str


def search(query: str) -> tuple[Found, ...]:
    """Return what holds every word of the query, wrong sources first: they are why people ask."""
    wanted = [word for word in _words(query[:_QUERY_LENGTH]) if word not in _EMPTY]
    if not wanted:
        return ()
    found = [entry for entry in _index(id(documents())) if all(_has(entry.haystack, word) for word in wanted)]
    found.sort(key=lambda entry: (not entry.wrong, not entry.provision))
    return tuple(found[:LIMIT])


def _has(haystack: str, word: str) -> bool:
    """Say whether a word, or a word that begins with it, is there; a number must be whole."""
    return f" {word} " in haystack if word.isdigit() or len(word) < _STEM else f" {word}" in haystack


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("œ", "oe"))
    return re.findall(r"[a-z]+|\d+", "".join(char for char in bare if not unicodedata.combining(char)))


@lru_cache(maxsize=2)
def _index(_key: int) -> tuple[Found, ...]:
    return (*(_provision(item) for item in every()), *(_text(item) for item in texts().values()))


def _provision(item: Provision) -> Found:
    readings = [reading for version in item.versions for reading in version.readings]
    said = readings[-1].says
    full = [
        item.title,
        item.id,
        label_of(item.category),
        *item.doubts,
        *(reading.says for reading in readings),
    ]
    return Found(item.id, label_of(item.category), item.title, said, True, False, _hay(full))  # noqa: FBT003


def _text(item: Text) -> Found:
    wrong = item.kind == SECONDARY
    name = ", ".join(part for part in (item.title, item.article) if part)
    full = [name, item.subject, item.id, *_quotes(item)]
    about = (item.versions[-1].note if wrong else "") or item.subject
    return Found(item.id, KINDS[item.kind], name, about, False, wrong, _hay(full))  # noqa: FBT003


def _quotes(item: Text) -> Iterator[str]:
    for version in item.versions:
        yield from (version.quote or "", *version.quotes.values(), version.note)


def _hay(parts: list[str]) -> str:
    return f" {' '.join(word for part in parts for word in _words(part))} "
