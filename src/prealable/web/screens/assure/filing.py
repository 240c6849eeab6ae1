"""A new request by the patient: from the answers of the public page to the receipt, or to the post."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prealable.answers.words import day as in_full
from prealable.answers.words import fr
from prealable.demande import CommandeImpossible
from prealable.demande.words import Canal
from prealable.facts import FactError
from prealable.office.errors import Obstacle
from prealable.office.services import filing, sending
from prealable.office.services.parties import Overlap
from prealable.web.screens.acts import attempt
from prealable.web.screens.assure.asking import Asking, asking_of, filing_of
from prealable.web.screens.assure.views import back_to, patient, shown
from prealable.web.screens.days import past_day
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_REFUSED = 422
_WAYS = (Canal.RECOMMANDE, Canal.COURRIER, Canal.GUICHET)


@patient
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the form of a request filled with the answers brought along, and file it."""
    asking = asking_of(request, visit)
    if request.method != "POST" or asking.errors or not asking.care.asks:
        return _form(request, asking)
    key = f"patient-{request.POST.get('cle', '')[:40]}"
    by_post = request.POST.get("envoi") == "poste"
    take = filing.establish if by_post else filing.file_demande
    try:
        wanted = filing_of(asking)
        doubles = filing.overlaps_of(acting=visit.acting, filing=wanted, now=visit.now, key=key)
        if doubles and request.POST.get("malgre") != "oui":
            return _form(request, asking, doubles=doubles)
        filed = take(acting=visit.acting, filing=wanted, now=visit.now, key=key)
    except (Obstacle, CommandeImpossible, FactError) as refused:
        return _form(request, asking, refused)
    messages.success(request, _receipt(filed, by_post=by_post))
    return HttpResponseRedirect(reverse("ma_demande", args=[filed.reference]))


def _form(
    request: HttpRequest,
    asking: Asking,
    refused: Obstacle | CommandeImpossible | FactError | None = None,
    doubles: tuple[Overlap, ...] = (),
) -> HttpResponse:
    context = {
        "asking": asking,
        "doubles": doubles,
        "refused": refused,
        "key": request.POST.get("cle") or secrets.token_hex(16),
    }
    wrong = refused or doubles or (request.method == "POST" and asking.errors)
    return render(request, "prealable/assure/new.html", context, status=_REFUSED if wrong else 200)


def _receipt(filed: filing.Filed, *, by_post: bool) -> str:
    """Return what a person must know once it is done: the reference, the last day, what silence does."""
    if by_post:
        return fr(
            f"La demande {filed.reference} est prête. Imprimez-la, signez-la, envoyez-la, puis dites-le ici."
        )
    last, tacit = filed.vue.dernier_jour, filed.vue.tacite_le
    said = f"La demande {filed.reference} est déposée."
    if last and tacit:
        said += (
            f" La caisse a jusqu'au {in_full(last)}. Sans réponse, l'accord est acquis le {in_full(tacit)}."
        )
    return fr(said)


@patient
@require_POST
def sent(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Record that a request signed here left by post or by hand."""
    day = past_day(request.POST, "envoi", visit.day)
    if day.found is None:
        messages.error(request, fr(f"Le jour de l'envoi : {day.error}"))
        return back_to(reference)
    typed = request.POST.get("canal", "")
    way = next((each for each in _WAYS if each.value == typed), Canal.COURRIER)
    order = visit.order(reference, le=day.found)
    refused = attempt(
        request,
        lambda: sending.send(order, channel=way, proof=request.POST.get("preuve", "")[:200]),
        done="C'est noté. Gardez la preuve de l'envoi.",
    )
    return shown(request, visit, reference, refused) if refused else back_to(reference)
