"""Gathers a case from the kept world for one reader, and has its letter built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings

from prealable.demande import Vue, as_of, fold
from prealable.demande.recours import VueRecours
from prealable.demande.recours import as_of as recours_as_of
from prealable.demande.recours import fold as recours_fold
from prealable.documents.content import Case, content_of, readers_of
from prealable.documents.content.case import Organisme, PieceAuDossier
from prealable.documents.errors import Empechement
from prealable.documents.model import Content, Kind, Reader, Verification
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.caisses.models import Caisse
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Interdit
from prealable.office.journal import streams
from prealable.office.journal.streams import DEMANDE, RECOURS, stream_of
from prealable.office.letters.readers import (
    addressee_of,
    carer,
    claimant_of,
    default_reader,
    filer_of,
    is_minor,
    party_of,
)
from prealable.office.letters.signing import handler_of, signer_of
from prealable.office.letters.words import Words
from prealable.office.moment import Moment
from prealable.office.people.models import Fonction, Person
from prealable.office.pieces.models import Piece
from prealable.office.recours.models import RecoursRow
from prealable.office.secrecy import Data
from prealable.office.services.appeals import mediation_of
from prealable.office.services.pieces import data_of, may_read
from prealable.office.verification.proofs import address_of, proof_of


def letter_content(
    *,
    kind: Kind,
    reference: str,
    now: Moment,
    acting: Acting | None = None,
    reader: Reader | None = None,
    own_words: str = "",
) -> Content:
    """Return the content of a letter on ``now.jour``, as ``acting`` may see it.

    ``reader`` is whom it is for, by default whom the kind is written to; ``own_words`` is what a
    claimant typed. A bundle's content is its cover. Raises the named refusals of
    :mod:`prealable.documents.errors`, ``Interdit`` and ``Introuvable``.
    """
    if kind is Kind.DOSSIER:
        from prealable.office.courriers.bundle import bundle_cover  # noqa: PLC0415 (it is made of letters)

        return bundle_cover(reference=reference, now=now, acting=acting, reader=reader)
    row = row_for(acting, reference)
    case = case_of(kind, reader or default_reader(kind, vue_on(row, now), acting), row, now, acting)
    return content_of(replace(case, own_words=own_words) if own_words else case, kind)


def letters_for(*, acting: Acting, reference: str, now: Moment) -> Iterator[tuple[Kind, Reader]]:
    """Give the letters that fit a demande on the day and that somebody may make, by reader."""
    for kind in Kind:
        for reader in readers_of(kind):
            try:
                letter_content(kind=kind, reference=reference, now=now, acting=acting, reader=reader)
            except (Empechement, Interdit):
                continue
            yield kind, reader


def row_for(acting: Acting | None, reference: str) -> DemandeRow:
    """Return a demande that somebody may know of; without anybody, any. Raises :class:`Introuvable`."""
    if acting:
        return access.get_demande(acting, reference)
    found = DemandeRow.objects.filter(reference=reference).first() if reference.isprintable() else None
    if found is None:
        raise access.unknown(reference)
    return found


def case_of(kind: Kind, reader: Reader, row: DemandeRow, now: Moment, viewer: Acting | None = None) -> Case:
    """Return a demande on a day as a reader may know it, and as who looks may see it."""
    caisse = Caisse.objects.get(code=row.caisse)
    to = addressee_of(kind, reader, row, caisse, now.jour)
    if viewer and viewer.fonction in (Fonction.CRA, Fonction.CMRA) and reader is Reader.COMMISSION:
        to = replace(to, acting=replace(to.acting, fonction=viewer.fonction))
    if viewer:
        allowed = access.can_write_to(viewer, row, to.acting)
        access.require(allowed, "préparer cette lettre")
    person = Person.objects.select_related("assure").get(key=row.beneficiaire)
    theirs = _rights(to.acting, row)
    seen = theirs & _rights(viewer, row) if viewer else theirs
    vue = vue_on(row, now)
    return Case(
        vue=vue,
        reader=reader,
        rights=frozenset(seen),
        reserved=frozenset(theirs - seen),
        caisse=organisme_of(caisse),
        patient=party_of(person),
        naissance=person.birth_date,
        destinataire=to.party,
        represente=to.represente or is_minor(person, now.jour),
        requerant=claimant_of(row, now.jour),
        demandeur=filer_of(vue),
        assure=str(person.insured),
        executant=carer(vue.demande.executant or row.executant),
        prescripteur=carer(row.prescripteur),
        signataire=signer_of(kind, vue, caisse, viewer),
        gestionnaire=handler_of(vue, caisse),
        words=Words(row, to.acting, viewer or to.acting, now),
        recours=_recours(row, vue),
        pieces=_pieces(row, to.acting, *([viewer] if viewer else [])),
        mediation=mediation_of(row.reference).interval,
        verification=_verification(vue),
        demo=settings.PREALABLE_DEMO,
    )


def _verification(vue: Vue) -> Verification | None:
    """Return what proves the accord in force, or ``None`` where there is none."""
    proof = proof_of(vue)
    return Verification(proof.code, address_of(proof)) if proof else None


def vue_on(row: DemandeRow, now: Moment) -> Vue:
    """Return a demande as it stands on the day of a letter."""
    return as_of(fold(streams.read(stream_of(DEMANDE, row.reference))), now.jour)


def _pieces(row: DemandeRow, *readers: Acting) -> tuple[PieceAuDossier, ...]:
    """Return the papers of a demande, each with whether all who read the letter may open it."""
    held = Piece.objects.filter(demande=row.reference, erased_at=None).order_by("uploaded_at", "id")
    return tuple(_piece(each, row, readers) for each in held)


def _piece(piece: Piece, row: DemandeRow, readers: tuple[Acting, ...]) -> PieceAuDossier:
    open_ = all(may_read(who, data_of(piece), row, piece.uploaded_by) for who in readers)
    name = piece.filename if open_ else ""
    return PieceAuDossier(id=piece.id, code=piece.code, medicale=piece.medicale, lisible=open_, nom=name)


def _rights(acting: Acting, row: DemandeRow) -> set[str]:
    """Return the rows of the matrix that somebody reads of a demande, consents included."""
    return {data.value for data in Data if may_read(acting, data, row, "")}


def organisme_of(caisse: Caisse) -> Organisme:
    """Return a caisse as its letters name it."""
    return Organisme(
        nom=caisse.nom,
        adresse=tuple(caisse.adresse.splitlines()),
        telephone=caisse.telephone,
        service_medical=tuple(caisse.adresse_service_medical.splitlines()),
        cra=tuple(caisse.adresse_cra.splitlines()),
        cmra=tuple(caisse.adresse_cmra.splitlines()),
        mediateur=tuple(caisse.adresse_mediateur.splitlines()),
    )


def _recours(row: DemandeRow, vue: Vue) -> tuple[VueRecours, ...]:
    names = (
        RecoursRow.objects.filter(demande=row.reference).order_by("id").values_list("reference", flat=True)
    )
    held = mediation_of(row.reference).interval
    found = streams.read_many(stream_of(RECOURS, name) for name in names)
    return tuple(recours_as_of(recours_fold(events), vue.jour, held) for events in found.values())
