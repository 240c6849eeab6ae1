"""The desk of the caisse: the queue, one demande, its acts, as an agent clicks through them."""

import json
import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.web import walker

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize("width", [1280, 360])
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PATIENCE = 20_000  # milliseconds: a password is slow to check, on purpose
SCAN = {"name": "bilan.pdf", "mimeType": "application/pdf", "buffer": PDF}


def opened(page, filters):
    """Open the first demande of a queue narrowed by an address; return its reference."""
    page.goto(f"/caisse/?{filters}")
    link = page.locator("[data-ligne] a").first
    reference = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_contain_text(reference)
    return reference


def act(page, name):
    """Press an act of the demande, wherever it is folded."""
    for summary in page.get_by_text("Les autres actes possibles").all():
        summary.click()
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_url(re.compile(r"/caisse/.+/.+/"))


def looked_at(page):
    """Check a page with axe, and that nothing is wider than the window."""
    walker.no_violation(page)
    walker.no_sideways_scroll(page)


def in_state(site, state):
    """The references of the demandes of the caisse that are in a state."""
    words = ("demande", "list", "--as", "agent@example.test", "--demo", "--json", "--size", "200")
    listed = json.loads(site.run(*words))["demandes"]
    return [each["reference"] for each in listed if each["state"] == state]


def press(page, name):
    """Press a button and wait for what it leads to."""
    page.get_by_role("button", name=name).click()
    page.wait_for_load_state("networkidle")


@WIDTHS
def test_an_agent_completes_a_demande(become, width):
    """J4: the missing paper is asked of who owes it, the clock stops, it comes, the clock starts anew."""
    page = become("agent", width=width)
    reference = opened(page, "etat=recue&categorie=kinesitherapie&canal=en_ligne")
    looked_at(page)
    act(page, "Demander des pièces")
    looked_at(page)
    press(page, "Voir l'effet")
    expect(page.get_by_role("main")).to_contain_text("Rien n'est encore enregistré")
    expect(page.get_by_role("main")).to_contain_text("Le délai ne court plus")
    looked_at(page)
    press(page, "Confirmer")
    expect(page.get_by_role("status").first).to_contain_text("Pièces demandées.")
    expect(page.locator(".parties")).to_contain_text("sans preuve de remise")
    page.get_by_role("link", name="Relire").click()
    expect(page.locator(".letter")).to_contain_text(reference)
    looked_at(page)
    page.go_back()
    expect(page.locator(".titre-demande")).to_contain_text("incomplète")

    page.goto("/caisse/?bureau=demandeur&etat=incomplete")
    expect(page.get_by_role("link", name=reference)).to_be_visible()
    page.goto(f"/caisse/{reference}/")
    page.get_by_role("link", name="Enregistrer des pièces reçues").click()
    page.get_by_label("La fiche synthétique").set_input_files(SCAN)
    looked_at(page)
    press(page, "Joindre, et voir l'effet")
    expect(page.get_by_role("main")).to_contain_text("le délai repart de zéro")
    press(page, "Confirmer la réception")
    expect(page.locator(".titre-demande")).to_contain_text("en instruction")
    expect(page.locator(".completude")).to_contain_text("réservée au service médical")
    assert page.get_by_role("link", name="bilan.pdf").count() == 0


def test_a_refusal_too_late_is_caught_before_it_is_written(become, demo_site):
    """J7: silence has spoken; the page says what can be done and what cannot, with the text."""
    page = become("agent")
    page.goto("/caisse/")
    reference = next(
        each
        for each in in_state(demo_site, "accord_tacite")
        if page.goto(f"/caisse/{each}/refus-tardif/").status == 200
    )
    page.goto("/caisse/")
    page.get_by_label("Chercher une demande").fill(reference)
    press(page, "Chercher")
    expect(page.locator("h1")).to_have_text(f"Demande {reference}")
    late = page.locator(".encart.attente", has_text="Le silence a parlé")
    expect(late).to_contain_text("Un refus n'est plus possible")
    looked_at(page)

    refused = page.goto(f"/caisse/{reference}/refus/")
    assert refused.status == 422
    expect(page.get_by_role("main")).to_contain_text("Cet acte vient trop tard")
    page.goto(f"/caisse/{reference}/refus-tardif/")
    page.get_by_label("Motif").select_option("condition_d_age")
    page.get_by_label("Les faits de ce dossier").fill("La personne a dix-neuf ans.")
    press(page, "Voir l'effet")
    looked_at(page)
    page.get_by_label("Votre mot de passe").fill("demonstration")
    press(page, "Confirmer")
    done = page.locator(".fait")
    expect(done).to_contain_text("Il ne vaut qu'une fois notifié", timeout=PATIENCE)
    expect(page.locator(".titre-demande")).to_contain_text("accord tacite")


