"""The facts of a question, read and completed: what ``check`` and ``examine`` both begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.facts import FactError, Validator
from prealable.facts.errors import nearest, shown
from prealable.law.loader import categories, documents, vocabulary
from prealable.law.provisions import category
from prealable.rules.derive import derive

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    #: Reads the flag of a loaded nomenclature table: table, code, day -> yes, no, or not on file.
    Flags = Callable[[str, str, date], bool | None]

#: The nomenclature table that a category's flag is read from, and the fact that holds the code.
TABLES = {"biologie": ("nabm", "act"), "ccam": ("ccam", "act"), "appareillage": ("lpp", "lpp")}


@dataclass(frozen=True, slots=True)
class Given:
    """Facts as given and as known: defaults, flags and what other facts say added.

    ``day`` is the day the law is read, ``None`` when it is not given; ``on_file`` says whether
    the law on file reaches it; ``notes`` say what was derived.
    """

    category: str
    facts: Mapping[str, Any]
    known: Mapping[str, Any]
    day: date | None
    on_file: bool = False
    notes: tuple[str, ...] = ()


def read(given: Mapping[str, Any], flags: Flags | None = None) -> Given:
    """Return the facts of a question. Raises :class:`FactError` naming the field at fault."""
    name = _category(given)
    facts = _validator(name, id(documents())).read(given)
    if "date" not in facts:
        return Given(name, facts, facts, None)
    day: date = facts["date"]
    known = {**_defaults(name, id(documents())), **facts}
    if flags is not None:
        _read_flag(name, known, day, flags)
    if day < category(name).since:
        return Given(name, facts, known, day)
    known, notes = derive(name, known, day)
    return Given(name, facts, known, day, on_file=True, notes=notes)


def _category(given: Mapping[str, Any]) -> str:
    if not isinstance(given, dict):
        raise FactError("not_an_object", f"Un objet JSON était attendu ; reçu {shown(given)}.")
    name = given.get("category")
    accepted = _accepted(id(documents()))
    if name is None:
        raise FactError(
            "missing_field",
            f"Il manque le type de soin (category), parmi : {', '.join(accepted)}.",
            "category",
        )
    if not isinstance(name, str) or name not in accepted:
        close = nearest(str(name), accepted)
        hint = f" Valeur acceptée la plus proche : {close}." if close else ""
        code = "unknown_value" if isinstance(name, str) else "wrong_type"
        raise FactError(
            code,
            f"{shown(name)} n'est pas un type de soin.{hint} Acceptés : {', '.join(accepted)}.",
            "category",
        )
    return name


@lru_cache(maxsize=4)
def _accepted(_key: int) -> Mapping[str, str]:
    return categories()


@lru_cache(maxsize=64)
def _validator(name: str, _key: int) -> Validator:
    return Validator(vocabulary(name))


@lru_cache(maxsize=64)
def _defaults(name: str, _key: int) -> Mapping[str, object]:
    return vocabulary(name).defaults()


def _read_flag(name: str, facts: dict[str, Any], day: date, flags: Flags) -> None:
    """Read the accord flag of the loaded table; a given flag that denies it is an error."""
    table, fact = TABLES.get(name, ("", ""))
    code = facts.get(fact)
    flag = flags(table, code, day) if table and code else None
    if flag is None:
        return
    if facts.setdefault("ap_flag", flag) is not flag:
        words = "demande" if flag else "ne demande pas"
        message = (
            f"À cette date, la table {table.upper()} chargée {words} l'accord pour {code}, "
            "au contraire de ce fait."
        )
        raise FactError("contradiction", message, "ap_flag")
