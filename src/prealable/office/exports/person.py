"""All that is kept about one person: identity, demandes, pieces, and who read what (RGPD art. 15)."""

from __future__ import annotations

from typing import Any

import orjson
from django.db.models import Q

from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow, Draft
from prealable.office.errors import Introuvable
from prealable.office.exports.demande import demande_as_json, identity_of, piece_files, zipped
from prealable.office.moment import Moment
from prealable.office.people.models import Person, Representation
from prealable.office.pieces.models import Consultation


def export_person(*, acting: Acting, person: str, now: Moment) -> bytes:
    """Return a zip of all there is about a person, for that person or who represents them.

    Raises :class:`Introuvable` for anybody else, whoever they are.
    """
    held = Person.objects.filter(key=person).first()
    if held is None or not access.can_export_person(acting, person):
        raise Introuvable("personne_introuvable", "Aucun dossier de ce numéro ne vous est accessible.")
    rows = _demandes(acting, person)
    files = [("personne.json", _json(_about(held)))]
    for row in rows:
        told = demande_as_json(acting=acting, reference=row.reference, now=now)
        files.append((f"{row.reference}/demande.json", _json(told)))
        files.extend(piece_files(acting, row.reference, now))
    return zipped(files)


def _demandes(acting: Acting, person: str) -> list[DemandeRow]:
    own = Q(beneficiaire=person) | Q(assure=person)
    return list(access.visible(acting).filter(own).order_by("id"))


def _about(person: Person) -> dict[str, Any]:
    """Return who the person is, who stands for them, what they prepared, and who read of them."""
    represented = Representation.objects.filter(Q(represente=person) | Q(representant=person))
    return {
        "identite": identity_of(person) | {"email": person.email, "complementaire": person.complementaire},
        "caisse": person.caisse.code,
        "assure": person.insured.key,
        "representations": [
            {
                "represente": each.represente.key,
                "representant": each.representant.key,
                "qualite": each.qualite,
            }
            for each in represented.select_related("represente", "representant")
        ],
        "brouillons": [each.content for each in Draft.objects.filter(person=person.key)],
        "lectures": [
            _reading(each) for each in Consultation.objects.filter(beneficiaire=person.key).order_by("id")
        ],
    }


def _reading(row: Consultation) -> dict[str, str]:
    return {
        "quand": row.at.isoformat(),
        "qualite": row.fonction,
        "demande": row.demande,
        "quoi": row.what,
        "pourquoi": row.purpose,
    }


def _json(told: dict[str, Any]) -> bytes:
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
