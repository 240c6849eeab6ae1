"""The second factor that some qualities must have shown in their session before they may act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.dispatch import receiver

from prealable.office import simulated_day
from prealable.office.people.models import Account, Fonction

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Who reads or decides for others: a password alone never opens their desk.
REQUIRED = frozenset({
    Fonction.AGENT, Fonction.SECRETARIAT, Fonction.PRATICIEN, Fonction.CRA, Fonction.CMRA,
    Fonction.MEDIATEUR, Fonction.AUDITEUR, Fonction.ADMINISTRATEUR,
})  # fmt: skip


def lacking(request: HttpRequest, fonction: Fonction) -> bool:
    """Say whether this session must still show a second factor before it acts in a quality.

    A demonstration opens invented files only, and asks nobody for one.
    """
    if fonction not in REQUIRED or simulated_day.allowed():
        return False
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 (only who is signed in has a quality)
    return not any(_second(record) for record in get_authentication_records(request, account))


def _second(record: dict[str, Any]) -> bool:
    """Say whether a step of signing in was a second factor, or a provider that asks for two."""
    trusted = record.get("provider") in settings.OIDC_TWO_FACTORS
    return record["method"] == "mfa" or (record["method"] == "socialaccount" and trusted)


@receiver(authenticator_added)
def enrolled(request: HttpRequest, user: Account, authenticator: Authenticator, **_kwargs: object) -> None:
    """Count a factor just set up: its owner has shown it."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
