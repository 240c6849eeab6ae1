"""The door of the desks: signing in, the hats, what a desk refuses, the ribbon of the demonstration."""

import pytest
from playwright.sync_api import expect

from tests.web import walker

pytestmark = pytest.mark.browser

HOMES = {
    "assure": "/mes-demandes/",
    "parent": "/mes-demandes/",
    "kine": "/cabinet/",
    "secretaire": "/cabinet/",
    "generaliste": "/cabinet/",
    "pharmacien": "/cabinet/",
    "agent": "/caisse/",
    "secretariat": "/service-medical/",
    "praticien": "/service-medical/",
    "cra": "/commission/",
    "cmra": "/commission/",
}


@pytest.mark.parametrize("role", HOMES)
def test_one_click_becomes_each_role(become, role):
    """In a demonstration a click leads to the desk of each role, and axe finds nothing there."""
    page = become(role)

    assert HOMES[role] in page.url
    walker.no_violation(page)


def test_a_password_leads_back_to_the_page_wanted(become):
    """A page of a desk asks who one is, then opens."""
    page = become()
    page.goto("/caisse/")
    page.get_by_label("Adresse électronique").fill("agent@example.test")
    page.get_by_label("Mot de passe").fill("demonstration")
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()

    expect(page).to_have_url("/caisse/")


def test_a_wrong_password_is_told_and_the_address_kept(become):
    """A wrong password says what to check, and keeps the address typed."""
    page = become()
    page.goto("/connexion/")
    page.get_by_label("Adresse électronique").fill("agent@example.test")
    page.get_by_label("Mot de passe").fill("autre")
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Adresse électronique")).to_have_value("agent@example.test")


def test_another_desk_is_refused_by_name(become):
    """A patient at the desk of the caisse is told whose desk it is not."""
    page = become("assure")
    answer = page.goto("/caisse/")

    assert answer.status == 403
    expect(page.get_by_role("main")).to_contain_text("Ce bureau n'est pas celui de")


def test_the_day_goes_forward_on_every_page(become):
    """The ribbon says the simulated day, and a click moves it."""
    page = become("agent")
    expect(page.locator(".ruban")).to_contain_text("23\u00a0novembre\u00a02026")
    page.get_by_role("button", name="+1 jour").click()

    expect(page.locator(".ruban")).to_contain_text("24\u00a0novembre\u00a02026")
