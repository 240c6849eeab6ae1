"""The list of accounts, and one account: its qualities, what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from prealable.office import directory
from prealable.office.directory import Deed
from prealable.office.people.models import Fonction
from prealable.office.qualities import OWN
from prealable.office.services import accounts as services
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from prealable.web.screens.acts import Refused

_REFUSED = 422
_SAID = {
    services.OPENED: "Compte ouvert",
    services.GRANTED: "Qualité donnée",
    services.ENDED: "Qualité terminée",
    services.SUSPENDED: "Compte suspendu",
    services.REOPENED: "Compte rouvert",
    services.LINKED: "Lien de première connexion",
    services.DELEGATED: "Délégation donnée",
    services.UNDELEGATED: "Délégation terminée",
}


@dataclass(frozen=True, slots=True)
class Told:
    """An act on an account, in words."""

    at: datetime
    title: str
    detail: str
    by: str


@desk(Fonction.ADMINISTRATEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the accounts; a name that is looked for stays out of the address."""
    fonction = request.GET.get("qualite", "")
    sought = request.POST.get("quoi", "").strip()[:120]
    after = request.GET.get("suite", "")[:254]
    page = directory.accounts(
        acting=visit.acting, day=visit.day, sought=sought, fonction=fonction, after=after
    )
    qualities = [(each.value, each.label) for each in Fonction if each not in OWN]
    context = {"page": page, "sought": sought, "qualities": qualities, "chosen": fonction}
    return render(request, "prealable/administration/home.html", context)


@desk(Fonction.ADMINISTRATEUR)
@require_safe
def account(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Show one account."""
    return shown(request, visit, key)


def shown(request: HttpRequest, visit: Visit, key: str, refused: Refused | None = None) -> HttpResponse:
    """Show an account, with what refused an act."""
    entry = directory.account(acting=visit.acting, key=key, day=visit.day)
    context = {
        "entry": entry,
        "mine": entry.account.key == visit.acting.account,
        "today": visit.day,
        "deeds": [_told(each) for each in directory.deeds(acting=visit.acting, key=key)],
        "refused": refused,
    }
    status = _REFUSED if refused else 200
    return render(request, "prealable/administration/account.html", context, status=status)


def _told(deed: Deed) -> Told:
    data = deed.data
    parts = []
    if data.get("fonction"):
        parts.append(str(Fonction(data["fonction"]).label))
    if data.get("caisse"):
        parts.append(str(data["caisse"]))
    if data.get("until"):
        parts.append(f"jusqu'au {data['until']}")
    if "imprime" in data:
        parts.append("imprimé" if data["imprime"] else "envoyé par message")
    return Told(deed.at, _SAID.get(deed.name, deed.name), ", ".join(parts), deed.by or "la commande")
