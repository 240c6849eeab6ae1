"""Which caisse is competent for somebody: the one of affiliation, or that of their scheme and département."""

from __future__ import annotations

from functools import lru_cache

from prealable.office.caisses.models import Caisse, Competence
from prealable.office.errors import Introuvable
from prealable.office.people.models import Person


def competent_caisse(person: Person) -> Caisse:
    """Return the caisse that decides for a beneficiary: that of the one whose rights open the cover."""
    insured = person.insured
    return insured.caisse


def caisse_of_territory(regime: str, departement: str) -> Caisse:
    """Return the caisse of a scheme in a département. Raises :class:`Introuvable` when none is known."""
    found = Competence.objects.filter(regime=regime, departement=departement).select_related("caisse")
    held = found.first()
    if held is None:
        raise Introuvable(
            "caisse_inconnue",
            f"Aucune caisse du régime {regime} n'est connue pour le département {departement}.",
        )
    return held.caisse


@lru_cache(maxsize=256)
def territory_of(code: str) -> str:
    """Return whose holidays a caisse keeps, by its code."""
    found = Caisse.objects.filter(code=code).values_list("territoire", flat=True).first()
    if found is None:
        raise Introuvable("caisse_inconnue", f"Aucune caisse {code}.")
    return found
