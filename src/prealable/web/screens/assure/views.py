"""My requests, and one request: where it stands, its letters, its papers, what one may take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prealable.documents.errors import Empechement
from prealable.office import access, selectors
from prealable.office.people.models import Fonction
from prealable.office.services import using
from prealable.web.screens import letters
from prealable.web.screens.acts import attempt
from prealable.web.screens.assure.cards import cards_of
from prealable.web.screens.assure.page import page_of
from prealable.web.screens.decision import decisions_of
from prealable.web.screens.files import piece_response
from prealable.web.screens.questions import answer_page
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from prealable.web.screens.acts import Refused

_REFUSED = 422
patient = desk(Fonction.ASSURE, Fonction.REPRESENTANT)


@patient
@require_safe
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show my requests as cards."""
    before = request.GET.get("avant", "")
    page = cards_of(
        visit,
        person=request.GET.get("personne", ""),
        before=int(before) if before.isdecimal() else None,
    )
    return render(request, "prealable/assure/home.html", {"page": page})


@patient
@require_safe
def demande(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show one request."""
    return shown(request, visit, reference)


def shown(request: HttpRequest, visit: Visit, reference: str, refused: Refused | None = None) -> HttpResponse:
    """Return the page of a request, with what was refused on top."""
    context = {"page": page_of(visit, reference), "refused": refused}
    return render(request, "prealable/assure/demande.html", context, status=_REFUSED if refused else 200)


@patient
@require_safe
def decision(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show the decision with its words: opening them is logged when they are medical."""
    held = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    found = decisions_of(visit, held, words=True)
    mine = access.is_beneficiary(visit.acting, held.row)
    context = {"decisions": found, "vue": held.vue, "reference": reference, "mine": mine}
    return render(request, "prealable/assure/decision.html", context)


@patient
@require_safe
def piece(request: HttpRequest, visit: Visit, reference: str, identifier: str) -> HttpResponse:  # noqa: ARG001
    """Open a paper of a request."""
    return piece_response(visit, identifier)


@patient
@require_safe
def letter(request: HttpRequest, visit: Visit, reference: str, kind: str) -> HttpResponse:
    """Show a letter of a request."""
    return letters.letter_page(request, visit, reference, kind, back=address(reference))


@patient
@require_safe
def letter_pdf(request: HttpRequest, visit: Visit, reference: str, kind: str) -> HttpResponse:
    """Give a letter as a PDF."""
    try:
        return letters.letter_file(visit, reference, kind)
    except Empechement:
        return letters.letter_page(request, visit, reference, kind, back=address(reference))


@patient
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show what was asked of me, and take my answer."""
    return answer_page(request, visit, reference, address)


@patient
@require_POST
def consent(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Let the performing professional read the medical reasons."""
    done = "C'est noté : le professionnel peut lire les motifs médicaux de cette demande."
    refused = attempt(request, lambda: using.consent(visit.order(reference)), done=done)
    return shown(request, visit, reference, refused) if refused else back_to(reference)


@patient
@require_POST
def abandon(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Take the request back, once that was confirmed."""
    if request.POST.get("certain") != "oui":
        return render(request, "prealable/assure/abandon.html", {"reference": reference})
    refused = attempt(
        request, lambda: using.abandon(visit.order(reference)), done="La demande est retirée. Tout est gardé."
    )
    return shown(request, visit, reference, refused) if refused else back_to(reference)


def address(reference: str) -> str:
    """Return the address of a request."""
    return reverse("ma_demande", args=[reference])


def back_to(reference: str) -> HttpResponse:
    """Go back to a request after an act."""
    return HttpResponseRedirect(address(reference))
