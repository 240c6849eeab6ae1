"""Retention: without a term nothing goes; with one, words and pieces go and every act stays."""

from datetime import date, timedelta

import pytest

from prealable.demande import as_of, fold
from prealable.demande.words import Canal
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Introuvable
from prealable.office.exports import demande_as_json
from prealable.office.journal import streams
from prealable.office.journal.models import Event, MedicalText
from prealable.office.journal.sealing import seal
from prealable.office.journal.verifying import faults
from prealable.office.retention import erase_old
from prealable.office.services.pieces import Given, open_piece, pieces_of, read_text, store, upload
from prealable.office.sweep import sweep
from tests.office.world import MONDAY, PDF, moment

LATER = moment(date(2031, 3, 20))
TERM = 60


@pytest.fixture
def refused(world, settings):
    """A demande refused on medical grounds, with a paper, its day sealed; five years go by."""
    settings.PREALABLE_RETENTION_MONTHS = TERM
    reference = world.refused()
    given = Given(content=PDF, filename="Radio de Mme X.pdf", code="bilan", medicale=True)
    piece = upload(acting=world.kine, given=given, now=moment(), reference=reference)
    sweep(now=moment(MONDAY + timedelta(30)))
    seal(now=moment(MONDAY + timedelta(30)))
    return reference, piece


def test_without_a_term_nothing_goes(refused, settings):
    """No term is on file: an installation that gives none keeps everything."""
    settings.PREALABLE_RETENTION_MONTHS = 0

    assert erase_old(now=moment(date(2099, 1, 1))) == 0
    assert MedicalText.objects.exclude(words="").exists()


def test_at_its_term_the_words_go_and_the_acts_stay(refused, world):
    """Words, salts, files and their names are gone; the journal is whole, the state reads the same."""
    reference, piece = refused
    stream = streams.stream_of(streams.DEMANDE, reference)
    before, told = as_of(fold(streams.read(stream)), LATER.jour), list(Event.objects.values())

    assert erase_old(now=LATER) == 1
    assert not MedicalText.objects.filter(demande=reference).exclude(words="", salt="").exists()
    assert not store().exists(piece.stored_as)
    assert list(Event.objects.values()) == told
    assert list(faults()) == []
    assert as_of(fold(streams.read(stream)), LATER.jour) == before
    assert erase_old(now=LATER) == 0


def test_what_went_is_said_to_have_gone(refused, world):
    """A text or a piece that was erased is told as such, in an export too, and is listed no more."""
    reference, piece = refused
    text = MedicalText.objects.filter(demande=reference).first()
    erase_old(now=LATER)

    with pytest.raises(Introuvable) as gone:
        read_text(acting=world.praticien, identifier=text.id, now=LATER)
    assert gone.value.code == "texte_efface"
    with pytest.raises(Introuvable):
        open_piece(acting=world.praticien, identifier=piece.id, now=LATER)
    assert pieces_of(acting=world.praticien, reference=reference) == ()
    told = demande_as_json(acting=world.praticien, reference=reference, now=LATER)
    assert {(each["mots"], bool(each["efface_le"])) for each in told["textes"]} == {(None, True)}


def test_the_term_counts_from_the_last_act(refused, world):
    """The day before the term nothing goes, nor while an appeal against it lives."""
    from prealable.office.services import recours

    assert erase_old(now=moment(date(2031, 3, 8))) == 0
    order = world.order(world.assure, refused[0], 20)
    recours.file_recours(order, instance="CMRA", channel=Canal.RECOMMANDE, words="Non.", sent_on=order.day)
    assert erase_old(now=moment(date(2031, 3, 10))) == 0


def test_what_still_waits_is_kept(world, settings):
    """A demande that nobody answered and whose silence grants nothing is kept, however old."""
    settings.PREALABLE_RETENTION_MONTHS = TERM
    reference = world.filed()
    DemandeRow.objects.filter(reference=reference).update(due_le=None)

    assert erase_old(now=LATER) == 0
