"""Somebody whom a paper names and whom nobody here knew: created, the identity being provisional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from prealable.office.acting import Acting
from prealable.office.caisses.models import Caisse
from prealable.office.errors import Interdit, Invalide
from prealable.office.people.models import Fonction, IdentityStatus, Person
from prealable.office.people.numbers import check_nir


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Who a paper names: as it is written there, the NIR with its key."""

    nom: str
    prenoms: str
    birth_date: date
    sexe: str
    nir: str
    departement: str
    adresse: str = ""


def register(*, acting: Acting, new: NewPerson) -> Person:
    """Create a person that a paper names.

    The NIR of somebody known makes of the new person one whom that cover opens: a child, a spouse,
    of the same caisse. Otherwise it is the person's own, and the caisse is that of the agent. Raises
    :class:`Interdit` for anybody but an agent, :class:`Invalide` on a NIR whose key does not match.
    """
    if acting.fonction is not Fonction.AGENT:
        raise Interdit("droit_absent", "Votre qualité ne permet pas : créer une personne.")
    try:
        check_nir(new.nir)
    except ValidationError as error:
        raise Invalide("nir_faux", " ".join(error.messages)) from error
    insured = Person.objects.filter(nir=new.nir).select_related("caisse").first()
    caisse = insured.caisse if insured else Caisse.objects.get(code=acting.caisse)
    return Person.objects.create(
        nom=new.nom,
        prenoms=new.prenoms,
        birth_date=new.birth_date,
        sexe=new.sexe,
        nir=None if insured else new.nir,
        assure=insured,
        identity_status=IdentityStatus.PROVISOIRE,
        regime=caisse.regime,
        departement=new.departement,
        adresse=new.adresse,
        caisse=caisse,
    )
