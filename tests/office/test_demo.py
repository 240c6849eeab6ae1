"""The demonstration: a world in every state, loaded once, and a day that nobody simulates at work."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from stdnum.fr import nir

from prealable.demande.words import Etat
from prealable.office import simulated_day
from prealable.office.demandes.models import DemandeRow, Draft
from prealable.office.demo.world import load
from prealable.office.errors import Interdit
from prealable.office.journal.verifying import faults
from prealable.office.people.models import Account, Fonction, Habilitation, Person
from prealable.office.recours.models import MediationRow, RecoursRow
from prealable.office.sweep import sweep
from tests.office.world import World, moment

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
    told = override_settings(PREALABLE_DEMO=True, PREALABLE_DATA=folder)
    with django_db_blocker.unblock(), told, transaction.atomic():
        yield load(now=TODAY)
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, settings):
    """The demonstration, in a process started for it and a folder marked for it."""
    settings.PREALABLE_DEMO = True
    simulated_day.mark()
    return loaded


def test_the_world_is_believable(demo):
    """Three caisses' forty people, two hundred demandes in every state, accounts one a role, all whole."""
    states = Counter(DemandeRow.objects.values_list("etat", flat=True))

    assert demo == DemandeRow.objects.count() == 200
    assert set(states) == {each.value for each in Etat} - {Etat.BROUILLON.value}
    assert Draft.objects.exists()
    assert Person.objects.count() == 40
    assert DemandeRow.objects.values("caisse").distinct().count() == 3
    assert (RecoursRow.objects.count(), MediationRow.objects.count()) == (8, 2)
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

    assert load(now=TODAY) == 200
    assert Account.objects.count() == accounts


def test_the_day_goes_forward(demo):
    """In a demonstration the day may be another, later and later."""
    assert simulated_day.moment(TODAY.instant).jour == TODAY.jour
    reached = simulated_day.forward(10, today=TODAY.jour)
    assert reached == simulated_day.moment(TODAY.instant).jour == TODAY.jour + timedelta(10)
    assert simulated_day.moment(TODAY.instant).instant == TODAY.instant
    with pytest.raises(Interdit):
        simulated_day.go_to(TODAY.jour)


@pytest.mark.parametrize(
    ("started", "marked"), [(False, True), (True, False), (False, False)], ids=["mark", "start", "none"]
)
def test_no_day_is_simulated_at_work(installation, settings, started, marked):
    """One lock alone opens nothing: neither the mark in the folder nor the way it was started."""
    settings.PREALABLE_DEMO = started
    (installation / simulated_day.STORED).write_text("2030-01-01")
    if marked:
        (installation / simulated_day.MARK).touch()

    assert simulated_day.moment(TODAY.instant) == TODAY
    with pytest.raises(Interdit):
        simulated_day.go_to(date(2030, 1, 2))
