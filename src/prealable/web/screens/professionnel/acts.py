"""What a practice does on a demande: hand papers in, send, count a session, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prealable.demande import Vue
from prealable.demande.words import Canal
from prealable.office import selectors
from prealable.office.people.models import Fonction
from prealable.office.services import pieces, sending, using
from prealable.web.screens.acts import Refused, attempt
from prealable.web.screens.professionnel import answers
from prealable.web.screens.professionnel.demande import full
from prealable.web.screens.professionnel.views import PRACTICE
from prealable.web.screens.questions import answer_page
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_WRONG = 422
#: How a signed demande may leave the practice.
_WAYS = (Canal.RECOMMANDE, Canal.COURRIER, Canal.GUICHET)


@desk(*PRACTICE)
@require_POST
def remettre(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Hand in the papers that were asked for, each under its code."""
    found = answers.Answers()
    held = tuple(answers.taken(request.FILES, visit, found, reference=reference))
    if not held and not found.errors:
        found.errors["pieces"] = "Choisissez au moins un fichier."
    if held:
        order = visit.order(reference)
        refused = attempt(
            request,
            lambda: pieces.receive_pieces(order, pieces=held),
            done="Les pièces sont remises à la caisse.",
        )
        if refused:
            return _again(request, visit, reference, refused=refused)
    if found.errors:
        return _again(request, visit, reference, listed=found.listed)
    return _back(reference)


@desk(Fonction.PROFESSIONNEL)
@require_POST
def compter(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Count one session against the accord; the same click sent twice counts once."""
    found = answers.Answers()
    day = answers.day_of(request.POST, "le", found) or visit.day
    care = request.POST.get("soin", "")
    made: list[Vue] = []

    def count() -> None:
        made.append(using.use_accord(visit.order(reference, le=day), care=care))

    if found.errors:
        return _again(request, visit, reference, listed=found.listed)
    refused = attempt(request, count, done="Le soin est compté.")
    if refused:
        return _again(request, visit, reference, refused=refused)
    return _back(reference)


@desk(Fonction.PROFESSIONNEL)
@require_POST
def decompter(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Take back a session counted by mistake."""
    care = request.POST.get("soin", "")
    refused = attempt(
        request,
        lambda: using.correct_use(visit.order(reference), care=care),
        done="Le soin est retiré du compte. Son inscription reste lisible.",
    )
    return _again(request, visit, reference, refused=refused) if refused else _back(reference)


@desk(*PRACTICE)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show what was asked of the practice, and take its answer."""
    return answer_page(request, visit, reference, lambda each: reverse("cabinet_demande", args=[each]))


@desk(*PRACTICE)
@require_POST
def envoyer(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Say that a signed demande has left, how, and on what day."""
    found = answers.Answers()
    day = answers.day_of(request.POST, "le", found) or visit.day
    way = next((each for each in _WAYS if each.value == request.POST.get("canal")), Canal.RECOMMANDE)
    if found.errors:
        return _again(request, visit, reference, listed=found.listed)
    order = visit.order(reference, le=day)
    refused = attempt(request, lambda: sending.send(order, channel=way), done="L'envoi est noté.")
    return _again(request, visit, reference, refused=refused) if refused else _back(reference)


@desk(*PRACTICE)
@require_http_methods(["GET", "HEAD", "POST"])
def retirer(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Take a demande back, once what it means has been read."""
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    refused: Refused | None = None
    if request.method == "POST":
        refused = attempt(
            request, lambda: using.abandon(visit.order(reference)), done="La demande est retirée."
        )
        if refused is None:
            return _back(reference)
    page = {"row": shown.row, "vue": shown.vue, "refused": refused}
    return render(request, "prealable/professionnel/retirer.html", page, status=_WRONG if refused else None)


def _again(
    request: HttpRequest,
    visit: Visit,
    reference: str,
    *,
    refused: Refused | None = None,
    listed: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    """Show the demande again, with what was wrong on top."""
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    page: dict[str, Any] = full(visit, shown, refused=refused, listed=listed)
    return render(request, "prealable/professionnel/demande.html", page, status=_WRONG)


def _back(reference: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("cabinet_demande", args=[reference]))
