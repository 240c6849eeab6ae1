"""The steps of a demande being prepared: their order, what each shows, how one goes on or leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from prealable.office.errors import Introuvable
from prealable.office.services import drafts
from prealable.web.screens.professionnel import answers
from prealable.web.screens.professionnel.preparing import Prepared
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_WRONG = 422
STEPS = (
    ("patient", "Le patient"),
    ("soin", "Le soin"),
    ("dossier", "Les pièces"),
    ("verifier", "Vérifier et signer"),
)
GET_OR_POST = ("GET", "HEAD", "POST")


def prepared_of(visit: Visit, key: str) -> Prepared:
    """Return a draft of who is here, read for the screens. Raises :class:`Introuvable`."""
    if not key.isprintable():
        raise Introuvable("brouillon_introuvable", "Ce brouillon n'existe pas, ou n'est pas le vôtre.")
    return Prepared(drafts.draft(acting=visit.acting, key=key), visit.acting, visit.day)


def common(prepared: Prepared, here: str, found: answers.Answers | None) -> dict[str, Any]:
    """Return what every step shows."""
    return {
        "p": prepared,
        "key": prepared.draft.key,
        "steps": STEPS,
        "here": here,
        "errors": found.errors if found else {},
        "listed": found.listed if found else (),
    }


def saved(
    request: HttpRequest,
    visit: Visit,
    prepared: Prepared,
    content: dict[str, Any],
    *,
    then: str = "",
    quiet: bool = False,
) -> HttpResponse:
    """Keep what was answered and go on, or leave."""
    named = {"acte": prepared.with_content(**content).act}
    held = prepared.draft.content | content | named
    drafts.save_draft(acting=visit.acting, content=held, now=visit.now, key=prepared.draft.key)
    if then:
        return to(prepared.draft.key, then)
    if not quiet:
        messages.success(request, "La demande est gardée. Vous la retrouvez dans « Demandes commencées ».")
    return HttpResponseRedirect(reverse("cabinet"))


def to(key: str, step: str) -> HttpResponse:
    """Lead to a step of a draft."""
    return HttpResponseRedirect(reverse(f"cabinet_nouvelle_{step}", args=[key]))


def answer(request: HttpRequest, step: str, shown: dict[str, Any], *, wrong: bool) -> HttpResponse:
    """Show a step; with what was wrong, as an answer that says so."""
    name = f"prealable/professionnel/nouvelle/{step}.html"
    return render(request, name, shown, status=_WRONG if wrong else None)
