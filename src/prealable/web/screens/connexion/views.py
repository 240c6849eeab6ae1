"""Signing in with a password, signing out, changing hats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from prealable.office.people.models import Fonction
from prealable.web.screens.addresses import safe
from prealable.web.screens.visits import WORN, visit_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: The first page of each quality.
HOME = {
    Fonction.ASSURE: "/mes-demandes/",
    Fonction.REPRESENTANT: "/mes-demandes/",
    Fonction.PROFESSIONNEL: "/cabinet/",
    Fonction.PRESCRIPTEUR: "/cabinet/",
    Fonction.FOURNISSEUR: "/cabinet/",
    Fonction.AGENT: "/caisse/",
    Fonction.SECRETARIAT: "/service-medical/",
    Fonction.PRATICIEN: "/service-medical/",
    Fonction.CRA: "/commission/",
    Fonction.CMRA: "/commission/",
    Fonction.MEDIATEUR: "/commission/",
    Fonction.COMPLEMENTAIRE: "/verifier/",
    Fonction.AUDITEUR: "/chiffres/",
    Fonction.ADMINISTRATEUR: "/chiffres/",
}


@require_http_methods(["GET", "HEAD", "POST"])
def connexion(request: HttpRequest) -> HttpResponse:
    """Sign in, then go where one was going, else to the desk of the first hat."""
    typed = {
        "email": request.POST.get("email", ""),
        "suite": safe(request.POST.get("suite") or request.GET.get("suite")),
    }
    if request.method == "POST":
        account = authenticate(
            request, username=typed["email"].lower(), password=request.POST.get("password")
        )
        if account is not None:
            login(request, account)
            return HttpResponseRedirect(typed["suite"] or home(request))
        return render(request, "prealable/connexion/sign_in.html", typed | {"failed": True}, status=422)
    return render(request, "prealable/connexion/sign_in.html", typed)


@require_POST
def deconnexion(request: HttpRequest) -> HttpResponse:
    """Sign out, and forget the session."""
    logout(request)
    return HttpResponseRedirect("/")


@require_POST
def qualite(request: HttpRequest) -> HttpResponse:
    """Act from now on in another of one's qualities."""
    visit = visit_of(request)
    wanted = request.POST.get("qualite", "")
    if visit and any(hat.name == wanted for hat in visit.hats):
        request.session[WORN] = wanted
    return HttpResponseRedirect(home(request))


def home(request: HttpRequest) -> str:
    """Return the first page of who is here."""
    visit = visit_of(request)
    return HOME[visit.acting.fonction] if visit else "/"
