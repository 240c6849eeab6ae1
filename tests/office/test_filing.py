"""Filing: one reference, one receipt, the right caisse, warnings, and who may file for whom."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from prealable.demande.reference import read_reference
from prealable.demande.words import Canal, Etat
from prealable.law.nomenclature import FILE, Store
from prealable.office import selectors
from prealable.office.demandes.models import DemandeRow, Draft, IdempotencyKey
from prealable.office.errors import Interdit, Introuvable, Invalide
from prealable.office.journal.models import Event, MedicalText
from prealable.office.services import drafts, handling, sending
from prealable.office.services.filing import enter_paper, establish, exigence_of, file_demande
from tests.office.world import MONDAY, moment


def test_a_filing_is_received_at_once(world):
    """On-line, a demande is established, sent and received in one act, and says its last day."""
    filed = file_demande(acting=world.kine, filing=world.filing(), now=moment())

    assert filed.vue.etat is Etat.RECUE
    assert filed.vue.dernier_jour == date(2026, 3, 17)
    assert read_reference(filed.reference) == filed.reference
    names = Event.objects.order_by("sequence").values_list("name", flat=True)
    assert list(names) == ["demande.etablie", "demande.expediee", "demande.recue"]


def test_no_word_of_medicine_stands_in_an_event(world):
    """The argumentaire lies in the store of medical words; the event holds its digest."""
    world.filed(argumentaire="Arthrolyse refusée par la patiente")

    assert not Event.objects.filter(payload__contains="Arthrolyse").exists()
    assert MedicalText.objects.filter(words__contains="Arthrolyse").exists()


def test_a_key_files_once(world):
    """Asked twice under one key, a filing is one demande and one receipt."""
    first = file_demande(acting=world.kine, filing=world.filing(), now=moment(), key="a")
    again = file_demande(acting=world.kine, filing=world.filing(), now=moment(), key="a")

    assert (again.reference, again.again, first.again) == (first.reference, True, False)
    assert DemandeRow.objects.count() == 1


def test_a_key_does_not_serve_twice(world):
    """A key that filed one thing refuses another, by name."""
    file_demande(acting=world.kine, filing=world.filing(), now=moment(), key="a")

    with pytest.raises(Invalide) as refused:
        file_demande(acting=world.kine, filing=world.filing(acte="autre"), now=moment(), key="a")
    assert refused.value.code == "cle_deja_utilisee"


def test_two_accounts_may_use_the_same_key(world):
    """A key is its account's own."""
    file_demande(acting=world.kine, filing=world.filing(), now=moment(), key="a")
    other = file_demande(acting=world.assure, filing=world.filing(), now=moment(), key="a")

    assert not other.again
    assert IdempotencyKey.objects.count() == 2


def test_a_filing_goes_to_the_caisse_of_the_insured(world):
    """A child's demande is decided by the caisse of the one whose rights open the cover."""
    reference = world.filed(beneficiaire=world.child.key)

    row = world.row(reference)
    assert (row.caisse, row.assure) == ("cpam-a", world.patient.key)


def test_a_second_demande_is_warned_of(world):
    """An open demande for the same care is told of; the new one is filed all the same."""
    first = world.filed()
    filed = file_demande(acting=world.kine, filing=world.filing(), now=moment())

    [overlap] = filed.overlaps
    assert (overlap.code, overlap.reference) == ("doublon", first)


def test_an_accord_in_force_is_warned_of(world):
    """A tacit accord, recorded or not, is told of when the same care is asked again."""
    first = world.filed()
    filed = file_demande(acting=world.kine, filing=world.filing(), now=moment(date(2026, 4, 1)))

    [overlap] = filed.overlaps
    assert (overlap.code, overlap.reference, overlap.etat) == ("accord_en_cours", first, Etat.ACCORD_TACITE)


def test_a_prolongation_is_no_overlap(world):
    """The accord that a demande asks to prolong is not told of as its double."""
    first = world.filed()
    filing = world.filing(prolonge=first)

    assert file_demande(acting=world.kine, filing=filing, now=moment()).overlaps == ()


@pytest.mark.parametrize("role", ["agent", "praticien", "complementaire", "auditeur", "administrateur"])
def test_who_is_no_applicant_does_not_file(world, role):
    """Neither caisse nor insurer nor auditor files on-line."""
    with pytest.raises(Interdit):
        file_demande(acting=getattr(world, role), filing=world.filing(), now=moment())


def test_nobody_files_for_a_stranger(world):
    """A patient files for herself, a parent for the child, neither for somebody else."""
    for acting in (world.assure, world.parent):
        filing = world.filing(beneficiaire=world.stranger.key)
        with pytest.raises(Interdit):
            file_demande(acting=acting, filing=filing, now=moment())
    filing = world.filing(beneficiaire=world.child.key)
    assert file_demande(acting=world.parent, filing=filing, now=moment()).reference


def test_an_unknown_beneficiary_is_named(world):
    """A beneficiary who is not known is said so, and nothing is kept."""
    with pytest.raises(Introuvable):
        world.filed(beneficiaire="nobody")
    assert not MedicalText.objects.exists()


