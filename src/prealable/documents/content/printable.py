"""What can be printed safely: a sign that would hide, reverse or break a text is refused by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from prealable.documents.errors import TexteNonImprimable
from prealable.documents.model import Frame

#: Control characters but for tab and newline, orders that reverse the reading, lone surrogates;
#: pictographs, signs of private use, tags: no font of ours has them, and some hide within others.
_REFUSED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
    r"\ue000-\uf8ff\U0001f000-\U0001faff\U000e0000-\U0010ffff]"
)


def check_printable(values: Mapping[str, Any], frame: Frame) -> None:
    """Raise :class:`TexteNonImprimable` naming the first value that holds a sign we do not print."""
    for name, words in _strings([*values.items(), *asdict(frame).items()]):
        check_words(name, words)


def check_words(name: str, words: str) -> None:
    """Raise :class:`TexteNonImprimable` when words, named so, hold a sign that we do not print."""
    found = _REFUSED.search(words)
    if found:
        sign = found.group()
        told = unicodedata.name(sign, f"U+{ord(sign):04X}")
        raise TexteNonImprimable(f"« {name} » contient un signe qui ne s'imprime pas : {told}.")


def _strings(pairs: Any) -> Iterator[tuple[str, str]]:
    """Give each string under a name, however deep it lies."""
    for name, value in pairs:
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, Mapping):
            yield from _strings((name, each) for each in value.values())
        elif isinstance(value, list | tuple):
            yield from _strings((name, each) for each in value)
