"""A file bound as one holds the letters as they left; what is made for it says so."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from prealable.demande.words import Sens
from prealable.documents.model import Kind, Reader
from prealable.office.courriers.bundle import bundle_cover, letter_bundle
from prealable.office.courriers.models import Voie
from prealable.office.courriers.sending import Letter, send
from prealable.office.pieces.models import Consultation
from prealable.office.services import deciding
from prealable.office.services.deciding import Reason
from tests.office.world import MONDAY, moment

SECRET = "MARQUEUR-SECRET boiterie"
NOW = moment(MONDAY + timedelta(40))


@pytest.fixture
def refused(world):
    """The reference of a demande that a doctor refused."""
    reference = world.examined()
    deciding.give_avis(world.order(world.praticien, reference, 2), sens=Sens.DEFAVORABLE, words=SECRET)
    reason = Reason(code="non_justifie_medicalement", words=SECRET)
    deciding.refuse_medically(world.order(world.praticien, reference, 3), reason=reason)
    return reference


@pytest.fixture
def sent(world, refused):
    """The same demande, its receipt and its refusal sent."""
    for after, kind in ((1, Kind.ACCUSE_RECEPTION), (4, Kind.REFUS_MEDICAL)):
        letter = Letter(kind=kind, voie=Voie.RECOMMANDE, reader=Reader.PATIENT)
        send(world.order(world.agent, refused, after), letter)
    return refused


def said(reference, **given):
    """What a bundle says, without spaces."""
    made = letter_bundle(reference=reference, now=NOW, **given)
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).split())


def contents(reference, **given):
    """The parts that the cover of a bundle announces."""
    cover = bundle_cover(reference=reference, now=NOW, **given)
    [block] = [block for block in cover.blocks if block.role == "contents"]
    return [part.replace("\u00a0", " ") for part in block.words.splitlines()]


def test_a_bundle_holds_the_letters_as_they_left(world, sent):
    """The names, the addresses and the days of the letters that left, whatever has changed since."""
    world.caisse.adresse_cmra = "CMRA\nQui a déménagé"
    world.caisse.save()
    world.patient.adresse = "Nouvelle adresse"
    world.patient.save()
    told = said(sent, acting=world.assure)

    assert "3,ruedel’Essai" in told.replace("'", "’")
    assert "Quiadéménagé" not in told
    assert "Levendredi6mars2026" in told
    assert SECRET.replace(" ", "") in told


def test_the_contents_say_which_left_and_which_were_made(world, sent):
    """Each letter that left names its day and its addressee; the register is made for the file."""
    parts = contents(sent, acting=world.assure)

    assert parts[0].endswith("(envoi du 3 mars 2026, pour le patient)")
    assert parts[1].endswith("(envoi du 6 mars 2026, pour le patient)")
    assert parts[2] == "Registre du délai de réponse (fait pour ce dossier le 11 avril 2026)"


def test_where_nothing_left_the_letters_are_made_and_said_to_be(world, refused):
    """A decision that nobody has sent yet is in the file, as made for it."""
    parts = contents(refused, acting=world.assure)

    assert parts[0].startswith("Refus de votre demande")
    assert parts[0].endswith("(fait pour ce dossier le 11 avril 2026)")


def test_who_may_not_open_the_letter_has_a_copy_of_their_own(world, sent):
    """The agent's file holds the receipt as it left, and of the refusal a copy without medicine."""
    parts, told = contents(sent, acting=world.agent), said(sent, acting=world.agent)

    assert parts[0].endswith("(envoi du 3 mars 2026, pour le patient)")
    assert parts[1].endswith("(fait pour ce dossier : l’envoi du 6 mars 2026 est réservé à son destinataire)")
    assert SECRET.replace(" ", "") not in told


def test_no_day_is_told_to_who_may_not_read_the_days(world, sent):
    """The mutuelle knows the outcome: neither the words nor the day of the letter to the patient."""
    parts, told = contents(sent, acting=world.complementaire), said(sent, acting=world.complementaire)

    assert len(parts) == 1
    assert parts[0].startswith("Information : refus d’une demande d’accord préalable")
    assert parts[0].endswith("(fait pour ce dossier : l’envoi est réservé à son destinataire)")
    assert "MARQUEUR" not in told


def test_each_medical_letter_bound_is_logged(world, sent):
    """Binding the medical letter is reading it: a line of the log, for the file."""
    before = Consultation.objects.filter(purpose="dossier").count()
    letter_bundle(reference=sent, now=NOW, acting=world.praticien)

    assert Consultation.objects.filter(purpose="dossier").count() == before + 1


def test_a_letter_of_the_day_after_is_not_there_yet(world, sent):
    """A file bound as of a day holds no letter of a later one."""
    early = moment(MONDAY + timedelta(3))
    cover = bundle_cover(reference=sent, now=early, acting=world.assure)

    assert "6 mars" not in " ".join(block.words.replace("\u00a0", " ") for block in cover.blocks)
