"""The entrance of an installation of work: second factors, passkeys, sessions, forgotten passwords."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.web import walker
from tests.web.conftest import PATIENCE
from tests.web.screens.entrance import PASSWORD, Work

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """An installation of work, served."""
    with Work(tmp_path_factory.mktemp("work") / "data") as served:
        yield served


@pytest.fixture
def visit(chromium, work):
    """A way to open a browser at the installation."""
    opened = []

    def open_tab(**options):
        context = chromium.new_context(base_url=work.url, **options)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    yield open_tab
    for context in opened:
        context.close()


def sign_in(page, name, password=PASSWORD):
    """Type an address and a password, as anybody does."""
    page.goto("/connexion/")
    page.get_by_label("Adresse électronique").fill(f"{name}@work.test")
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()
    page.wait_for_load_state()


def code_of(secret):
    """The code that an application shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_a_key(page):
    """Plug in a passkey that says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_code_opens_a_desk_that_a_password_does_not(visit):
    """An agent is asked for a second factor, sets up an application, and signs in with it ever after."""
    page = visit(viewport={"width": 360, "height": 800})
    sign_in(page, "agent")
    page.goto("/caisse/")
    expect(page).to_have_url(re.compile("/compte/second-facteur/"))
    walker.no_violation(page)
    assert page.request.get("/api/v1/demandes").status == 403

    page.get_by_role("link", name="Régler une application de codes").click()
    page.locator("#preuve").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    secret = page.locator("code").inner_text()
    walker.no_violation(page)
    walker.no_sideways_scroll(page)
    page.get_by_label("Code montré par l'application").fill(code_of(secret))
    page.get_by_role("button", name="Garder cette application").click()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    walker.no_violation(page)
    page.goto("/caisse/")
    expect(page).to_have_url(re.compile("/caisse/$"))

    other = visit()
    sign_in(other, "agent")
    expect(other.get_by_role("heading", level=1)).to_have_text("Le second facteur")
    walker.no_violation(other)
    other.get_by_label("Code").fill("000000")
    other.get_by_role("button", name="Continuer").click()
    expect(other.get_by_role("alert").first).to_contain_text("Ce code ne convient pas")
    other.get_by_label("Code").fill(codes[0])
    other.get_by_role("button", name="Continuer").click()
    expect(other).to_have_url(re.compile("/caisse/$"))

    other.goto("/compte/sessions/")
    walker.no_violation(other)
    other.get_by_role("button", name="Fermer les autres sessions").click()
    expect(other.get_by_role("status").first).to_contain_text("Vos autres sessions sont fermées")
    page.goto("/caisse/")
    expect(page).to_have_url(re.compile("/connexion/"))


def test_a_passkey_replaces_the_password(visit):
    """A passkey added to an account opens it alone, and proves again who is there."""
    page = visit()
    with_a_key(page)
    sign_in(page, "praticien")
    page.goto("/compte/cles/ajouter/")
    page.locator("#preuve").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    walker.no_violation(page)
    page.get_by_role("button", name="Créer la clé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes codes de secours")
    page.goto("/compte/")
    expect(page.get_by_role("main")).to_contain_text("Clé 1")
    walker.no_violation(page)

    page.get_by_role("button", name="Se déconnecter").click()
    page.goto("/connexion/")
    page.get_by_role("button", name="Utiliser une clé d'accès").click()
    expect(page).to_have_url(re.compile("/service-medical/"))
    page.goto("/preuve/?next=/compte/")
    walker.no_violation(page)
    page.get_by_role("button", name="Avec ma clé d'accès").click()
    expect(page).to_have_url(re.compile("/compte/$"))


def test_a_first_password_comes_by_a_link(visit, work):
    """Whoever was given an account chooses a password by a link that serves once; no health data goes out."""
    page = visit()
    page.goto("/connexion/")
    page.get_by_role("link", name="Mot de passe oublié").click()
    page.get_by_label("Adresse électronique").fill("invitee@work.test")
    walker.no_violation(page)
    page.get_by_role("button", name="Envoyer le lien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regardez vos messages")
    [message] = [each for each in work.messages() if each["To"] == "invitee@work.test"]
    assert message["Subject"] == "Votre mot de passe"
    link = re.search(r"http\S+", message.get_content()).group()

    page.goto(link)
    walker.no_violation(page)
    page.get_by_label("Nouveau mot de passe").fill("court")
    page.get_by_label("Le même, une seconde fois").fill("court")
    page.get_by_role("button", name="Garder ce mot de passe").click()
    expect(page.get_by_role("alert")).to_contain_text("12")
    page.get_by_label("Nouveau mot de passe").fill("un autre long mot de passe")
    page.get_by_label("Le même, une seconde fois").fill("un autre long mot de passe")
    page.get_by_role("button", name="Garder ce mot de passe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre mot de passe est changé.")
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce lien ne sert plus.")
    assert link.rpartition("/connexion/mot-de-passe/")[2] not in work.said.read_text()

    sign_in(page, "invitee", "un autre long mot de passe")
    page.goto("/caisse/")
    expect(page).to_have_url(re.compile("/compte/second-facteur/"))


def test_an_unknown_address_is_told_nothing(visit, work):
    """Nobody learns from the page which addresses have an account."""
    page = visit()
    page.goto("/connexion/mot-de-passe/")
    page.get_by_label("Adresse électronique").fill("personne@work.test")
    page.get_by_role("button", name="Envoyer le lien").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Regardez vos messages")
    assert not [each for each in work.messages() if each["To"] == "personne@work.test"]
