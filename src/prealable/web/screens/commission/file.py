"""The bundle of an appeal: what each said, what is joined, and who may not judge it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prealable.demande.events import AvisRendu
from prealable.demande.recours import VueRecours
from prealable.demande.recours import events as e
from prealable.demande.values import Texte
from prealable.office.people.models import Professional
from prealable.office.selectors import Shown
from prealable.office.services.pieces import Listed, pieces_of
from prealable.web.screens.kept import said
from prealable.web.screens.visits import Visit

_OF_THE_APPEAL = {
    e.RecoursDepose: "Le recours de l'assuré",
    e.RecoursExpedie: "Le recours de l'assuré",
    e.DocumentsProduits: "Documents produits",
    e.RapportTransmis: "Le rapport du praticien-conseil",
    e.ObservationsRecues: "Les observations de l'assuré",
    e.AvisDeCommissionRendu: "L'avis de la commission",
    e.RecoursDecide: "La décision sur le recours",
    e.MotifsCommuniques: "Les motifs du rejet par silence",
}


@dataclass(frozen=True, slots=True)
class Word:
    """Words of the bundle: what they are, of which day; ``words`` is ``None`` where they may not be read."""

    title: str
    day: date
    words: str | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """The bundle: words, then papers."""

    words: tuple[Word, ...]
    pieces: tuple[Listed, ...]


def bundle_of(visit: Visit, shown: Shown, vue: VueRecours) -> Bundle:
    """Return the bundle as a commission may read it; each medical reading is logged."""
    named = sorted([*_asked(shown), *_appealed(vue)], key=lambda each: each[1])
    words = tuple(Word(title, day, said(visit, text.id)) for title, day, text in named)
    return Bundle(words, pieces_of(acting=visit.acting, reference=shown.row.reference))


def _asked(shown: Shown) -> Iterator[tuple[str, date, Texte]]:
    """Give the words of the demande: its argumentaire, the avis of the medical service."""
    state = shown.vue.demande
    if state.dossier and state.dossier.argumentaire:
        yield "L'argumentaire du professionnel", state.dossier.signe_le, state.dossier.argumentaire
    for event in state.faits:
        if isinstance(event, AvisRendu):
            yield f"L'avis de {event.praticien.nom}", event.le, event.texte


def _appealed(vue: VueRecours) -> Iterator[tuple[str, date, Texte]]:
    for event in vue.recours.faits:
        title = _OF_THE_APPEAL.get(type(event))
        if title:
            yield title, event.le, event.texte  # type: ignore[attr-defined]  # each of these has one


def barred_members(shown: Shown, vue: VueRecours) -> tuple[tuple[str, str], ...]:
    """Return who may not sit, and why: the author of the avis, and who treats the patient."""
    contre = vue.recours.contre
    if contre is None:
        return ()
    authors = {each.praticien.rpps: each.praticien.nom for each in shown.vue.demande.avis}
    author = contre.auteur_avis
    found = [(authors.get(author, "Le praticien-conseil"), "a rendu l'avis contesté")] if author else []
    carers = Professional.objects.filter(rpps__in=contre.soignants).order_by("nom")
    return (*found, *((each.nom, "soigne le patient") for each in carers))
