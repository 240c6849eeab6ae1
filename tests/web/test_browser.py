"""The page in a real browser: by mouse, by keyboard, on a phone, without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.web import walker

pytestmark = pytest.mark.browser

ANSWER = (
    "/?category=kinesitherapie&date=2026-12-01&situation=prothese_totale_hanche"
    "&sessions_done=12&sessions_planned=10"
)
ERROR = "/?category=kinesitherapie&date=2026-12-01&question=sessions_done&sessions_done=douze"
PAGES = {
    "first question": "/",
    "date": "/?category=transport",
    "many choices": "/?category=kinesitherapie&date=2026-12-01",
    "check boxes": "/?category=transport&date=2026-12-01&modifier=grounds",
    "offered words": "/?category=ngap&date=2026-12-01",
    "error": ERROR,
    "error in a date": "/?category=odf&question=date&date-jour=31&date-mois=2&date-annee=2026",
    "required": ANSWER + "&first_planned_on=2026-12-14",
    "too late": ANSWER + "&first_planned_on=2026-11-25",
    "uncertain": "/?category=kinesitherapie&date=2026-12-01&situation=traumatisme_cervical"
    "&sessions_done=3&sessions_planned=20",
    "not covered": "/?category=transport&date=2026-12-01&mode=taxi&grounds=aucun&distance_km=20"
    "&trips=1&inconnu=span_days",
    "missing": "/?category=kinesitherapie&date=2026-12-01&situation=prothese_totale_hanche"
    "&inconnu=sessions_done&inconnu=sessions_planned",
    "no text": "/?category=kinesitherapie&date=1990-01-01&situation=hors_referentiel",
    "help": "/?inconnu=category",
    "law": "/droit/",
    "search": "/droit/?q=hanche+26",
    "empty search": "/droit/?q=licorne",
    "provision": "/droit/kinesitherapie.traumatisme_cervical/",
    "texts": "/droit/textes/",
    "text": "/droit/textes/css-r322-10-4/",
    "wrong article": "/droit/textes/article-000/",
    "changes": "/droit/comparer/?du=2024-01-01&au=2024-12-31",
    "coverage": "/droit/couverture/",
    "not found": "/nulle-part",
    "strange address": "/?licorne=1",
}


@pytest.mark.parametrize("care", walker.WALKS)
@pytest.mark.parametrize("width", [1100, 360], ids=["desktop", "phone"])
def test_walk_ends_with_the_answer(tab, care, width):
    """Each question answered, the page ends with the verdict; axe finds nothing on the way."""
    page = tab(width=width)
    facts, expected = walker.WALKS[care]

    assert expected == walker.walk(page, facts, walker.no_violation)


@pytest.mark.parametrize("care", walker.WALKS)
def test_walk_works_without_javascript(tab, care):
    """Plain forms lead to the same answer, JavaScript being off."""
    facts, expected = walker.WALKS[care]

    assert expected == walker.walk(tab(java_script_enabled=False), facts)


def test_walk_works_by_keyboard_alone(tab):
    """Tab, arrows, space and Enter are enough from the first question to the answer."""
    page = tab()
    page.goto("/")

    page.keyboard.press("Tab")
    expect(page.locator(".evitement")).to_be_focused()
    page.keyboard.press("Enter")
    for keys in (
        ["Tab", "Space", "Enter"],
        ["Tab", *"1", "Tab", *"12", "Tab", *"2026", "Enter"],
        ["Tab", "ArrowDown", "Enter"],
        ["Tab", *"12", "Enter"],
        ["Tab", *"10", "Enter"],
    ):
        before = page.url
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)
        walker.focused_title(page)

    assert walker.verdict(page) == ("requis", "16")


def test_going_back_loses_nothing(tab):
    """The browser's back button shows earlier questions, and forward the answers given since."""
    page = tab()
    facts, expected = walker.WALKS["kinesitherapie"]
    walker.walk(page, facts)

    page.go_back()
    expect(page.locator("form.question")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_contain_text("ont déjà été faites")
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("pas encore faites")
    page.go_forward()
    expect(page.locator("article.reponse")).to_be_visible()

    assert expected == walker.verdict(page)


def test_changing_an_answer_keeps_the_others(tab):
    """Changing the situation from the answer asks for nothing that was already said."""
    page = tab()
    page.goto(ANSWER)

    page.get_by_role("link", name="Changer : La situation soignée").click()
    walker.focused_title(page)
    expect(page.locator("input[value=prothese_totale_hanche]")).to_be_checked()
    walker.fill(page, "situation", "canal_carpien")
    walker.send(page)

    assert walker.verdict(page) == ("requis", "13")


def test_not_knowing_leads_on(tab):
    """« Je ne sais pas » asks the next question, then says honestly what is lacking."""
    page = tab()
    page.goto("/?category=kinesitherapie&date=2026-12-01&situation=prothese_totale_hanche")

    walker.send(page, "Je ne sais pas")
    assert walker.asked(page) == "sessions_planned"
    walker.send(page, "Je ne sais pas")

    assert walker.verdict(page) == ("indetermine", "")
    expect(page.locator(".manques a")).to_have_count(2)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_error_leads_to_the_field(tab, javascript):
    """An error has the focus, keeps what was typed, and its link leads to the field."""
    page = tab(java_script_enabled=javascript)
    page.goto("/?category=kinesitherapie&date=2026-12-01&situation=prothese_totale_hanche")

    page.locator("#sessions_done").fill("douze")
    walker.send(page)
    expect(page.locator(".resume-erreur")).to_be_focused()
    expect(page.locator("#sessions_done")).to_have_value("douze")
    page.locator(".resume-erreur a").click()

    expect(page.locator("#sessions_done")).to_be_focused()


def test_what_htmx_swaps_is_announced(tab):
    """The live region says the title of the page that came, without a full load."""
    page = tab()
    page.goto("/?category=kinesitherapie&date=2026-12-01&situation=prothese_totale_hanche")
    page.evaluate("window.same = true")

    page.locator("#sessions_done").fill("12")
    walker.send(page)

    expect(page.locator("#annonce")).to_contain_text("prescrites et pas encore faites")
    assert page.evaluate("window.same")


def test_nothing_is_kept_in_the_browser(tab):
    """No cookie, no local storage: answers stay in the address alone."""
    page = tab()
    walker.walk(page, walker.WALKS["kinesitherapie"][0])

    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


def test_nothing_comes_from_elsewhere(tab, site):
    """Every request of a walk goes to our own site."""
    page, seen = tab(), []
    page.on("request", lambda request: seen.append(request.url))
    walker.walk(page, walker.WALKS["kinesitherapie"][0])

    assert [url for url in seen if not url.startswith(site)] == []


def test_console_is_silent(tab):
    """No page writes an error or a warning in the console: the policy of contents blocks nothing."""
    page, said = tab(), []
    page.on("console", lambda message: said.append(message.text))
    walker.walk(page, walker.WALKS["kinesitherapie"][0])

    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(tab, scheme):
    """Every kind of page passes axe-core, in both colour schemes."""
    page = tab(color_scheme=scheme)
    for address in PAGES.values():
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
        walker.no_violation(page)


@pytest.mark.parametrize("width", [320, 550], ids=["320 px", "200 %"])
def test_nothing_scrolls_sideways(tab, width):
    """At 320 px, and at twice the size, each page reads in one direction."""
    page = tab(width=width, reduced_motion="reduce")
    for address in PAGES.values():
        page.goto(address)
        walker.no_sideways_scroll(page)


def test_paper_unfolds_the_reasons(tab):
    """Printed, the sheet shows the texts that the screen folds."""
    page = tab()
    page.goto(ANSWER)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(".raison .citation").first).to_be_visible()
    expect(page.locator(".entete nav")).to_be_hidden()
