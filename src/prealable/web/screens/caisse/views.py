"""The queue of the caisse, the search, and one demande."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from prealable.office import search as office
from prealable.office import selectors
from prealable.office.demandes.models import Desk
from prealable.office.people.models import Fonction
from prealable.web.screens.caisse.dossier import dossier_of
from prealable.web.screens.questions import exchanges_of
from prealable.web.screens.queue import queue_of
from prealable.web.screens.timeline import timeline_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_DESKS = (Desk.CAISSE, Desk.SERVICE_MEDICAL, Desk.DEMANDEUR)
#: Where the session remembers the filters of the queue, for the way back to it.
FILTERS = "caisse_file"


@desk(Fonction.AGENT)
@require_safe
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the queue that the address asks for, the least time left first."""
    queue = queue_of(acting=visit.acting, day=visit.day, asked=request.GET.dict(), desks=_DESKS)
    request.session[FILTERS] = request.GET.urlencode()
    return render(request, "prealable/caisse/home.html", {"queue": queue})


def way_back(request: HttpRequest) -> str:
    """Return the address of the queue as it was last seen."""
    filters = request.session.get(FILTERS, "")
    return f"{reverse('caisse')}?{filters}" if filters else reverse("caisse")


@desk(Fonction.AGENT)
@require_POST
def search(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Find demandes; one alone opens at once."""
    sought = request.POST.get("quoi", "").strip()[:200]
    page = office.find(acting=visit.acting, day=visit.day, sought=sought)
    if len(page.lines) == 1:
        return HttpResponseRedirect(f"{reverse('caisse')}{page.lines[0].row.reference}/")
    return render(request, "prealable/caisse/found.html", {"page": page, "sought": sought})


@desk(Fonction.AGENT)
@require_safe
def demande(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show one demande: its clock, its papers, what happened, what may be done."""
    dossier = dossier_of(acting=visit.acting, reference=reference, day=visit.day)
    appeals = selectors.recours_of(acting=visit.acting, reference=reference, day=visit.day)
    context = {
        "dossier": dossier,
        "appeals": appeals,
        "timeline": timeline_of(acting=visit.acting, shown=dossier.shown, appeals=appeals),
        "back": way_back(request),
        "exchanges": exchanges_of(visit, dossier.shown),
    }
    return render(request, "prealable/caisse/demande.html", context)
