"""Who a filing is about, and what it may double: read together, since each filing asks for both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from prealable.demande.words import Etat
from prealable.office.bulk import select
from prealable.office.errors import Introuvable
from prealable.office.people.models import Person, Professional

_OPEN = (Etat.ETABLIE, Etat.EXPEDIEE, Etat.RECUE, Etat.INCOMPLETE, Etat.EN_INSTRUCTION, Etat.INDETERMINE)
_GRANTED = (Etat.ACCORD, Etat.ACCORD_PARTIEL, Etat.ACCORD_TACITE)
# The caisse is that of the insured. One journey to the database: a row a former demande, or one.
_READ = """
SELECT COALESCE(i.key, p.key), p.complementaire, c.code, c.territoire,
       EXISTS (SELECT 1 FROM people_professional f WHERE f.key = %s),
       d.reference, d.etat, d.change_le, d.etat_ensuite, d.accorde, d.utilise
FROM people_person p
LEFT JOIN people_person i ON i.id = p.assure_id
JOIN caisses_caisse c ON c.id = COALESCE(i.caisse_id, p.caisse_id)
LEFT JOIN demandes_demanderow d ON d.beneficiaire = p.key AND d.categorie = %s AND d.acte = %s
WHERE p.key = %s
ORDER BY d.id
"""
_ABOUT = 5  # the column where a former demande begins


@dataclass(frozen=True, slots=True)
class Overlap:
    """A warning, never a refusal: ``doublon`` (an open demande) or ``accord_en_cours``."""

    code: str
    reference: str
    etat: Etat


@dataclass(frozen=True, slots=True)
class Former:
    """A former demande of the same beneficiary for the same act."""

    reference: str
    etat: str
    change_le: date | None
    etat_ensuite: str
    accorde: int | None
    utilise: int

    def overlap_on(self, day: date) -> Overlap | None:
        """Return the warning that it gives on a day, if any."""
        changed = self.change_le is not None and self.change_le <= day
        etat = Etat(self.etat_ensuite if changed else self.etat)
        if etat in _OPEN:
            return Overlap("doublon", self.reference, etat)
        used_up = self.accorde is not None and self.utilise >= self.accorde
        if etat in _GRANTED and not used_up:
            return Overlap("accord_en_cours", self.reference, etat)
        return None


@dataclass(frozen=True, slots=True)
class Parties:
    """The key of whose rights open the cover, the caisse that is competent, the former demandes."""

    assure: str
    complementaire: str
    caisse: str
    territoire: str
    former: tuple[Former, ...]

    def overlaps(self, day: date, prolonged: str | None) -> tuple[Overlap, ...]:
        """Return what a filing of that day doubles, but for the accord that it asks to prolong."""
        found = (each.overlap_on(day) for each in self.former if each.reference != prolonged)
        return tuple(each for each in found if each)


def person_of(nir: str, born: date) -> Person:
    """Return somebody by a NIR, their own or that of who insures them, and their birth date.

    Raises :class:`Introuvable`: the two must agree, and nothing says which one does not.
    """
    same = Person.objects.filter(birth_date=born)
    found = same.filter(nir=nir).first() or same.filter(nir=None, assure__nir=nir).first()
    if found is None:
        message = "Personne ici n'a ce numéro et cette date de naissance."
        raise Introuvable("beneficiaire_introuvable", message)
    return found


def professional_of(number: str) -> Professional:
    """Return a professional by RPPS number. Raises :class:`Introuvable`."""
    found = Professional.objects.filter(rpps=number).first() if number.isdecimal() else None
    if found is None:
        raise Introuvable("professionnel_introuvable", "Aucun professionnel connu ici n'a ce numéro RPPS.")
    return found


def parties_of(beneficiaire: str, executant: str, categorie: str, acte: str) -> Parties:
    """Return who is concerned by a filing. Raises :class:`Introuvable` naming who is not known."""
    rows = list(select(_READ, executant, categorie, acte, beneficiaire))
    if not rows:
        raise Introuvable("beneficiaire_introuvable", "Ce bénéficiaire n'est pas connu ici.")
    assure, complementaire, caisse, territoire, performer, *_ = rows[0]
    if not performer:
        raise Introuvable("executant_introuvable", "Ce professionnel n'est pas connu ici.")
    former = tuple(_former(row[_ABOUT:]) for row in rows if row[_ABOUT] is not None)
    return Parties(assure, complementaire, caisse, territoire, former)


def _former(row: tuple[Any, ...]) -> Former:
    reference, etat, change_le, *rest = row
    day = date.fromisoformat(change_le) if isinstance(change_le, str) else change_le
    return Former(reference, etat, day, *rest)
