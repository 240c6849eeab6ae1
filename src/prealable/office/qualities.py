"""What each quality needs before an account may act in it: where, under which number, signed by what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from prealable.office.errors import Invalide
from prealable.office.given import caisse_of, code, short
from prealable.office.people.models import Fonction, Person, Professional
from prealable.office.people.numbers import check_finess, check_rpps
from prealable.office.services.parties import person_of

F = Fonction
#: Whom a quality makes read or decide for themselves alone: opened by identity or by the command.
OWN = (F.ASSURE, F.REPRESENTANT)
#: What must be given for each quality; nothing else is kept of what was given.
NEEDS: dict[Fonction, tuple[str, ...]] = {
    F.ASSURE: ("nir", "born"),
    F.REPRESENTANT: ("nir", "born"),
    F.PROFESSIONNEL: ("number",),
    F.PRESCRIPTEUR: ("number",),
    F.FOURNISSEUR: ("number",),
    F.AGENT: ("caisse",),
    F.SECRETARIAT: ("caisse",),
    F.PRATICIEN: ("caisse", "number", "qualite", "signature"),
    F.CRA: ("caisse",),
    F.CMRA: ("caisse", "number"),
    F.MEDIATEUR: ("caisse",),
    F.COMPLEMENTAIRE: ("complementaire",),
    F.AUDITEUR: (),
    F.ADMINISTRATEUR: (),
}
_RPPS_DIGITS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """A quality as it is asked for: codes, numbers, days; ``number`` is an RPPS or a FINESS number.

    ``profession`` and ``nom`` are those of a professional whom nobody here knows yet.
    """

    fonction: Fonction
    since: date
    until: date | None = None
    caisse: str = ""
    number: str = ""
    nom: str = ""
    profession: str = ""
    qualite: str = ""
    signature: str = ""
    complementaire: str = ""
    nir: str = ""
    born: date | None = None


def lacking(quality: Quality) -> tuple[str, ...]:
    """Return what a quality needs and was not given."""
    return tuple(name for name in NEEDS[quality.fonction] if not getattr(quality, name))


def held(quality: Quality) -> dict[str, Any]:
    """Return the fields of the habilitation that a quality makes: what it needs, and no more.

    Raises :class:`Invalide` on what is missing or misread, :class:`Introuvable` on who is not known.
    """
    missing = lacking(quality)
    if missing:
        asked = ", ".join(WORDS[each] for each in missing)
        raise Invalide("qualite_incomplete", f"Cette qualité demande : {asked}.")
    if quality.until and quality.until < quality.since:
        raise Invalide("dates_inverses", "La qualité finit avant de commencer.")
    readers = {each: read for each, read in _READERS.items() if each in NEEDS[quality.fonction]}
    return {name: value for read in readers.values() for name, value in read(quality).items()}


#: What is asked for, in words.
WORDS = {
    "caisse": "une caisse",
    "number": "un numéro RPPS ou FINESS",
    "qualite": "un titre",
    "signature": "la référence de la signature",
    "complementaire": "le code de l'organisme complémentaire",
    "nir": "un NIR",
    "born": "une date de naissance",
}


def _professional(quality: Quality) -> dict[str, Any]:
    """Return who bears a number: known, or made from what was given."""
    number = quality.number.replace(" ", "").upper()
    rpps = len(number) == _RPPS_DIGITS
    try:
        (check_rpps if rpps else check_finess)(number)
    except ValidationError as error:
        raise Invalide("numero_faux", " ".join(error.messages)) from error
    known = {"rpps" if rpps else "finess": number}
    found = Professional.objects.filter(**known).order_by("id").first()
    if found is None and not quality.profession:
        message = "Personne ici n'a ce numéro : donnez aussi la profession."
        raise Invalide("profession_manquante", message)
    profession = code(quality.profession, "profession") if found is None else ""
    return {"professional": found or _new(known, short(quality.nom, "nom", 120), profession)}


def _new(known: dict[str, str], nom: str, profession: str) -> Professional:
    return Professional.objects.create(nom=nom, profession=profession, **known)


def _person(quality: Quality) -> dict[str, Any]:
    assert quality.born is not None  # noqa: S101 (it is needed, and was looked for)
    found: Person = person_of(quality.nir, quality.born)
    return {"person": found}


_READERS: dict[str, Callable[[Quality], dict[str, Any]]] = {
    "caisse": lambda quality: {"caisse": caisse_of(quality.caisse)},
    "number": _professional,
    "nir": _person,
    "qualite": lambda quality: {"qualite": code(quality.qualite, "titre")},
    "signature": lambda quality: {"signature": short(quality.signature, "signature", 80)},
    "complementaire": lambda quality: {"complementaire": short(quality.complementaire, "organisme", 32)},
}