CARER = "SELECT rpps FROM people_professional WHERE profession = 'masseur_kinesitherapeute'"

PATIENT = (
    "SELECT p.nir, p.birth_date FROM people_person p JOIN caisses_caisse c ON c.id = p.caisse_id "
    "WHERE p.nir IS NOT NULL AND c.code = 'cpam-valmont' ORDER BY p.id"
)


def asked(site, question):
    """The first row that answers a question put to the database of the demonstration."""
    base = sqlite3.connect(f"file:{site.folder}/prealable.sqlite3?mode=ro", uri=True)
    with closing(base):
        return base.execute(question).fetchone()


def typed_paper(page, patient, carer):
    """Fill the form of a paper: a physiotherapist's demande, posted some days ago."""
    page.get_by_label("Envoyée par").select_option("executant")
    page.get_by_label("NIR").fill(patient["nir"])
    page.get_by_label("Date de naissance").fill(patient["birth_date"])
    page.get_by_label("RPPS du professionnel").fill(carer)
    page.locator("#category").select_option("kinesitherapie")
    page.locator("#situation").select_option("canal_carpien")


@WIDTHS
def test_a_paper_is_entered_and_the_next_one_follows(become, demo_site, width):
    """J3: one form; incomplete is accepted, a double is told, the clock runs from the stamp."""
    whom = PATIENT + (" LIMIT 1" if width > 1000 else " LIMIT 1 OFFSET 1")
    patient = dict(zip(("nir", "birth_date"), asked(demo_site, whom), strict=True))
    carer = asked(demo_site, CARER)[0]
    page = become("agent", width=width)
    page.goto("/caisse/courrier/")
    looked_at(page)
    press(page, "Enregistrer, courrier suivant")
    expect(page.get_by_role("alert")).to_contain_text("À corriger")
    expect(page.get_by_role("alert")).to_be_focused()

    typed_paper(page, patient, carer)
    page.get_by_label("Cachet d'arrivée").fill("2026-11-20")
    page.get_by_label("L'argumentaire médical", exact=False).first.set_input_files(SCAN)
    looked_at(page)
    press(page, "Enregistrer, courrier suivant")
    receipt = page.locator(".recu")
    expect(receipt).to_contain_text("Sans réponse le samedi 5 décembre 2026 au soir")
    expect(page.get_by_label("Cachet d'arrivée")).to_have_value("2026-11-20")

    typed_paper(page, patient, carer)
    press(page, "Enregistrer, courrier suivant")
    expect(page.get_by_role("alert")).to_contain_text("Est-ce la même demande")
    page.get_by_label("Enregistrer quand même").check()
    press(page, "Enregistrer, courrier suivant")
    expect(receipt).to_contain_text("Enregistrée")
    receipt.get_by_role("link", name="Contrôler les pièces").click()
    expect(page.locator(".completude")).to_contain_text("manque")


def test_somebody_unknown_is_created_with_a_provisional_identity(become, demo_site):
    """A NIR that nobody here has asks for a name; the person is created, and said to be provisional."""
    page = become("agent")
    page.goto("/caisse/courrier/")
    stranger = {"nir": "170017500100109", "birth_date": "1970-01-15"}
    typed_paper(page, stranger, asked(demo_site, CARER)[0])
    press(page, "Enregistrer, courrier suivant")
    expect(page.get_by_role("alert")).to_contain_text("n'est pas connue ici")
    page.get_by_label("Nom de naissance").fill("Inventé")
    page.get_by_label("Prénoms").fill("Paul")
    page.get_by_label("Sexe").select_option("M")
    page.get_by_label("Département").fill("75")
    press(page, "Enregistrer, courrier suivant")
    page.get_by_role("link", name="Contrôler les pièces").click()
    expect(page.get_by_role("main")).to_contain_text("Paul Inventé")
    expect(page.get_by_role("main")).to_contain_text("identité provisoire")


