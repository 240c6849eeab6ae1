"""Looking for a demande: by its reference, by a NIR, by a name; only among one's own."""

import pytest

from prealable.office.errors import Interdit
from prealable.office.people.folding import folded
from prealable.office.people.models import Person
from prealable.office.search import find
from tests.office.world import MONDAY

NIR = "170017500100134"


def found(world, acting, sought):
    """The references found by somebody."""
    return [line.row.reference for line in find(acting=acting, day=MONDAY, sought=sought).lines]


@pytest.mark.parametrize(
    "written", ["Patiente", "PATIENTE essai", "  patiente ", "Pàtiente", "dupont", "Dupont Essai"]
)
def test_a_name_is_found_however_it_is_written(world, written):
    """Case, accents and spaces do not matter; a used name does as well as a birth name."""
    world.patient.nom_utilise = "Dupont"
    world.patient.save()
    reference = world.filed()

    assert found(world, world.agent, written) == [reference]


def test_a_reference_is_found_without_its_hyphen(world):
    """A reference typed in lower case and without a hyphen opens its demande."""
    reference = world.filed()

    assert found(world, world.agent, reference.lower().replace("-", " ")) == [reference]


@pytest.mark.parametrize("written", [NIR, NIR[:13], "1 70 01 75 001 001 34"])
def test_a_nir_finds_its_holder_and_those_it_covers(world, written):
    """With or without its key, a NIR leads to the insured and to their child."""
    Person.objects.filter(pk=world.patient.pk).update(nir=NIR)
    own, child = world.filed(), world.filed(beneficiaire=world.child.key)

    assert found(world, world.agent, written) == [child, own]


@pytest.mark.parametrize("written", ["Patiente", "", "%", "1700", "XXXX-XXXX"])
def test_another_caisse_finds_nothing(world, written):
    """An agent of another caisse finds nothing of ours, whatever is typed."""
    world.filed()

    assert found(world, world.agent_b, written) == []


def test_who_may_read_no_identity_may_not_search(world):
    """An auditor, who knows figures only, is refused."""
    with pytest.raises(Interdit):
        find(acting=world.auditeur, day=MONDAY, sought="Patiente")


def test_names_fold_to_plain_letters():
    """Accents, ligatures, apostrophes and hyphens fold."""
    assert folded("  Œuvré-d'Ébène ") == "oeuvre d ebene"
