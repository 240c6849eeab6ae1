"""What the page of an answer shows: the sheet, its dates, what can still be answered or shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from prealable.answers.words import Sheet, fr, sheet
from prealable.documents.milestones import SEND, Milestone, milestones
from prealable.web.screens.public.address import CHANGE, Address
from prealable.web.screens.public.questions import Given, Question, ask, given

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_CARE = "first_planned_on"
#: Where a professional begins the request with the answers given here.
START = "/cabinet/nouvelle/"
#: Where a patient does.
OWN_START = "/mes-demandes/nouvelle/"


@dataclass(frozen=True, slots=True)
class Tone:
    """How a verdict is shown: its colour, its drawing, two or three words above the sentence."""

    colour: str
    icon: str
    label: str


TONES = {
    "requis": Tone("accent", "demande", "Accord préalable nécessaire"),
    "non_requis": Tone("accent", "oui", "Pas d'accord préalable à demander"),
    "non_couvert": Tone("danger", "non", "Soin non pris en charge"),
    "autre_procedure": Tone("accent", "autre", "Une autre formalité"),
    "incertain": Tone("attente", "attention", "Réponse incertaine"),
    "indetermine": Tone("attente", "question", "Réponse incomplète"),
    "aucun_texte": Tone("attente", "question", "Date trop ancienne"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the page of an answer shows."""

    answer: Mapping[str, Any]
    tone: Tone
    sheet: Sheet
    steps: tuple[Milestone, ...]
    given: tuple[Given, ...]
    assumed: tuple[Given, ...]
    missing: tuple[Given, ...]
    first_care: Question | None
    pdf: str
    ics: str
    share: str
    start: str
    own_start: str

    @property
    def asks(self) -> bool:
        """Say whether a request has to be made."""
        return bool(self.answer["form"] or self.answer["documents"] or self.answer["addressee"])

    @property
    def late(self) -> bool:
        """Say whether the last day to send has passed."""
        return any(step.kind == SEND and step.late for step in self.steps)

    @property
    def action(self) -> str:
        """Return the one thing to do, and by when, once the first care has its day."""
        if self.late:
            return "La date d'envoi est passée : envoyez la demande sans attendre."
        return self.sheet.send_by

    @property
    def first_doubt(self) -> str:
        """Return what is said at once when texts disagree: the first of the doubts."""
        return next(iter(self.sheet.doubts), "") if self.readings else ""

    @property
    def other_doubts(self) -> tuple[str, ...]:
        """Return the doubts and conditions that the head of the page does not say."""
        return self.sheet.doubts[1:] if self.readings else self.sheet.doubts

    @property
    def readings(self) -> bool:
        """Say whether texts disagree, so that each reading has to be seen."""
        return bool(self.answer["verdict"] == "incertain")


def build(address: Address, answer: Mapping[str, Any], *, today: date, root: str) -> Page:
    """Return the page of an answer; ``root`` is the address of the site, for sharing."""
    steps = steps_of(address, answer, today=today)
    words = sheet(answer, address.facts)
    asking = bool(answer["clock"]) and FIRST_CARE not in address.facts
    return Page(
        answer=answer,
        tone=TONES[answer["verdict"]],
        sheet=words,
        steps=steps,
        given=given(address),
        assumed=_assumed(address),
        missing=_missing(address, answer, words.missing),
        first_care=ask(address, FIRST_CARE) if asking else None,
        pdf=address.url("/reponse.pdf"),
        ics=address.url("/reponse.ics") if steps else "",
        share=f"{root}{address.url()}",
        start=address.url(START),
        own_start=address.url(OWN_START),
    )


def steps_of(address: Address, answer: Mapping[str, Any], *, today: date) -> tuple[Milestone, ...]:
    """Return the dated steps of an answer."""
    planned = address.facts.get(FIRST_CARE)
    first_care = date.fromisoformat(planned) if planned else None
    return milestones(answer, today=today, first_care=first_care)


def _assumed(address: Address) -> tuple[Given, ...]:
    """Return the facts taken for granted because nobody said otherwise, each changeable."""
    fields = address.words.fields
    return tuple(
        Given(name, item.label, fr(item.true if item.default else item.false), address.url(**{CHANGE: name}))
        for name, item in fields.items()
        if item.default is not None and name not in address.facts and item.type == "bool"
    )


def _missing(address: Address, answer: Mapping[str, Any], questions: tuple[str, ...]) -> tuple[Given, ...]:
    fields = address.words.fields
    return tuple(
        Given(name, words, fr(fields[name].why), address.url(**{CHANGE: name}))
        for name, words in zip(answer["missing"], questions, strict=True)
    )
