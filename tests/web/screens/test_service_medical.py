"""The medical service at its desk: the file read, the letter seen, the decision signed, by mouse and keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.web import walker

pytestmark = pytest.mark.browser

WORDS = "La marche est libre, la flexion atteint 120 degrés."


def files(page, category="kinesitherapie"):
    """The files of the worklist of a kind of care, as addresses."""
    page.goto(f"/service-medical/?categorie={category}")
    return [link.get_attribute("href") for link in page.locator(".file a").all()]


def sign(page):
    """Prove who is there, and sign."""
    page.get_by_label("Votre mot de passe").fill("demonstration")
    page.get_by_role("button", name=re.compile("^Signer")).click()


@pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "phone"])
def test_refusal_from_the_worklist_to_the_signature(become, width):
    """A doctor opens a file, reads a paper, refuses with words, reads the letter, signs with a proof."""
    page = become("praticien", width=width)
    address = files(page)[0]
    page.goto(address)
    expect(page.get_by_role("heading", name="Le référentiel")).to_be_visible()
    expect(page.locator(".criteres .rempli").first).to_be_visible()

    page.get_by_role("link", name=re.compile("fiche synthétique")).click()
    expect(page.locator("img.papier")).to_have_js_property("complete", value=True)
    assert page.locator("img.papier").evaluate("image => image.naturalWidth") > 800
    page.get_by_role("link", name="Page suivante").click()
    expect(page.get_by_text("page 2 sur 2").first).to_be_visible()
    walker.no_violation(page)

    page.locator("summary", has_text=re.compile("^Refuser$")).click()
    page.get_by_label("Motif médical").select_option("non_justifie_medicalement")
    page.get_by_label("Vos mots, pour ce patient").locator("visible=true").fill(WORDS)
    page.get_by_role("button", name="Préparer le refus").click()

    letter = page.locator("article.letter")
    expect(letter).to_contain_text(WORDS)
    expect(letter).to_contain_text("commission médicale de recours amiable")
    walker.no_violation(page)
    page.get_by_role("button", name=re.compile("^Signer")).click()
    assert page.locator(".etat-refus_medical").count() == 0
    sign(page)

    expect(page.locator(".titre-dossier .etat-refus_medical")).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("La décision est signée")


def test_accord_by_keys_alone(become):
    """One letter opens the act, Enter prepares it; the letter read, the accord is signed."""
    page = become("praticien")
    page.goto(files(page)[0])
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Préparer l'accord")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("article.letter")).to_be_visible()
    page.get_by_label("Votre mot de passe").focus()
    page.keyboard.type("demonstration")
    page.keyboard.press("Enter")

    expect(page.locator(".titre-dossier .etat-accord")).to_be_visible()


def test_accord_in_part_without_script(become):
    """Without JavaScript a part is granted; what is wrong is told, and what was typed stays."""
    page = become("praticien", java_script_enabled=False)
    page.goto(files(page)[0])
    page.locator("summary", has_text="Accorder en partie").click()
    act = page.locator("details.acte", has_text="Accorder en partie")
    act.get_by_label(re.compile("Nombre accordé")).fill("900")
    act.get_by_label("Vos mots").fill(WORDS)
    act.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("entre 1 et")
    act = page.locator("details.acte", has_text="Accorder en partie")
    expect(act.get_by_label("Vos mots")).to_have_value(WORDS)
    act.get_by_label(re.compile("Nombre accordé")).fill("4")
    act.get_by_role("button").click()
    sign(page)

    expect(page.locator(".titre-dossier .etat-accord_partiel")).to_be_visible()


def test_a_colleague_is_asked_and_answers(become):
    """A question put to a colleague waits on their worklist, and its answer comes back in the file."""
    asking = become("praticien")
    address = files(asking)[0]
    asking.goto(address)
    asking.locator("summary", has_text="Demander l'avis").click()
    asking.get_by_label("Votre question").locator("visible=true").fill("Le rythme est-il justifié ?")
    asking.get_by_role("button", name="Demander son avis").click()
    expect(asking.get_by_role("status").first).to_contain_text("attend votre confrère")

    answering = become("praticien-second")
    answering.get_by_role("link", name=re.compile("Répondre à la question")).click()
    answering.get_by_label("Votre réponse").fill("Oui, pour six semaines.")
    answering.get_by_role("button", name="Répondre").click()
    asking.goto(address)

    exchange = asking.locator(".echange", has_text="Le rythme est-il justifié ?")
    expect(exchange).to_contain_text("Oui, pour six semaines.")


def test_the_secretary_prepares_and_decides_nothing(become):
    """The secretary of the medical service reads the file and has no act of decision."""
    page = become("secretariat")
    page.goto(files(page)[0])

    expect(page.get_by_role("heading", name="Le référentiel")).to_be_visible()
    expect(page.get_by_role("heading", name="Votre décision")).to_have_count(0)
    walker.no_violation(page)


def test_a_refusal_after_silence_says_so(become):
    """Once silence has spoken, the page of the refusal says what it can still do, before it is signed."""
    page = become("praticien")
    page.goto(files(page)[0])
    address = page.url
    page.get_by_role("button", name="+16 jours").click()
    page.goto(address)
    expect(page.locator(".titre-dossier .etat-accord_tacite")).to_be_visible()
    page.locator("summary", has_text=re.compile("^Refuser$")).click()
    page.get_by_label("Motif médical").select_option("non_justifie_medicalement")
    page.get_by_label("Vos mots, pour ce patient").locator("visible=true").fill(WORDS)
    page.get_by_role("button", name="Préparer le refus").click()

    expect(page.get_by_role("heading", name="Le silence a déjà valu accord")).to_be_visible()
