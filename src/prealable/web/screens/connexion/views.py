"""Signing in and out, proving again who one is, changing hats; the pages of one's account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.account import views as account_views
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.mfa.base import views as factor_views
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prealable.office.people.models import Fonction
from prealable.web.screens.addresses import safe
from prealable.web.screens.connexion.elsewhere import elsewhere_of, ending
from prealable.web.screens.connexion.proof import PreuveRequise, proof_of, take
from prealable.web.screens.visits import WORN, visit_of

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

View = Callable[..., "HttpResponse"]

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
    Fonction.AUDITEUR: "/chiffres/charge/",
    Fonction.ADMINISTRATEUR: "/chiffres/charge/",
}
_REFUSED = 422


class SignIn(account_views.LoginView):
    """Sign in with a password or a passkey, then go where one was going, else to one's desk."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows: the form, and the providers that prove who one is."""
        held: dict[str, Any] = super().get_context_data(**kwargs)
        suite = safe(self.request.POST.get(REDIRECT_FIELD_NAME) or self.request.GET.get(REDIRECT_FIELD_NAME))
        return held | {"doors": settings.OIDC_DOORS.values(), "suite": suite}

    def form_invalid(self, form: Form) -> HttpResponse:
        """Show the form again, with the address that was typed."""
        response: HttpResponse = super().form_invalid(form)
        response.status_code = _REFUSED
        return response


@require_POST
def deconnexion(request: HttpRequest) -> HttpResponse:
    """Sign out here and at the provider, and forget the session."""
    place = ending(request)
    logout(request)
    return HttpResponseRedirect(place)


@require_POST
def qualite(request: HttpRequest) -> HttpResponse:
    """Act from now on in another of one's qualities."""
    visit = visit_of(request)
    wanted = request.POST.get("qualite", "")
    if visit and any(hat.name == wanted for hat in visit.hats):
        request.session[WORN] = wanted
    return HttpResponseRedirect(home(request))


@require_safe
def bureau(request: HttpRequest) -> HttpResponse:
    """Lead to the desk of who is here."""
    return HttpResponseRedirect(home(request))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preuve(request: HttpRequest) -> HttpResponse:
    """Ask again who is there, then go on with what asked it."""
    refused, suite = None, safe(request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME))
    if request.method == "POST":
        try:
            take(request)
            return resume_request(request) or HttpResponseRedirect(home(request))
        except PreuveRequise as error:
            refused = error
    told = {
        "proof": proof_of(request),
        "elsewhere": elsewhere_of(request),
        "refused": refused,
        "suite": suite,
    }
    status = _REFUSED if refused else 200
    return render(request, "prealable/connexion/preuve.html", told, status=status)


def at_home(view: View) -> View:
    """Show who is here around a page of their account."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.visit = visit_of(request)  # type: ignore[attr-defined]  # the frame of the page shows it
        response = view(request, *args, **kwargs)
        response.setdefault("Cache-Control", "no-store")
        return response

    return answer


@login_required
@require_safe
def second_facteur(request: HttpRequest) -> HttpResponse:
    """Say that this quality needs a second factor, and how to have one."""
    return render(request, "prealable/connexion/second_facteur.html")


class MyAccount(factor_views.IndexView):
    """One's account: password, second factor, passkeys, recovery codes, open sessions."""

    template_name = "prealable/connexion/compte.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows, by kind of factor."""
        held: dict[str, Any] = super().get_context_data(**kwargs)
        kinds = held["authenticators"]
        return held | {
            "totp": kinds.get(Authenticator.Type.TOTP),
            "keys": kinds.get(Authenticator.Type.WEBAUTHN, []),
            "codes": kinds.get(Authenticator.Type.RECOVERY_CODES),
        }


def home(request: HttpRequest) -> str:
    """Return the first page of who is here; of an account without a quality, the page of the account."""
    visit = visit_of(request)
    if visit:
        return HOME[visit.acting.fonction]
    return "/compte/" if request.user.is_authenticated else "/"
