"""Who knocks: a token, a session, or the command on this machine; and under which hat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ninja.security import APIKeyCookie, HttpBearer

from prealable.office.acting import Acting, acting_as
from prealable.office.errors import Interdit
from prealable.office.moment import Moment
from prealable.office.people.models import Account
from prealable.web.api import tokens
from prealable.web.api.moments import now
from prealable.web.hats import hat_of
from prealable.web.second_factor import lacking

if TYPE_CHECKING:
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
        found = _under_hat(account, request)
        if lacking(request, found.acting.fonction):
            raise Interdit(
                "second_facteur_requis", "Votre qualité demande un second facteur : voyez /compte/."
            )
        return found

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


#: The ways in, tried in this order; the session comes last since it asks for a form token.
WAYS = [local, TokenAuth(), SessionAuth()]


def visitor(request: HttpRequest, scope: str) -> Visitor:
    """Return who knocks, once sure that their token allows a scope. Raises :class:`Interdit`."""
    found: Visitor = request.auth  # type: ignore[attr-defined]  # set by ninja
    found.may(scope)
    return found
