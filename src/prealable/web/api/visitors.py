"""Who knocks: a token, a session, or the command on this machine; and under which hat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ninja.security import APIKeyCookie, HttpBearer

from prealable.office.acting import Acting, acting_as, acting_for
from prealable.office.errors import Interdit, Invalide
from prealable.office.moment import Moment
from prealable.office.people.models import Account, Delegation, Habilitation
from prealable.web.api import tokens
from prealable.web.api.moments import now

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

#: Names the quality in which an account with several acts: ``agent``, or ``agent:cpam-31``.
HAT = "Prealable-As"
#: What the command on this machine hands over in the WSGI environment: an :class:`Account`. No
#: HTTP server can put one there: what it takes from the network is text, under ``HTTP_``.
LOCAL = "prealable.account"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody identified: who they act as, when, and what their token allows (``None``: all)."""

    acting: Acting
    moment: Moment
    scopes: frozenset[str] | None = None

    def __str__(self) -> str:
        return self.acting.account

    def may(self, scope: str) -> None:
        """Raise :class:`Interdit` unless the token allows a scope."""
        if self.scopes is not None and scope not in self.scopes:
            message = f"Ce jeton ne porte pas « {scope} » : {tokens.SCOPES[scope]}."
            raise Interdit("portee_absente", message)


class TokenAuth(HttpBearer):
    """``Authorization: Bearer pre_…``, made by ``prealable token create``."""

    def authenticate(self, request: HttpRequest, token: str) -> Visitor | None:  # noqa: ARG002 (ninja's)
        """Return who a token stands for; ``None`` for any other words."""
        moment = now()
        found = tokens.find(token, instant=moment.instant)
        if found is None:
            return None
        acting = acting_as(found.habilitation, day=moment.jour)
        return Visitor(acting, moment, frozenset(found.scopes))


class SessionAuth(APIKeyCookie):
    """The session of the pages, its form token (CSRF) asked for on every writing."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Visitor | None:
        """Return who is signed in, under the hat that ``Prealable-As`` names."""
        account = getattr(request, "user", None)
        if key is None or not isinstance(account, Account):
            return None
        return _under_hat(account, request)

    def _get_key(self, request: HttpRequest) -> str | None:
        """Return the key of the session; without one there is no form to protect."""
        return super()._get_key(request) if self.param_name in request.COOKIES else None


def local(request: HttpRequest) -> Visitor | None:
    """Return whom the command on this machine acts as; ``None`` for everybody else."""
    account = request.META.get(LOCAL)
    return _under_hat(account, request) if isinstance(account, Account) else None


def _under_hat(account: Account, request: HttpRequest) -> Visitor:
    moment = now()
    return Visitor(hat_of(account, request.headers.get(HAT, ""), moment.jour), moment)


def hat_of(account: Account, wanted: str, day: date) -> Acting:
    """Return an account under one of its hats on a day; ``wanted`` may be empty when it has one.

    Raises :class:`Interdit` when it has none such, :class:`Invalide` when several would do.
    """
    fonction, _, where = wanted.partition(":")
    hats = [
        (name, acting)
        for name, acting in _hats(account, day)
        if fonction in ("", acting.fonction.value) and where in ("", name.partition(":")[2])
    ]
    if not hats:
        message = f"Ce compte n'agit pas ainsi aujourd'hui : « {wanted or 'aucune qualité'} »."
        raise Interdit("habilitation_absente", message)
    if len({name for name, _ in hats}) > 1:
        names = ", ".join(name for name, _ in hats)
        raise Invalide("qualite_a_choisir", f"Ce compte a plusieurs qualités, nommez-en une : {names}.")
    return hats[0][1]


def _hats(account: Account, day: date) -> Iterator[tuple[str, Acting]]:
    """Give each quality of an account in force on a day, with the name that tells it from others."""
    if not account.is_active:
        return
    for held in _habilitations(account):
        if held.holds_on(day):
            acting = acting_as(held, day=day)
            yield f"{acting.fonction.value}:{_place(acting)}", acting
    for delegation in Delegation.objects.filter(account=account).select_related("professional"):
        if delegation.holds_on(day):
            acting = acting_for(account, delegation, day=day)
            yield f"{acting.fonction.value}:{_place(acting)}", acting


def _habilitations(account: Account) -> QuerySet[Habilitation]:
    linked = ("account", "caisse", "person", "professional")
    return Habilitation.objects.filter(account=account).select_related(*linked).order_by("id")


def _place(acting: Acting) -> str:
    return acting.caisse or acting.professional or acting.person or acting.complementaire


#: The ways in, tried in this order; the session comes last since it asks for a form token.
WAYS = [local, TokenAuth(), SessionAuth()]


def visitor(request: HttpRequest, scope: str) -> Visitor:
    """Return who knocks, once sure that their token allows a scope. Raises :class:`Interdit`."""
    found: Visitor = request.auth  # type: ignore[attr-defined]  # set by ninja
    found.may(scope)
    return found
