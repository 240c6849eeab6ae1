"""The patient's desk in a browser: following, answering from a phone, reading a decision, contesting."""

import re

import pytest
from playwright.sync_api import expect

from tests.web import walker

pytestmark = pytest.mark.browser

_PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4"
    b"\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
PHONE = {"width": 360, "height": 740}


def photo(name="ordonnance.png", content=_PNG):
    """A file as a phone hands it over."""
    return {"name": name, "mimeType": "image/png", "buffer": content}


def card(page, says):
    """The card of the list that says something."""
    return page.locator(".carte").filter(has_text=says)


def opened(page, says):
    """The page of the first request whose card says something."""
    page.goto("/mes-demandes/")
    card(page, says).first.get_by_role("link").first.click()
    page.locator("main h1").wait_for()
    return page


@pytest.mark.parametrize("size", [{"width": 1280}, PHONE], ids=["desktop", "phone"])
def test_each_request_says_where_it_stands(become, size):
    """Each card leads to a page that says where it stands and whether to start; axe finds nothing."""
    page = become("assure", **size)
    walker.no_violation(page)
    walker.no_sideways_scroll(page)
    links = page.locator(".carte h2 a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(links) >= 9

    for link in links:
        page.goto(link)
        expect(page.get_by_role("heading", name="Puis-je commencer aujourd'hui")).to_be_visible()
        expect(page.get_by_role("heading", name="Ce qui s'est passé, et la suite")).to_be_visible()
        walker.no_sideways_scroll(page)
        if size is not PHONE:
            walker.no_violation(page)


def test_j4_a_patient_answers_from_a_phone(become):
    """From a link, a phone sends a photo; a file that is none is named, and the rest is kept."""
    page = become("assure", **PHONE, java_script_enabled=False)
    card(page, "Il manque des pièces").get_by_role("link", name="Envoyer ce qu'on me demande").click()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("alert")).to_contain_text("Aucun fichier n'est joint")

    camera = page.get_by_label("Prendre une photo")
    assert camera.get_attribute("capture") == "environment"
    camera.set_input_files([photo("page1.png"), photo("page2.png", b"du texte")])
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("alert")).to_contain_text("page2.png")
    expect(page.locator(".garde")).to_contain_text("page1.png")
    walker.no_sideways_scroll(page)

    page.get_by_label("Prendre une photo").set_input_files([photo("page2.png")])
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".fait")).to_contain_text("C'est reçu")
    expect(page.locator(".actes")).to_contain_text("Pièces reçues")
    expect(page.get_by_role("main")).to_contain_text("page1.png")


def test_j6_silence_gives_an_accord_to_show(become, demo_site):
    """The day after the last one, the accord exists: reference, code, counter, without a sweep."""
    page = opened(become("assure"), "l'accord est acquis depuis")

    code = page.locator("code").inner_text()
    expect(page.get_by_role("main")).to_contain_text("Reste")
    page.get_by_role("link", name="la page de vérification").click()
    page.get_by_label("Référence").first.wait_for()
    assert re.fullmatch(r"[0-9A-Z-]{9,}", code)


def test_j7_a_late_refusal_says_what_it_cannot_do(become):
    """A refusal after silence says what it cannot touch, and offers the letters that say so."""
    page = opened(become("assure"), "La caisse refuse pour l'avenir")
    page.get_by_role("link", name="Lire la décision, expliquée").click()

    expect(page.get_by_role("main")).to_contain_text("Effacer l'accord acquis le")
    expect(page.get_by_role("main")).to_contain_text("L'état décrit ne justifie pas la poursuite.")
    walker.no_violation(page)


@pytest.mark.parametrize("size", [{"width": 1280}, PHONE], ids=["desktop", "phone"])
def test_j8_a_patient_contests_and_follows(become, size):
    """From the refusal: body, last day, the day posted, then the reception and the commission's clock."""
    page = become("assure", **size)
    title = "refus d'ordre médical" if size is not PHONE else "refus d'ordre administratif"
    body = "commission médicale de recours amiable" if size is not PHONE else "commission de recours amiable"
    _open_refused(page, title)
    page.get_by_role("link", name="Contester").first.click()
    expect(page.get_by_role("main")).to_contain_text(body, ignore_case=True)
    expect(page.get_by_role("main")).to_contain_text("Agissez au plus tard le")
    walker.no_violation(page)
    walker.no_sideways_scroll(page)

    page.get_by_label("Mes raisons").fill("La marche reste difficile.")
    page.get_by_role("button", name="J'ai posté la lettre").click()
    expect(page.get_by_role("alert")).to_contain_text("La copie de la décision contestée n'est pas jointe")
    expect(page.get_by_label("Mes raisons")).to_have_value("La marche reste difficile.")
    page.get_by_label("J'ai joint une copie").check()
    page.get_by_role("button", name="J'ai posté la lettre").click()
    expect(page.locator(".fait")).to_contain_text("Gardez la preuve")

    page.get_by_role("link", name=re.compile(body, re.IGNORECASE)).click()
    expect(page.locator("main h1")).to_contain_text("sa réception est attendue")
    walker.no_violation(page)
    page.get_by_role("button", name="Noter la réception").click()
    expect(page.locator("main h1")).to_contain_text("en attente de réponse")
    expect(page.locator(".suite")).to_contain_text("Sans réponse, le recours est rejeté")
    walker.no_violation(page)


def _open_refused(page, kind):
    """Open a refused request of a kind that was not contested yet."""
    page.goto("/mes-demandes/")
    links = card(page, "La caisse refuse.").locator("h2 a").evaluate_all("all => all.map(one => one.href)")
    for link in links:
        page.goto(link)
        if page.locator(".encart.danger", has_text=kind).get_by_role("link", name="Contester").count():
            return
    raise AssertionError(kind)


def test_a_parent_follows_a_child_and_nobody_else(become):
    """Who represents a child sees the child's requests, reads them, and none of their own."""
    page = become("parent")

    expect(page.locator(".carte")).to_have_count(1)
    page.locator(".carte h2 a").click()
    expect(page.get_by_role("main")).to_contain_text("Orthodontie", ignore_case=True)


def test_a_patient_takes_a_request_back_after_being_asked(become):
    """Taking back asks once more, then says so; the accord of silence will never be."""
    page = opened(become("assure"), "La caisse examine votre demande")
    page.get_by_role("button", name="Retirer cette demande").click()
    walker.no_violation(page)
    page.get_by_role("button", name=re.compile("Oui, retirer")).click()

    expect(page.locator("main h1")).to_contain_text("La demande a été retirée")


def test_my_data_goes_away_with_me_and_says_who_read(become):
    """The page of my data gives a zip, and lists who read what is medical."""
    page = become("assure")
    page.get_by_role("link", name="Mes données").first.click()
    walker.no_violation(page)
    with page.expect_download() as waited:
        page.get_by_role("link", name=re.compile("fichier zip")).click()

    assert waited.value.suggested_filename.endswith(".zip")
    page.reload()
    expect(page.get_by_role("table")).to_contain_text("Assuré")
