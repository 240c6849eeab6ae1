"""The sweep: what the clock says is recorded once, whatever stops, restarts or comes late."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prealable.demande.words import Etat
from prealable.office import selectors
from prealable.office.demandes.models import DemandeRow
from prealable.office.journal.models import Event
from prealable.office.journal.rebuilding import rebuild
from prealable.office.journal.verifying import faults
from prealable.office.moment import PARIS, Moment
from prealable.office.services import handling
from prealable.office.sweep import sweep
from tests.office.world import MONDAY, moment

SILENT = MONDAY + timedelta(16)


def tacit(reference):
    """The events that record a tacit accord."""
    return Event.objects.filter(stream=f"demande:{reference}", name="accord.tacite")


def test_silence_is_recorded_at_its_own_day(world):
    """A sweep that comes a week late records the day that the clock says."""
    reference = world.filed()
    done = sweep(now=moment(SILENT + timedelta(7)))

    assert done.recorded == {"accord.tacite": 1}
    [event] = tacit(reference)
    assert (event.law_on, event.role) == (SILENT, "horloge")
    assert world.row(reference).etat == Etat.ACCORD_TACITE


def test_a_second_sweep_finds_nothing(world):
    """Run again on the same day, a sweep records nothing and looks at nothing."""
    world.filed()
    sweep(now=moment(SILENT))
    again = sweep(now=moment(SILENT))

    assert (again.rows, again.recorded) == (0, {})


def test_nothing_is_due_the_day_before(world):
    """On the last day nothing has spoken: only the reminder of that day is due."""
    reference = world.filed()
    done = sweep(now=moment(SILENT - timedelta(1)))

    assert set(done.recorded) == {"rappel.envoye"}
    assert not tacit(reference).exists()


def test_each_rung_once(world):
    """Swept every day, a demande has each reminder of the ladder once."""
    world.filed()
    for day in range(20):
        sweep(now=moment(MONDAY + timedelta(day)))
    rungs = Event.objects.filter(name="rappel.envoye").values_list("payload", flat=True)

    assert len(rungs) == len(set(rungs)) == 4


def test_stopped_it_goes_on(world):
    """Stopped after one batch, the next sweep does the rest, and no step twice."""
    references = [world.filed() for _ in range(5)]
    assert sweep(now=moment(SILENT), batch=2, batches=1).recorded == {"accord.tacite": 2}
    assert sweep(now=moment(SILENT), batch=2).recorded == {"accord.tacite": 3}

    assert all(tacit(reference).count() == 1 for reference in references)


def test_a_batch_costs_the_same_statements_whatever_its_size(world):
    """One demande or thirty are locked, read and written by as many statements."""

    def statements():
        with CaptureQueriesContext(connection) as seen:
            sweep(now=moment(SILENT), batches=1)
        return len(seen)

    world.filed()
    alone = statements()
    for _ in range(30):
        world.filed()

    assert statements() == alone


def test_a_swept_row_is_the_fold_of_its_events(world):
    """Swept day after day, a row is at each step what the journal alone would make of it."""
    world.filed()
    for after in (8, 13, 16, 30):
        day = MONDAY + timedelta(after)
        sweep(now=moment(day))
        swept = DemandeRow.objects.values().get()
        rebuild(day=day)
        assert DemandeRow.objects.values().get() == swept


def test_an_hour_lived_twice_is_two_instants(world):
    """On the night when clocks go back, each record keeps its own instant, and the chain holds."""
    for fold in (0, 1):
        instant = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=fold)
        reference = world.filed()
        sweep(now=Moment.at(instant))
        [event] = tacit(reference)
        true = instant.astimezone(UTC)
        assert (event.recorded_at, world.row(reference).updated_at) == (true, true)

    assert [event.recorded_at.hour for event in Event.objects.filter(name="accord.tacite")] == [0, 1]
    assert list(faults()) == []


@pytest.mark.parametrize("swept", [False, True], ids=["before a sweep", "after it"])
def test_reading_does_not_depend_on_it(world, swept):
    """The same state is shown with and without a sweep, on one demande and in every list."""
    reference = world.filed()
    if swept:
        sweep(now=moment(SILENT))
    shown = selectors.show(acting=world.assure, reference=reference, day=SILENT)
    [line] = selectors.mine(acting=world.assure, day=SILENT).lines
    waiting = selectors.queue(acting=world.agent, day=SILENT).lines

    assert (shown.vue.etat, line.etat, waiting) == (Etat.ACCORD_TACITE, Etat.ACCORD_TACITE, ())


def test_a_held_term_is_not_due(world):
    """While papers are owed no silence speaks."""
    from tests.office.test_life import PAPER

    reference = world.filed()
    limit = MONDAY + timedelta(60)
    handling.ask_for_pieces(world.order(world.agent, reference, 1), pieces=PAPER, limit=limit)
    sweep(now=moment(SILENT + timedelta(5)))

    assert not tacit(reference).exists()
    assert world.row(reference).etat == Etat.INCOMPLETE


def test_what_cannot_be_recorded_hinders_nobody(world, monkeypatch):
    """A demande that cannot be recorded is named; the others are; it is tried again tomorrow."""
    from prealable.demande import CommandeImpossible
    from prealable.office import sweep as module

    bad, good = world.filed(), world.filed()
    play = module.play

    def fails(state, commands, now, vue):
        if state.dossier.reference == bad:
            raise CommandeImpossible("pas_encore_recue")
        return play(state, commands, now, vue)

    monkeypatch.setattr(module, "play", fails)
    done = sweep(now=moment(SILENT))
    assert (done.stuck, done.recorded) == ({bad: "pas_encore_recue"}, {"accord.tacite": 1})
    assert tacit(good).count() == 1
    assert world.row(bad).updated_at == moment().instant

    monkeypatch.undo()
    assert sweep(now=moment(SILENT + timedelta(1))).recorded["accord.tacite"] == 1


def test_the_end_of_an_accord_is_recorded(world):
    """An accord whose last day has passed is over since the day after, whenever it is swept."""
    facts = {"mode": "taxi", "distance_km": 200, "trips": 1, "grounds": ["hospitalisation"]}
    reference = world.filed(categorie="transport", acte="taxi", facts=facts)
    late = MONDAY + timedelta(400)
    sweep(now=moment(late))

    assert world.row(reference).etat == Etat.CADUQUE
    assert Event.objects.filter(name="accord.caduc").count() == 1
    assert DemandeRow.objects.get(reference=reference).due_le is None
