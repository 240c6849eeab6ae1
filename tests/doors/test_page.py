"""The page gives the same verdict and session as `check`, on every legal case on file."""

import re

import django
import pytest
from django.test import Client

from prealable import FactError, check
from prealable.web.reading import write
from prealable.web.screens.public.address import SKIPPED
from tests.cases.book import cases

SHEET = re.compile(r'data-verdict="(\w*)" data-from-session="(\d*)"')


def shown_by_the_page(client, facts, missing):
    """Return what the page shows to somebody who knows these facts and nothing else."""
    known = {name: write(value) for name, value in facts.items() if value is not None and name != "id"}
    query = known | {SKIPPED: missing}
    html = client.get("/", query, follow=True).content.decode()
    found = SHEET.search(html)
    return (found[1], int(found[2]) if found[2] else None) if found else None


@pytest.fixture(scope="module", autouse=True)
def ready():
    """Django, set up."""
    django.setup()


@pytest.mark.parametrize("folder", dict.fromkeys(case.folder for case in cases() if case.question == "check"))
def test_page_answers_as_check(folder):
    """Each case of a category has, on the page, the verdict and the session of `check`."""
    client = Client()
    for case in cases():
        if case.folder != folder:
            continue
        try:
            answer = check(case.facts)
        except FactError:
            assert shown_by_the_page(client, case.facts, []) is None, case.id
            continue

        expected = (answer["verdict"], answer["from_session"])
        assert expected == shown_by_the_page(client, case.facts, answer["missing"]), case.id
