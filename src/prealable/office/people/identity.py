"""Who is known here under an identity proved elsewhere: a person by their traits, a professional by RPPS.

An identity gives no right: an account acts by its habilitations. The one exception is one's own
file: a person on record, proved by every trait that is asked, may open it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from prealable.office.people.models import Account, Fonction, Habilitation, Person

_SEXES = {"female": "F", "male": "M", "f": "F", "m": "M"}
_RPPS = re.compile(r"8?(\d{11})")


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits of an identity (référentiel national d'identitovigilance), as a provider tells them."""

    nom: str
    prenoms: str
    birth_date: date
    sexe: str = ""
    birth_place: str = ""
    nir: str = ""


def traits_of(told: dict[str, str]) -> Traits | None:
    """Return the traits in what a provider told, or ``None`` when one that counts is missing or partial."""
    try:
        born = date.fromisoformat(told.get("birth_date", ""))
    except ValueError:
        return None
    if not (told.get("nom") and told.get("prenoms")):
        return None
    sexe = _SEXES.get(told.get("sexe", "").casefold(), "")
    place, nir = told.get("birth_place", ""), told.get("nir", "").replace(" ", "")
    return Traits(told["nom"], told["prenoms"], born, sexe, place, nir)


def person_of(traits: Traits) -> Person | None:
    """Return the one person on record who has these traits; two who share them are nobody."""
    found = [each for each in Person.objects.filter(birth_date=traits.birth_date) if _same(each, traits)]
    return found[0] if len(found) == 1 else None


def _same(person: Person, traits: Traits) -> bool:
    """Say whether a person has the traits: names, first given name, sex; place and NIR where both know."""
    return (
        _bare(person.nom) == _bare(traits.nom)
        and _first(person.prenoms) == _first(traits.prenoms)
        and traits.sexe in ("", person.sexe)
        and _agree(person.birth_place, traits.birth_place)
        and _agree(person.nir or "", traits.nir)
    )


def _agree(ours: str, theirs: str) -> bool:
    return not ours or not theirs or ours == theirs


def _first(names: str) -> str:
    return next(iter(_bare(names).split()), "")


def _bare(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z]+", " ", plain.casefold()).split())


def account_of_person(person: Person, day: date, *, email: str = "") -> Account:
    """Return the account that follows one's own file, opened at the first visit."""
    held = Habilitation.objects.filter(person=person, fonction=Fonction.ASSURE, account__is_active=True)
    for each in held.select_related("account").order_by("id"):
        if each.holds_on(day):
            return each.account
    return _open(person, day, email)


@transaction.atomic
def _open(person: Person, day: date, email: str) -> Account:
    free = email and not Account.objects.filter(email=email.lower()).exists()
    account = Account.objects.create_user(
        email if free else f"{person.key}@identite.invalid", nom=str(person)
    )
    Habilitation.objects.create(account=account, fonction=Fonction.ASSURE, person=person, since=day)
    return account


def account_of_professional(told: str, day: date) -> Account | None:
    """Return the account entitled under an RPPS number, eleven digits, an 8 before them or not."""
    number = _RPPS.fullmatch(told.strip())
    if number is None:
        return None
    held = Habilitation.objects.filter(professional__rpps=number.group(1), account__is_active=True)
    entitled = (each for each in held.select_related("account").order_by("id") if each.holds_on(day))
    return next((each.account for each in entitled), None)
