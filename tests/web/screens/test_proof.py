"""A proof of who is there: asked for before an act that signs, good once, never for a stolen session."""

from types import SimpleNamespace

import pytest
from allauth.core import context
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.cache import cache
from django.test import Client, RequestFactory

from prealable.office.people.models import Account
from prealable.web.screens.acts import attempt
from prealable.web.screens.connexion.proof import PreuveRequise, proof_of

PASSWORD = "un long mot de passe"


@pytest.fixture
def account(db, settings):
    """Somebody with a password, quickly checked."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    return Account.objects.create_user("conseil@example.test", PASSWORD, nom="Conseil")


@pytest.fixture
def browser(account):
    """Their browser, signed in."""
    client = Client()
    answer = client.post("/connexion/", {"login": account.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def request_of(browser, account, **typed):
    """A form sent in the session of a browser."""
    request = RequestFactory().post("/service-medical/", typed)
    request.session, request.user = browser.session, account
    request.allauth = SimpleNamespace()
    request._messages = FallbackStorage(request)
    return request


def signed(request, acts):
    """Try to sign; what refused it, or nothing."""
    with context.request_context(request):
        refused = attempt(request, lambda: acts.append("signed"), done="Fait.", signed=True)
    request.session.save()
    return refused


def test_a_session_alone_signs_nothing(browser, account):
    """Whoever holds the cookie of a session cannot sign, however fresh the sign-in."""
    acts = []
    refused = signed(request_of(browser, account), acts)

    assert isinstance(refused, PreuveRequise)
    assert acts == []


def test_a_password_in_the_form_signs_once(browser, account):
    """The password typed with the form signs that act, and not the next one."""
    acts = []
    assert signed(request_of(browser, account, preuve=PASSWORD), acts) is None
    assert signed(request_of(browser, account), acts).code == "preuve_requise"
    assert acts == ["signed"]


def test_a_proof_given_before_signs_once(browser, account):
    """The page of proof serves the act that follows."""
    browser.post("/preuve/", {"preuve": PASSWORD, "next": "/service-medical/"})
    request = request_of(browser, account)
    with context.request_context(request):
        assert proof_of(request).given
    acts = []
    assert signed(request, acts) is None
    assert signed(request_of(browser, account), acts) is not None


def test_a_refused_act_leaves_the_proof(browser, account):
    """An act that the law refuses has not used the proof up."""
    browser.post("/preuve/", {"preuve": PASSWORD})
    request = request_of(browser, account)

    def refuse():
        raise PreuveRequise("autre", "Non.")

    with context.request_context(request):
        assert attempt(request, refuse, done="", signed=True).code == "autre"
        assert proof_of(request).given


def test_a_wrong_password_is_told(browser, account):
    """A wrong password signs nothing, and says so."""
    refused = signed(request_of(browser, account, preuve="autre"), [])

    assert refused.code == "preuve_refusee"
    assert refused.message == "Ce mot de passe ne convient pas."


def test_the_page_of_proof_refuses_a_wrong_password(browser):
    """The page of proof shows what is wrong, and keeps where one was going."""
    answer = browser.post("/preuve/", {"preuve": "autre", "next": "/caisse/"})

    assert answer.status_code == 422
    assert b'value="/caisse/"' in answer.content


def test_five_wrong_passwords_lock(account):
    """After five wrong passwords the right one opens nothing, for a while."""
    client = Client()
    for _ in range(5):
        client.post("/connexion/", {"login": account.email, "password": "autre"})
    answer = client.post("/connexion/", {"login": account.email, "password": PASSWORD})

    assert answer.status_code == 422
    assert "Trop d&#x27;essais" in answer.content.decode()


def test_nobody_proves_for_nobody(client):
    """The page of proof leads to the door who is not signed in."""
    answer = client.get("/preuve/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/connexion/")
