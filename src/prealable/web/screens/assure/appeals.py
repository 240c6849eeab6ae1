"""An appeal: its stage, its clock, its acts, and what one may do at this stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prealable.demande.labels import body
from prealable.demande.recours import VueRecours
from prealable.demande.recours.values import EtatRecours
from prealable.demande.words import Preuve
from prealable.office import selectors
from prealable.office.errors import Introuvable, Invalide
from prealable.office.services import courts, mediating, recours
from prealable.office.services.acts import Order
from prealable.office.services.appeals import mediation_of
from prealable.web.api.questioned import suite_of
from prealable.web.screens.acts import attempt
from prealable.web.screens.assure.views import address, back_to, patient
from prealable.web.screens.days import Day, blank, past_day
from prealable.web.screens.timeline import appeal_timeline_of
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from prealable.web.screens.acts import Refused

_REFUSED = 422
_PROOFS = (Preuve.ACCUSE_RECEPTION, Preuve.RETRAIT, Preuve.LECTURE_EN_LIGNE)
#: Acts whose day is typed: the letter came, or left, before today.
_DATED = ("recevoir", "tribunal")
_OFFERS = {
    EtatRecours.EXPEDIE: ("recevoir", "desister"),
    EtatRecours.PENDANT: ("desister",),
    EtatRecours.REJET_IMPLICITE: ("motifs", "tribunal"),
    EtatRecours.REJETE: ("tribunal",),
    EtatRecours.ACCUEILLI_EN_PARTIE: ("tribunal",),
}
_DONE = {
    "recevoir": "C'est noté. Le délai de la commission est compté depuis ce jour.",
    "motifs": "C'est noté. Envoyez la lettre : il faut vous répondre.",
    "tribunal": "C'est noté : le tribunal est saisi.",
    "desister": "Le recours est abandonné.",
}


@patient
@require_safe
def appeal(request: HttpRequest, visit: Visit, reference: str, name: str) -> HttpResponse:
    """Show one appeal."""
    return _appeal(request, visit, reference, name)


def _appeal(
    request: HttpRequest,
    visit: Visit,
    reference: str,
    name: str,
    refused: Refused | None = None,
    typed: Day | None = None,
) -> HttpResponse:
    vue = _find(visit, reference, name)
    offers = [each for each in _OFFERS.get(vue.etat, ()) if not _asked_already(each, vue)]
    context = {
        "vue": vue,
        "body": body(vue.recours.instance),
        "suite": suite_of(vue, mediation_of(reference)),
        "timeline": appeal_timeline_of(acting=visit.acting, reference=reference, vue=vue),
        "offers": offers,
        "proofs": _PROOFS,
        "reference": reference,
        "days": {each: typed if typed and typed.name == each else blank(each, visit.day) for each in _DATED},
        "refused": refused,
        "errors": typed.errors if typed else (),
        "back": address(reference),
    }
    status = _REFUSED if refused or (typed and typed.error) else 200
    return render(request, "prealable/assure/appeal.html", context, status=status)


def _find(visit: Visit, reference: str, name: str) -> VueRecours:
    found = selectors.recours_of(acting=visit.acting, reference=reference, day=visit.day)
    held = next((each for each in found if each.recours.reference == name), None)
    if held is None:
        raise Introuvable("recours_introuvable", f"Aucun recours {name} sur cette demande.")
    return held


def _asked_already(offer: str, vue: VueRecours) -> bool:
    return offer == "motifs" and vue.recours.motifs_demandes_le is not None


@patient
@require_POST
def act(request: HttpRequest, visit: Visit, reference: str, name: str, verb: str) -> HttpResponse:
    """Do one act on an appeal, then show it."""
    if verb not in _DONE:
        raise Introuvable("acte_inconnu", "Cet acte n'existe pas.")
    typed = past_day(request.POST, verb, visit.day) if verb in _DATED else None
    if typed and typed.found is None:
        return _appeal(request, visit, reference, name, typed=typed)
    order = visit.order(reference, le=typed.found if typed else None)
    refused = attempt(request, _acts(request, order, name)[verb], done=_DONE[verb])
    if refused:
        return _appeal(request, visit, reference, name, refused, typed)
    return HttpResponseRedirect(reverse("mon_recours", args=[reference, name]))


def _acts(request: HttpRequest, order: Order, name: str) -> dict[str, Callable[[], object]]:
    return {
        "recevoir": lambda: recours.receive(order, recours=name, proof=_proof(request)),
        "motifs": lambda: recours.ask_reasons(order, recours=name),
        "tribunal": lambda: courts.seize_court(order, recours=name),
        "desister": lambda: recours.give_up(order, recours=name),
    }


def _proof(request: HttpRequest) -> Preuve:
    try:
        return Preuve(request.POST.get("preuve", ""))
    except ValueError:
        raise Invalide("preuve_absente", "Dites ce qui prouve la réception.") from None


@patient
@require_http_methods(["GET", "HEAD", "POST"])
def mediator(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Say what the mediator can do, and seize it after a first step with the service."""
    held = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    refused, typed = None, blank("demarche")
    if request.method == "POST":
        typed = past_day(request.POST, "demarche", visit.day)
        order, first = visit.order(reference), typed.found
        done = "C'est noté : le médiateur est saisi."
        refused = (
            attempt(request, lambda: mediating.seize_mediator(order, first_step_on=first), done=done)
            if first
            else None
        )
        if first and refused is None:
            return back_to(reference)
    context = {
        "row": held.row,
        "mediation": mediation_of(reference),
        "typed": typed,
        "refused": refused,
        "back": address(reference),
    }
    status = _REFUSED if refused or typed.error else 200
    return render(request, "prealable/assure/mediator.html", context, status=status)
