"""Browsers without a screen in which somebody is signed in, as the pages sign people in."""

from django.test import Client


def signed_in(account, *, checks=False, factor=True, raises=True):
    """A client in which an account is signed in, with a second factor unless told otherwise.

    `raises`: what a page raises is raised in the test, rather than answered as people would see it.
    """
    client = Client(enforce_csrf_checks=checks, raise_request_exception=raises)
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}] if factor else []
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client
