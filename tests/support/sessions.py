"""Browsers without a screen in which somebody is signed in, as the pages sign people in."""

from django.test import Client


def signed_in(account, *, checks=False, factor=True):
    """A client in which an account is signed in, with a second factor unless told otherwise."""
    client = Client(enforce_csrf_checks=checks)
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}] if factor else []
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client
