"""Reads the words of a template: literals, names of values, strong or not; before any value comes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from string import Formatter

from prealable.answers.words import fr

_STRONG = "**"


@lru_cache(maxsize=4096)
def parsed(text: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the pieces of words: a literal, the name of the value after it or nothing, strong or not."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, str, bool]]:
    for index, part in enumerate(text.split(_STRONG)):
        for literal, name, spec, _ in Formatter().parse(part):
            yield typo(literal), f"{name}:{spec}" if spec else name or "", bool(index % 2)


def typo(text: str) -> str:
    """Return words of ours as a printer sets them: French spaces, curly apostrophes."""
    return fr(text).replace("'", "’")
