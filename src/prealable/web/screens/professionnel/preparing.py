"""A demande being prepared: what its draft holds, what the law asks of it, what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from prealable.demande import labels
from prealable.demande.on_file import Regle, rules
from prealable.demande.values import SENDING, Etendue, Urgence
from prealable.documents.milestones import SILENCE, Milestone, milestones
from prealable.law.loader import act_of, documents
from prealable.law.texts import cite
from prealable.office.acting import Acting
from prealable.office.demandes.models import Draft
from prealable.office.people.models import Fonction, Person, Professional
from prealable.office.pieces.models import Piece
from prealable.office.services import pieces
from prealable.office.services.filing import Filing, Prescribed
from prealable.office.services.parties import Overlap, parties_of
from prealable.web.screens import care

#: Papers that are no file to join: the form is what is filled in here, the argumentaire is written.
FORM, ARGUED, PRESCRIBED = "formulaire", "argumentaire", "prescription"
#: A paper that no text names.
OTHER, _OTHER = "autre", "une autre pièce (facultatif)"
#: The care that a profession asks for, and the quality in which it files; others choose.
CARE_OF = {
    "masseur_kinesitherapeute": "kinesitherapie",
    "chirurgien_dentiste": "odf",
    "transporteur": "transport",
    "orthophoniste": "orthophonie",
    "orthoptiste": "orthoptie",
    "infirmier": "ngap",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to join: its code, its words, the files joined so far."""

    code: str
    words: str
    joined: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """What an argumentaire should say: a sentence, the text that wants it, or a piece of advice."""

    says: str
    text: Mapping[str, Any]
    advice: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """What is still to be given: the step and the field where it is, in words."""

    step: str
    field: str
    says: str


