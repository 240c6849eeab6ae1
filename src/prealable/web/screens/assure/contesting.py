"""Contesting a refusal: where, until when, the letter to print, the day it was posted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from prealable.demande import Vue
from prealable.demande.labels import body
from prealable.demande.words import Canal
from prealable.documents.errors import Empechement
from prealable.documents.model import Kind
from prealable.office import access, selectors
from prealable.office.errors import Introuvable
from prealable.office.services import recours
from prealable.office.services.appeals import mediation_of
from prealable.web.api.questioned import appeal_of
from prealable.web.screens import letters
from prealable.web.screens.acts import attempt
from prealable.web.screens.assure.views import address, back_to, patient
from prealable.web.screens.days import Day, blank, past_day
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from prealable.web.screens.acts import Refused

_REFUSED = 422
_WAYS = (Canal.RECOMMANDE, Canal.COURRIER)


@patient
@require_safe
def contest(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show where to contest, until when, and the steps: write, print, post, record."""
    return _contest(request, visit, reference)


def _contest(
    request: HttpRequest,
    visit: Visit,
    reference: str,
    refused: Refused | Empechement | None = None,
    posted: Day | None = None,
) -> HttpResponse:
    held = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    route = _route(held.vue)
    posted = posted or blank("poste", visit.day)
    context = {
        "route": route,
        "body": body(route["body"]) if route["body"] else "",
        "medical": route["body"] != "CRA",
        "row": held.row,
        "mine": access.is_beneficiary(visit.acting, held.row),
        "late": _is_late(route, visit.day),
        "words": request.POST.get("mots", ""),
        "way": request.POST.get("canal", Canal.RECOMMANDE.value),
        "ways": _WAYS,
        "posted": posted,
        "refused": refused,
        "back": address(reference),
    }
    status = _REFUSED if refused or posted.error else 200
    return render(request, "prealable/assure/contest.html", context, status=status)


def _route(vue: Vue) -> dict[str, Any]:
    route = appeal_of(vue, mediation_of(vue.reference or ""))
    if route is None:
        raise Introuvable("rien_a_contester", "Rien n'a été refusé dans cette demande.")
    return route


def _is_late(route: dict[str, Any], day: date) -> bool:
    deadline = route["deadline"]
    return bool(deadline) and day > date.fromisoformat(deadline["extended"])


@patient
@require_POST
def letter(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Give the letter to print, with the words that were typed; nothing of them is kept."""
    words = request.POST.get("mots", "")
    try:
        return letters.letter_file(visit, reference, Kind.SAISINE_COMMISSION.value, own_words=words)
    except Empechement as hindered:
        return _contest(request, visit, reference, hindered)


@patient
@require_POST
def post(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Record that the letter was posted: the day it left keeps the term."""
    posted = past_day(request.POST, "poste", visit.day)
    if posted.found is None:
        return _contest(request, visit, reference, posted=posted)
    held = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    instance = str(_route(held.vue)["body"] or "")
    refused = attempt(
        request,
        lambda: recours.post_recours(
            visit.order(reference, le=posted.found),
            instance=instance,
            channel=_way(request.POST.get("canal", "")),
            words=request.POST.get("mots", ""),
            with_copy=request.POST.get("copie") == "oui",
        ),
        done="C'est noté. Gardez la preuve du dépôt à la poste et une copie de la lettre.",
    )
    return _contest(request, visit, reference, refused, posted) if refused else back_to(reference)


def _way(typed: str) -> Canal:
    return next((each for each in _WAYS if each.value == typed), Canal.RECOMMANDE)