def test_the_keyboard_alone_suffices(become):
    """J and k move along the queue, Enter opens, ? helps, / searches, and single keys may be turned off."""
    page = become("agent")
    page.goto("/caisse/")
    links = page.locator("[data-ligne] a")
    page.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("demande suivante")
    looked_at(page)
    dialog.get_by_label("Raccourcis d'une seule touche actifs").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_label("Chercher une demande")).not_to_be_focused()
    page.get_by_role("button", name="Clavier").click()
    dialog.get_by_label("Raccourcis d'une seule touche actifs").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_label("Chercher une demande")).to_be_focused()
    page.keyboard.press("Escape")
    links.nth(0).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Demande ")


def test_without_a_script_an_agent_refuses_and_notifies(become):
    """J5, the caisse's side, plain forms alone: a refusal proved, its letter sent, its receipt back."""
    page = become("agent", java_script_enabled=False)
    page.goto("/caisse/?canal=courrier")
    page.get_by_role("link", name="reçue").first.click()
    page.locator("[data-ligne] a").first.click()
    reference = page.locator("h1").inner_text().split()[-1]
    page.goto(f"/caisse/{reference}/refus/")
    page.get_by_role("button", name="Voir l'effet").click()
    expect(page.get_by_role("alert")).to_contain_text("Motif")
    page.get_by_label("Motif").select_option("droits_non_ouverts")
    page.get_by_label("Les faits de ce dossier").fill("Les droits étaient fermés le 1er novembre.")
    page.get_by_role("button", name="Voir l'effet").click()
    expect(page.locator(".letter")).to_contain_text("commission de recours amiable")
    page.get_by_label("Votre mot de passe").fill("demonstration")
    page.get_by_role("button", name="Confirmer").click()
    expect(page.locator(".titre-demande")).to_contain_text("refus d'ordre administratif", timeout=PATIENCE)

    page.get_by_role("link", name="Envoyer une lettre", exact=True).click()
    page.get_by_role("button", name="Voir l'effet").click()
    page.get_by_role("button", name="Confirmer").click()
    expect(page.locator(".parties")).to_contain_text("sans preuve de remise", timeout=PATIENCE)
    page.get_by_role("link", name="Enregistrer la preuve d'une remise", exact=True).click()
    page.get_by_role("button", name="Voir l'effet").click()
    page.get_by_role("button", name="Confirmer").click()
    expect(page.locator(".parties")).to_contain_text("accusé de réception")


def test_the_filters_survive_an_act(become):
    """What narrows the queue is in its address, and the way back from a demande leads there."""
    page = become("agent")
    page.goto("/caisse/?bureau=service_medical&categorie=kinesitherapie")
    page.locator("[data-ligne] a").first.click()
    expect(page.locator("h1")).to_contain_text("Demande ")
    act(page, "Poser une question")
    page.get_by_label("Ce que vous écrivez").fill("Quelle est votre adresse ?")
    press(page, "Voir l'effet")
    press(page, "Confirmer")
    expect(page.locator(".fait")).to_contain_text("le délai continue")
    page.get_by_role("link", name="File d'attente").last.click()
    expect(page).to_have_url(re.compile(r"bureau=service_medical&categorie=kinesitherapie"))


def test_silence_speaks_and_the_board_tells_it(become):
    """J6: the day goes forward, what was near is an accord that nobody read. It comes last: it moves time."""
    page = become("agent")
    page.get_by_role("button", name="+7 jours").click()
    page.goto("/caisse/echeances/")
    received = page.locator("[data-ligne]", has_text="reçue")
    near = received.locator("a").all_inner_texts()
    assert near
    looked_at(page)
    received.first.get_by_role("checkbox").check()
    press(page, "Ouvrir l'instruction")
    expect(page.get_by_role("main")).to_contain_text("Confirmer pour 1 demande")
    looked_at(page)
    page.get_by_role("link", name="Renoncer").click()

    page.get_by_role("button", name="+16 jours").click()
    page.goto("/caisse/echeances/")
    unread = page.locator("section", has_text="Devenues accords tacites").get_by_role("link")
    spoken = [each for each in unread.all_inner_texts() if each in near]
    assert spoken
    page.get_by_role("link", name=spoken[0]).click()
    expect(page.locator(".titre-demande")).to_contain_text("accord tacite")
    expect(page.get_by_role("main")).to_contain_text("Un refus n'est plus possible")
