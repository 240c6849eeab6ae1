"""The mediator's page: whether a claim is admissible, what came of it; it holds the terms to appeal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from prealable.office import own, selectors
from prealable.office.errors import Introuvable
from prealable.office.people.models import Fonction
from prealable.office.services import mediating
from prealable.office.services.acts import Order
from prealable.office.services.appeals import mediation_of
from prealable.web.api.questioned import appeal_of
from prealable.web.screens.acts import attempt
from prealable.web.screens.commission.forms import CHOICES, DAY, WORDS, Act, Field, Form, offer, read
from prealable.web.screens.decision import decisions_of
from prealable.web.screens.timeline import timeline_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest

    from prealable.web.screens.acts import Refused

_REFUSED = 422
_WHEN = Field(DAY, "le", "Quel jour")
_NOTED = "C'est noté."
ADMIT = Act(
    "recevable",
    "Recevable",
    "Les délais pour contester sont suspendus depuis ce jour, jusqu'à la fin de la médiation.",
    "Dire la réclamation recevable",
    _NOTED,
    (_WHEN,),
)
TURN_DOWN = Act(
    "irrecevable",
    "Non recevable",
    "Les délais pour contester n'ont pas été suspendus.",
    "Dire la réclamation non recevable",
    _NOTED,
    (_WHEN, Field(WORDS, "mots", "Pourquoi, pour les deux parties")),
)
CONCLUDE = Act(
    "conclure",
    "Terminer la médiation",
    "Les délais courent de nouveau depuis que les deux parties ont vos recommandations.",
    "Terminer la médiation",
    _NOTED,
    (_WHEN, Field(WORDS, "mots", "Vos recommandations, lues par les deux parties")),
)
INTERRUPT = Act(
    "interrompre",
    "Un procès est engagé",
    "Il met fin à la médiation.",
    "Noter le procès",
    _NOTED,
    (_WHEN,),
)
_OFFERED = {"saisie": (ADMIT, TURN_DOWN, INTERRUPT), "recevable": (CONCLUDE, INTERRUPT)}
mediator = desk(Fonction.MEDIATEUR)


@mediator
@require_safe
def page(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show one mediation."""
    return _page(request, visit, reference)


def _page(
    request: HttpRequest,
    visit: Visit,
    reference: str,
    typed: Form | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    held = mediation_of(reference)
    verb = typed.act.verb if typed else ""
    context = {
        "shown": shown,
        "mediation": held,
        "person": own.name_of(acting=visit.acting, row=shown.row),
        "decisions": decisions_of(visit, shown, words=False),
        "route": appeal_of(shown.vue, held),
        "timeline": timeline_of(acting=visit.acting, shown=shown),
        "forms": [
            typed if typed and each.verb == verb else offer(each, visit.day)
            for each in _OFFERED.get(held.etat, ())
        ],
        "open": verb,
        "refused": refused,
        "errors": typed.errors if typed else (),
        **CHOICES,
    }
    status = _REFUSED if refused or context["errors"] else 200
    return render(request, "prealable/commission/mediation.html", context, status=status)


@mediator
@require_POST
def act(request: HttpRequest, visit: Visit, reference: str, verb: str) -> HttpResponse:
    """Do one act of the mediator, then show the mediation."""
    wanted = next(
        (each for each in _OFFERED.get(mediation_of(reference).etat, ()) if each.verb == verb), None
    )
    if wanted is None:
        raise Introuvable("acte_hors_de_saison", "Cet acte n'est pas possible à ce stade de la médiation.")
    form = read(wanted, request.POST, visit.day)
    if form.errors:
        return _page(request, visit, reference, form)
    order = visit.order(reference, le=form.values["le"])
    refused = attempt(request, lambda: _DO[verb](order, form.values.get("mots", "")), done=wanted.done)
    if refused:
        return _page(request, visit, reference, form, refused)
    return HttpResponseRedirect(reverse("mediation", args=[reference]))


_DO: dict[str, Callable[[Order, str], object]] = {
    "recevable": lambda order, _: mediating.admit(order),
    "irrecevable": lambda order, words: mediating.turn_down(order, words=words),
    "conclure": lambda order, words: mediating.conclude(order, words=words),
    "interrompre": lambda order, _: mediating.interrupt(order),
}
