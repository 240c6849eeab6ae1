"""The acts of a commission as small forms: their fields, what was typed, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from prealable.demande.recours.values import Issue, Membre
from prealable.demande.words import Preuve
from prealable.web.screens.days import blank, coming_day, past_day

if TYPE_CHECKING:
    from django.http import QueryDict

WORDS, DAY, COMING, ISSUE, NUMBER, PROOF, ROUTES, MEMBERS = (
    "words", "day", "coming", "issue", "number", "proof", "routes", "members",
)  # fmt: skip
#: The seats of a medical commission that the form offers.
SEATS = 3
ISSUES = (
    (Issue.FAVORABLE, "Accueilli : tout ce qui était refusé est accordé"),
    (Issue.PARTIELLE, "Accueilli en partie"),
    (Issue.DEFAVORABLE, "Rejeté : le refus demeure"),
)
PROOFS = (Preuve.ACCUSE_RECEPTION, Preuve.RETRAIT, Preuve.LECTURE_EN_LIGNE, Preuve.AUCUNE)
#: What forms.html chooses among.
CHOICES = {"issues": ISSUES, "proofs": PROOFS}
_RPPS = re.compile(r"[0-9]{11}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an act: its kind, its name in the form, its label, what helps to fill it."""

    kind: str
    name: str
    label: str
    note: str = ""
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """An act that a page offers: its verb in the address, its title, what it does, its fields."""

    verb: str
    title: str
    says: str
    button: str
    done: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as it is shown: with what was typed, and what is wrong with it."""

    field: Field
    id: str
    value: Any
    error: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """An act on the page; ``values`` are what its fields hold once all are right."""

    act: Act
    shown: tuple[Shown, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """Return what is wrong, as parts/errors.html lists it."""
        return tuple((each.id, each.error) for each in self.shown if each.error)


def offer(act: Act, today: date) -> Form:
    """Return an act not filled in yet."""
    return Form(act, tuple(Shown(each, _id(act, each), _empty(act, each, today)) for each in act.fields))


def read(act: Act, given: QueryDict, today: date) -> Form:
    """Return an act as it was typed: its values, or what is wrong with each field."""
    found = [_read(act, each, given, today) for each in act.fields]
    shown = tuple(each for each, _ in found)
    return Form(act, shown, {each.field.name: value for each, value in found})


def _id(act: Act, item: Field) -> str:
    name = f"{act.verb}-{item.name}"
    return {DAY: f"{name}-jour", COMING: f"{name}-jour", MEMBERS: f"{name}-nom-1"}.get(item.kind, name)


def _empty(act: Act, item: Field, today: date) -> Any:
    if item.kind in (DAY, COMING):
        return blank(f"{act.verb}-{item.name}", today if item.kind == DAY else None)
    return [("", "", False)] * SEATS if item.kind == MEMBERS else ""


def _read(act: Act, item: Field, given: QueryDict, today: date) -> tuple[Shown, Any]:
    name = f"{act.verb}-{item.name}"
    if item.kind in (DAY, COMING):
        typed = (past_day if item.kind == DAY else coming_day)(given, name, today)
        return Shown(item, _id(act, item), typed, typed.error), typed.found
    if item.kind == MEMBERS:
        return _members(act, item, given)
    text = given.get(name, "").strip()
    value, error = _value(item, text)
    return Shown(item, _id(act, item), text, error), value


def _value(item: Field, text: str) -> tuple[Any, str]:
    """Return the value of a plain field, and what is wrong with it."""
    if item.kind == ROUTES:
        return text == "oui", ""
    if not text:
        return None, f"{item.label} : à remplir." if item.needed else ""
    if item.kind == NUMBER:
        return (int(text), "") if text.isdecimal() and int(text) > 0 else (None, "Un nombre entier positif.")
    if item.kind in (ISSUE, PROOF):
        kind = Issue if item.kind == ISSUE else Preuve
        found = next((each for each in kind if each.value == text), None)
        return found, "" if found else f"{item.label} : choisissez une réponse."
    return text, ""


def _members(act: Act, item: Field, given: QueryDict) -> tuple[Shown, tuple[Membre, ...]]:
    """Return who sits; an empty seat is no member, a seat without its number is an error."""
    name = f"{act.verb}-{item.name}"
    rows = [
        (
            given.get(f"{name}-nom-{seat}", "").strip(),
            given.get(f"{name}-rpps-{seat}", "").replace(" ", ""),
            given.get(f"{name}-expert-{seat}") == "oui",
        )
        for seat in range(1, SEATS + 1)
    ]
    filled = [row for row in rows if row[0] or row[1]]
    wrong = any(not nom or not _RPPS.fullmatch(rpps) for nom, rpps, _ in filled)
    error = "Chaque membre a un nom et un numéro RPPS de onze chiffres." if wrong else ""
    if not filled:
        error = "Nommez au moins un médecin expert."
    return Shown(item, _id(act, item), rows, error), tuple(Membre(*row) for row in filled)
