"""What ``law/clocks.yaml`` and ``law/appeals.yaml`` say, as typed versions of the day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.clocks.days import Term
from prealable.law.dates import Span
from prealable.law.loader import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

CLOCKS = "clocks.yaml"
APPEALS = "appeals.yaml"


@dataclass(frozen=True, slots=True)
class Version:
    """One dated rule: its span, its term, its sentence, the texts it rests on, its doubts.

    ``own`` holds the keys that only some rules have (``starts``, ``body``, ``ground``).
    """

    span: Span
    term: Term
    says: str
    texts: tuple[str, ...]
    certainty: str
    doubts: tuple[str, ...]
    own: Mapping[str, Any]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Version:
        """Read one version of a YAML list."""
        return cls(
            span=Span.read(data),
            term=Term.read(data),
            says=data.get("says", data.get("words", "")),
            texts=tuple(data["texts"]),
            certainty=data["certainty"],
            doubts=tuple(data.get("doubts", ())),
            own=data,
        )

    def texts_for(self, clock: str) -> tuple[str, ...]:
        """Return the texts proper to a clock, or those of every clock."""
        return tuple(self.own.get("own", {}).get(clock, self.texts))


#: Each law read by this process, held so that its identity is never given to another.
_EDITIONS: dict[int, object] = {}


def edition() -> int:
    """Return a number that changes when the law is read anew: the key of what is made from it."""
    current = documents()
    _EDITIONS[id(current)] = current
    return id(current)


def in_force(versions: Iterable[Version], day: date) -> Version | None:
    """Return the version in force on a day, or ``None``: the law on file does not reach it."""
    return next((version for version in versions if day in version.span), None)


def clock_versions(clock: str) -> tuple[Version, ...]:
    """Return the versions of a clock, newest first. Raises ``KeyError`` on another word."""
    return _clock_versions(clock, edition())


@lru_cache(maxsize=64)
def _clock_versions(clock: str, _key: int) -> tuple[Version, ...]:
    listed = documents()[CLOCKS]["clocks"][clock]["versions"]
    return tuple(sorted(map(Version.read, listed), key=lambda each: each.span.start, reverse=True))


def clock_section(name: str) -> Any:
    """Return one section of ``clocks.yaml`` as written: words, warnings, postal days."""
    return documents()[CLOCKS][name]


def pieces_rule(day: date) -> Version | None:
    """Return the rule on missing papers in force on a day (CRPA L.114-5, NGAP art. 7)."""
    return in_force(_versions(CLOCKS, "pieces", edition()), day)


def appeal_versions(section: str) -> tuple[Version, ...]:
    """Return the dated rules of one list of ``appeals.yaml`` (``bodies``, ``courts``…)."""
    return _versions(APPEALS, section, edition())


def appeal_section(name: str) -> Any:
    """Return one section of ``appeals.yaml`` as written."""
    return documents()[APPEALS][name]


@lru_cache(maxsize=64)
def _versions(file: str, section: str, _key: int) -> tuple[Version, ...]:
    return tuple(map(Version.read, documents()[file][section]))
