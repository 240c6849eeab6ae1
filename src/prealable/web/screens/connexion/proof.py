"""Proof that it is still you: asked again before an act that a stolen session must never do.

A form that signs shows ``prealable/connexion/proof.html`` with ``proof=proof_of(request)`` and does
its act by ``attempt(request, act, done=…, signed=True)``: without a proof nothing is done, and what
was typed stays. A proof serves once, within ``ACCOUNT_REAUTHENTICATION_TIMEOUT`` seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING, Any

from allauth.account.authentication import get_authentication_records
from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm as CodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm as KeyForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.conf import settings

from prealable.office.errors import Obstacle
from prealable.office.people.models import Account

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest

#: The fields of a proof: a password or a code; the answer of a passkey, as JSON.
TYPED, KEY = "preuve", "cle"
_SPENT = "proof_spent"
_CODE = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


class PreuveRequise(Obstacle):
    """The act asks who is there to prove it again; nothing has been done."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a form shows: whether a proof is at hand, and by which means one may give it."""

    given: bool
    password: bool
    code: bool
    key: dict[str, Any] | None


def proof_of(request: HttpRequest) -> Proof:
    """Return what a form that signs shows to who is here; a passkey is asked a new question each time."""
    account = _account(request)
    held = set(Authenticator.objects.filter(user=account).values_list("type", flat=True))
    given = is_fresh(request)
    asked = Authenticator.Type.WEBAUTHN in held and not given
    return Proof(
        given=given,
        password=account.has_usable_password(),
        code=bool(held.intersection(_CODE)),
        key=begin_authentication(account) if asked else None,
    )


def is_fresh(request: HttpRequest) -> bool:
    """Say whether who is here has just proved it, and no act has used that proof."""
    proofs = [
        float(record["at"])
        for record in get_authentication_records(request, _account(request))
        if record.get("reauthenticated")
    ]
    last = max(proofs, default=0.0)
    spent = float(request.session.get(_SPENT, 0.0))
    return last > spent and time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def prove(request: HttpRequest) -> None:
    """Make sure of a proof, given just before or in this form. Raises :class:`PreuveRequise` without one."""
    if not is_fresh(request):
        take(request)


def spend(request: HttpRequest) -> None:
    """Use up the proof: the act that asked for it is done."""
    request.session[_SPENT] = time()


def take(request: HttpRequest) -> None:
    """Check the proof that came in a form, and note it. Raises :class:`PreuveRequise` unless it is good."""
    account, typed = _account(request), request.POST.get(TYPED, "").strip()
    if not (typed or request.POST.get(KEY)):
        raise PreuveRequise("preuve_requise", "Cet acte vous engage : prouvez d'abord que c'est bien vous.")
    if not ratelimit.consume(request, action="reauthenticate", user=account):
        raise PreuveRequise("trop_d_essais", "Trop d'essais. Attendez une minute avant de recommencer.")
    form = _form(account, typed, request.POST.get(KEY, ""))
    if not form.is_valid():
        said = " ".join(str(message) for messages in form.errors.values() for message in messages)
        raise PreuveRequise("preuve_refusee", said)
    _note(request, form)


def _form(account: Account, typed: str, key: str) -> Form:
    held = Authenticator.objects.filter(user=account, type__in=_CODE)
    form: Form
    if key:
        form = KeyForm(user=account, data={"credential": key})
    elif typed.replace(" ", "").isdigit() and held.exists():
        form = CodeForm(user=account, data={"code": typed})
    else:
        form = ReauthenticateForm(user=account, data={"password": typed})
    return form


def _note(request: HttpRequest, form: Form) -> None:
    if isinstance(form, CodeForm | KeyForm):
        form.save()
    else:
        reauthenticate_by_password(request)


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)  # noqa: S101 (only who is signed in comes here)
    return request.user
