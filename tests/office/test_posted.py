"""A recours that travels by post, as the office keeps it: its list, its words, its rebuilding."""

from datetime import timedelta

import pytest

from prealable.demande.words import Canal, Preuve
from prealable.office import appeals, own
from prealable.office.errors import Interdit
from prealable.office.journal.rebuilding import rebuild
from prealable.office.recours.models import RecoursRow
from prealable.office.services import recours
from prealable.office.services.pieces import read_text
from tests.office.world import MONDAY, moment

pytestmark = pytest.mark.django_db


def posted(world, reference, instance):
    """An appeal that the patient says is posted, on day 8."""
    order = world.order(world.assure, reference, 8)
    return recours.post_recours(order, instance=instance, channel=Canal.RECOMMANDE, words="Mes raisons.")


def text_of(vue):
    """The id of the words of an appeal."""
    return vue.recours.faits[0].texte.id


def test_a_posted_appeal_is_on_the_list_without_a_last_day(world):
    """The commission sees it announced; its last day comes with its reception, recorded by either side."""
    reference = world.refused_by_caisse()
    name = posted(world, reference, "CRA").recours.reference
    line = appeals.appeals(acting=world.cra, day=MONDAY).lines[0]
    assert (line.etat.value, line.left) == ("expedie", None)

    order = world.order(world.cra, reference, 10)
    recours.receive(order, recours=name, proof=Preuve.ACCUSE_RECEPTION)
    assert appeals.appeals(acting=world.cra, day=order.day).lines[0].left > 0


def test_a_cra_reads_its_appeals_and_a_cmra_alone_the_medical_ones(world):
    """The words to a CRA are its to read; those to a medical commission are kept from an agent."""
    plain = text_of(posted(world, world.refused_by_caisse(), "CRA"))
    medical = text_of(posted(world, world.refused(), "CMRA"))

    assert read_text(acting=world.cra, identifier=plain, now=moment()) == "Mes raisons."
    assert read_text(acting=world.cmra, identifier=medical, now=moment()) == "Mes raisons."
    with pytest.raises(Interdit):
        read_text(acting=world.agent, identifier=medical, now=moment())


def test_its_row_is_rebuilt_from_the_journal(world):
    """The row of a posted appeal, written anew, is the same."""
    posted(world, world.refused(), "CMRA")
    before = RecoursRow.objects.values("etat", "envoye_le", "recu_le", "dernier_jour").get()
    rebuild(day=MONDAY + timedelta(8))

    assert before == RecoursRow.objects.values("etat", "envoye_le", "recu_le", "dernier_jour").get()


def test_one_follows_oneself_and_ones_own(world):
    """The insured follows a child; who represents one follows nobody else; only these files go away."""
    assert own.people_of(acting=world.assure) == (world.patient, world.child)
    assert own.people_of(acting=world.parent) == (world.child,)
    assert own.exportable(acting=world.assure) == (world.patient,)
    assert own.people_of(acting=world.agent) == ()
