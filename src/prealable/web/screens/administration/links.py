"""The link by which somebody chooses a first password: sent by message, or printed and handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.forms import ResetPasswordForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from prealable.web.screens.qr import drawn

if TYPE_CHECKING:
    from django.http import HttpRequest

    from prealable.office.people.models import Account

#: Minutes that a link serves.
MINUTES = settings.PASSWORD_RESET_TIMEOUT // 60


def path_of(account: Account) -> str:
    """Return the address, without its host, where an account chooses its password: it serves once."""
    key = default_token_generator.make_token(account)
    names = {"uidb36": user_pk_to_url_str(account), "key": key}
    return reverse("account_reset_password_from_key", kwargs=names)


def url_of(account: Account, request: HttpRequest) -> str:
    """Return the whole address, as it is read on paper."""
    public: str = settings.PREALABLE_PUBLIC_URL
    return public + path_of(account) if public else request.build_absolute_uri(path_of(account))


def qr_of(url: str) -> SafeString:
    """Return the QR code of an address, drawn without style."""
    return mark_safe(drawn(url))  # noqa: S308 (ours)


def send(account: Account, request: HttpRequest) -> None:
    """Send the link to the account's own address, as « Mot de passe oublié » does."""
    form = ResetPasswordForm({"email": account.email})
    if form.is_valid():
        form.save(request)
