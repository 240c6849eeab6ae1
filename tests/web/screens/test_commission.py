"""The commissions' desk in a browser: who may sit, what may be read, the outcome back on the demande."""

import json
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web import walker

pytestmark = pytest.mark.browser

EXPERT = "99000000003"


def rpps_of(site, email):
    """The RPPS number of a doctor of the demonstration."""
    with sqlite3.connect(Path(site.folder, "prealable.sqlite3")) as base:
        return base.execute("SELECT rpps FROM people_professional WHERE email = ?", [email]).fetchone()[0]


def act(page, title):
    """Open one of the acts of the page, and return its form."""
    box = page.locator("details.acte", has=page.locator("summary", has_text=title))
    if not box.evaluate("one => one.open"):
        box.locator("summary").click()
    return box.locator("form")


def test_the_desk_fits_a_phone(become):
    """The list, an appeal and its file fit a phone, and the acts are there."""
    page = become("cmra", width=360)
    walker.no_sideways_scroll(page)
    page.locator(".file a").last.click()
    expect(page.get_by_role("heading", name="Ce qu'on peut faire")).to_be_visible()
    walker.no_violation(page)
    walker.no_sideways_scroll(page)
    act(page, "Composer la commission")
    walker.no_sideways_scroll(page)


def test_j8_a_medical_commission_rules(become, demo_site):
    """Who gave the avis cannot sit; the avis binds; the outcome comes back on the demande."""
    page = become("cmra")
    walker.no_violation(page)
    page.locator(".file a").first.click()
    expect(page.get_by_role("main")).to_contain_text("Sans réponse le")
    expect(page.get_by_role("main")).to_contain_text("a rendu l'avis contesté")
    walker.no_violation(page)

    form = act(page, "Composer la commission")
    form.get_by_label("Nom").first.fill("Dr Barré")
    form.get_by_label("Numéro RPPS").first.fill(rpps_of(demo_site, "praticien@example.test"))
    form.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("a rendu l'avis contesté : il ne peut pas siéger")
    form = act(page, "Composer la commission")
    expect(form.get_by_label("Nom").first).to_have_value("Dr Barré")
    form.get_by_label("Numéro RPPS").first.fill(EXPERT)
    form.get_by_label("Expert d'une liste").first.check()
    form.get_by_role("button").click()
    expect(page.locator(".fait")).to_contain_text("La commission est composée")

    form = act(page, "Rendre l'avis")
    form.get_by_label("Accueilli : tout").check()
    form.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("Les motifs de l'avis")
    walker.no_violation(page)
    form = act(page, "Rendre l'avis")
    expect(form.get_by_label("Accueilli : tout")).to_be_checked()
    form.get_by_label("Les motifs de l'avis").fill("L'état justifie la poursuite.")
    form.get_by_role("button").click()

    form = act(page, "Décider")
    form.get_by_label("Rejeté").check()
    form.get_by_label("Les motifs de la décision").fill("Refus confirmé.")
    form.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("s'impose à la caisse")
    form = act(page, "Décider")
    form.get_by_label("Accueilli : tout").check()
    form.get_by_role("button").click()
    expect(page.locator(".fait")).to_contain_text("La décision est prise")

    form = act(page, "Notifier la décision")
    form.get_by_label("La lettre nomme le tribunal").check()
    form.get_by_role("button").click()
    expect(page.locator(".actes")).to_contain_text("Décision sur le recours reçue par l'assuré")
    reference = page.url.split("/")[-3]
    shown = demo_site.run("demande", "show", reference, "--as", "agent/agent@example.test", "--json")
    assert json.loads(shown)["state"] == "accord"


def test_the_bundle_keeps_medicine_for_medical_eyes(become):
    """A medical commission reads the argumentaire; its reading is logged, and told to the patient."""
    page = become("cmra")
    page.locator(".file a").last.click()
    page.get_by_role("link", name="Ouvrir le dossier").click()

    expect(page.get_by_role("main")).to_contain_text("L'argumentaire du professionnel")
    expect(page.get_by_role("main")).to_contain_text("Je conteste ce refus.")
    walker.no_violation(page)


def test_a_cra_reads_what_it_is_told_and_nothing_medical(become):
    """Before a CRA the appeal's own words are read, the argumentaire is not."""
    page = become("cra")
    page.get_by_role("link", name="Répondus, ou clos").click()
    walker.no_violation(page)
    page.locator(".file a").first.click()
    page.get_by_role("link", name="Ouvrir le dossier").click()

    expect(page.get_by_role("main")).to_contain_text("Je conteste ce refus.")
    expect(page.get_by_role("main")).to_contain_text("Réservé")


def test_a_mediator_holds_the_terms_and_lets_them_go(become):
    """A mediation admitted holds the terms; concluded, they run again, and the page says until when."""
    page = become("mediateur", java_script_enabled=False)
    page.locator(".file a").first.click()
    expect(page.get_by_role("main")).to_contain_text("les délais pour contester sont suspendus")
    form = act(page, "Terminer la médiation")
    form.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("Vos recommandations")
    form = act(page, "Terminer la médiation")
    form.get_by_label("Vos recommandations").fill("Réexaminer les droits.")
    form.get_by_role("button").click()

    expect(page.get_by_role("main")).to_contain_text("les délais courent de nouveau")
    expect(page.get_by_role("main")).to_contain_text("Agissez au plus tard le")
