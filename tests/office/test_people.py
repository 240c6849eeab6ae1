"""People and caisses: numbers with their keys, routing, and what comes from outside in its bounds."""

import pytest
from django.core.exceptions import ValidationError

from prealable.office import given
from prealable.office.caisses.models import Competence
from prealable.office.errors import Introuvable, Invalide
from prealable.office.people.numbers import check_finess, check_nir, check_rpps
from prealable.office.routing import caisse_of_territory, competent_caisse


@pytest.mark.parametrize(
    ("check", "number"), [(check_nir, "185137599900181"), (check_rpps, "10000000009")], ids=["nir", "rpps"]
)
def test_a_sound_number_passes(check, number):
    """A number whose key matches passes."""
    check(number)


@pytest.mark.parametrize(
    ("check", "number"),
    [
        (check_nir, "185137599900182"),
        (check_nir, "1851375999001"),
        (check_rpps, "10000000008"),
        (check_rpps, "1000000000"),
        (check_rpps, "1000000000\u0669"),
        (check_finess, "75000000"),
        (check_finess, "750000001"),
    ],
)
def test_a_wrong_number_is_refused_in_words(check, number):
    """A number of another length, or whose key does not match, is refused; a NIR is not repeated."""
    with pytest.raises(ValidationError) as refused:
        check(number)
    if check is check_nir:
        assert number not in str(refused.value)


def test_a_finess_of_corsica_passes():
    """The FINESS numbers of Corsica hold a letter."""
    from stdnum import luhn

    body = "2A000000"
    check_finess(body + luhn.calc_check_digit(body.replace("A", "0")))


def test_routing(world):
    """A person's caisse is that of whose rights open the cover; a territory has one a scheme."""
    Competence.objects.create(caisse=world.caisse, regime="general", departement="75")

    assert competent_caisse(world.child) == world.caisse
    assert caisse_of_territory("general", "75") == world.caisse
    with pytest.raises(Introuvable):
        caisse_of_territory("agricole", "75")


@pytest.mark.parametrize("value", ["a\0b", "\ud800", "x" * (given.MAX_WORDS + 1)])
def test_words_that_no_database_keeps_are_refused(value):
    """A null sign, half a sign, too many signs: refused before a database sees them."""
    with pytest.raises(Invalide):
        given.words(value)


@pytest.mark.parametrize("value", ["x" * 61, "a\0", "a\nb"])
def test_a_line_is_short_and_printable(value):
    """A short line has its bounds, and the refusal names the field."""
    with pytest.raises(Invalide, match="acte"):
        given.short(value, "acte", 60)


def test_models_and_migrations_agree(db):
    """The migrations make the tables that the models describe."""
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("change", [{"acte": "x" * 61}, {"acte": "a\0"}, {"executant": "\0"}])
def test_a_strange_filing_is_refused_by_name(world, change):
    """Lines that no list could hold never reach the database."""
    with pytest.raises((Invalide, Introuvable)):
        world.filed(**change)
