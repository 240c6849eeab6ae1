"""Answers the questions of the page as a person does, and asks axe what it thinks of each page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

#: Three walks, one of each kind of care: facts as the page asks for them, and the verdict.
WALKS = {
    "kinesitherapie": (
        {
            "category": "kinesitherapie",
            "date": "2026-12-01",
            "situation": "prothese_totale_hanche",
            "sessions_done": "12",
            "sessions_planned": "10",
        },
        ("requis", "16"),
    ),
    "transport": (
        {
            "category": "transport",
            "date": "2026-12-01",
            "mode": "taxi",
            "grounds": ["ald"],
            "distance_km": "160,5",
        },
        ("requis", ""),
    ),
    "odf": (
        {
            "category": "odf",
            "date": "2026-12-01",
            "phase": "semestre_actif",
            "birth_date": "2014-03-10",
            "treatment_start": "2026-12-01",
            "semesters_done": "0",
            "dentition": "permanente",
            "surgery_planned": "non",
            "results_positive": "oui",
            "surveillance_done_this_semester": "0",
        },
        ("requis", ""),
    ),
}


def asked(page):
    """Return the fact that the page asks for, or ``None`` on a page that asks nothing."""
    field = page.locator("form.question input[name=question]")
    return field.input_value() if field.count() else None


def fill(page, name, value):
    """Fill the question on the page, without sending it."""
    if page.locator(f"[id='{name}-jour']").count():
        for part, text in zip(("annee", "mois", "jour"), value.split("-"), strict=True):
            page.locator(f"[id='{name}-{part}']").fill(text)
    elif page.locator(f"input[name='{name}'][type=text], input[name='{name}']:not([type])").count():
        page.locator(f"[id='{name}']").fill(value)
    else:
        for one in [value] if isinstance(value, str) else value:
            page.locator(f"label[for='{name}.{one}']").click()


def send(page, button="Continuer"):
    """Send the question and wait for the next page."""
    before = page.url
    page.get_by_role("button", name=button).click()
    page.wait_for_url(lambda url: url != before)
    page.locator("main h1").wait_for()


def walk(page, facts, look=lambda _page: None):
    """Answer questions from ``facts`` until an answer shows; ``look`` at each page."""
    page.goto("/")
    look(page)
    while (name := asked(page)) is not None:
        fill(page, name, facts[name])
        send(page)
        look(page)
    return verdict(page)


def verdict(page):
    """Return the verdict and the session that the page shows."""
    sheet = page.locator("article.reponse")
    return sheet.get_attribute("data-verdict"), sheet.get_attribute("data-from-session")


def no_violation(page):
    """Check that axe-core finds nothing to say."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def no_sideways_scroll(page):
    """Check that nothing is wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url}: {wide} px too wide"


def focused_title(page):
    """Check that the title of the page has the focus."""
    expect(page.locator("main h1")).to_be_focused()
