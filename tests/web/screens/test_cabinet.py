"""The practice's desk in a browser: on a desk, on a phone, without a script, by the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.web import walker

pytestmark = pytest.mark.browser

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
ASKED = (
    "/?category=kinesitherapie&date=2026-12-07&situation=prothese_totale_genou"
    "&sessions_done=20&sessions_planned=10"
)
ARGUED = "Flexion limitée à 70°, boiterie persistante : la marche sans canne n'est pas acquise."


def looked_at(page):
    """Check what each page owes to who reads it."""
    walker.no_violation(page)
    walker.no_sideways_scroll(page)


def prescribed(page):
    """Give the papers of a demande."""
    page.get_by_label("Date de la prescription").fill("2026-11-02")
    page.get_by_label("Prescripteur", exact=True).select_option(index=1)
    page.get_by_label("L'argumentaire").fill(ARGUED)
    page.locator("#piece-fiche_synthetique_bdk").set_input_files(
        {"name": "bilan.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )


@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_from_the_simulator_to_the_receipt(become, width):
    """J1 then J3: the answer of the public page begins a demande: four clicks, four fields."""
    page = become("kine", width=width)
    clicks = []
    page.goto(ASKED)
    page.get_by_role("link", name="Commencer la demande").click()
    looked_at(page)
    clicks.append(page.locator(".connus button").nth(2).click())
    expect(page.locator(".reponse-courte > .dit")).to_have_text("Oui, à partir de la 26e séance.")
    expect(page.get_by_label("Nombre demandé")).to_have_value("5")
    looked_at(page)
    clicks.append(page.get_by_role("button", name="Continuer").click())
    looked_at(page)
    prescribed(page)
    clicks.append(page.get_by_role("button", name="Continuer").click())
    expect(page.get_by_role("main")).to_contain_text("bilan.pdf")
    looked_at(page)
    clicks.append(page.get_by_role("button", name="Signer et déposer").click())

    expect(page.locator("main h1")).to_have_text("La demande est déposée.")
    expect(page.get_by_role("main")).to_contain_text("8\u00a0décembre\u00a02026")
    assert len(clicks) == 4
    looked_at(page)
    page.get_by_role("link", name="Suivre cette demande").click()
    expect(page.get_by_role("main")).to_contain_text("Demande reçue par la caisse")
    looked_at(page)
    page.get_by_role("link", name="L'accusé de réception").click()
    expect(page.get_by_role("main")).to_contain_text("Nous avons reçu la demande")


def test_the_answer_follows_each_change(become):
    """The law answers while the form is filled; the focus stays in it, and the answer is announced."""
    page = become("kine")
    page.goto("/cabinet/nouvelle/")
    page.locator(".connus button").first.click()
    page.get_by_label("Pour quelle raison").select_option("prothese_totale_hanche")
    page.get_by_label("À quelle date").fill("2026-12-07")
    page.get_by_label("Combien de séances de cette série").fill("12")
    page.get_by_label("Combien de séances sont prescrites").fill("10")
    page.keyboard.press("Tab")

    expect(page.locator(".reponse-courte > .dit")).to_have_text("Oui, à partir de la 16e séance.")
    expect(page.locator("#annonce")).to_have_text("Oui, à partir de la 16e séance.")
    expect(page.get_by_label("Nombre demandé")).to_have_value("7")
    assert page.evaluate("document.activeElement.tagName") != "H1"


def test_a_demande_is_made_without_a_script(become):
    """Without JavaScript each step works; an error names its field and keeps the rest; a draft waits."""
    page = become("kine", java_script_enabled=False)
    page.goto("/cabinet/nouvelle/?q=tournelune")
    page.locator(".connus button").first.click()
    page.get_by_label("Pour quelle raison").select_option("coiffe_operee")
    page.get_by_label("À quelle date").fill("2026-12-07")
    page.get_by_role("button", name="Continuer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Un renseignement peut encore changer la réponse.")
    page.get_by_label("Combien de séances de cette série").fill("45")
    page.get_by_label("Combien de séances sont prescrites").fill("douze")
    page.get_by_role("button", name="Continuer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Vous avez écrit «\u00a0douze\u00a0»")
    expect(page.get_by_label("Combien de séances de cette série")).to_have_value("45")
    page.get_by_label("Combien de séances sont prescrites").fill("12")
    page.get_by_role("button", name="Continuer", exact=True).click()
    page.get_by_label("L'argumentaire").fill(ARGUED)
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_contain_text("Donnez la date de la prescription.")
    expect(page.get_by_label("L'argumentaire")).to_have_value(ARGUED)
    page.get_by_role("button", name="Garder et quitter").click()
    page.locator(".lignes a", has_text="Tournelune").first.click()
    prescribed(page)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Signer et déposer").click()

    expect(page.locator("main h1")).to_have_text("La demande est déposée.")


def test_papers_are_dropped_or_pasted(become):
    """A file dropped on a paper's place, or pasted, is in its field."""
    page = become("kine")
    page.goto("/cabinet/nouvelle/?" + ASKED[2:])
    page.locator(".connus button").nth(5).click()
    page.get_by_role("button", name="Continuer").click()
    give = """([name, kind]) => {
      const data = new DataTransfer();
      data.items.add(new File(["%PDF-1.4\\n%%EOF\\n"], name, {type: "application/pdf"}));
      const place = document.querySelector("#piece-prescription").closest("[data-depot]");
      const event = kind === "drop"
        ? new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data})
        : new ClipboardEvent("paste", {bubbles: true, cancelable: true, clipboardData: data});
      place.dispatchEvent(event);
    }"""
    page.evaluate(give, ["a.pdf", "drop"])
    page.evaluate(give, ["b.pdf", "paste"])
    page.get_by_role("button", name="Joindre sans quitter cette page").click()

    expect(page.locator(".jointe")).to_have_count(2)
    page.get_by_role("button", name="Retirer a.pdf").click()
    expect(page.locator(".jointe")).to_have_count(1)


