"""Every page that a role can reach by its links: axe in light and in dark, a phone, twice the size.

Links are followed from the first page of each desk, one address for each kind of page: a page that
lands later is looked at too.
"""

from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.web import walker

pytestmark = [pytest.mark.browser, pytest.mark.long]

#: Who opens the desks; those who share one with them meet the same pages.
ROLES = ("assure", "kine", "pharmacien", "agent", "praticien", "cmra", "mediateur", "administrateur")
#: Where the desks are; what is open to all is looked at in test_browser.py and test_verifier.py.
DESKS = (
    "mes-demandes", "cabinet", "caisse", "service-medical", "commission", "chiffres", "administration",
    "compte", "demo",
)  # fmt: skip
#: What tells two pages of one route apart: which act, which letter.
_KINDS = ("slug", "verb", "kind")
#: Two widths: a phone, and a desk whose reader has doubled the size of the letters.
WIDTHS = (360, 640)


def kind_of(address):
    """What kind of page an address opens, or `None` where it opens none of ours."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    own = tuple(found.kwargs.get(name, "") for name in _KINDS)
    return found.route, *own


def linked(page):
    """The addresses of the desks that a page links to."""
    links = page.locator("main a[href], header a[href]").evaluate_all("all => all.map(each => each.href)")
    return [each for each in links if urlsplit(each).path.split("/")[1] in DESKS]


def opened(page, address):
    """Open a page; false for a file."""
    answer = page.context.request.head(address)
    if "text/html" not in answer.headers.get("content-type", ""):
        return False
    page.goto(address)
    return True


def looked_at(page):
    """Check a page in both colours and at both widths, all its folds open."""
    page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        walker.no_violation(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        walker.no_sideways_scroll(page)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_sound(become, shared, role):
    """No violation of axe in either colour, nothing wider than a phone nor than a doubled desk."""
    page = become(role)
    waiting, done = [page.url], set(shared)
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind is None or kind in done:
            continue
        done.add(kind)
        if opened(page, address):
            looked_at(page)
            waiting += linked(page)
    shared |= {kind for kind in done if kind[0].startswith(("compte/", "demo/"))}
    assert len(done) > 2


@pytest.fixture(scope="module")
def shared():
    """The kinds of pages that are the same for all, once they were looked at."""
    return set()
