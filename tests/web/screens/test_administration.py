"""The desk of accounts: a person is let in from the screen, by a link handed over, and shut out again."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from prealable.office.people.models import Account
from prealable.office.services import accounts
from tests.office.world import MONDAY, World, moment
from tests.support.sessions import signed_in
from tests.web import walker

PATIENCE = 20_000
PHRASE = "une phrase que je connais seule"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_somebody_new_comes_to_work(become, width):
    """An account is opened with one quality; its printed link chooses a password; suspended, it is closed."""
    email = f"nouvelle{width}@example.test"
    page = become("administrateur", width=width)
    page.goto("/administration/")
    walker.no_violation(page)
    walker.no_sideways_scroll(page)
    page.get_by_role("link", name="Ouvrir un compte").click()
    page.get_by_role("button", name="Ouvrir un compte").click()
    expect(page.get_by_role("alert")).to_contain_text("Nom : à remplir")
    page.get_by_label("Nom", exact=True).fill("Nouvelle Venue")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Agent de la caisse").check()
    page.get_by_label("Votre mot de passe").fill("demonstration")
    page.get_by_role("button", name="Ouvrir un compte").click()
    expect(page.get_by_role("alert")).to_contain_text("cette qualité s'exerce dans une caisse")
    walker.no_violation(page)
    page.get_by_label("Caisse", exact=True).select_option("cpam-valmont")
    page.get_by_label("Votre mot de passe").fill("demonstration")
    page.get_by_role("button", name="Ouvrir un compte").click()
    expect(page.locator(".fait")).to_contain_text("Le compte est ouvert", timeout=PATIENCE)
    expect(page.get_by_role("main")).to_contain_text("Agent de la caisse")
    walker.no_sideways_scroll(page)

    page.get_by_role("link", name="Imprimer le lien").click()
    page.get_by_label("Votre mot de passe").fill("demonstration")
    page.get_by_role("button", name="Montrer le lien").click()
    address = page.locator(".adresse-entiere")
    expect(address).to_contain_text("/connexion/mot-de-passe/", timeout=PATIENCE)
    walker.no_violation(page)
    walker.no_sideways_scroll(page)
    newcomer = become()
    newcomer.goto(address.inner_text())
    for field in newcomer.get_by_role("main").locator('input[type="password"]').all():
        field.fill(PHRASE)
    newcomer.get_by_role("button", name="Garder ce mot de passe").click()
    newcomer.get_by_role("main").get_by_role("link", name="Se connecter").click(timeout=PATIENCE)
    enter(newcomer, email)
    expect(newcomer).to_have_url("/caisse/", timeout=PATIENCE)

    page.get_by_role("link", name="Revenir au compte").click()
    page.get_by_role("button", name="Suspendre ce compte").click()
    expect(page.get_by_role("main")).to_contain_text("Compte suspendu")
    walker.no_violation(page)
    newcomer.goto("/caisse/")
    expect(newcomer).to_have_url(re.compile("/connexion/"))


def enter(page, email):
    """Sign in with the password just chosen."""
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe").fill(PHRASE)
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()


@pytest.fixture
def world(db, settings, tmp_path, monkeypatch):
    """A small world, in an installation of work."""
    settings.PREALABLE_DATA, settings.PREALABLE_DEMO = tmp_path, False
    monkeypatch.setattr("prealable.web.screens.visits.now", lambda: moment(MONDAY + timedelta(1)))
    return World()


@pytest.fixture
def desk(world):
    """The browser of an administrator."""
    return signed_in(Account.objects.get(key=world.administrateur.account))


def test_the_list_does_not_grow_with_its_accounts(world, desk):
    """Thirty accounts cost the page no more queries than fifteen."""
    counts = []
    for start in (0, 15):
        for number in range(start, start + 15):
            accounts.open_account(by=None, email=f"a{number}@essai.test", nom="A", now=moment())
        desk.get("/administration/")
        with CaptureQueriesContext(connection) as held:
            assert desk.get("/administration/").status_code == 200
        counts.append(len(held))

    assert counts[0] == counts[1]


def test_a_right_is_given_on_a_proof_alone(world, desk):
    """A session without a fresh proof gives no quality and shows no link: a stolen one lets nobody in."""
    account = accounts.open_account(by=None, email="n@essai.test", nom="N", now=moment())
    given = {"fonction": "auditeur", "until": ""}
    refused = desk.post(f"/administration/{account.key}/habiliter/", given)
    link = desk.post(f"/administration/{account.key}/lien/")

    assert (refused.status_code, link.status_code) == (422, 422)
    assert "mot-de-passe/" not in link.text.split("</header>")[1]
    assert not account.habilitations.exists()


def test_nobody_else_opens_the_desk(world):
    """An auditor, an agent, a doctor: the desk of accounts is not theirs."""
    for acting in (world.auditeur, world.agent, world.praticien, world.assure):
        client = signed_in(Account.objects.get(key=acting.account))
        assert client.get("/administration/").status_code == 403
        assert client.post(f"/administration/{world.agent_b.account}/suspendre/").status_code == 403
