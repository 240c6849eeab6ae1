"""Signing in with an identity proved elsewhere, or proving by it that one is still there."""

from __future__ import annotations

from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.internal.ratelimit import consume_or_429
from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from prealable.office.people.identity import (
    account_of_person,
    account_of_professional,
    person_of,
    traits_of,
)
from prealable.office.people.models import Account
from prealable.web.api.moments import now
from prealable.web.oidc.doors import Door
from prealable.web.oidc.relying import Asked, Refused, ask, receive
from prealable.web.screens.addresses import safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: Where the session keeps what was asked, and where it will end the provider's session.
_ASKED, END = "oidc_asked", "oidc_end"
_KEPT, _MINUTES = 5, 10


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A provider, as the page of proof offers it."""

    name: str
    title: str


def elsewhere_of(request: HttpRequest) -> Elsewhere | None:
    """Return the provider by which who is here signed in, in this session."""
    door = settings.OIDC_DOORS.get(request.session.get("oidc_door", ""))
    return Elsewhere(door.name, door.title) if door else None


@require_POST
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to a provider: to sign in, or, signed in, to prove it again."""
    limited: HttpResponse | None = consume_or_429(request, app="allauth.account", action="login")
    if limited:
        return limited
    door, proof = _door(name), request.POST.get("preuve") == "1"
    back = _absolute(request, reverse("oidc_retour", args=[name]))
    try:
        address, state, kept = ask(door, back, safe(request.POST.get("next")), proof=proof)
    except Refused as refused:
        return _refusal(request, door, refused)
    held = dict(list(request.session.get(_ASKED, {}).items())[1 - _KEPT :])
    request.session[_ASKED] = held | {state: kept}
    return HttpResponseRedirect(address)


@never_cache
@require_safe
def retour(request: HttpRequest, name: str) -> HttpResponse:
    """Take the answer of a provider, once, for what this browser asked."""
    door = _door(name)
    try:
        asked = _asked(request, door)
        proved = receive(door, asked, _code(request))
        account = _account(door, proved.claims)
    except Refused as refused:
        return _refusal(request, door, refused)
    if asked.proof:
        return _prove(request, door, account, asked.suite)
    return _enter(request, door, account, asked.suite, proved.end)


def _asked(request: HttpRequest, door: Door) -> Asked:
    """Return what was asked under the state that comes back, and forget it."""
    held: dict[str, dict[str, Any]] = request.session.get(_ASKED, {})
    found = held.pop(request.GET.get("state", ""), None)
    request.session[_ASKED] = held
    if found is None or found["door"] != door.name or time() - found["at"] > 60 * _MINUTES:
        raise Refused("demande_inconnue", "Cette réponse n'est pas celle d'une demande faite ici.")
    return Asked(**found)


def _code(request: HttpRequest) -> str:
    if "code" not in request.GET:
        raise Refused("fournisseur_refuse", "Vous avez renoncé, ou il n'a pas voulu.")
    return request.GET["code"]


def _account(door: Door, claims: dict[str, Any]) -> Account:
    """Return the account of who was proved. Raises :class:`Refused` for who is not known here."""
    told = {trait: str(claims.get(claim) or "") for trait, claim in door.claims.items()}
    day = now().jour
    found: Account | None = None
    if "rpps" in told:
        found = account_of_professional(told["rpps"], day)
    elif (traits := traits_of(told)) and (person := person_of(traits)):
        found = account_of_person(person, day, email=told.get("email", ""))
    if found is None:
        raise Refused(
            "personne_inconnue", "Votre identité est prouvée, mais aucun dossier d'ici n'est le vôtre."
        )
    return found


def _enter(request: HttpRequest, door: Door, account: Account, suite: str, end: str) -> HttpResponse:
    record_authentication(request, account, "socialaccount", provider=door.name)
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=suite or None))
    request.session["oidc_door"], request.session[END] = door.name, end
    return response


def _prove(request: HttpRequest, door: Door, account: Account, suite: str) -> HttpResponse:
    if account != request.user:
        return _refusal(
            request, door, Refused("autre_personne", "Ce n'est pas la personne qui est connectée ici.")
        )
    record_authentication(request, account, "socialaccount", provider=door.name, reauthenticated=True)
    return HttpResponseRedirect(suite or reverse("bureau"))


def ending(request: HttpRequest) -> str:
    """Return where to go once signed out: to the provider, which ends its session, or home."""
    end = request.session.get(END)
    home = urlencode({"post_logout_redirect_uri": _absolute(request, "/")})
    return f"{end}&{home}" if end else "/"


def _absolute(request: HttpRequest, path: str) -> str:
    public: str = settings.PREALABLE_PUBLIC_URL
    return public + path if public else request.build_absolute_uri(path)


def _door(name: str) -> Door:
    door: Door | None = settings.OIDC_DOORS.get(name)
    if door is None:
        raise Http404
    return door


def _refusal(request: HttpRequest, door: Door, refused: Refused) -> HttpResponse:
    told = {"door": door, "refused": refused}
    return render(request, "prealable/connexion/elsewhere.html", told, status=403)
