"""What decides in each journey, by the keyboard alone, with its script and without.

Each act is worked twice on demandes of its own: a page whose form needs a mouse, or JavaScript, fails here.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.web import keyboard as keys
from tests.web.screens.conftest import DAY
from tests.web.screens.test_cabinet_agenda import table
from tests.web.screens.test_caisse import CARER, PATIENT, PDF, asked, in_state

pytestmark = pytest.mark.browser

SLOW = 20_000  # milliseconds: a password is slow to check, on purpose
SCAN = {"name": "bilan.pdf", "mimeType": "application/pdf", "buffer": PDF}
KNEE = (
    "/?category=kinesitherapie&date=2026-12-07&situation=prothese_totale_genou"
    "&sessions_done=20&sessions_planned=10"
)

ELBOW = KNEE.replace("prothese_totale_genou", "fracture_coude_adulte").replace("done=20", "done=40")


def button(page, name):
    """A button of the page, by what it says."""
    return page.get_by_role("main").get_by_role("button", name=name)


def link(page, name, **exact):
    """A link of the page, by what it says."""
    return page.get_by_role("link", name=name, **exact)


def fold(page, says):
    """A fold of the page."""
    return page.locator("summary", has_text=says)


def proved(page):
    """Prove who is there."""
    keys.write(page, page.get_by_label("Votre mot de passe"), "demonstration")


def sign_in(page, _site):
    """The door: an address and a password."""
    page.goto("/caisse/")
    keys.write(page, page.get_by_label("Adresse électronique"), "agent@example.test")
    keys.write(page, page.get_by_label("Mot de passe"), "demonstration")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/caisse/", timeout=SLOW)


def plan(page, _site):
    """J2: the agenda is pasted, the plan is shown, the demande begins from a row."""
    patient = page.locator(".patients .nom").first.inner_text()
    keys.enter(page, link(page, "Agenda"))
    keys.write(page, page.get_by_label("Ou collez un tableau"), table(patient))
    keys.enter(page, button(page, "Voir le plan"))
    expect(page.locator("main h1")).to_have_text("1 demande à envoyer")
    keys.enter(page, button(page, "Commencer la demande"))
    expect(page.locator(".connus button").first).to_be_visible()


def file_by_practice(page, _site):
    """J3: a professional goes from the answer of the law to the signature."""
    page.goto(KNEE)
    keys.enter(page, link(page, "Commencer la demande"))
    keys.enter(page, page.locator(".connus button").nth(7))
    expect(page.get_by_label("Nombre demandé")).to_have_value("5")
    keys.enter(page, button(page, "Continuer"))
    keys.day(page, page.get_by_label("Date de la prescription"), DAY - timedelta(21))
    keys.write(page, page.get_by_label("L'argumentaire"), "Flexion limitée, boiterie persistante.")
    keys.attach(page, page.locator("#piece-fiche_synthetique_bdk"), SCAN)
    keys.enter(page, button(page, "Continuer"))
    expect(page.get_by_role("main")).to_contain_text("bilan.pdf")
    keys.enter(page, button(page, "Signer et déposer"))
    expect(page.locator("main h1")).to_have_text("La demande est déposée.")


def file_by_patient(page, _site):
    """J3: a patient files what the public page answered."""
    page.goto(ELBOW)
    keys.enter(page, link(page, "commencer ma demande"))
    known = page.get_by_label("Un professionnel que je connais")
    keys.choose(page, known, known.locator("option").nth(1).get_attribute("value"))
    for part, words in (("Jour", "2"), ("Mois", "11"), ("Année", "2026")):
        keys.write(page, page.get_by_role("textbox", name=part), words)
    keys.write(page, page.get_by_label("Ce que le médecin-conseil doit savoir"), "Raideur du coude.")
    keys.tick(page, page.get_by_label("Ces renseignements sont exacts"))
    keys.enter(page, button(page, "Déposer la demande"))
    expect(page.locator(".fait, [role=alert]").first).to_be_visible()
    if page.get_by_label("Ce n'est pas la même demande").count():
        keys.tick(page, page.get_by_label("Ce n'est pas la même demande"))
        keys.enter(page, button(page, "Déposer la demande"))
    expect(page.locator(".fait").first).to_contain_text("Sans réponse, l'accord est acquis")


def enter_a_paper(page, site):
    """J3: an agent types a paper as it came, and is led to the next one."""
    nir, born = asked(site, PATIENT)
    keys.enter(page, link(page, "Courrier"))
    keys.choose(page, page.get_by_label("Envoyée par"), "executant")
    keys.write(page, page.get_by_label("NIR"), nir)
    keys.day(page, page.get_by_label("Date de naissance"), date.fromisoformat(born))
    keys.write(page, page.get_by_label("RPPS du professionnel"), asked(site, CARER)[0])
    keys.choose(page, page.locator("#category"), "kinesitherapie")
    if button(page, "Voir les questions de ce soin").count():
        keys.enter(page, button(page, "Voir les questions de ce soin"))
    keys.choose(page, page.locator("#situation"), "fracture_coude_adulte")
    keys.enter(page, button(page, "Enregistrer, courrier suivant"))
    expect(page.locator(".recu, [role=alert]").first).to_be_visible()
    if page.get_by_label("Enregistrer quand même").count():
        keys.tick(page, page.get_by_label("Enregistrer quand même"))
        keys.enter(page, button(page, "Enregistrer, courrier suivant"))
    expect(page.locator(".recu")).to_contain_text("Enregistrée")


def ask_for_papers(page, _site):
    """J4: an agent asks for what is missing, its effect seen first."""
    page.goto("/caisse/?etat=recue&categorie=kinesitherapie&canal=en_ligne")
    keys.enter(page, page.locator("[data-ligne] a"))
    keys.enter(page, link(page, "Demander des pièces", exact=True))
    keys.enter(page, button(page, "Voir l'effet"))
    keys.enter(page, button(page, "Confirmer"))
    expect(page.locator(".fait").first).to_contain_text("Pièces demandées.")


def hand_papers_in(page, _site):
    """J4: a practice hands in what is asked of it."""
    keys.enter(page, page.locator(".a-faire .pieces li a"))
    keys.attach(page, page.locator('input[type="file"]'), SCAN)
    keys.enter(page, button(page, "Remettre à la caisse"))
    expect(page.locator(".fait").first).to_contain_text("Les pièces sont remises à la caisse.")


def decide(page, _site):
    """J5: a doctor refuses in their own words, reads the letter, signs."""
    keys.enter(page, page.locator(".file a"))
    keys.enter(page, fold(page, re.compile("^Refuser$")))
    keys.choose(page, page.get_by_label("Motif médical"), "non_justifie_medicalement")
    keys.write(page, page.locator("#mots"), "La marche est libre, la flexion atteint 120 degrés.")
    keys.enter(page, button(page, "Préparer le refus"))
    expect(page.locator("article.letter")).to_contain_text("La marche est libre")
    proved(page)
    keys.enter(page, button(page, re.compile("^Signer")))
    expect(page.locator(".titre-dossier .etat-refus_medical")).to_be_visible(timeout=SLOW)


def show_the_silence(page, _site):
    """J6: a patient opens the attestation of what silence gave."""
    card = page.locator(".carte", has_text="l'accord est acquis depuis").filter(has_text="Kinésithérapie")
    keys.enter(page, card.first.get_by_role("link"))
    keys.enter(page, link(page, "L'attestation d'accord tacite"))
    expect(page.get_by_role("main")).to_contain_text("Attestation d’accord tacite")


def consent(page, _site):
    """A patient lets the professional read the medical reasons."""
    keys.enter(page, page.locator(".carte h2 a").first)
    keys.enter(page, button(page, "Permettre cette lecture"))
    expect(page.locator(".fait").first).to_contain_text("le professionnel peut lire")


def refuse_too_late(page, site):
    """J7: silence has spoken; an agent refuses for what is to come, and proves who they are."""
    for reference in in_state(site, "accord_tacite"):
        if page.goto(f"/caisse/{reference}/refus-tardif/").status == 200:
            break
    page.goto("/caisse/")
    keys.write(page, page.get_by_label("Chercher une demande"), reference)
    page.keyboard.press("Enter")
    keys.enter(page, page.locator(f'a[href$="/caisse/{reference}/refus-tardif/"]'))
    keys.choose(page, page.get_by_label("Motif"), "condition_d_age")
    keys.write(page, page.get_by_label("Les faits de ce dossier"), "La personne a dix-neuf ans.")
    keys.enter(page, button(page, "Voir l'effet"))
    proved(page)
    keys.enter(page, button(page, "Confirmer"))
    expect(page.locator(".fait")).to_contain_text("Il ne vaut qu'une fois notifié", timeout=SLOW)


def contest(page, _site):
    """J8: a patient contests a refusal, and says that the letter was posted."""
    cards = page.locator(".carte", has_text="La caisse refuse.").locator("h2 a")
    for address in cards.evaluate_all("all => all.map(one => one.href)"):
        page.goto(address)
        if page.locator(".encart.danger").get_by_role("link", name="Contester").count():
            break
    keys.enter(page, page.locator(".encart.danger").get_by_role("link", name="Contester"))
    keys.write(page, page.get_by_label("Mes raisons"), "La marche reste difficile.")
    keys.tick(page, page.get_by_label("J'ai joint une copie"))
    keys.enter(page, button(page, "J'ai posté la lettre"))
    expect(page.locator(".fait").first).to_contain_text("Gardez la preuve")


def sit(page, _site):
    """J8: a medical commission is composed, and gives its avis."""
    keys.enter(page, page.locator(".file li", has_text="en attente de réponse").locator("a"))
    keys.enter(page, fold(page, "Composer la commission"))
    keys.write(page, page.get_by_label("Nom").first, "Dr Inventé")
    keys.write(page, page.get_by_label("Numéro RPPS").first, "99000000003")
    keys.tick(page, page.get_by_label("Expert d'une liste").first)
    keys.enter(page, button(page, "Composer la commission"))
    expect(page.locator(".fait").first).to_contain_text("La commission est composée")
    keys.enter(page, fold(page, "Rendre l'avis"))
    keys.pick(page, page.get_by_label("Accueilli : tout"))
    keys.write(page, page.get_by_label("Les motifs de l'avis"), "L'état justifie la poursuite.")
    keys.enter(page, button(page, "Rendre cet avis"))
    expect(page.locator(".fait").first).to_contain_text("L'avis est rendu")


def verify(page, _site):
    """J9: whoever holds the paper checks the accord, by its reference and its code."""
    card = page.locator(".carte", has_text="l'accord est acquis depuis").filter(has_text="Kinésithérapie")
    keys.enter(page, card.first.get_by_role("link"))
    code = page.locator("code").first.inner_text()
    reference = page.url.rstrip("/").rpartition("/")[2]
    page.goto("/verifier/")
    keys.write(page, page.get_by_label("Référence"), reference)
    keys.write(page, page.get_by_label("Code de vérification"), code)
    page.keyboard.press("Enter")
    expect(page.locator("section.verdict")).to_contain_text(reference)


#: Each act, and who does it.
ACTS = (
    (sign_in, ""),
    (plan, "kine"),
    (file_by_practice, "kine"),
    (file_by_patient, "assure"),
    (enter_a_paper, "agent"),
    (ask_for_papers, "agent"),
    (hand_papers_in, "kine"),
    (decide, "praticien"),
    (show_the_silence, "assure"),
    (consent, "parent"),
    (refuse_too_late, "agent"),
    (contest, "assure"),
    (sit, "cmra"),
    (verify, "assure"),
)


#: With its script too, in the long tests: the desks' own tests work that way every day.
SCRIPT = [pytest.param(False, id="no script"), pytest.param(True, id="script", marks=pytest.mark.long)]


@pytest.mark.parametrize("script", SCRIPT)
@pytest.mark.parametrize(("act", "role"), ACTS, ids=[act.__name__ for act, _ in ACTS])
def test_the_keyboard_alone_suffices(become, demo_site, act, role, script):
    """Each act that decides is done with Tab, Enter, Space, arrows and letters, script or no script."""
    act(become(role, java_script_enabled=script), demo_site)
