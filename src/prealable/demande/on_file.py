"""What ``law/demande/*.yaml`` says: reasons, papers, terms, reminders, and what is impossible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from prealable.clocks.days import Term
from prealable.law.dates import Span
from prealable.law.loader import documents

FOLDER = "demande"


@dataclass(frozen=True, slots=True)
class Regle:
    """One dated rule of a list, by its code; ``own`` holds the keys of its list."""

    code: str
    span: Span
    says: str
    texts: tuple[str, ...]
    certainty: str
    own: Mapping[str, Any]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Regle:
        """Read one entry of a YAML list."""
        texts, certainty = tuple(data["texts"]), data.get("certainty", "haute")
        return cls(data["code"], Span.read(data), data["says"], texts, certainty, data)

    @property
    def term(self) -> Term:
        """Return the length of time the rule gives."""
        return Term.read(self.own)


def rules(file: str) -> tuple[Regle, ...]:
    """Return the rules of ``law/demande/<file>.yaml``, in the order of the file."""
    return _rules(file, id(documents()))


def rule(file: str, code: str, day: date) -> Regle | None:
    """Return the rule of a code in force on a day, or ``None``."""
    return next((each for each in rules(file) if each.code == code and day in each.span), None)


def codes(file: str, day: date, **own: str) -> tuple[str, ...]:
    """Return the codes in force on a day, those that carry the given values."""
    return tuple(
        each.code
        for each in rules(file)
        if day in each.span and all(each.own.get(key) == value for key, value in own.items())
    )


@lru_cache(maxsize=32)
def _rules(file: str, _key: int) -> tuple[Regle, ...]:
    return tuple(map(Regle.read, documents()[f"{FOLDER}/{file}.yaml"]["rules"]))


def sentences() -> Mapping[str, Mapping[str, Any]]:
    """Return the sentences that say why a command is impossible, by code."""
    found: Mapping[str, Mapping[str, Any]] = documents()[f"{FOLDER}/impossible.yaml"]["impossible"]
    return found
