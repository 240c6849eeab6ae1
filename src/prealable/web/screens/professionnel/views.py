"""The lists of the desk: what to do first, the patients and their counters, the demandes by filter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from prealable.law.loader import categories
from prealable.office import practice
from prealable.office.people.models import Fonction
from prealable.office.services import drafts
from prealable.web.screens.professionnel.drafts import listed
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PRACTICE = (Fonction.PROFESSIONNEL, Fonction.PRESCRIPTEUR)
ALL = (*PRACTICE, Fonction.FOURNISSEUR)
_DRAFTS = 12
#: The filters of the list, in the order of the work.
GROUPS = {
    "": "Toutes",
    "a_completer": "À compléter ou à envoyer",
    "en_cours": "En cours",
    "accordees": "Accordées",
    "refusees": "Refusées",
    "a_verifier": "À vérifier",
    "terminees": "Terminées",
}


@desk(*ALL)
@require_safe
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what to do first, then the patients and their counters."""
    search = request.GET.get("q", "")[:80].strip()
    number = _page(request)
    shown = {
        "roll": practice.patients(acting=visit.acting, day=visit.day, search=search, number=number),
        "search": search,
        "more": _address(q=search, page=number + 1),
        "less": _address(q=search, page=number - 1) if number > 1 else "",
        "supplier": visit.acting.fonction is Fonction.FOURNISSEUR,
    }
    if visit.acting.fonction in PRACTICE and not search and number == 1:
        shown |= {
            "alerts": practice.alerts(acting=visit.acting, day=visit.day),
            "drafts": listed(drafts.drafts_of(acting=visit.acting)[:_DRAFTS]),
        }
    return render(request, "prealable/professionnel/home.html", shown)


@desk(*ALL)
@require_safe
def patient(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Show one patient: the accords in use, every demande."""
    found = practice.patient(acting=visit.acting, key=key, day=visit.day)
    supplier = visit.acting.fonction is Fonction.FOURNISSEUR
    return render(request, "prealable/professionnel/patient.html", {"patient": found, "supplier": supplier})


@desk(*PRACTICE)
@require_safe
def demandes(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the demandes of the practice; the filters are the address."""
    group, category = request.GET.get("etat", ""), request.GET.get("soin", "")
    search, number = request.GET.get("q", "")[:80].strip(), _page(request)
    roll = practice.demandes(
        acting=visit.acting, day=visit.day, group=group, category=category, search=search, number=number
    )
    kept = {"q": search, "soin": category}
    shown = {
        "roll": roll,
        "groups": [
            (title, _address(**kept, etat=name), name == (group if group in GROUPS else ""))
            for name, title in GROUPS.items()
        ],
        "group": group,
        "categories": categories(),
        "category": category,
        "search": search,
        "more": _address(**kept, etat=group, page=number + 1),
        "less": _address(**kept, etat=group, page=number - 1) if number > 1 else "",
    }
    return render(request, "prealable/professionnel/demandes.html", shown)


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < len("10000") else 1


def _address(**parts: str | int) -> str:
    """Return the query that keeps the filters; what is empty is left out."""
    query = urlencode({name: part for name, part in parts.items() if part and part != 1})
    return f"?{query}" if query else "?"
