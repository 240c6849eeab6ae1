"""Who is known under an identity proved elsewhere, and what it opens: one's own file, nothing more."""

from dataclasses import replace
from datetime import date

from prealable.office.people.identity import (
    account_of_person,
    account_of_professional,
    person_of,
    traits_of,
)
from prealable.office.people.models import Account, Fonction, Habilitation, Person
from tests.office.world import MONDAY, rpps

TOLD = {"nom": "PATIENTE", "prenoms": "Essai Marie", "birth_date": "1970-01-01", "sexe": "female"}


def test_a_person_is_known_by_traits(world):
    """Names without accents or capitals, first given name, day of birth and sex find the one person."""
    world.patient.birth_date = date(1970, 1, 2)
    world.patient.nom = "Pâtiente"
    world.patient.save()
    traits = traits_of(TOLD | {"birth_date": "1970-01-02"})

    assert person_of(traits) == world.patient
    for changed in (
        {"nom": "Autre"}, {"prenoms": "Marie Essai"}, {"birth_date": date(1970, 1, 3)}, {"sexe": "M"},
    ):  # fmt: skip
        assert person_of(replace(traits, **changed)) is None


def test_a_place_or_a_nir_that_disagrees_is_somebody_else(world):
    """A birthplace or a NIR counts when both sides know it."""
    Person.objects.filter(pk=world.patient.pk).update(birth_place="75107", nir="255081402412383")
    traits = traits_of(TOLD)

    assert person_of(traits) == world.patient
    assert person_of(replace(traits, birth_place="75107", nir="255081402412383")) == world.patient
    assert person_of(replace(traits, birth_place="75108")) is None
    assert person_of(replace(traits, nir="155081402412383")) is None


def test_two_people_with_the_same_traits_are_nobody(world):
    """An identity that two files share opens neither."""
    Person.objects.create(
        nom="Patiente",
        prenoms="Essai",
        birth_date=date(1970, 1, 1),
        sexe="F",
        departement="75",
        caisse=world.caisse,
    )

    assert person_of(traits_of(TOLD)) is None


def test_a_partial_birth_date_is_no_identity():
    """A day of birth not wholly known proves nobody."""
    assert traits_of(TOLD | {"birth_date": "1970-01-00"}) is None
    assert traits_of(TOLD | {"nom": ""}) is None


def test_ones_own_file_opens_once(world):
    """A person on record gets one account, entitled to their own file alone, the same at the next visit."""
    first = account_of_person(world.child, MONDAY, email="enfant@example.test")
    again = account_of_person(world.child, MONDAY, email="enfant@example.test")

    assert first == again
    [held] = Habilitation.objects.filter(account=first)
    assert (held.fonction, held.person) == (Fonction.ASSURE, world.child)
    assert not first.has_usable_password()


def test_an_address_already_taken_joins_no_account(world):
    """An address that another account has does not open that account."""
    other = Account.objects.get(key=world.agent.account)
    opened = account_of_person(world.child, MONDAY, email=other.email)

    assert opened != other
    assert opened.email.endswith("@identite.invalid")


def test_a_professional_is_known_by_an_entitled_number(world):
    """An RPPS number, with its 8 or without, leads to an account entitled under it, and to none otherwise."""
    kine = Account.objects.get(key=world.kine.account)

    assert account_of_professional(rpps(2), MONDAY) == kine
    assert account_of_professional(f"8{rpps(2)}", MONDAY) == kine
    assert account_of_professional(rpps(9), MONDAY) is None
    assert account_of_professional("", MONDAY) is None
