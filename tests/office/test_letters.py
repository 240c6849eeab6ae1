"""Letters of the kept world: every kind, every category, every reader, each with its mentions."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.db import transaction
from django.test import override_settings
from pypdf import PdfReader

from prealable.documents.content import content_of, readers_of
from prealable.documents.errors import LettreImpossible, MentionManquante
from prealable.documents.html import letter_html
from prealable.documents.layout import letter_pdf
from prealable.documents.mentions import carried, owed
from prealable.documents.model import Kind, Reader, plain
from prealable.documents.text import letter_text
from prealable.documents.wording.templates import template_named
from prealable.office.demandes.models import DemandeRow
from prealable.office.letters import letter_bundle, letter_content
from prealable.office.letters.assemble import case_of
from tests.office.letters_world import TODAY, Lived

pytestmark = pytest.mark.django_db
#: Every kind that is one letter; the bundle is several.
LETTERS = [kind for kind in Kind if kind is not Kind.DOSSIER]
R = Reader
#: Readers of a kind whom no demande of the demonstration has.
NOBODY = {
    Kind.ACCUSE_RECEPTION: {R.FOURNISSEUR},
    Kind.DEMANDE_PIECES: {R.PRESCRIPTEUR},
    Kind.ACCORD_PARTIEL: {R.TRANSPORTEUR, R.COMMISSION},
    Kind.REFUS_MIXTE: {R.COMMISSION},
    Kind.ATTESTATION_ACCORD_TACITE: {R.COMMISSION},
    Kind.RETRAIT: {R.COMMISSION},
}


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration's stories for each kind of care, lived once for these tests."""
    told = override_settings(PREALABLE_DEMO=True, PREALABLE_DATA=tmp_path_factory.mktemp("lettres"))
    with django_db_blocker.unblock(), told, transaction.atomic():
        yield Lived()
        transaction.set_rollback(True)


def made(kind, reference, reader):
    """The content of a letter, or ``None`` where it does not fit."""
    try:
        return letter_content(kind=kind, reference=reference, now=TODAY, reader=reader)
    except LettreImpossible:
        return None


def bare(text):
    """A text without any space, line or soft break: what was said, however it was laid out."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def printed(content):
    """What a letter's PDF says, its running heads taken out."""
    title = f"{content.title} – {content.reference}"
    pages = (page.extract_text() for page in PdfReader(BytesIO(letter_pdf(content))).pages)
    said = bare("".join(pages)).replace(bare(title + content.frame.sender[0]), "")
    return re.sub(rf"Référence{content.reference}Page\d+sur\d+", "", said)


@pytest.mark.parametrize("kind", LETTERS)
def test_a_kind_is_built_for_each_category_and_reader(lived, kind):
    """In each category and state where it applies, a kind carries its mentions, on paper and screen."""
    seen, paper = set(), set()
    for (category, _), reference in lived.of(kind):
        for reader in readers_of(kind):
            content = made(kind, reference, reader)
            if content is None:
                continue
            seen.add((category, reader))
            if (kind, reader) not in paper:
                paper.add((kind, reader))
                _holds_its_mentions(content)

    assert {reader for _, reader in seen} == set(readers_of(kind)) - NOBODY.get(kind, set())
    lived_in = {category for (category, _), _ in lived.of(kind)}
    assert {category for category, _ in seen} == lived_in


def _holds_its_mentions(content):
    """Each mention owed is there, and its words are read on paper, on the screen and as text."""
    due = {each.mention for each in owed(content.kind, content.on) if each.binds(content.reader, {})}
    said = printed(content)
    for mention in content.mentions:
        for words in _carrying(content, mention):
            assert bare(words) in said, (content.kind, content.reader, mention.id)
    assert due <= {mention.id for mention in content.mentions}
    assert f"<h2>{content.title}" in letter_html(content).replace("&#x27;", "'")
    assert content.title in letter_text(content)


def _carrying(content, mention):
    """The words that carry a mention, cell by cell; those around the body, as they stand."""
    blocks = [block for block in content.blocks if mention.id in block.mentions]
    for block in blocks:
        yield plain(block.runs)
        yield from (plain(cell) for row in block.rows for cell in row)
    if not blocks:
        yield mention.words


#: What is taken from the frame to remove a mention that stands around the body.
AROUND = {
    "service": {"sender": ("Caisse",)},
    "destinataire": {"addressee": ()},
    "date": {"place": ""},
    "signataire": {"signatory": ()},
    "signature": {"by_hand": False},
}


@pytest.mark.parametrize("kind", LETTERS)
def test_without_a_mention_there_is_no_letter(lived, kind):
    """For every mention owed to any reader, taking it away stops the letter and names it."""
    tried = set()
    for _, reference in lived.of(kind):
        row = DemandeRow.objects.get(reference=reference)
        for reader in readers_of(kind):
            content = made(kind, reference, reader)
            owing = {mention.id for mention in content.mentions} - tried if content else set()
            case = case_of(kind, reader, row, TODAY) if owing else None
            for mention in owing:
                with pytest.raises(MentionManquante) as missing:
                    _without(content, case, mention)
                assert (missing.value.kind, missing.value.mention) == (kind, mention)
            tried |= owing

    assert tried >= {each.mention for each in owed(kind, TODAY.jour) if not each.when}


def _without(content, case, mention):
    """Build the letter again with a mention taken away."""
    if mention in AROUND:
        due = [each for each in owed(content.kind, content.on) if each.mention == mention]
        carried(due, content.blocks, replace(content.frame, **AROUND[mention]), content.kind)
    else:
        content_of(case, content.kind, template=template_named(content.template).without(mention))


def test_a_category_lacks_only_what_it_cannot_live(lived):
    """What the stories never lived is known: a half-year is not halved, a rule answers at once."""
    kinds_of_care = {category for category, _ in lived.never}

    assert ("odf", "granted_in_part") in lived.never
    assert not any(category == "kinesitherapie" for category, _ in lived.never)
    assert "bariatrique" in kinds_of_care


def test_the_patient_of_age_is_greeted_and_a_child_represented(lived):
    """A letter about a child is written to who represents it; it says whose demande it is."""
    child = letter_content(kind=Kind.ACCORD, reference=lived.references["odf", "granted"], now=TODAY)
    adult = letter_content(
        kind=Kind.ACCORD, reference=lived.references["kinesitherapie", "granted"], now=TODAY
    )

    assert "votre demande" in adult.title
    assert "la demande d’accord préalable d" in child.title


@pytest.mark.parametrize("reader", [R.PATIENT, R.CAISSE])
def test_a_bundle_holds_what_its_reader_may_read(lived, reader, settings):
    """A bundle opens on its contents, numbered; the caisse's holds no medical paper."""
    settings.STORAGES = lived.storages
    reference = lived.references["kinesitherapie", "refused"]
    cover = letter_content(kind=Kind.DOSSIER, reference=reference, now=TODAY, reader=reader)
    pages = PdfReader(BytesIO(letter_bundle(reference=reference, now=TODAY, reader=reader))).pages
    first = pages[0].extract_text()
    [contents] = [block for block in cover.blocks if block.role == "contents"]

    assert "Registre du délai de réponse" in first
    assert f"sur {len(pages)}" in first
    assert ("L’argumentaire du professionnel" in contents.words) is (reader is R.PATIENT)
