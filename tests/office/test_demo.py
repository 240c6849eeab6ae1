"""The demonstration: a world in every state, loaded once, and a day that nobody simulates at work."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import override_settings
from stdnum.fr import nir

from prealable.demande.words import Etat
from prealable.office import configuration, simulated_day
from prealable.office.acting import acting_as
from prealable.office.demandes.models import DemandeRow, Draft
from prealable.office.demo import resetting
from prealable.office.demo.world import load
from prealable.office.errors import Interdit
from prealable.office.journal.models import Event
from prealable.office.journal.verifying import faults
from prealable.office.people.models import Account, Fonction, Habilitation, Person
from prealable.office.pieces.models import Piece
from prealable.office.recours.models import MediationRow, RecoursRow
from prealable.office.services.pieces import Given, store, upload
from prealable.office.sweep import sweep
from tests.office.world import PDF, World, moment

TODAY = moment(date(2026, 11, 23))


def test_it_does_not_settle_where_somebody_works(world, settings):
    """Neither outside a demonstration, nor in a database that has accounts, does it load."""
    with pytest.raises(Interdit) as refused:
        load(now=TODAY)
    assert refused.value.code == "pas_une_demonstration"

    settings.PREALABLE_DEMO = True
    with pytest.raises(Interdit) as refused:
        load(now=TODAY)
    assert refused.value.code == "installation_occupee"
    assert isinstance(world, World)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """A demonstration, loaded once for these tests, and how many demandes it says it holds."""
    folder = tmp_path_factory.mktemp("demonstration")
    pieces = {"pieces": configuration.storage("", folder)}
    told = override_settings(PREALABLE_DEMO=True, PREALABLE_DATA=folder, STORAGES=settings.STORAGES | pieces)
    with django_db_blocker.unblock(), told, transaction.atomic():
        yield load(now=TODAY)
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, settings):
    """The demonstration, in a process started for it and a folder marked for it."""
    settings.PREALABLE_DEMO = True
    simulated_day.mark(TODAY.jour)
    return loaded


def test_the_world_is_believable(demo):
    """Three caisses, forty people, over two hundred demandes in every state, all of it whole."""
    states = Counter(DemandeRow.objects.values_list("etat", flat=True))

    assert demo == DemandeRow.objects.count() == 228
    assert set(states) == {each.value for each in Etat} - {Etat.BROUILLON.value}
    assert Draft.objects.exists()
    assert Person.objects.count() == 40
    assert DemandeRow.objects.values("caisse").distinct().count() == 3
    assert (RecoursRow.objects.count(), MediationRow.objects.count()) == (10, 2)
    assert set(Habilitation.objects.values_list("fonction", flat=True)) == set(Fonction)
    assert list(faults()) == []
    assert sweep(now=TODAY).recorded == {}


def test_no_number_can_be_anybodys(demo):
    """Every NIR has a right key and an impossible month."""
    numbers = [number for number in Person.objects.values_list("nir", flat=True) if number]

    assert len(set(numbers)) == len(numbers) == 32
    assert all(nir.is_valid(number) and number[3:5] == "13" for number in numbers)


def test_loaded_again_it_is_the_same(demo):
    """A second load adds nothing."""
    accounts = Account.objects.count()

    assert load(now=TODAY) == 228
    assert Account.objects.count() == accounts


def test_the_day_goes_forward(demo):
    """In a demonstration the day may be another, later and later."""
    assert simulated_day.moment(TODAY.instant).jour == TODAY.jour
    reached = simulated_day.forward(10, today=TODAY.jour)
    assert reached == simulated_day.moment(TODAY.instant).jour == TODAY.jour + timedelta(10)
    assert simulated_day.moment(TODAY.instant).instant == TODAY.instant
    with pytest.raises(Interdit):
        simulated_day.go_to(TODAY.jour)


def test_no_day_comes_before_the_loading(demo):
    """The world was loaded on its day: no earlier one can be pretended."""
    with pytest.raises(Interdit) as refused:
        simulated_day.go_to(TODAY.jour - timedelta(1))
    assert refused.value.code == "jour_anterieur"


def test_going_forward_records_what_fell_due(demo):
    """On the day reached the sweep has passed: what was due is recorded, and nothing more is due."""
    day, swept = resetting.forward(now=TODAY, days=16)

    assert day == TODAY.jour + timedelta(16)
    assert swept.recorded["accord.tacite"] > 0
    assert sweep(now=simulated_day.moment(TODAY.instant)).recorded == {}


def test_an_old_demonstration_says_since_when(demo):
    """Some days old it is fresh; weeks old, it says of which day it is."""
    assert resetting.stale_since(TODAY.jour + timedelta(5)) is None
    assert resetting.stale_since(TODAY.jour + timedelta(20)) == TODAY.jour


def test_begun_again_it_is_as_on_the_first_day(demo):
    """All that was done in it is forgotten, files too, and it is today again; the journal is whole."""
    resetting.forward(now=TODAY, days=16)
    kine = Habilitation.objects.get(account__email="kine@example.test")
    given = Given(content=PDF, filename="a.pdf", code="bilan", medicale=True)
    piece = upload(acting=acting_as(kine, day=TODAY.jour), given=given, now=TODAY)
    later = moment(TODAY.jour + timedelta(30))

    assert resetting.reset(now=later) == 228
    assert (Piece.objects.filter(id=piece.id).exists(), store().exists(piece.stored_as)) == (False, False)
    assert simulated_day.moment(TODAY.instant) == TODAY
    assert simulated_day.loaded_on() == later.jour
    assert list(faults()) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.all().delete()


def test_only_a_demonstration_is_emptied(world, settings):
    """An installation of work is never emptied, even by a process started for the demonstration."""
    accounts = Account.objects.count()
    for started in (False, True):
        settings.PREALABLE_DEMO = started
        with pytest.raises(Interdit):
            resetting.reset(now=TODAY)
    assert Account.objects.count() == accounts > 0


@pytest.mark.parametrize(
    ("started", "marked"), [(False, True), (True, False), (False, False)], ids=["mark", "start", "none"]
)
def test_no_day_is_simulated_at_work(installation, settings, started, marked):
    """One lock alone opens nothing: neither the mark in the folder nor the way it was started."""
    settings.PREALABLE_DEMO = started
    (installation / simulated_day.STORED).write_text("2030-01-01")
    if marked:
        (installation / simulated_day.MARK).write_text("2029-12-01")

    assert simulated_day.moment(TODAY.instant) == TODAY
    with pytest.raises(Interdit):
        simulated_day.go_to(date(2030, 1, 2))