@dataclass(frozen=True)
class Prepared:
    """A draft read for the screens of an account on a day."""

    draft: Draft
    acting: Acting
    day: date

    def get(self, name: str) -> str:
        """Return what was answered, as text; nothing when it was not."""
        return str(self.draft.content.get(name) or "")

    @property
    def facts(self) -> Mapping[str, Any]:
        """Return the facts given so far, the kind of care among them."""
        held = dict(self.draft.content.get("faits") or {})
        category = self.get("categorie")
        return ({"category": category} if category else {}) | held

    @cached_property
    def person(self) -> Person | None:
        """Return the patient, once chosen."""
        key = self.get("beneficiaire")
        return Person.objects.select_related("assure").filter(key=key).first() if key else None

    @property
    def known(self) -> Mapping[str, Any]:
        """Return the facts that nobody needs to type."""
        born = self.person.birth_date.isoformat() if self.person else None
        return {"birth_date": born, "urgent": True if self.get("urgence") else None}

    @cached_property
    def care(self) -> care.Care:
        """Return the care as described so far, and what the law answers."""
        return care.read(care.typed(self.facts), self.known, self.day)

    @property
    def act(self) -> str:
        """Return the act, as the lists name it."""
        return act_of(self.care.category, self.care.facts) if self.care.category else ""

    @property
    def named(self) -> str:
        """Return the care in words."""
        return labels.care(self.care.category, self.act) if self.care.category else ""

    @property
    def number(self) -> int | None:
        """Return how many are asked for: what was typed, else what the facts lead to."""
        return int(self.get("nombre")) if self.get("nombre") else self.care.number

    @property
    def prescription(self) -> Mapping[str, Any]:
        """Return what was said of the prescription."""
        nothing = {"le": "", "nombre": "", "prescripteur": ""}
        return nothing | dict(self.draft.content.get("prescription") or {})

    @property
    def argued(self) -> str:
        """Return the argumentaire written so far."""
        return self.get("argumentaire")

    @property
    def author(self) -> str:
        """Return the key of who prescribed: who is here, at a desk that prescribes."""
        if self.acting.fonction is Fonction.PRESCRIPTEUR:
            return self.acting.professional
        return str(self.prescription.get("prescripteur") or "")

    @cached_property
    def prescriber(self) -> Professional | None:
        """Return who prescribed, once named."""
        return Professional.objects.filter(key=self.author).first() if self.author else None

    @property
    def performer(self) -> str:
        """Return the key of who performs: the practice itself, unless it only prescribes."""
        if self.acting.fonction is Fonction.PROFESSIONNEL:
            return self.acting.professional
        return self.get("executant")

    @cached_property
    def joined(self) -> tuple[Piece, ...]:
        """Return the papers joined so far."""
        held = list(self.draft.content.get("pieces") or ())
        found = {each.id: each for each in pieces.waiting(acting=self.acting, identifiers=held)}
        return tuple(found[each] for each in held if each in found)

    @property
    def demanded(self) -> tuple[str, ...]:
        """Return the codes of the papers that the text demands."""
        return tuple((self.care.answer or {}).get("documents", ()))

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the papers to gather, the form apart, then those joined beside, then any other."""
        words = documents()["words.yaml"]["documents"]
        files = [code for code in self.demanded if code not in (FORM, ARGUED)]
        codes = (*files, *self._beside(files), OTHER)
        return tuple(Paper(code, words.get(code, _OTHER), self._joined(code)) for code in codes)

    def _joined(self, code: str) -> tuple[Piece, ...]:
        return tuple(each for each in self.joined if each.code == code)

    def _beside(self, files: Iterable[str]) -> Iterator[str]:
        yield from dict.fromkeys(each.code for each in self.joined if each.code not in (*files, OTHER))

    @property
    def argues(self) -> bool:
        """Say whether the text demands an argumentaire."""
        return ARGUED in self.demanded

    @property
    def prescribes(self) -> bool:
        """Say whether the text demands a prescription."""
        return PRESCRIBED in self.demanded

    @property
    def points(self) -> tuple[Point, ...]:
        """Return what an argumentaire should say of this act, each with its text."""
        found = (each for each in rules("argumentaires") if self._wants(each))
        return tuple(
            Point(each.says, cite(each.texts[0], self.day), each.certainty != "haute") for each in found
        )

    def _wants(self, rule: Regle) -> bool:
        own, act = rule.own, self.act
        named = "actes" not in own or act in own["actes"]
        return (
            self.care.category in own["categories"]
            and named
            and act not in own.get("sauf", ())
            and self.day in rule.span
        )

    @property
    def attested(self) -> bool:
        """Say whether an urgency counts only if the prescription attests it: the clock starts at sending."""
        clock = (self.care.answer or {}).get("clock") or {}
        return clock.get("starts") == SENDING

    @property
    def steps(self) -> tuple[Milestone, ...]:
        """Return the dated steps of a demande that would be received on this day."""
        return milestones(self.care.answer, today=self.day) if self.care.answer else ()

    @property
    def silence(self) -> Milestone | None:
        """Return the step at which silence speaks, if the demande is filed on this day."""
        return next((step for step in self.steps if step.kind == SILENCE), None)

    @property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Return the demandes that this one may double."""
        if not (self.person and self.care.category and self.performer):
            return ()
        parties = parties_of(self.person.key, self.performer, self.care.category, self.act)
        return parties.overlaps(self.day, self.get("prolonge") or None)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """Return what the demande cannot be signed without."""
        return tuple(self._lacks())

    def _lacks(self) -> Iterator[Lack]:
        if self.person is None:
            yield Lack("patient", "patient", "Choisissez le patient.")
        if not self.care.category or not self.care.answer:
            yield Lack("soin", "category", "Décrivez le soin.")
        elif self.care.missing and not self.get("sans_savoir"):
            yield Lack("soin", "date", "Un renseignement peut encore changer la réponse.")
        if not self.performer:
            yield Lack("soin", "executant_rpps", "Nommez le professionnel qui fera l'acte.")
        prescribes = self.prescribes or self.acting.fonction is Fonction.PRESCRIPTEUR
        if prescribes and not self.prescription.get("le"):
            yield Lack("dossier", "prescrit_le", "Donnez la date de la prescription.")
        if self.argues and not self.get("argumentaire"):
            yield Lack("dossier", "argumentaire", "Écrivez l'argumentaire.")

    @property
    def step(self) -> str:
        """Return the first step that lacks something, else the last one."""
        return next((lack.step for lack in self.lacks), "verifier")

    def filing(self) -> Filing:
        """Return what is filed once it is signed."""
        facts = {name: value for name, value in self.care.facts.items() if name != "category"}
        done = self.get("execute_le")
        urgency = Urgence(dans_la_prescription=bool(self.get("urgence_prescrite")))
        return Filing(
            categorie=self.care.category,
            acte=self.act,
            facts=facts,
            beneficiaire=self.get("beneficiaire"),
            executant=self.performer,
            demande=Etendue(nombre=self.number),
            prescription=self._prescribed(),
            argumentaire=self.get("argumentaire"),
            urgence=urgency if self.get("urgence") else None,
            execute_le=date.fromisoformat(done) if done else None,
            en_cours=bool(self.get("en_cours")),
            prolonge=self.get("prolonge") or None,
            pieces=tuple(each.id for each in self.joined),
        )

    def _prescribed(self) -> Prescribed | None:
        held = self.prescription
        if not held.get("le"):
            return None
        number = held.get("nombre")
        return Prescribed(
            le=date.fromisoformat(str(held["le"])),
            prescripteur=self.author,
            nombre=int(number) if number else None,
        )

    def with_content(self, **changed: Any) -> Prepared:
        """Return the same with other answers, unsaved."""
        draft = Draft(key=self.draft.key, content={**self.draft.content, **changed})
        return replace(self, draft=draft)
