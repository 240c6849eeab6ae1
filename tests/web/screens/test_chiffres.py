"""The figures open to all, those of a manager, and what only a demonstration has: messages, a new start."""

import pytest
from playwright.sync_api import expect

from tests.web import walker

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_anybody_reads_the_figures(become, colours):
    """Without an account: sentences, charts with their tables, a file for a spreadsheet."""
    page = become(width=360, height=800, color_scheme=colours)
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Les chiffres").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Les chiffres de")
    assert page.locator("svg.graphique title").count() == 3
    assert page.locator("section.chiffres table").count() >= 5
    expect(page.locator("#t-issues-categorie")).to_be_visible()
    walker.no_violation(page)
    walker.no_sideways_scroll(page)

    table = page.locator("section.chiffres").first
    with page.expect_download() as download:
        table.get_by_role("link", name="Ce tableau pour un tableur").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Soin;Issues;Accord")
    assert lines[-1].startswith("Ensemble;")


def test_a_manager_sees_the_load(become):
    """A manager lands on what waits and since when; nobody else may."""
    page = become("administrateur")
    page.get_by_role("navigation", name="Principale").get_by_role("link", name="Charge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Charge des caisses")
    menu = page.get_by_role("navigation", name="Principale")
    menu.get_by_role("link", name="Chiffres", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Les chiffres de")
    menu.get_by_role("link", name="Charge").click()
    walker.no_violation(page)
    walker.no_sideways_scroll(page)

    other = become("agent")
    assert other.goto("/chiffres/charge/").status == 403


def test_messages_are_read_and_all_begins_again(become, demo_site):
    """A demonstration shows the messages it did not send, and begins again at a click."""
    page = become()
    page.goto("/connexion/mot-de-passe/")
    page.get_by_label("Adresse électronique").fill("agent@example.test")
    page.get_by_role("button", name="Envoyer le lien").click()
    page.get_by_role("link", name="Courriels").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Votre mot de passe")
    expect(page.get_by_role("main")).to_contain_text("démonstration")
    walker.no_violation(page)

    page.goto("/demo/")
    page.set_default_timeout(120_000)
    page.get_by_role("button", name="Recommencer la démonstration").click()
    page.wait_for_url("**/demo/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Entrer dans la démonstration")
    page.goto("/demo/courriels/")
    expect(page.get_by_role("main")).to_contain_text("Rien encore")
