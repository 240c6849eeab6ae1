"""One demande whole: its acts as they were recorded, its view, its words and pieces by right."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import orjson

from prealable.demande import Vue
from prealable.office import access, selectors
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow
from prealable.office.journal.models import Event, KeptText, MedicalText, PlainText
from prealable.office.moment import Moment
from prealable.office.people.models import Person
from prealable.office.pieces.models import Piece
from prealable.office.secrecy import Data
from prealable.office.services import pieces

Plain = dict[str, Any]
_PURPOSE = "export"
#: Every entry bears this moment: two exports of one thing are the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def export_demande(*, acting: Acting, reference: str, now: Moment) -> bytes:
    """Return a zip: ``demande.json``, and the pieces that may be read, each reading logged."""
    told = demande_as_json(acting=acting, reference=reference, now=now)
    return zipped([(f"{reference}/demande.json", _json(told)), *piece_files(acting, reference, now)])


def demande_as_json(*, acting: Acting, reference: str, now: Moment) -> Plain:
    """Return a demande as JSON-able data, with the words that may be read, each reading logged."""
    shown = selectors.show(acting=acting, reference=reference, day=now.jour)
    access.require(shown.full, "exporter cette demande")
    return {
        "reference": reference,
        "exporte_le": now.jour.isoformat(),
        "vue": view_as_json(shown.vue),
        "beneficiaire": _identity(acting, shown.row),
        "actes": [_event(each) for each in selectors.history(acting=acting, reference=reference)],
        "textes": [_text(acting, shown.row, each, now) for each in _texts(reference)],
        "pieces": [_piece(acting, shown.row, each) for each in _held(reference)],
    }


def view_as_json(vue: Vue) -> Plain:
    """Return what is displayed of a demande on the day."""
    days = ("commence_le", "dernier_jour", "tacite_le", "prudent_le", "fin_le")
    told: Plain = {"jour": vue.jour.isoformat(), "etat": vue.etat.value, "restant": vue.restant}
    told |= {name: _iso(getattr(vue, name)) for name in days}
    return told | {"a_verifier": list(vue.a_verifier), "manque": list(vue.manque)}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _identity(acting: Acting, row: DemandeRow) -> Plain | None:
    if not access.can_read(acting, Data.IDENTITE, row):
        return None
    return identity_of(Person.objects.get(key=row.beneficiaire))


def identity_of(person: Person) -> Plain:
    """Return who somebody is."""
    names = ("key", "nom", "nom_utilise", "prenoms", "sexe", "nir", "identity_status", "regime")
    told: Plain = {name: getattr(person, name) for name in names}
    return told | {"birth_date": person.birth_date.isoformat(), "adresse": person.adresse}


def _event(row: Event) -> Plain:
    """Return an act on record, with the hashes that prove it."""
    return {
        "flux": row.stream,
        "rang": row.sequence,
        "nom": row.name,
        "version": row.version,
        "donnees": orjson.loads(row.payload),
        "le": row.law_on.isoformat(),
        "enregistre_le": row.recorded_at.isoformat(),
        "role": row.role,
        "precedente": row.previous,
        "empreinte": row.hash,
    }


def _texts(reference: str) -> Iterator[KeptText]:
    for store in (PlainText, MedicalText):
        yield from store.objects.filter(demande=reference).order_by("kept_at", "id")


def _text(acting: Acting, row: DemandeRow, kept: KeptText, now: Moment) -> Plain:
    readable = not kept.erased_at and pieces.may_read(acting, Data(kept.data), row, kept.author)
    said = (
        pieces.read_text(acting=acting, identifier=kept.id, now=now, purpose=_PURPOSE) if readable else None
    )
    erased = kept.erased_at.isoformat() if kept.erased_at else None
    told = {"id": kept.id, "empreinte": kept.sha256, "nature": kept.data, "mots": said}
    return told | {"efface_le": erased}


def _held(reference: str) -> Iterator[Piece]:
    yield from Piece.objects.filter(demande=reference, erased_at=None).order_by("uploaded_at", "id")


def _piece(acting: Acting, row: DemandeRow, piece: Piece) -> Plain:
    readable = pieces.may_read(acting, pieces.data_of(piece), row, piece.uploaded_by)
    return {
        "id": piece.id,
        "code": piece.code,
        "medicale": piece.medicale,
        "empreinte": piece.sha256,
        "taille": piece.size,
        "nom": piece.filename if readable else None,
        "jointe": readable,
    }


def piece_files(acting: Acting, reference: str, now: Moment) -> Iterator[tuple[str, bytes]]:
    """Give the files of the pieces that may be read, each reading logged."""
    row = access.get_demande(acting, reference)
    for piece in _held(reference):
        if pieces.may_read(acting, pieces.data_of(piece), row, piece.uploaded_by):
            _, content = pieces.open_piece(acting=acting, identifier=piece.id, now=now, purpose=_PURPOSE)
            yield f"{reference}/pieces/{piece.id}-{piece.filename}", content


def _json(told: Plain) -> bytes:
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


def zipped(files: list[tuple[str, bytes]]) -> bytes:
    """Return files as a zip whose bytes depend on nothing else."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
