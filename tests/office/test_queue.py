"""The queues: sorted by remaining time, by pages, in a constant number of queries."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from prealable.office import selectors
from prealable.office.demandes.models import Desk
from prealable.office.services import deciding, handling
from tests.office.world import MONDAY


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
