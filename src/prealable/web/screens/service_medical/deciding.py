"""The three acts: prepare, look at the letter, sign; and the second reading of a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prealable.demande.labels import label
from prealable.office import selectors
from prealable.office.errors import Introuvable, Invalide
from prealable.office.examens.models import Nature
from prealable.office.people.models import Fonction
from prealable.office.services import examining
from prealable.office.services.deciding import Reason
from prealable.office.services.examining import Proposal
from prealable.web.screens.acts import attempt
from prealable.web.screens.clock import clock_of
from prealable.web.screens.connexion.proof import proof_of
from prealable.web.screens.service_medical.letters import preview
from prealable.web.screens.service_medical.views import context_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

_FILE = "prealable/service_medical/file.html"
_REFUSED = 422


@desk(Fonction.PRATICIEN)
@require_POST
def prepare(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Keep a decision to sign, then show its letter; refused, the form keeps what was typed."""
    typed = request.POST
    order = visit.order(reference)
    refused = attempt(
        request, lambda: examining.prepare(order, proposal_of(typed)), done="La décision est prête à signer."
    )
    if refused is None:
        return HttpResponseRedirect(reverse("medical_projet", args=[reference]))
    context = context_of(visit, reference) | {"refused": refused, "typed": typed}
    return render(request, _FILE, context, status=_REFUSED)


def proposal_of(typed: QueryDict) -> Proposal:
    """Return what the form proposes. Raises :class:`Invalide` on a nature or a number that is none."""
    nature, number = typed.get("nature", ""), typed.get("accorde", "").strip()
    if nature not in Nature.values:
        raise Invalide("decision_inconnue", "Choisissez : accord, accord en partie, ou refus.")
    if number and not number.isdecimal():
        raise Invalide("nombre_illisible", "Le nombre accordé s'écrit en chiffres, par exemple 8.")
    mixed = nature == Nature.REFUS_MEDICAL and typed.get("motif_administratif")
    return Proposal(
        nature=Nature.REFUS_MIXTE if mixed else Nature(nature),
        medical=_reason(typed, "motif", "mots"),
        administratif=_reason(typed, "motif_administratif", "mots_administratifs"),
        accorde=int(number) if number else None,
    )


def _reason(typed: QueryDict, code: str, words: str) -> Reason | None:
    chosen = typed.get(code, "")
    return Reason(code=chosen, words=typed.get(words, "")) if chosen else None


@desk(Fonction.PRATICIEN)
@require_http_methods(["GET", "HEAD", "POST"])
def projet(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show the letter of the decision prepared; signed, the decision is taken."""
    if request.method == "POST":
        refused = attempt(
            request, lambda: _sign(visit, reference), done="La décision est signée.", signed=True
        )
        if refused is None:
            return HttpResponseRedirect(reverse("medical_dossier", args=[reference]))
        return _shown(request, visit, reference, refused=refused)
    return _shown(request, visit, reference)


def _sign(visit: Visit, reference: str) -> None:
    """Sign, once sure that the letter can leave. Raises :class:`Invalide` with what it lacks."""
    held = examining.projet_of(acting=visit.acting, reference=reference)
    letter = preview(visit, reference, held.nature) if held else None
    if letter and letter.prevented:
        raise Invalide("lettre_impossible", letter.prevented)
    examining.sign(visit.order(reference))


def _shown(
    request: HttpRequest, visit: Visit, reference: str, *, refused: object | None = None
) -> HttpResponse:
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    held = examining.projet_of(acting=visit.acting, reference=reference)
    if held is None:
        raise Introuvable("projet_introuvable", "Aucune décision n'est préparée sur ce dossier.")
    proposal = examining.proposal_of(held, visit.order(reference))
    mine = held.auteur == visit.acting.account
    context = {
        "row": shown.row,
        "vue": shown.vue,
        "projet": held,
        "proposal": proposal,
        "nature": label(held.nature),
        "remarque": examining.remark_of(held, visit.order(reference)),
        "letter": preview(visit, reference, held.nature),
        "clock": clock_of(shown.vue),
        "late": shown.vue.silence_le if proposal.nature is not Nature.ACCORD else None,
        "mine": mine,
        "proof": proof_of(request) if mine else None,
        "waits": examining.must_wait(held, shown.vue),
        "refused": refused,
    }
    status = _REFUSED if refused else 200
    return render(request, "prealable/service_medical/projet.html", context, status=status)


@desk(Fonction.PRATICIEN)
@require_POST
def drop(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Give up the decision prepared."""
    examining.drop(visit.order(reference))
    messages.success(request, "Le projet de décision est abandonné. Le délai court toujours.")
    return HttpResponseRedirect(reverse("medical_dossier", args=[reference]))


@desk(Fonction.PRATICIEN)
@require_POST
def review(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Read a colleague's refusal: the same opinion, or another one, said in words."""
    agrees, said = request.POST.get("avis") == "concordante", request.POST.get("mots", "")
    order = visit.order(reference)
    refused = attempt(
        request,
        lambda: examining.review(order, agrees=agrees, words=said),
        done="Votre relecture est enregistrée ; votre confrère la verra avant de signer.",
    )
    if refused is None:
        return HttpResponseRedirect(reverse("service_medical"))
    return _shown(request, visit, reference, refused=refused)
