"""Who is meant by the numbers on a paper: a patient by NIR and birth, a professional by RPPS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from prealable.office.acting import Acting
from prealable.office.caisses.models import Caisse
from prealable.office.errors import Interdit, Introuvable, Invalide
from prealable.office.people.models import Fonction, IdentityStatus, Person, Professional
from prealable.office.people.numbers import check_nir, check_rpps

_BLANKS = re.compile(r"[\s.-]")


def professional_of(rpps: str) -> Professional:
    """Return the professional of an RPPS number. Raises :class:`Invalide` or :class:`Introuvable`."""
    number = _BLANKS.sub("", rpps)
    _checked(check_rpps, number, "rpps_faux")
    found = Professional.objects.filter(rpps=number).first()
    if found is None:
        raise Introuvable(
            "professionnel_introuvable", "Aucun professionnel de ce numéro RPPS n'est connu ici."
        )
    return found


def people_of(nir: str, birth_date: date) -> tuple[Person, ...]:
    """Return who a NIR and a birth day mean: its holder, or those it covers, twins included.

    Raises :class:`Invalide` on a NIR whose key does not match.
    """
    number = _nir(nir)
    own = Person.objects.filter(nir=number, birth_date=birth_date)
    covered = Person.objects.filter(assure__nir=number, birth_date=birth_date)
    return tuple(own.select_related("caisse", "assure")) + tuple(covered.select_related("caisse", "assure"))


def insured_of(nir: str) -> Person | None:
    """Return the holder of a NIR, whatever the birth day; ``None`` when nobody here has it."""
    return Person.objects.filter(nir=_nir(nir)).select_related("caisse").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody whom a paper names and whom nobody here knew."""

    nom: str
    prenoms: str
    birth_date: date
    sexe: str
    nir: str
    departement: str
    adresse: str = ""


def register(*, acting: Acting, new: NewPerson) -> Person:
    """Create a person that a paper names, in the caisse of the agent, the identity being provisional.

    The NIR of somebody known makes of the new person one whom that cover opens: a child, a spouse.
    Raises :class:`Interdit` for anybody but an agent, :class:`Invalide` on a NIR that is wrong.
    """
    if acting.fonction is not Fonction.AGENT:
        raise Interdit("droit_absent", "Votre qualité ne permet pas : créer une personne.")
    number, insured = _nir(new.nir), insured_of(new.nir)
    caisse = insured.caisse if insured else Caisse.objects.get(code=acting.caisse)
    return Person.objects.create(
        nom=new.nom,
        prenoms=new.prenoms,
        birth_date=new.birth_date,
        sexe=new.sexe,
        nir=None if insured else number,
        assure=insured,
        identity_status=IdentityStatus.PROVISOIRE,
        regime=caisse.regime,
        departement=new.departement,
        adresse=new.adresse,
        caisse=caisse,
    )


def _nir(given: str) -> str:
    number = _BLANKS.sub("", given).upper()
    _checked(check_nir, number, "nir_faux")
    return number


def _checked(check: object, number: str, code: str) -> None:
    """Raise :class:`Invalide` in the words of a check."""
    try:
        check(number)  # type: ignore[operator]
    except ValidationError as error:
        raise Invalide(code, " ".join(error.messages)) from error
