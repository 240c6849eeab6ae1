"""Facts that say one another: a cotation names the situation, an LPP code stands for the device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prealable.facts import FactError
from prealable.law.dates import Span
from prealable.law.loader import documents, vocabulary
from prealable.law.provisions import category

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def derive(name: str, facts: Mapping[str, Any], day: date) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the facts with those that follow from them, and what the reader must know of it.

    Raises :class:`FactError` (``contradiction``) when two given facts exclude each other.
    """
    found, warnings = dict(facts), []
    for rule in category(name).derive:
        if "table" in rule:
            warnings += _from_cotation(name, rule, found, day)
        elif (value := _stand_in(rule, found)) is not None:
            if "codes" in rule and found.get(rule["fact"], value) != value:
                raise _against(name, rule["from"], rule["fact"], value, found)
            found.setdefault(rule["fact"], value)
    return found, tuple(warnings)


def _against(name: str, code: str, fact: str, named: str, facts: Mapping[str, Any]) -> FactError:
    """Return the error of a code that names another thing than the fact beside it."""
    words = vocabulary(name)
    message = (
        f"Le code {facts[code]} ne va pas avec « {words.word(fact, facts[fact])} » : "
        f"il désigne « {words.word(fact, named)} »."
    )
    return FactError("contradiction", message, code)


def _stand_in(rule: Mapping[str, Any], facts: Mapping[str, Any]) -> str | None:
    """Return the word that a code names, or that stands for any code at all."""
    if "codes" in rule:
        return rule["codes"].get(facts.get(rule["from"]))  # type: ignore[no-any-return]
    return rule["value"] if any(known in facts for known in rule["when_known"]) else None


def _from_cotation(name: str, rule: Mapping[str, Any], facts: dict[str, Any], day: date) -> list[str]:
    """Read the cotation against its dated table, and set the fact it decides alone."""
    given, target = facts.get(rule["from"]), rule["fact"]
    if given is None:
        return []
    row = _row(name, str(given), day)
    if row is None:
        return (
            [f"À cette date, la cotation {given} ne suffit pas à reconnaître la situation."]
            if target not in facts
            else []
        )
    named = row["situations"]
    if facts.get(target, named[0]) not in named:
        raise _against(name, rule["from"], target, named[0], facts)
    facts.setdefault(target, named[0])
    return [row["warning"]] if "warning" in row else []


def _row(name: str, given: str, day: date) -> Mapping[str, Any] | None:
    letters, _, number = given.replace(".", ",").partition(" ")
    for row in documents()[f"{name}/cotations.yaml"]["cotations"]:
        wanted = row.get("coefficient")
        if (
            row["letters"] == letters
            and day in Span.read(row)
            and (wanted is None or _plain(wanted) == _plain(number))
        ):
            return row  # type: ignore[no-any-return]
    return None


def _plain(number: str) -> str:
    """Return a coefficient without the zeros that say nothing: ``8,10`` and ``8,1`` are one."""
    return number.rstrip("0").rstrip(",") if "," in number else number