def test_a_secretary_prepares_and_the_professional_signs(become):
    """By delegation one fills the form without medical words; the professional writes them, and signs."""
    page = become("secretaire")
    page.goto("/cabinet/nouvelle/?" + ASKED[2:])
    name = page.locator(".connus strong").nth(6).inner_text()
    page.locator(".connus button").nth(6).click()
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_label("L'argumentaire")).to_have_count(0)
    page.get_by_label("Date de la prescription").fill("2026-11-02")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Transmettre à la signature").click()

    page = become("kine")
    page.locator(".lignes li", has_text=name).filter(has_text="à signer").get_by_role("link").click()
    page.get_by_label("L'argumentaire").fill(ARGUED)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Signer et déposer").click()
    expect(page.locator("main h1")).to_have_text("La demande est déposée.")


@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_papers_asked_for_are_handed_in(become, width):
    """J4: what is owed stands first; the paper is handed in from there, and the clock starts again."""
    page = become("kine", width=width)
    page.locator(".a-faire .pieces li a").first.click()
    expect(page.get_by_role("main")).to_contain_text("La caisse attend vos pièces")
    looked_at(page)
    page.locator('input[type="file"]').set_input_files(
        {"name": "photo.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Remettre à la caisse").click()

    expect(page.get_by_role("main")).to_contain_text("Les pièces sont remises à la caisse.")
    expect(page.get_by_role("main")).not_to_contain_text("La caisse attend vos pièces")


def test_sessions_are_counted_and_the_accord_prolonged(become):
    """One click counts one session; when few are left, one click begins the prolongation."""
    page = become("kine")
    page.goto("/cabinet/demandes/?etat=accordees")
    page.locator("tbody a").first.click()
    before = page.locator(".compteur").inner_text()
    page.get_by_role("button", name="Compter un soin").click()
    expect(page.get_by_role("main")).to_contain_text("Le soin est compté.")
    assert page.locator(".compteur").inner_text() != before
    looked_at(page)
    page.get_by_text("Corriger le compte").click()
    page.get_by_role("button", name="Retirer du compte").first.click()
    expect(page.get_by_role("main")).to_contain_text("Le soin est retiré du compte.")
    assert page.locator(".compteur").inner_text() == before
    expect(page.locator(".actes")).to_contain_text("Soin retiré du compte")
    page.get_by_role("button", name="Demander une prolongation").click()

    expect(page).to_have_url(re.compile(r"/cabinet/nouvelle/\w+/soin/"))
    assert page.get_by_label("Pour quelle raison").input_value()


def test_a_question_of_a_doctor_is_answered(become):
    """T8: asked by the doctor, the question stands on the page of the demande; its answer is in the file."""
    doctor = become("praticien")
    doctor.goto("/service-medical/?categorie=kinesitherapie")
    reference = doctor.locator(".file a").first.inner_text()
    doctor.goto(f"/service-medical/{reference}/")
    doctor.locator("summary", has_text="Questionner").click()
    doctor.get_by_label("Votre question").locator("visible=true").fill("Quel périmètre de marche ?")
    doctor.get_by_role("button", name="Envoyer la question").click()
    expect(doctor.get_by_role("status").first).to_contain_text("La question est partie")
    page = become("kine")
    expect(page.locator(".a-faire .questions")).to_contain_text("Une question attend votre réponse")
    page.goto(f"/cabinet/demandes/{reference}/")
    page.get_by_role("link", name="Lire et répondre").click()
    looked_at(page)
    page.get_by_label("Votre réponse").last.fill("Cent mètres, avec une canne.")
    page.get_by_role("button", name="Envoyer la réponse").last.click()
    expect(page.get_by_role("main")).to_contain_text("Votre réponse est remise.")
    doctor.goto(f"/service-medical/{reference}/")
    expect(doctor.get_by_role("main")).to_contain_text("Cent mètres, avec une canne.")
    agent = become("agent")
    agent.goto(f"/caisse/{reference}/")
    expect(agent.get_by_role("main")).to_contain_text("Réservée au service médical.")
    expect(agent.get_by_role("main")).not_to_contain_text("Cent mètres")


def test_a_supplier_sees_whether_there_is_an_accord(become):
    """A pharmacist reads yes or no, for what, until when, and no state of the file."""
    page = become("pharmacien")
    looked_at(page)
    expect(page.get_by_role("main")).not_to_contain_text("refus")
    page.locator(".patients a").first.click()
    looked_at(page)
    assert page.goto("/cabinet/demandes/").status == 403


def test_a_prescriber_reads_what_became_of_it(become):
    """A prescriber sees what was prescribed, its outcome, and begins a demande for who will perform it."""
    page = become("generaliste")
    looked_at(page)
    page.goto("/cabinet/demandes/?etat=refusees")
    looked_at(page)
    page.locator("tbody a").first.click()
    looked_at(page)
    page.get_by_role("link", name="Lire les motifs en entier").click()
    expect(page.get_by_role("main")).to_contain_text("Cette lecture est inscrite")
