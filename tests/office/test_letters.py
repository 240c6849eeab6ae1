"""Letters of the kept world: every kind, every category, every reader, each with its mentions."""

import re
import subprocess
from collections import defaultdict
from dataclasses import replace
from io import BytesIO

import pytest
from django.db import transaction
from django.test import override_settings
from pypdf import PdfReader

from prealable.demande import as_of, fold
from prealable.documents.content import content_of, readers_of
from prealable.documents.errors import LettreImpossible, MentionManquante
from prealable.documents.html import letter_html
from prealable.documents.layout import letter_pdf
from prealable.documents.mentions import carried, owed
from prealable.documents.model import Kind, Reader, plain
from prealable.documents.text import letter_text
from prealable.documents.wording.templates import template_named
from prealable.law.loader import categories
from prealable.office.courriers.bundle import letter_bundle
from prealable.office.demandes.models import DemandeRow
from prealable.office.journal.streams import DEMANDE, read, stream_of
from prealable.office.letters import letter_content
from prealable.office.letters.assemble import case_of
from tests.office.letters_world import CARERS, TODAY, Lived

pytestmark = pytest.mark.django_db
#: Every kind that is one letter; the bundle is several.
LETTERS = [kind for kind in Kind if kind is not Kind.DOSSIER]
CATEGORIES = set(categories())
R = Reader
#: What no law allows: no text gives a clock to a cure, so nobody answers late, nothing is counted.
NOT_FOR = {
    "cure_thermale": {
        Kind.ATTESTATION_ACCORD_TACITE, Kind.RECLAMATION_REPONSE_TARDIVE, Kind.REGISTRE_DU_DELAI,
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration's stories for each kind of care, lived once for these tests."""
    told = override_settings(PREALABLE_DEMO=True, PREALABLE_DATA=tmp_path_factory.mktemp("lettres"))
    with django_db_blocker.unblock(), told, transaction.atomic():
        yield Lived()
        transaction.set_rollback(True)


def made(kind, story, reader):
    """The content of a letter, or ``None`` where it does not fit."""
    try:
        return letter_content(kind=kind, reference=story.reference, now=story.now, reader=reader)
    except LettreImpossible:
        return None


def bare(text):
    """A text without any space, line or soft break: what was said, however it was laid out."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def printed(content):
    """What a letter's PDF says as it was written, its running heads taken out."""
    told = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=letter_pdf(content), capture_output=True, check=True
    )
    said = bare(told.stdout.decode()).replace(bare(content.layout.said("demo")), "")
    running = content.layout.said("running", title=content.title, reference=content.reference)
    said = said.replace(bare(running + content.frame.sender[0]), "")
    return re.sub(rf"Référence{content.reference}Page\d+sur\d+", "", said)


def readers_there(kind, story):
    """The readers whom a kind of letter has in a demande: those whom its category and its filing give."""
    own = as_of(fold(read(stream_of(DEMANDE, story.reference))), story.now.jour).demande.dossier
    carer = CARERS.get(story.category, R.EXECUTANT)
    nobody = {R.EXECUTANT, R.TRANSPORTEUR, R.FOURNISSEUR} - {carer}
    if not (own.prescription and own.prescription.prescripteur):
        nobody.add(R.PRESCRIPTEUR)
    if kind is Kind.ACCUSE_RECEPTION and story.category == "medicament":
        nobody.add(carer)  # the prescriber files, and the pharmacist has nothing to wait for
    if kind is Kind.DEMANDE_PIECES:  # nobody asks for a paper that no text demands
        owed = {"prescription": R.PRESCRIPTEUR, "formulaire": carer}
        nobody |= {reader for code, reader in owed.items() if code not in own.exigence.documents}
    return set(readers_of(kind)) - nobody


@pytest.mark.parametrize("kind", LETTERS)
def test_a_kind_is_built_for_each_category_and_reader(lived, kind):
    """For each of the fourteen kinds of care and each reader it has, a kind carries its mentions.

    One letter of each kind, category and reader is read as text; one of each kind and category, and
    of each kind and reader, on paper.
    """
    seen, wanted, papers = defaultdict(set), defaultdict(set), set()
    for story in lived.of(kind):
        wanted[story.category] |= readers_there(kind, story)
        for reader in readers_of(kind):
            if reader in seen[story.category]:
                continue
            content = made(kind, story, reader)
            if content is None:
                continue
            seen[story.category].add(reader)
            _holds_its_mentions(content)
            if not {(kind, reader), (kind, story.category)} <= papers:
                papers |= {(kind, reader), (kind, story.category)}
                _prints_its_mentions(content)

    none = {category for category, kinds in NOT_FOR.items() if kind in kinds}
    assert {category for category, readers in seen.items() if readers} == CATEGORIES - none
    assert {name: readers for name, readers in seen.items() if name not in none} == {
        name: readers for name, readers in wanted.items() if name not in none
    }


def _holds_its_mentions(content):
    """Each mention owed is there, and its words are read as text."""
    due = {each.mention for each in owed(content.kind, content.on) if each.binds(content.reader, {})}
    said = bare(letter_text(content))
    for mention in content.mentions:
        for words in _carrying(content, mention):
            assert bare(words) in said, (content.kind, content.reader, mention.id)
    assert due <= {mention.id for mention in content.mentions}
    assert "_" not in said.replace("jeton_", ""), said


def _prints_its_mentions(content):
    """Each mention is read on paper; the title, on the screen too."""
    said = printed(content)
    for mention in content.mentions:
        for words in _carrying(content, mention):
            assert bare(words) in said, (content.kind, content.reader, mention.id)
    assert f"<h2>{content.title}" in letter_html(content).replace("&#x27;", "'")


def _carrying(content, mention):
    """The words that carry a mention, cell by cell; those around the body, as they stand."""
    blocks = [block for block in content.blocks if mention.id in block.mentions]
    for block in blocks:
        yield plain(block.runs)
        yield from (plain(cell) for row in block.rows for cell in row)
    if not blocks:
        yield mention.words


#: A kind of care where everything may happen, and the one where a rule answers.
_ONE_OF_EACH = ("kinesitherapie", "chirurgie_bariatrique")
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
    """For every mention owed to any reader, taking it away stops the letter and names it.

    A mention is owed by kind and reader, whatever the care: one kind of care is enough.
    """
    tried = set()
    for story in (each for each in lived.of(kind) if each.category in _ONE_OF_EACH):
        row = DemandeRow.objects.get(reference=story.reference)
        for reader in readers_of(kind):
            content = made(kind, story, reader)
            owing = {mention.id for mention in content.mentions} - tried if content else set()
            case = case_of(kind, reader, row, story.now) if owing else None
            for mention in owing:
                with pytest.raises(MentionManquante) as missing:
                    _without(content, case, mention)
                assert (missing.value.kind, missing.value.mention) == (kind, mention)
            tried |= owing

    assert tried >= {each.mention for each in owed(kind, TODAY.jour) if not each.when}
    assert kind is not Kind.ACCORD or "algorithme" in tried


def _without(content, case, mention):
    """Build the letter again with a mention taken away."""
    if mention in AROUND:
        due = [each for each in owed(content.kind, content.on) if each.mention == mention]
        carried(due, content.blocks, replace(content.frame, **AROUND[mention]), content.kind)
    else:
        content_of(case, content.kind, template=template_named(content.template).without(mention))


def test_a_category_lacks_only_what_it_cannot_live(lived):
    """What was never lived is known: a paper that no text demands, silence where no clock runs."""
    unasked = {category for category, story in lived.never if story == "asked_of_the_prescriber"}
    others = {pair for pair in lived.never if pair[1] != "asked_of_the_prescriber"}

    assert unasked == {"amp", "ccam", "chirurgie_bariatrique", "medicament", "odf", "transport"}
    assert others == {("cure_thermale", "late_contested"), ("soins_ue", "incomplete")}


def test_the_patient_of_age_is_greeted_and_a_child_represented(lived):
    """A letter about a child is written to who represents it; it says whose demande it is."""
    child = letter_content(kind=Kind.ACCORD, reference=lived.stories["odf", "granted"].reference, now=TODAY)
    adult = letter_content(
        kind=Kind.ACCORD, reference=lived.stories["kinesitherapie", "granted"].reference, now=TODAY
    )

    assert "votre demande" in adult.title
    assert "la demande d’accord préalable d" in child.title


@pytest.mark.parametrize("reader", [R.PATIENT, R.CAISSE])
def test_a_bundle_holds_what_its_reader_may_read(lived, reader, settings):
    """A bundle opens on its contents, numbered; the caisse's holds no medical paper."""
    settings.STORAGES = lived.storages
    reference = lived.stories["kinesitherapie", "refused"].reference
    cover = letter_content(kind=Kind.DOSSIER, reference=reference, now=TODAY, reader=reader)
    pages = PdfReader(BytesIO(letter_bundle(reference=reference, now=TODAY, reader=reader))).pages
    first = pages[0].extract_text()
    [contents] = [block for block in cover.blocks if block.role == "contents"]

    assert "Registre du délai de réponse" in first
    assert f"sur {len(pages)}" in first
    assert ("L’argumentaire du professionnel" in contents.words) is (reader is R.PATIENT)
