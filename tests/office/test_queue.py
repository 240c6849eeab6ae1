"""The queues: sorted by remaining time, by pages, in a constant number of queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prealable.demande.words import Canal, Destinataire, Preuve
from prealable.office import queues, selectors
from prealable.office.demandes.models import Desk
from prealable.office.queues import Wanted
from prealable.office.services import deciding, handling, notifying, sending
from prealable.office.services.filing import establish
from tests.office.world import MONDAY, REASON, moment


def references(page):
    """The references of a page."""
    return [line.row.reference for line in page.lines]


def test_the_least_time_left_comes_first(world):
    """The morning's queue is sorted by last day."""
    late = world.filed(MONDAY + timedelta(2))
    early = world.filed(MONDAY)
    page = selectors.queue(acting=world.agent, day=MONDAY + timedelta(2))

    assert references(page) == [early, late]
    assert page.lines[0].beneficiaire == "Essai Patiente"


def test_pages_follow_one_another(world):
    """Pages hold each demande once, in order, to the last."""
    filed = [world.filed(MONDAY + timedelta(day % 3)) for day in range(7)]
    seen, after = [], ""
    while after is not None:
        page = selectors.queue(acting=world.agent, day=MONDAY + timedelta(3), after=after, size=3)
        seen += references(page)
        after = page.next

    assert sorted(seen) == sorted(filed)
    last_days = [world.row(reference).dernier_jour for reference in seen]
    assert last_days == sorted(last_days)


def test_each_desk_has_its_own(world):
    """What is examined waits at the medical service; once there is an avis, at the caisse."""
    reference = world.filed()
    day = MONDAY + timedelta(3)
    assert references(selectors.queue(acting=world.agent, day=day)) == [reference]

    handling.open_instruction(world.order(world.agent, reference, 1))
    assert references(selectors.queue(acting=world.agent, day=day)) == []
    assert references(selectors.queue(acting=world.praticien, day=day)) == [reference]
    deciding.grant(world.order(world.praticien, reference, 2))
    assert references(selectors.queue(acting=world.praticien, day=day)) == []
    assert references(selectors.queue(acting=world.agent, day=day, desk=Desk.CAISSE)) == [reference]


def test_another_caisse_sees_nothing(world):
    """A queue is a caisse's own."""
    world.filed()

    assert references(selectors.queue(acting=world.agent_b, day=MONDAY)) == []


def test_a_page_costs_the_same_whatever_it_holds(world):
    """Three lines or thirty, fresh or overtaken by time: the number of queries does not grow."""
    counts = []
    for size in (3, 30):
        while len(references(selectors.mine(acting=world.agent, day=MONDAY))) < size:
            world.filed()
        for day in (MONDAY, MONDAY + timedelta(20)):
            with CaptureQueriesContext(connection) as context:
                selectors.mine(acting=world.agent, day=day)
                selectors.queue(acting=world.agent, day=day)
            counts.append(len(context))

    assert counts[:2] == counts[2:]
    assert max(counts) <= 5


def test_what_is_sent_waits_for_its_reception(world):
    """A demande in the post is on the desk of the caisse, which has to stamp it."""
    signed = establish(acting=world.kine, filing=world.filing(), now=moment())
    reference = signed.reference
    sending.send(world.order(world.kine, reference), channel=Canal.COURRIER)

    assert references(selectors.queue(acting=world.agent, day=MONDAY)) == [reference]


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ({"categorie": "kinesitherapie"}, {"on-line", "paper"}),
        ({"categorie": "odf"}, set()),
        ({"canal": "courrier"}, {"paper"}),
        ({"etat": "recue"}, {"on-line", "paper"}),
        ({"etat": "indetermine"}, set()),
        ({"within": 13}, {"on-line"}),
        ({"to_notify": True}, set()),
        ({"to_verify": True}, set()),
    ],
)
def test_a_filter_narrows_the_queue_and_its_count(world, wanted, kept):
    """Each filter keeps its rows, and the count beside it says how many."""
    made = {"on-line": world.filed(), "paper": world.entered(MONDAY + timedelta(2))}
    day = MONDAY + timedelta(2)
    filters = Wanted(**wanted)
    page = selectors.queue(acting=world.agent, day=day, wanted=filters)
    counted = queues.tally(acting=world.agent, day=day, desk=Desk.CAISSE)

    assert {name for name, reference in made.items() if reference in references(page)} == kept
    assert counted.whole
    if wanted.get("within") != 13:  # the counts are those of the rungs
        assert counted.number(filters) == len(kept)


def test_doubts_and_letters_to_send_have_their_filters(world):
    """A refusal not yet notified is to notify; what no text settles is to verify."""
    refused = world.filed()
    handling.open_instruction(world.order(world.agent, refused, 1))
    deciding.refuse_medically(world.order(world.praticien, refused, 3), reason=REASON)
    day = MONDAY + timedelta(4)
    to_notify = selectors.queue(acting=world.agent, day=day, wanted=Wanted(to_notify=True))
    late_letter = world.order(world.agent, refused, 18)
    notifying.notify(late_letter, to=Destinataire.ASSURE, channel=Canal.RECOMMANDE, despite_term=True)
    proved, proof = world.order(world.agent, refused, 20), Preuve.ACCUSE_RECEPTION
    notifying.prove_notification(proved, to=Destinataire.ASSURE, proof=proof)
    doubt = Wanted(etat="indetermine", to_verify=True)
    late = selectors.queue(acting=world.agent, day=MONDAY + timedelta(30), wanted=doubt)

    assert references(to_notify) == references(late) == [refused]


def test_counting_costs_one_query(world):
    """A queue of three or of thirty is counted by one query."""
    for size in (3, 30):
        while len(references(selectors.queue(acting=world.agent, day=MONDAY))) < size:
            world.filed()
        with CaptureQueriesContext(connection) as context:
            queues.tally(acting=world.agent, day=MONDAY, desk=Desk.CAISSE)
        assert len(context) == 1


def test_a_speciality_narrows_the_worklist_and_closes_nothing(world):
    """A title's usual kinds of care, counted beside the others; without it all is there."""
    dental = world.filed(categorie="odf", acte="bilan", facts={}, prescription=None)
    other = world.examined()
    handling.open_instruction(world.order(world.agent, dental, 1))
    day, mine = MONDAY + timedelta(2), Wanted(specialite="chirurgien_dentiste_conseil")

    assert references(selectors.queue(acting=world.praticien, day=day, wanted=mine)) == [dental]
    assert set(references(selectors.queue(acting=world.praticien, day=day))) == {dental, other}
    tally = queues.tally(acting=world.praticien, day=day, desk=Desk.SERVICE_MEDICAL)
    assert (tally.number(mine), tally.number()) == (1, 2)
