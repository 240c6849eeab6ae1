"""The patient's desk in a browser: following, answering from a phone, reading a decision, contesting."""

import re
import subprocess

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


def text_of(path):
    """The text of a PDF, on one line."""
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(told.stdout.split())


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
    cards = page.locator(".carte").evaluate_all(
        "all => all.map(one => [one.querySelector('strong').innerText, one.querySelector('a').href])"
    )
    assert len(cards) >= 9

    for link in dict(cards).values():
        page.goto(link)
        expect(page.get_by_role("heading", name="Puis-je commencer aujourd'hui")).to_be_visible()
        expect(page.get_by_role("heading", name="Ce qui s'est passé, et la suite")).to_be_visible()
        walker.no_sideways_scroll(page)
        if size is not PHONE:
            walker.no_violation(page)


ANSWER = "/?category=kinesitherapie&date=2026-12-14&situation={}&sessions_done=40&sessions_planned=12"


@pytest.mark.parametrize("size", [{"width": 1280}, PHONE], ids=["desktop", "phone"])
def test_j3_a_patient_files_from_the_answer_sheet(become, size):
    """From the public answer to the receipt: what was answered follows, what was typed is kept."""
    page = become("assure", **size)
    address = ANSWER.format("fracture_humerus_non_operee" if size is PHONE else "fracture_coude_adulte")
    page.goto(address)
    page.get_by_role("link", name="commencer ma demande").click()
    expect(page.get_by_role("main")).to_contain_text("Fracture", ignore_case=True)
    walker.no_violation(page)
    walker.no_sideways_scroll(page)

    page.get_by_label("Ce que le médecin-conseil doit savoir").fill("Boiterie persistante.")
    page.get_by_label("Prendre une photo").first.set_input_files([photo()])
    page.get_by_role("button", name="Déposer la demande").click()
    expect(page.get_by_role("alert")).to_contain_text("Nommez qui fait le soin")
    expect(page.get_by_label("Ce que le médecin-conseil doit savoir")).to_have_value("Boiterie persistante.")
    expect(page.locator(".garde")).to_contain_text("ordonnance.png")
    walker.no_violation(page)

    page.get_by_label("Un professionnel que je connais").select_option(index=1)
    for part, value in (("Jour", "2"), ("Mois", "novembre"), ("Année", "2026")):
        page.get_by_role("textbox", name=part).fill(value)
    page.get_by_label("Ces renseignements sont exacts").check()
    if size is PHONE:
        page.get_by_label("Sur papier").check()
    page.get_by_role("button", name="Déposer la demande").click()

    if size is PHONE:
        expect(page.locator(".fait").first).to_contain_text("est prête")
        page.get_by_role("button", name="Noter l'envoi").click()
        expect(page.locator(".actes")).to_contain_text("Demande envoyée")
        return
    expect(page.locator(".fait").first).to_contain_text("Sans réponse, l'accord est acquis")
    expect(page.get_by_role("main")).to_contain_text("ordonnance.png")
    _file_again(page, address)


def _file_again(page, address):
    """The same request again is a double, told before anything is filed."""
    page.goto(address)
    page.get_by_role("link", name="commencer ma demande").click()
    page.get_by_role("button", name="Déposer la demande").click()
    expect(page.get_by_role("alert")).to_contain_text("le texte demande un argumentaire")
    page.get_by_label("Ce que le médecin-conseil doit savoir").fill("Boiterie persistante.")
    page.get_by_label("Un professionnel que je connais").select_option(index=1)
    for part, value in (("Jour", "2"), ("Mois", "novembre"), ("Année", "2026")):
        page.get_by_role("textbox", name=part).fill(value)
    page.get_by_label("Ces renseignements sont exacts").check()
    page.get_by_role("button", name="Déposer la demande").click()
    expect(page.get_by_role("alert")).to_contain_text("Est-ce la même demande")
    walker.no_violation(page)
    page.get_by_label("Ce n'est pas la même demande").check()
    page.get_by_role("button", name="Déposer la demande").click()
    expect(page.locator(".fait").first).to_contain_text("Sans réponse, l'accord est acquis")


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


def test_j6_silence_gives_an_accord_to_show(become):
    """The day after the last one, the accord exists: reference, code, counter, without a sweep."""
    page = become("assure")
    silent = card(page, "l'accord est acquis depuis").filter(has_text="Kinésithérapie")
    silent.get_by_role("link").first.click()
    page.locator("code").wait_for()

    code = page.locator("code").inner_text()
    assert re.fullmatch(r"[0-9A-Z-]{9,}", code)
    here = page.url
    page.get_by_role("link", name="L'attestation d'accord tacite").first.click()
    expect(page.get_by_role("main")).to_contain_text("Attestation d’accord tacite")
    walker.no_violation(page)
    with page.expect_download() as waited:
        page.get_by_role("link", name="Télécharger en PDF").click()
    assert waited.value.path().read_bytes().startswith(b"%PDF")
    page.goto(here)
    expect(page.get_by_role("main")).to_contain_text("Reste")
    page.get_by_role("link", name="la page de vérification").click()
    page.get_by_label("Référence").first.wait_for()


def test_j7_a_late_refusal_says_what_it_cannot_do(become):
    """A refusal after silence says what it cannot touch, and offers the letters that say so."""
    page = opened(become("assure"), "La caisse refuse pour l'avenir")
    page.get_by_role("link", name="Lire la décision, expliquée").click()

    expect(page.get_by_role("main")).to_contain_text("Effacer l'accord acquis le")
    expect(page.get_by_role("main")).to_contain_text("L'état décrit ne justifie pas la poursuite.")
    walker.no_violation(page)
    page.get_by_role("link", name="La réclamation à envoyer").click()
    expect(page.get_by_role("main")).to_contain_text("réponse tardive")


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
    with page.expect_download() as waited:
        page.get_by_role("button", name="La lettre à imprimer").click()
    assert "La marche reste difficile." in text_of(waited.value.path())
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


def test_j8_the_silence_of_a_commission_opens_the_court(become):
    """A commission that did not answer has rejected: its reasons can be asked, the court is open."""
    page = become("assure")
    links = card(page, "La caisse refuse.").locator("h2 a").evaluate_all("all => all.map(one => one.href)")
    for link in links:
        page.goto(link)
        if page.get_by_text("Rejeté par silence").count():
            break
    page.get_by_role("link", name="Commission de recours amiable").click()
    expect(page.locator("main h1")).to_contain_text("rejeté par silence")
    expect(page.get_by_role("main")).to_contain_text("pôle social du tribunal judiciaire")
    walker.no_violation(page)

    here = page.url
    page.get_by_role("link", name="La requête à imprimer").click()
    expect(page.get_by_role("main")).to_contain_text("tribunal judiciaire")
    page.goto(here)
    page.get_by_role("button", name="J'ai demandé les motifs").click()
    expect(page.locator(".actes")).to_contain_text("Motifs du rejet par silence demandés")
    page.get_by_role("button", name="Noter la saisine").click()
    expect(page.locator("main h1")).to_contain_text("devant le tribunal")


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
