"""The letters that a practice may read: the copies made for who performs, or for who prescribed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.views.decorators.http import require_safe

from prealable.demande import Vue
from prealable.demande.decisions import refus_of
from prealable.demande.words import Debiteur, Etat
from prealable.documents.errors import Empechement
from prealable.documents.model import Kind
from prealable.office.letters.readers import own_reader
from prealable.office.people.models import Fonction
from prealable.office.practice import GRANTED, REFUSED
from prealable.web.screens import letters
from prealable.web.screens.professionnel.views import PRACTICE
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_WAITING = (Etat.RECUE, Etat.EN_INSTRUCTION, Etat.HORS_DELAI)
_OWES = {Fonction.PROFESSIONNEL: Debiteur.EXECUTANT, Fonction.PRESCRIPTEUR: Debiteur.PRESCRIPTEUR}


def offered(visit: Visit, vue: Vue) -> tuple[tuple[Kind, str], ...]:
    """Return the letters of a demande in its state, in words; each is made when it is opened.

    They are not made to be listed: making one reads what it says, and a reading is logged.
    """
    return tuple(_fitting(visit, vue)) if own_reader(visit.acting) else ()


def _fitting(visit: Visit, vue: Vue) -> Iterator[tuple[Kind, str]]:
    state = vue.demande
    if state.reception and vue.etat in _WAITING:
        yield Kind.ACCUSE_RECEPTION, "L'accusé de réception"
    if any(piece.de is _OWES[visit.acting.fonction] for piece in vue.pieces_dues):
        yield Kind.DEMANDE_PIECES, "La demande de pièces"
    if vue.etat is Etat.ACCORD_TACITE:
        yield Kind.ATTESTATION_ACCORD_TACITE, "L'attestation d'accord tacite"
    if state.decision and state.notifications and not state.accueil:
        refused = refus_of(state.decision.decision)
        if refused or vue.etat in GRANTED:
            yield Kind(state.decision.decision.NATURE), "La lettre de décision, en copie"
    if vue.etat in (*GRANTED, *REFUSED):
        yield Kind.AVIS_AU_PROFESSIONNEL, "L'avis au professionnel"
    if vue.horloge:
        yield Kind.REGISTRE_DU_DELAI, "Le registre du délai"


@desk(*PRACTICE)
@require_safe
def letter(request: HttpRequest, visit: Visit, reference: str, kind: str) -> HttpResponse:
    """Show a letter of a demande, in the copy of who looks."""
    reader = own_reader(visit.acting)
    return letters.letter_page(request, visit, reference, kind, back=_back(reference), reader=reader)


@desk(*PRACTICE)
@require_safe
def letter_pdf(request: HttpRequest, visit: Visit, reference: str, kind: str) -> HttpResponse:
    """Give a letter as a PDF, in the copy of who looks."""
    reader = own_reader(visit.acting)
    try:
        return letters.letter_file(visit, reference, kind, reader=reader)
    except Empechement:
        return letters.letter_page(request, visit, reference, kind, back=_back(reference), reader=reader)


def _back(reference: str) -> str:
    return reverse("cabinet_demande", args=[reference])
