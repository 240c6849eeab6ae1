"""The lists of a commission and of a mediator, and one appeal: what is contested, what may be done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from prealable.demande.recours import VueRecours
from prealable.documents.content.kinds import KINDS
from prealable.documents.model import Kind, Reader
from prealable.office import appeals, own, selectors
from prealable.office.errors import Introuvable
from prealable.office.exports import export_demande
from prealable.office.people.models import Fonction
from prealable.office.services.appeals import mediation_of
from prealable.web.api.questioned import suite_of
from prealable.web.screens import letters
from prealable.web.screens.acts import attempt
from prealable.web.screens.commission import acts
from prealable.web.screens.commission.file import barred_members, bundle_of
from prealable.web.screens.commission.forms import CHOICES, Form, offer, read
from prealable.web.screens.decision import decisions_of
from prealable.web.screens.files import piece_response
from prealable.web.screens.timeline import appeal_timeline_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest

    from prealable.web.screens.acts import Refused

_REFUSED = 422
_MARK = re.compile(r"\d{4}-\d{2}-\d{2}/\d{1,18}")
commission = desk(Fonction.CRA, Fonction.CMRA)


@desk(Fonction.CRA, Fonction.CMRA, Fonction.MEDIATEUR)
@require_safe
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the appeals before this commission, or the mediations of this mediator."""
    if visit.acting.fonction is Fonction.MEDIATEUR:
        context = {"lines": appeals.mediations(acting=visit.acting)}
        return render(request, "prealable/commission/mediations.html", context)
    over = request.GET.get("etat") == "clos"
    after = request.GET.get("suite", "")
    page = appeals.appeals(
        acting=visit.acting, day=visit.day, over=over, after=after if _MARK.fullmatch(after) else ""
    )
    barred = appeals.barred_from(acting=visit.acting)
    return render(request, "prealable/commission/home.html", {"page": page, "over": over, "barred": barred})


@commission
@require_safe
def appeal(request: HttpRequest, visit: Visit, reference: str, name: str) -> HttpResponse:
    """Show one appeal."""
    return _appeal(request, visit, reference, name)


def _appeal(
    request: HttpRequest,
    visit: Visit,
    reference: str,
    name: str,
    typed: Form | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    vue = find(visit, reference, name)
    verb = typed.act.verb if typed else ""
    forms = [
        typed if typed and each.verb == verb else offer(each, visit.day)
        for each in acts.offered(vue, visit.acting.fonction)
    ]
    context = {
        "vue": vue,
        "shown": shown,
        "person": own.name_of(acting=visit.acting, row=shown.row),
        "decisions": decisions_of(visit, shown, words=False),
        "suite": suite_of(vue, mediation_of(reference)),
        "timeline": appeal_timeline_of(acting=visit.acting, reference=reference, vue=vue),
        "forms": forms,
        "open": verb,
        "barred": barred_members(shown, vue),
        "left": (vue.dernier_jour - visit.day).days if vue.dernier_jour else None,
        "refused": refused,
        "errors": typed.errors if typed else (),
        **CHOICES,
    }
    status = _REFUSED if refused or context["errors"] else 200
    return render(request, "prealable/commission/appeal.html", context, status=status)


def find(visit: Visit, reference: str, name: str) -> VueRecours:
    """Return an appeal of a demande as it stands. Raises :class:`Introuvable`."""
    found = selectors.recours_of(acting=visit.acting, reference=reference, day=visit.day)
    held = next((each for each in found if each.recours.reference == name), None)
    if held is None:
        raise Introuvable("recours_introuvable", f"Aucun recours {name} sur cette demande.")
    return held


@commission
@require_POST
def act(request: HttpRequest, visit: Visit, reference: str, name: str, verb: str) -> HttpResponse:
    """Do one act on an appeal, then show it; refused, it keeps what was typed."""
    vue = find(visit, reference, name)
    wanted = next((each for each in acts.offered(vue, visit.acting.fonction) if each.verb == verb), None)
    if wanted is None:
        raise Introuvable("acte_hors_de_saison", "Cet acte n'est pas possible à ce stade du recours.")
    form = read(wanted, request.POST, visit.day)
    if form.errors:
        return _appeal(request, visit, reference, name, form)
    refused = attempt(
        request,
        lambda: acts.do(wanted, form.values, lambda le: visit.order(reference, le=le), name),
        done=wanted.done,
    )
    if refused:
        return _appeal(request, visit, reference, name, form, refused)
    return HttpResponseRedirect(reverse("recours", args=[reference, name]))


@commission
@require_safe
def bundle(request: HttpRequest, visit: Visit, reference: str, name: str) -> HttpResponse:
    """Show the bundle: statements, words and papers that this commission may read, each reading logged."""
    vue = find(visit, reference, name)
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    context = {"vue": vue, "shown": shown, "bundle": bundle_of(visit, shown, vue)}
    context["printable"] = Kind.DOSSIER in KINDS
    return render(request, "prealable/commission/bundle.html", context)


@commission
@require_safe
def piece(
    request: HttpRequest,
    visit: Visit,
    reference: str,  # noqa: ARG001
    identifier: str,
) -> HttpResponse:
    """Open a paper of the bundle."""
    del request
    return piece_response(visit, identifier)


@commission
@require_safe
def letter(request: HttpRequest, visit: Visit, reference: str, name: str) -> HttpResponse:
    """Show the bundle as one document, in the words of its pages."""
    back = reverse("recours", args=[reference, name])
    return letters.letter_page(
        request, visit, reference, Kind.DOSSIER.value, back=back, reader=Reader.COMMISSION
    )


@commission
@require_safe
def letter_pdf(request: HttpRequest, visit: Visit, reference: str, name: str) -> HttpResponse:
    """Give the bundle as a PDF."""
    del request, name
    return letters.letter_file(visit, reference, Kind.DOSSIER.value, reader=Reader.COMMISSION)


@commission
@require_safe
def export(request: HttpRequest, visit: Visit, reference: str, name: str) -> HttpResponse:
    """Give the whole file with its papers, as this commission may read it."""
    del request, name
    made = export_demande(acting=visit.acting, reference=reference, now=visit.now)
    response = HttpResponse(made, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{reference}.zip"'
    return response