def test_a_failed_filing_leaves_nothing(world):
    """A form that lacks a prescription is refused whole: no event, no word, no row."""
    with pytest.raises(Exception, match="prescription"):
        world.filed(prescription=None)
    for model in (Event, MedicalText, DemandeRow):
        assert not model.objects.exists()


def test_a_paper_has_the_clock_of_its_stamp(world):
    """A paper entered late runs from the day stamped on it."""
    filing = world.filing(signe_le=date(2026, 2, 20))
    filed = enter_paper(
        acting=world.agent,
        filing=filing,
        channel=Canal.COURRIER,
        now=moment(),
        received_on=date(2026, 2, 26),
        sent_on=date(2026, 2, 23),
    )

    assert (filed.vue.demande.envoi_le, filed.vue.dernier_jour) == (date(2026, 2, 23), date(2026, 3, 13))


def test_an_incomplete_paper_is_entered(world):
    """The caisse enters a paper as it is; the clock is the same."""
    reference = world.entered(prescription=None, argumentaire="")

    assert world.row(reference).dernier_jour == MONDAY + timedelta(15)


def test_a_paper_at_the_wrong_caisse_is_passed_on(world):
    """The wrong caisse has it in hand until it transmits; then the right one receives it."""
    reference = world.entered(acting=world.agent_b)
    assert world.row(reference).caisse == "cpam-b"

    order = world.order(world.agent_b, reference, 1)
    handling.transmit(order, to="cpam-a", applicant_told_on=order.day)
    assert world.row(reference).caisse == "cpam-a"
    vue = handling.receive(world.order(world.agent, reference, 3), channel=Canal.COURRIER)
    assert vue.dernier_jour == MONDAY + timedelta(18)


def test_signed_then_posted(world):
    """A demande may be signed first and posted later; the clock waits."""
    reference = establish(acting=world.kine, filing=world.filing(), now=moment()).reference
    assert world.row(reference).etat == Etat.ETABLIE

    sent = world.order(world.kine, reference, 1)
    vue = sending.send(sent, channel=Canal.COURRIER, proof="Cachet de la poste.")
    assert (vue.etat, vue.dernier_jour) == (Etat.EXPEDIEE, None)


def test_published_criteria_accord_at_once(world):
    """Where the law on file gives an answer at once, it is an accord by a rule, never a refusal."""
    facts = {"act": "HFCC003", "birth_date": "1980-01-01", "bmi": 42, "comorbidity": True, "rcp": "favorable"}
    facts |= {"first_operation": True, "prior_treatment_months": 12, "dap_last_6_months": False}
    reference = world.filed(
        categorie="chirurgie_bariatrique", acte="HFCC003", facts=facts | {"complex_case": False}
    )

    assert (world.row(reference).etat, world.row(reference).origine) == (Etat.ACCORD, "regle")


def test_a_draft_is_filed_once(world):
    """A draft becomes one demande, and is gone."""
    draft = drafts.save_draft(acting=world.kine, content={"acte": "canal_carpien"}, now=moment())
    filed = drafts.file_draft(acting=world.kine, key=draft.key, filing=world.filing(), now=moment())
    again = drafts.file_draft(acting=world.kine, key=draft.key, filing=world.filing(), now=moment())

    assert again.reference == filed.reference
    assert not Draft.objects.exists()


def test_a_draft_is_its_authors(world):
    """Nobody finds the draft of another."""
    draft = drafts.save_draft(acting=world.kine, content={}, now=moment())

    with pytest.raises(Introuvable):
        drafts.delete_draft(acting=world.assure, key=draft.key)


def test_a_former_demande_makes_a_draft(world):
    """A copy holds what was asked, and none of its medical words."""
    reference = world.filed()
    draft = drafts.draft_from(acting=world.kine, reference=reference, now=moment())

    assert draft.content["prolonge"] == reference
    assert "argumentaire" not in draft.content


def test_old_drafts_go(world):
    """A draft that nobody touched for its term is thrown away."""
    drafts.save_draft(acting=world.kine, content={}, now=moment())

    assert drafts.drop_old_drafts(now=moment(MONDAY + timedelta(90))) == 0
    assert drafts.drop_old_drafts(now=moment(MONDAY + timedelta(91))) == 1


def test_the_receipt_is_what_is_shown_later(world):
    """What the receipt said is what the demande shows."""
    reference = world.filed()
    shown = selectors.show(acting=world.kine, reference=reference, day=MONDAY)

    assert (shown.vue.etat, shown.full) == (Etat.RECUE, True)


def test_a_loaded_table_answers_for_a_code(world, installation):
    """The table that the installation loaded says whether a code asks for an accord, as `check` does."""
    asked = {"categorie": "biologie", "acte": "0126", "facts": {"act": "0126", "date": "2012-03-02"}}
    unknown = exigence_of(world.filing(**asked), MONDAY)
    table = Path(__file__).parents[1] / "law" / "data" / "nabm.csv"
    Store(installation / FILE).replace("nabm", table, on=MONDAY)
    known = exigence_of(world.filing(**asked), MONDAY)

    assert (unknown.verdict, known.verdict) == ("indetermine", "requis")
