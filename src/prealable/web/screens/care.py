"""The facts of a care as a form asks for them all at once, and what the law says of them so far.

The questions are those of the public page: only what can still change the answer is asked. What
is left blank is unknown, and stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from prealable.answers.words import Sheet, sheet
from prealable.facts import FactError
from prealable.web import reading
from prealable.web.screens.public.address import Address
from prealable.web.screens.public.asking import answer as ask_law
from prealable.web.screens.public.questions import Question, ask

#: Facts that the record of the patient, or another field, gives: the page tells of them elsewhere.
_KNOWN = ("birth_date", "urgent")
#: Facts that a form asks for elsewhere, or that nobody is asked for.
_APART = ("id", "category", "urgent", "msap", "birth_date", "first_planned_on")


@dataclass(frozen=True, slots=True)
class Fact:
    """A question with the text that its field holds: a day in ISO, a number, a code."""

    question: Question
    value: str


@dataclass(frozen=True, slots=True)
class Care:
    """A care being described: its facts, the questions to show, the answer so far or none."""

    facts: dict[str, Any]
    shown: tuple[Fact, ...]
    answer: Mapping[str, Any] | None
    sheet: Sheet | None
    errors: tuple[tuple[str, str], ...]

    @property
    def category(self) -> str:
        """Return the kind of care, or nothing."""
        return str(self.facts.get("category", ""))

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the facts asked here that could still change the answer."""
        named = {fact.question.field.name for fact in self.shown}
        return tuple(name for name in (self.answer or {}).get("missing", ()) if name in named)

    @property
    def asks(self) -> bool:
        """Say whether the law asks for an accord, or may."""
        return self.answer is not None and self.answer["verdict"] in ("requis", "incertain")

    @property
    def number(self) -> int | None:
        """Return how many the facts lead to ask for: the sessions from the first under accord on."""
        known, first = self.facts, (self.answer or {}).get("from_session")
        if first and "sessions_planned" in known:
            last = int(known.get("sessions_done", 0)) + int(known["sessions_planned"])
            return max(last - int(first) + 1, 1)
        trips = known.get("trips")
        return int(trips) if trips else None


def read(pairs: Iterable[tuple[str, str]], known: Mapping[str, Any], day: date) -> Care:
    """Return the care that typed answers describe; ``known`` are facts that nobody needs to type.

    While the day of the care is not known, the questions shown are those of ``day``.
    """
    typed = Address.read(urlencode([(name, text) for name, text in pairs if text.strip()]))
    useful = {name: value for name, value in known.items() if value is not None}
    held = replace(typed, facts=typed.facts | useful) if "category" in typed.facts else typed
    answer, errors = _asked(held)
    return _described(held, answer, errors, day)


def _asked(address: Address) -> tuple[Mapping[str, Any] | None, dict[str, str]]:
    """Return the answer of the law, and what could not be read, by fact."""
    errors = {name: error.message for name, error in address.errors.items()}
    if "category" not in address.facts:
        return None, errors
    try:
        return ask_law(address), errors
    except FactError as error:
        return None, errors | {_field(address, error): error.message}


def typed(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return facts as a form would send them."""
    return [(name, text) for name, value in facts.items() for text in reading.write(value)]


def _described(
    address: Address, answer: Mapping[str, Any] | None, errors: Mapping[str, str], day: date
) -> Care:
    if "category" not in address.facts:
        return Care({}, (), None, None, ())
    names = _names(address, answer if "date" in address.facts else _as_of(address, day))
    shown = tuple(_fact(address, name, errors.get(name, "")) for name in names)
    told = tuple((fact.question.field.name, fact.question.error) for fact in shown if fact.question.error)
    told_of = {name: value for name, value in address.facts.items() if name not in _KNOWN}
    words = sheet(answer, told_of) if answer else None
    return Care(dict(address.facts), shown, answer, words, told)


def _as_of(address: Address, day: date) -> Mapping[str, Any] | None:
    """Return the answer to the same facts on a day, for its questions alone."""
    try:
        return ask_law(replace(address, facts=address.facts | {"date": day.isoformat()}))
    except FactError:
        return None


def _names(address: Address, answer: Mapping[str, Any] | None) -> list[str]:
    """Return the facts to show in the order of the law: given, wrong, or able to change the answer."""
    wanted = {"date", *address.facts, *address.errors, *(answer or {}).get("missing", ())}
    return [name for name in address.words.fields if name in wanted and name not in _APART]


def _fact(address: Address, name: str, error: str) -> Fact:
    question = ask(address, name, error=error)
    if question.kind == "date":
        held = address.facts.get(name) or next(iter(address.typed.get(name, ())), "")
        return Fact(question, str(held))
    return Fact(question, next(iter(question.shown), ""))


def _field(address: Address, error: FactError) -> str:
    """Return the fact at which an error of several facts is shown."""
    name = error.path.split("[")[0].split(".")[0]
    return name if name in address.words.fields and name not in _APART else "date"
