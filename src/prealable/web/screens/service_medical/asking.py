"""What is asked while the clock runs: a question, a summons, a colleague's opinion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from prealable.office.errors import Invalide
from prealable.office.people.models import Fonction
from prealable.office.services import colleagues, handling
from prealable.web.screens.acts import attempt
from prealable.web.screens.service_medical.views import MEDICAL, context_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest


@desk(*MEDICAL)
@require_POST
def question(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Ask the applicant something that no text demands; the clock runs on."""
    order, said = visit.order(reference), _said(request, "question")
    done = "La question est partie. Le délai court toujours."
    return _after(request, visit, reference, lambda: handling.ask_information(order, question=said()), done)


@desk(*MEDICAL)
@require_POST
def summon(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Call the patient for an examination; the clock runs on."""
    order, said = visit.order(reference), _said(request, "mots")

    def act() -> object:
        return handling.convoke(order, on=_day(request.POST.get("jour", "")), words=said())

    done = "La convocation est enregistrée. Le délai court toujours."
    return _after(request, visit, reference, act, done)


@desk(Fonction.PRATICIEN)
@require_POST
def opinion(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Ask a colleague, or answer one."""
    order, key = visit.order(reference), request.POST.get("cle", "")
    said = request.POST.get("mots", "")

    def act() -> object:
        if key:
            return colleagues.give_opinion(order, key=key, answer=said)
        return colleagues.ask_opinion(order, of=request.POST.get("confrere", ""), question=said)

    done = "Votre réponse est enregistrée." if key else "Votre question attend votre confrère."
    return _after(request, visit, reference, act, done)


@desk(*MEDICAL)
@require_POST
def begin(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Open the examination: nothing is missing."""
    order = visit.order(reference)
    done = "L'instruction est ouverte."
    return _after(request, visit, reference, lambda: handling.open_instruction(order), done)


def _after(
    request: HttpRequest, visit: Visit, reference: str, act: Callable[[], object], done: str
) -> HttpResponse:
    refused = attempt(request, act, done=done)
    if refused is None:
        return HttpResponseRedirect(reverse("medical_dossier", args=[reference]))
    context = context_of(visit, reference) | {"refused": refused, "typed": request.POST}
    return render(request, "prealable/service_medical/file.html", context, status=422)


def _said(request: HttpRequest, name: str) -> Callable[[], str]:
    """Return a reader of the words of a field. It raises :class:`Invalide` when there are none."""

    def read() -> str:
        words = request.POST.get(name, "").strip()
        if not words:
            raise Invalide("mots_absents", "Écrivez ce que vous demandez.")
        return words

    return read


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalide("date_illisible", "Choisissez le jour de la convocation.") from None
