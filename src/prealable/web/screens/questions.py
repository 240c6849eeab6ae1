"""Questions asked of the applicant and their answers, for eyes that may read them; one form to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from prealable.demande.words import Etat
from prealable.office import access, selectors
from prealable.office.errors import Invalide
from prealable.office.selectors import Shown
from prealable.office.services import handling
from prealable.web.screens.acts import attempt
from prealable.web.screens.kept import said
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest

    from prealable.web.screens.acts import Refused

_REFUSED = 422
#: Where an answer is still read by who decides.
READ = (Etat.RECUE, Etat.INCOMPLETE, Etat.EN_INSTRUCTION)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer; words are ``None`` for eyes that may not read them."""

    key: str
    asked_on: date
    asked: str | None
    answered_on: date | None
    answer: str | None

    @property
    def answerable(self) -> bool:
        """Say whether these eyes may answer: nobody answers what they may not read."""
        return self.answered_on is None and self.asked is not None


def exchanges_of(visit: Visit, shown: Shown) -> tuple[Exchange, ...]:
    """Return what was asked and answered; opening medical words is a reading, which is logged."""
    return tuple(
        Exchange(
            each.texte.id,
            each.le,
            said(visit, each.texte.id),
            each.repondue_le,
            said(visit, each.reponse.id) if each.reponse else None,
        )
        for each in shown.vue.demande.questions
    )


def waiting(visit: Visit, shown: Shown) -> int:
    """Return how many questions wait for an answer that would still be read."""
    open_ = shown.vue.etat in READ and access.can_pursue(visit.acting, shown.row)
    return len(shown.vue.demande.sans_reponse) if open_ else 0


def answer_page(
    request: HttpRequest, visit: Visit, reference: str, address: Callable[[str], str]
) -> HttpResponse:
    """Show the questions of a demande, and take an answer; ``address`` leads back to the demande."""
    refused: Refused | None = None
    if request.method == "POST":
        refused = attempt(
            request,
            lambda: _answer(request, visit, reference),
            done="Votre réponse est remise. Le délai de la caisse continue de courir.",
        )
        if refused is None:
            return HttpResponseRedirect(address(reference))
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    context = {
        "row": shown.row,
        "exchanges": exchanges_of(visit, shown),
        "open": bool(waiting(visit, shown)),
        "refused": refused,
        "back": address(reference),
        "typed": request.POST,
    }
    status = _REFUSED if refused else 200
    return render(request, "prealable/desks/questions.html", context, status=status)


def _answer(request: HttpRequest, visit: Visit, reference: str) -> None:
    words = request.POST.get("mots", "").strip()
    if not words:
        raise Invalide("reponse_vide", "Écrivez votre réponse.")
    order, question = visit.order(reference), request.POST.get("question", "")
    handling.answer_information(order, question=question, answer=words)
