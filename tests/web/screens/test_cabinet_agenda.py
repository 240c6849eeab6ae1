"""J2: the agenda dropped, each patient's strip, the reminders, the demande that begins from a row."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from prealable.answers.plan import plan
from prealable.demande.words import Etat
from prealable.office.demandes.models import DemandeRow
from prealable.office.practice import Counter
from prealable.office.selectors import Line
from prealable.web.screens.professionnel.strips import strips
from tests.web import walker
from tests.web.screens.conftest import DAY


def sessions(patient, situation, *, done, booked, every=2):
    """Sessions of a patient, the last one done two days ago, the next in two days."""
    past = [(DAY - timedelta(2 + every * (done - 1 - each)), "done") for each in range(done)]
    ahead = [(DAY + timedelta(2 + every * each), "booked") for each in range(booked)]
    return [
        {"patient_id": patient, "situation": situation, "act_date": day.isoformat(), "status": status}
        for day, status in past + ahead
    ]


def drawn(held, *, granted=None, used=0):
    """The strip of a patient, with an accord of so many."""
    row = DemandeRow(reference="R", categorie="kinesitherapie", acte=held[0]["situation"])
    accord = Counter(Line(row, Etat.ACCORD, ""), used, granted, None)
    accords = {held[0]["patient_id"]: (accord,)} if granted else {}
    (strip,) = strips(plan(held, as_of=DAY), accords, as_of=DAY)
    return strip


def test_a_strip_says_from_which_session_and_by_when():
    """The threshold stands before the first session under accord, the flag on the last day to send."""
    strip = drawn(sessions("Zoé", "prothese_totale_hanche", done=5, booked=20))

    assert (strip.action, strip.from_session, strip.done, strip.booked) == ("envoyer", 16, 5, 20)
    assert strip.file_by == strip.from_date - timedelta(16)
    assert strip.threshold < next(tick.x for tick in strip.ticks if tick.needs)
    assert strip.flag > strip.today
    assert dict(strip.facts)["sessions_done"] == "15"


def test_an_accord_in_use_moves_the_day():
    """Sessions that an accord covers need nothing; the first beyond it does."""
    held = sessions("Zoé", "prothese_totale_hanche", done=15, booked=20)
    covered, partly = drawn(held, granted=30), drawn(held, granted=14, used=2)

    assert (covered.action, covered.file_by) == ("couvert", None)
    assert (partly.action, partly.from_session) == ("envoyer", 28)
    assert sum(tick.covered for tick in partly.ticks) == 12
    assert partly.band


def test_the_yearly_count_goes_along_where_the_law_asks_it():
    """A back treated thirty times in a year needs that count; a hip never does."""
    before = [DAY - timedelta(300 - each) for each in range(29)]
    treated = [
        {
            "patient_id": "Zoé",
            "situation": "lombalgie_commune",
            "act_date": each.isoformat(),
            "status": "done",
        }
        for each in before
    ]
    back = drawn(treated + sessions("Zoé", "lombalgie_commune", done=1, booked=6))
    hip = drawn(sessions("Zoé", "prothese_totale_hanche", done=14, booked=6))

    assert (back.from_session, dict(back.facts)["sessions_last_12_months"]) == (2, "30")
    assert "sessions_last_12_months" not in dict(hip.facts)


def table(patient):
    """The agenda of a patient as a spreadsheet gives it, and a line that nothing can read."""
    words = {"done": "fait", "booked": "prévu"}
    held = sessions(patient, "entorse_cheville", done=5, booked=20)
    lines = [f"{patient}\tEntorse cheville\t{each['act_date']}\t{words[each['status']]}" for each in held]
    return "\n".join(["patient\tsituation\tdate\tstatut", *lines, "Jeanne\tgenou\t01/12/2026\tprévu"])


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_a_practice_drops_its_agenda(become, width):
    """A paste gives strips, bad lines by number, reminders to download, a demande begun from a row."""
    page = become("kine", width=width)
    patient = page.locator(".patients .nom").first.inner_text()
    page.goto("/cabinet/agenda/")
    walker.no_violation(page)
    page.get_by_role("button", name="Voir le plan").click()
    expect(page.get_by_role("alert")).to_contain_text("Choisissez un fichier")
    page.get_by_label("Ou collez un tableau").fill(table(patient))
    page.get_by_role("button", name="Voir le plan").click()

    expect(page.locator("main h1")).to_have_text("1 demande à envoyer")
    expect(page.get_by_role("main")).to_contain_text("Ligne 27")
    expect(page.locator(".bande-dessin .sous-accord")).to_have_count(15)
    walker.no_violation(page)
    walker.no_sideways_scroll(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Rappels pour l'agenda").click()
    assert "BEGIN:VEVENT" in started.value.path().read_text()
    page.get_by_role("button", name="Commencer la demande").click()
    page.locator(".connus button").first.click()
    expect(page.get_by_label("Combien de séances de cette série")).to_have_value("10")
    expect(page.get_by_label("Nombre demandé")).to_have_value("15")
