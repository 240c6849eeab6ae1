"""Signing in with an identity proved elsewhere, against a real OpenID Connect provider in its own process."""

import re
import socket
import subprocess
import sys
import time

import pytest
from playwright.sync_api import expect

from tests.support.postgres import free_port
from tests.web import walker
from tests.web.conftest import PATIENCE
from tests.web.screens.entrance import PASSWORD, Work

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def issuer():
    """The address of the provider, served."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.provider", str(port)], stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="module")
def work(tmp_path_factory, issuer):
    """An installation that trusts the provider for patients and for professionals."""
    client = {"ISSUER": issuer, "CLIENT_ID": "prealable", "CLIENT_SECRET": "secret"}
    kinds = ("PATIENT", "PROFESSIONNEL")
    told = {f"PREALABLE_OIDC_{kind}_{name}": value for kind in kinds for name, value in client.items()}
    told |= {
        "PREALABLE_OIDC_PROFESSIONNEL_SCOPES": "openid",
        "PREALABLE_OIDC_PATIENT_SCOPES": "openid profile email",
    }
    with Work(tmp_path_factory.mktemp("oidc") / "data", **told) as served:
        yield served


@pytest.fixture
def page(chromium, work):
    """A tab at the door."""
    context = chromium.new_context(base_url=work.url)
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    tab.goto("/connexion/")
    yield tab
    context.close()


def enter(page, who, door="FranceConnect"):
    """Choose a provider, and say there who one is."""
    page.get_by_role("button", name=f"Continuer avec {door}").click()
    prove(page, who)


def prove(page, who):
    """Say at the provider who one is."""
    page.locator(f'button[value="{who}"], input[name="sub"]').first.wait_for()
    named = page.locator(f'button[value="{who}"]')
    if named.count():
        named.first.click()
    else:
        page.locator('input[name="sub"]').fill(who)
        page.locator('button[type="submit"]').first.click()
    page.wait_for_url(re.compile("//localhost:"))


def test_a_patient_follows_their_own_file(page, work):
    """Whoever is proved to be on record opens their own file, and leaves both places at once."""
    walker.no_violation(page)
    enter(page, "angela")
    expect(page).to_have_url(re.compile("/mes-demandes/$"))
    expect(page.locator(".ici")).to_contain_text("Angela Claire MARTIN")
    assert page.request.get("/api/v1/demandes").json()["demandes"] == []

    page.goto("/preuve/?next=/compte/")
    walker.no_violation(page)
    page.get_by_role("button", name="Le prouver avec FranceConnect").click()
    prove(page, "angela")
    expect(page).to_have_url(re.compile("/compte/$"))

    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url(re.compile("/oauth2/end_session"))
    page.goto(f"{work.url}/mes-demandes/")
    expect(page).to_have_url(re.compile("/connexion/"))


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("faible", "niveau_insuffisant"),
        ("rejouee", "jeton_invalide"),
        ("inconnue", "personne_inconnue"),
    ],
)
def test_what_is_not_proved_opens_nothing(page, who, said):
    """A low level of assurance, another nonce, an unknown person: told what to do, and not signed in."""
    enter(page, who)
    expect(page.locator("main code")).to_have_text(said)
    walker.no_violation(page)
    page.goto("/mes-demandes/")
    expect(page).to_have_url(re.compile("/connexion/"))


def test_a_professional_is_known_by_number(page):
    """An RPPS number leads to the account entitled under it, and one that nobody holds to nothing."""
    enter(page, "kine", "Pro Santé Connect")
    expect(page).to_have_url(re.compile("/cabinet/"))
    page.context.clear_cookies()
    page.goto("/connexion/")
    enter(page, "autre-kine", "Pro Santé Connect")
    expect(page.locator("main code")).to_have_text("personne_inconnue")


def test_an_answer_that_nobody_asked_for_is_refused(page, work):
    """A code brought by another site, or a state used twice, opens nothing."""
    answer = page.goto("/connexion/ailleurs/patient/retour/?code=x&state=y")

    assert answer.status == 403
    expect(page.locator("main code")).to_have_text("demande_inconnue")


def test_another_person_proves_nothing(page):
    """A proof given by somebody else does not serve who is signed in."""
    enter(page, "angela")
    page.goto("/preuve/?next=/compte/")
    page.get_by_role("button", name="Le prouver avec FranceConnect").click()
    prove(page, "inconnue")
    expect(page.locator("main code")).to_have_text("personne_inconnue")


def test_an_agent_still_enters_by_password(page):
    """The providers stand beside the form, which works as before."""
    page.get_by_label("Adresse électronique").fill("agent@work.test")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()

    expect(page).to_have_url(re.compile("/caisse/|/second-facteur/"))
