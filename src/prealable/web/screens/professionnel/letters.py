"""The papers that a practice may print: its copies of the letters, and the form of the demande."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from prealable.demande import Vue
from prealable.demande.decisions import refus_of
from prealable.demande.words import Debiteur, Etat
from prealable.documents.content import readers_of
from prealable.documents.errors import Empechement
from prealable.documents.forms import forms_on_file
from prealable.documents.forms.sheet import form_pdf
from prealable.documents.model import Kind
from prealable.law.provisions import category
from prealable.office import selectors
from prealable.office.forms import filled_form
from prealable.office.letters.readers import own_reader
from prealable.office.people.models import Fonction
from prealable.office.practice import GRANTED, REFUSED
from prealable.web.screens import letters
from prealable.web.screens.professionnel.views import PRACTICE
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest

_WAITING = (Etat.RECUE, Etat.EN_INSTRUCTION, Etat.HORS_DELAI)
_OWES = {Fonction.PROFESSIONNEL: Debiteur.EXECUTANT, Fonction.PRESCRIPTEUR: Debiteur.PRESCRIPTEUR}


def offered(visit: Visit, vue: Vue) -> tuple[tuple[Kind, str], ...]:
    """Return the letters of a demande in its state, in words; each is made when it is opened.

    They are not made to be listed: making one reads what it says, and a reading is logged.
    """
    reader = own_reader(visit.acting)
    return tuple(each for each in _fitting(visit, vue) if reader in readers_of(each[0]))


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
    if vue.etat is Etat.SANS_OBJET:
        yield Kind.SANS_OBJET, "La réponse : aucun accord n'est nécessaire"
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


def form_of(vue: Vue) -> str:
    """Return the number of the paper form of a demande, where its fields are on file; else nothing."""
    own = vue.demande.dossier
    if own is None:
        return ""
    known = {form.cerfa for form in forms_on_file() if own.signe_le in form.span}
    asked = (each["form"] or {} for each in category(own.categorie).procedures if own.signe_le in each.span)
    return next((str(each["cerfa"]) for each in asked if each.get("cerfa") in known), "")


@desk(*PRACTICE)
@require_safe
def form(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Give the paper form of a demande, filled, to print; what it says is logged as read."""
    del request
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    cerfa = form_of(shown.vue)
    if not cerfa:
        raise Http404
    filled = filled_form(cerfa=cerfa, reference=reference, now=visit.now, acting=visit.acting)
    headers = {"Content-Disposition": f'attachment; filename="formulaire-{shown.row.reference}.pdf"'}
    return HttpResponse(form_pdf(filled), content_type="application/pdf", headers=headers)


def _back(reference: str) -> str:
    return reverse("cabinet_demande", args=[reference])
