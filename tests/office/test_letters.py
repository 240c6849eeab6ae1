"""Letters of the kept world: every kind, every category, every reader, and nothing that leaks."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.db import transaction
from django.test import override_settings
from pypdf import PdfReader

from prealable.demande.words import Etat
from prealable.documents.content import readers_of
from prealable.documents.errors import Empechement, LettreImpossible
from prealable.documents.html import letter_html
from prealable.documents.layout import letter_pdf
from prealable.documents.mentions import owed
from prealable.documents.model import Kind, Reader
from prealable.documents.text import letter_text
from prealable.office import simulated_day
from prealable.office.demandes.models import DemandeRow
from prealable.office.demo.world import load
from prealable.office.letters import letter_bundle, letter_content, letters_for
from tests.office.world import moment

TODAY = moment(date(2026, 11, 23))
#: Every kind that is one letter; the bundle is several.
LETTERS = [kind for kind in Kind if kind is not Kind.DOSSIER]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """A demonstration, loaded once for these tests."""
    folder = tmp_path_factory.mktemp("demonstration")
    told = override_settings(PREALABLE_DEMO=True, PREALABLE_DATA=folder)
    with django_db_blocker.unblock(), told, transaction.atomic():
        load(now=TODAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, settings):
    """The demonstration, in a process started for it and a folder marked for it."""
    settings.PREALABLE_DEMO = True
    simulated_day.mark()


def samples():
    """One demande for each category, state and appeal body that the demonstration holds."""
    found = {}
    for row in DemandeRow.objects.order_by("id"):
        found.setdefault((row.categorie, row.etat, row.saisi), row.reference)
    return sorted(found.values())


def made(kind, reference, reader=None, **given):
    """The content of a letter, or ``None`` where it does not fit."""
    try:
        return letter_content(kind=kind, reference=reference, now=TODAY, reader=reader, **given)
    except LettreImpossible:
        return None


def words(text):
    """A text on one line, with plain spaces and no break inside long words."""
    return " ".join(text.replace("\u200b", "").split())


def test_every_kind_fits_somewhere_for_every_reader_it_is_for(demo):
    """Over all categories and states, each kind is built for each of its readers, mentions held."""
    seen = {}
    for reference in samples():
        for kind in LETTERS:
            for reader in readers_of(kind):
                content = made(kind, reference, reader)
                if content is None:
                    continue
                due = {each.mention for each in owed(kind, TODAY.jour) if each.binds(reader, content.values)}
                assert due - {mention.id for mention in content.mentions} <= NOT_DUE, (kind, reader)
                seen.setdefault(kind, set()).add(reader)

    assert set(seen) == set(LETTERS)
    missing = {kind: set(readers_of(kind)) - readers for kind, readers in seen.items()}
    assert {kind: sorted(each) for kind, each in missing.items() if each} == ONLY_SOMEWHERE_ELSE
