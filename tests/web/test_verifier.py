"""Journey J9 in a browser: an accord is verified by its paper, at a desk, on a phone, without a script."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from prealable.demande.reference import reference
from prealable.demande.verification import Constat, Statut
from prealable.demande.words import Couverture
from prealable.office.moment import Moment
from tests.web import walker
from tests.web.conftest import TODAY

pytestmark = pytest.mark.browser

CODE = "2222-2222-2222"
_HELD = Constat(
    reference=reference(1),
    categorie="kinesitherapie",
    caisse="cpam-demo",
    jour=TODAY,
    soin_le=TODAY,
    statut=Statut.EN_VIGUEUR,
    valable=Couverture.OUI,
    du=date(2026, 11, 3),
    au=date(2027, 5, 2),
    accorde=20,
    restant=1,
)
_VALID = {Statut.EN_VIGUEUR: Couverture.OUI, Statut.INCERTAIN: Couverture.INCERTAIN}
STATES = {
    reference(number): replace(
        _HELD,
        reference=reference(number),
        statut=statut,
        valable=_VALID.get(statut, Couverture.NON),
        restant=0 if statut is Statut.EPUISE else 1,
    )
    for number, statut in enumerate(Statut, start=1)
}


def address(name, **more):
    """The address of the page filled with a reference and the code."""
    query = "".join(f"&{key}={value}" for key, value in more.items())
    return f"/verifier/?reference={name}&code={CODE}{query.replace('_', '-')}"


ADDRESSES = {
    "form": "/verifier/",
    "misread": address("O1"),
    "no code": f"/verifier/?reference={reference(1)}",
    "bad day": address(reference(1), le_jour=31, le_mois=2, le_annee=2026),
    "unknown": address(reference(500)),
    **{held.statut.value: address(name) for name, held in STATES.items()},
}


@pytest.fixture(autouse=True, scope="module")
def accords(fixed_day):
    """What the office answers, by reference: no demande is needed to look at a page."""
    views = "prealable.web.screens.verification.views"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{views}.now", lambda: Moment(TODAY, datetime.now(UTC)))
        patch.setattr(f"{views}.check_code", lambda **asked: STATES.get(asked["reference"]))
        patch.setattr(f"{views}.PerMinute.allow_request", lambda *_: True)
        yield


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [1100, 360], ids=["desktop", "phone"])
def test_what_is_typed_leads_to_the_outcome(tab, width, javascript):
    """The reference and the code, typed as they are read, lead to the outcome and to what is left."""
    page = tab(width=width, java_script_enabled=javascript)
    page.goto("/verifier/")

    page.get_by_label("Référence").fill(reference(1).lower().replace("-", " "))
    page.get_by_label("Code de vérification").fill("222222222222")
    page.get_by_role("button", name="Vérifier").click()

    expect(page.locator("h1")).to_contain_text("Oui, cet accord est valable")
    expect(page.locator(".fiche")).to_contain_text("1 séance")


def test_a_misread_sign_leads_to_its_field(tab):
    """A sign misread is said at its field, and what was typed is kept."""
    page = tab()
    page.goto(ADDRESSES["misread"])

    page.locator(".resume-erreur a").click()

    expect(page.locator("#reference")).to_be_focused()
    expect(page.locator("#code")).to_have_value(CODE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 320], ids=["desktop", "narrow"])
def test_every_outcome_is_accessible(tab, scheme, width):
    """Each outcome passes axe-core in both schemes, and reads in one direction at 320 px."""
    page = tab(width=width, color_scheme=scheme)
    for each in ADDRESSES.values():
        page.goto(each)
        walker.no_violation(page)
        walker.no_sideways_scroll(page)


def test_the_keyboard_is_enough(tab):
    """From the top of the page to the outcome without a mouse."""
    page = tab()
    page.goto("/verifier/")
    page.locator("#reference").focus()

    for keys in (reference(1), "Tab", CODE, "Enter"):
        page.keyboard.press(keys) if keys in ("Tab", "Enter") else page.keyboard.type(keys)

    expect(page.locator("h1")).to_contain_text("Oui, cet accord")
