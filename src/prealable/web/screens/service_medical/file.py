"""The two-sided file: facts, criteria and history on the left, the papers on the right.

Building it reads medical words, and each reading is logged: it is built for medical eyes alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from prealable.answers.criteria import Examined, examine
from prealable.answers.words import facts_in_words
from prealable.demande.values import Dossier, Texte
from prealable.facts import FactError
from prealable.office import selectors
from prealable.office.examens.models import Projet
from prealable.office.people.models import Person, Professional
from prealable.office.selectors import Line, Shown
from prealable.office.services import colleagues, examining
from prealable.office.services.colleagues import Opinion
from prealable.office.services.pieces import Listed, pieces_of, read_text
from prealable.web.screens.clock import Clock, clock_of
from prealable.web.screens.questions import Exchange, exchanges_of
from prealable.web.screens.timeline import Timeline, timeline_of
from prealable.web.screens.visits import Visit


@dataclass(frozen=True, slots=True)
class Avis:
    """An avis on record, its words read."""

    sens: str
    le: Any
    praticien: str
    words: str


@dataclass(frozen=True, slots=True)
class File:
    """All that the page of a file shows."""

    shown: Shown
    own: Dossier
    person: Person
    age: int
    executant: Professional | None
    prescripteur: Professional | None
    facts: tuple[tuple[str, str], ...]
    argumentaire: str
    examined: tuple[Examined, ...]
    unread: str
    pieces: tuple[Listed, ...]
    earlier: tuple[Line, ...]
    avis: tuple[Avis, ...]
    opinions: tuple[Opinion, ...]
    exchanges: tuple[Exchange, ...]
    projet: Projet | None
    clock: Clock | None
    timeline: Timeline


def file_of(visit: Visit, reference: str) -> File:
    """Return the file of a demande. Raises the named refusals of the office."""
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    own = shown.vue.demande.dossier
    if own is None:
        raise LookupError(reference)
    appeals = selectors.recours_of(acting=visit.acting, reference=reference, day=visit.day)
    given = _facts(visit, own)
    examined, unread = _examined(given)
    person = Person.objects.get(key=own.beneficiaire)
    order = visit.order(reference)
    return File(
        shown=shown,
        own=own,
        person=person,
        age=_age(person, visit),
        executant=Professional.objects.filter(key=shown.vue.demande.executant).first(),
        prescripteur=_prescripteur(own),
        facts=facts_in_words(given)[1:] if "category" in given else (),
        argumentaire=_words(visit, own.argumentaire),
        examined=examined,
        unread=unread,
        pieces=pieces_of(acting=visit.acting, reference=reference),
        earlier=selectors.earlier(acting=visit.acting, reference=reference, day=visit.day),
        avis=_avis(visit, shown),
        opinions=colleagues.opinions_of(order),
        exchanges=exchanges_of(visit, shown),
        projet=examining.projet_of(acting=visit.acting, reference=reference),
        clock=clock_of(shown.vue),
        timeline=timeline_of(acting=visit.acting, shown=shown, appeals=appeals),
    )


def _facts(visit: Visit, own: Dossier) -> dict[str, Any]:
    """Return the facts as ``check`` reads them, on the day on which it read them for the filing."""
    words = _words(visit, own.faits)
    day = own.exigence.lue_le or own.signe_le
    given: dict[str, Any] = orjson.loads(words) if words else {}
    return {"date": day.isoformat()} | given | {"category": own.categorie}


def _examined(given: dict[str, Any]) -> tuple[tuple[Examined, ...], str]:
    """Return the criteria beside the facts, or why they cannot be read."""
    try:
        return examine(given), ""
    except FactError as error:
        return (), error.message


def _words(visit: Visit, text: Texte | None) -> str:
    return read_text(acting=visit.acting, identifier=text.id, now=visit.now) if text else ""


def _age(person: Person, visit: Visit) -> int:
    born, day = person.birth_date, visit.day
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _prescripteur(own: Dossier) -> Professional | None:
    key = own.prescription.prescripteur if own.prescription else ""
    return Professional.objects.filter(key=key).first() if key else None


def _avis(visit: Visit, shown: Shown) -> tuple[Avis, ...]:
    return tuple(
        Avis(each.sens.value, each.le, each.praticien.nom, _words(visit, each.texte))
        for each in shown.vue.demande.avis
    )
