"""What django-allauth asks of this installation: nobody signs up, secrets are kept sealed, words are ours."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.urls import reverse

from prealable.office.people.models import Account
from prealable.web.screens.qr import drawn

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):
    """Accounts are opened by the installation; their rights come from habilitations alone."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "L'adresse ou le mot de passe ne convient pas. Vérifiez les deux, puis recommencez."
        ),
        "incorrect_password": "Ce mot de passe ne convient pas.",
        "too_many_login_attempts": (
            "Trop d'essais. Attendez un quart d'heure, ou choisissez un nouveau mot de passe."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Say that nobody opens an account by themselves."""
        return False

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Say whether a password is that of an account; wrong ones count towards its lock."""
        assert isinstance(user, Account)  # noqa: S101 (AUTH_USER_MODEL)
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """Return our one page of proof, whatever the means."""
        return (
            [{"id": "preuve", "description": "", "url": reverse("preuve")}] if user.is_authenticated else []
        )


class SecondFactors(DefaultMFAAdapter):
    """Second factors: their secrets sealed with the key of the installation, their codes drawn by segno."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Ce code ne convient pas, ou il a déjà servi. Attendez le suivant.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is kept."""
        return _seal().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return _seal().decrypt(encrypted_text.encode("ascii")).decode()

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code of a key, drawn without style."""
        return drawn(url)

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002
        """Return the name proposed for one more passkey."""
        from allauth.mfa.models import Authenticator  # noqa: PLC0415 (a model, once the apps are ready)

        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Clé {held + 1}"


def _seal() -> Fernet:
    derived = sha256(b"second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(derived))
