"""The request forms of a demande, filled by right: each field only for who may read its kind of data."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import orjson
from django.conf import settings

from prealable.answers.words import value_in_words
from prealable.demande import Vue, as_of, fold
from prealable.demande.labels import care
from prealable.demande.values import Dossier, Texte
from prealable.documents.content.words import count_of
from prealable.documents.forms import Filled, fill_form, form_named
from prealable.documents.forms.fill import Value
from prealable.documents.model import Kind, Reader
from prealable.facts import FactError
from prealable.law.loader import documents
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.caisses.models import Caisse
from prealable.office.demandes.models import DemandeRow
from prealable.office.journal import streams
from prealable.office.journal.streams import DEMANDE, stream_of
from prealable.office.letters.readers import addressee_of
from prealable.office.moment import Moment
from prealable.office.people.models import Person, Professional
from prealable.office.secrecy import Data
from prealable.office.services.pieces import may_read, read_text

_PURPOSE = "formulaire"
#: A code of a nomenclature, as opposed to a word of ours.
_CODE = re.compile(r"[A-Z0-9][A-Z0-9 ,.+-]*")
Values = dict[str, Value]


def filled_form(
    *,
    cerfa: str,
    reference: str,
    now: Moment,
    acting: Acting | None = None,
    reader: Reader = Reader.SERVICE_MEDICAL,
) -> Filled:
    """Return a form filled from a demande on ``now.jour``, as somebody may read it.

    Without ``acting`` (the command on this installation) the rights are those of ``reader``, by
    default the service to which forms are sent. Raises ``FormulaireInconnu``, ``Introuvable`` and
    the named refusals of the documents.
    """
    row = access.get_demande(acting, reference) if acting else _row(reference)
    eyes = acting or _eyes(row, reader, now.jour)
    access.require(access.can_read(eyes, Data.IDENTITE, row), "lire ce formulaire")
    vue = as_of(fold(streams.read(stream_of(DEMANDE, row.reference))), now.jour)
    rights = {data.value for data in Data if may_read(eyes, data, row, "")}
    form = form_named(cerfa, now.jour)
    values = _values(row, vue, eyes, now, rights)
    filled = fill_form(form, values, rights, reference=row.reference, on=now.jour)
    return replace(filled, demo=settings.PREALABLE_DEMO)


def _row(reference: str) -> DemandeRow:
    found = DemandeRow.objects.filter(reference=reference).first() if reference.isprintable() else None
    if found is None:
        raise access.unknown(reference)
    return found


def _eyes(row: DemandeRow, reader: Reader, day: date) -> Acting:
    caisse = Caisse.objects.get(code=row.caisse)
    return addressee_of(Kind.DOSSIER, reader, row, caisse, day).acting


def _values(row: DemandeRow, vue: Vue, eyes: Acting, now: Moment, rights: set[str]) -> Values:
    own = vue.demande.dossier
    if own is None:
        return {}
    found = _people(row) | _act(own) | _carers(row, vue)
    if Data.MEDICAL.value in rights:
        found |= _medical(own, eyes, now)
    return found


def _people(row: DemandeRow) -> Values:
    person = Person.objects.select_related("assure").get(key=row.beneficiaire)
    caisse = Caisse.objects.get(code=row.caisse)
    return {
        "caisse.nom": caisse.nom,
        "beneficiaire.nom": str(person),
        "beneficiaire.naissance": _short(person.birth_date),
        "beneficiaire.nir": person.nir or person.insured.nir,
        "beneficiaire.adresse": person.adresse,
        "assure.nom": str(person.insured),
        "assure.nir": person.insured.nir,
    }


def _act(own: Dossier) -> Values:
    asked = count_of(own.categorie, own.demande.nombre)
    return {
        "acte.libelle": care(own.categorie, own.acte),
        "acte.code": own.acte if _CODE.fullmatch(own.acte) else None,
        "acte.brut": own.acte,
        "acte.quantite": asked,
        "urgence": own.urgence is not None,
        "signe_le": _short(own.signe_le),
        "prescription.le": _short(own.prescription.le) if own.prescription else None,
    }


def _carers(row: DemandeRow, vue: Vue) -> Values:
    found: Values = {}
    for name, key in (
        ("executant", vue.demande.executant or row.executant),
        ("prescripteur", row.prescripteur),
    ):
        who = Professional.objects.filter(key=key).first() if key else None
        if who:
            found |= {
                f"{name}.nom": who.nom,
                f"{name}.nom_et_qualite": f"{who.nom}, {_profession(who.profession)}",
                f"{name}.rpps": who.rpps,
                f"{name}.finess": who.finess,
                f"{name}.numero": who.rpps or who.finess,
                f"{name}.adresse": who.adresse,
            }
    return found


def _profession(code: str) -> str:
    return str(documents()["words.yaml"]["professions"].get(code, code.replace("_", " ")))


def _medical(own: Dossier, eyes: Acting, now: Moment) -> Values:
    """Return what only medical eyes read of a demande: each text is logged as read."""
    facts: dict[str, Any] = orjson.loads(_said(own.faits, eyes, now) or "{}")
    told: Values = {f"faits.{name}": _fact(own, name, value) for name, value in facts.items()}
    return told | {
        "argumentaire": _said(own.argumentaire, eyes, now),
        "dispositions": own.exigence.dispositions,
    }


def _fact(own: Dossier, name: str, value: Any) -> Value:
    """Return a fact as a form takes it: the codes of a list, else its words."""
    if isinstance(value, list):
        return tuple(map(str, value))
    try:
        return value_in_words(own.categorie, name, value)
    except (KeyError, FactError):
        return str(value)


def _said(held: Texte | None, eyes: Acting, now: Moment) -> str | None:
    return read_text(acting=eyes, identifier=held.id, now=now, purpose=_PURPOSE) if held else None


def _short(day: date) -> str:
    return f"{day:%d/%m/%Y}"
