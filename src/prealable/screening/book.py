"""The law as numbers that a table can hold: each reading has a number, each outcome is a leaf.

A leaf is one whole number: the reading's number and the verdict's, so that a decision list
carries a single column. The dated table of situations is flattened from the same YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.law.loader import documents
from prealable.law.provisions import COMMON, category
from prealable.rules.rank import Rank
from prealable.rules.verdict import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prealable.law.provisions import Reading, Version

#: Verdicts told apart in a leaf; a power of two leaves room for those to come.
VERDICTS_IN_A_LEAF = 8
#: Stands for "no such threshold": beyond any rank.
NEVER = 2**31 - 1
#: A leaf that a fact unknown on the line keeps from being read; a line without a day of law.
UNKNOWN, UNDATED = -1, -2

_BITS = VERDICTS_IN_A_LEAF.bit_length() - 1
_CODES = {verdict: code for code, verdict in enumerate(VERDICTS)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One numbered reading: its provision, and its thresholds where it has a rank rule."""

    number: int
    provision: str
    rank: Rank | None

    def as_row(self) -> dict[str, Any]:
        """Return the reading as a row to join: what an answer says of its threshold."""
        rank = self.rank or Rank()
        window = None if rank.window is None else rank.window + 1
        total = None if rank.total_over is None else rank.total_over + 1
        first = 1 if rank.always else rank.first
        return {
            "number": self.number,
            "provision": self.provision,
            "first": first,
            "from_window": window,
            "from_total": total,
        }


@dataclass(slots=True)
class Book:
    """The readings of some categories, numbered in the order of the law on file."""

    categories: tuple[str, ...]
    entries: list[Entry] = field(default_factory=list)
    numbers: dict[Reading, int] = field(default_factory=dict)

    def leaf(self, reading: Reading, verdict: str) -> int:
        """Return the leaf of a reading that gives a verdict."""
        return self.numbers[reading] * VERDICTS_IN_A_LEAF + _CODES[verdict]

    def rows(self) -> list[dict[str, Any]]:
        """Return every reading as a row; number 0 is no reading at all."""
        return [{"number": 0, "provision": None, "first": None, "from_window": None, "from_total": None}] + [
            entry.as_row() for entry in self.entries
        ]


def verdict_in(leaf: Any) -> Any:
    """Return the number of the verdict in a column of leaves that are known."""
    return leaf & (VERDICTS_IN_A_LEAF - 1)


def reading_in(leaf: Any) -> Any:
    """Return the number of the reading in a column of leaves that are known."""
    return leaf >> _BITS


def verdict_code(verdict: str) -> int:
    """Return the number of a verdict, which alone is the leaf of no reading."""
    return _CODES[verdict]


@lru_cache(maxsize=16)
def _book(names: tuple[str, ...], _key: int) -> Book:
    book = Book(names)
    for name in (COMMON, *names):
        for item in category(name).all():
            for version in item.versions:
                for reading in version.readings:
                    number = len(book.entries) + 1
                    book.entries.append(
                        Entry(number, reading.provision, Rank.read(reading.rank) if reading.rank else None)
                    )
                    book.numbers[reading] = number
    return book


def book(names: Iterable[str]) -> Book:
    """Return the numbered readings of some categories and of the provisions common to all."""
    return _book(tuple(sorted(names)), id(documents()))


#: The columns of the dated table, for each of the readings that a row may have.
ROW_TYPES = {
    "need": "int32",
    "free": "int32",
    "always": "boolean",
    "first": "int32",
    "over": "int32",
    "total": "int32",
}


def table_types(worlds: int) -> dict[str, str]:
    """Return the columns of the dated table: its keys, then those of each reading."""
    keys = {"row_category": "string", "row_key": "string", "row_from": "date", "row_to": "date"}
    return keys | {f"{name}_{world}": kind for world in range(worlds) for name, kind in ROW_TYPES.items()}


def table_rows(names: Iterable[str], worlds: int) -> list[dict[str, Any]]:
    """Return the rows of every table that the decision lists of some categories join."""
    found = book(names)
    return [
        _row(found, name, version, str(version.readings[0].row), worlds)
        for name in found.categories
        for rows in category(name).tables.values()
        for item in rows
        for version in item.versions
    ]


def most_readings(names: Iterable[str]) -> int:
    """Return how many readings the most disputed row of the tables has, at least one."""
    tables = (rows for name in names for rows in category(name).tables.values())
    versions = [version for rows in tables for item in rows for version in item.versions]
    return max((len(version.readings) for version in versions), default=1)


def _row(found: Book, name: str, version: Version, key: str, worlds: int) -> dict[str, Any]:
    row: dict[str, Any] = {
        "row_category": name,
        "row_key": key,
        "row_from": version.span.start,
        "row_to": version.span.end,
    }
    for world in range(worlds):
        reading = version.readings[min(world, len(version.readings) - 1)]
        row |= {f"{column}_{world}": value for column, value in _thresholds(found, reading).items()}
    return row


def _thresholds(found: Book, reading: Reading) -> dict[str, Any]:
    """Return what a reading says of a session's ranks; without a rank rule it always says its verdict."""
    rank = Rank.read(reading.rank) if reading.rank else Rank(always=True)
    return {
        "need": found.leaf(reading, reading.then),
        "free": found.leaf(reading, "non_requis"),
        "always": rank.always,
        "first": NEVER if rank.first is None else rank.first,
        "over": rank.window,
        "total": rank.total_over,
    }
