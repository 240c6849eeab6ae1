"""Papers and words: taken in by their content, read by right alone, each medical reading logged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.db.models import Q, QuerySet

from prealable.demande import Vue
from prealable.demande import commands as c
from prealable.demande.events import PiecesRecues
from prealable.demande.values import PieceRecue, Texte
from prealable.office import access
from prealable.office.acting import Acting, as_caisse, as_demandeur
from prealable.office.demandes.models import Consent, DemandeRow
from prealable.office.errors import Introuvable, Invalide
from prealable.office.given import code, short
from prealable.office.journal import words
from prealable.office.moment import Moment
from prealable.office.people.keys import new_key
from prealable.office.people.models import Delegation, Person
from prealable.office.pieces.content import safe_name, sniff
from prealable.office.pieces.models import Arrival, Consultation, Piece
from prealable.office.secrecy import MEDICAL_DATA, Data
from prealable.office.services.acts import Order, act

_PREFIX = "p-"
PRESCRIPTION = "prescription"
#: After this long, a file whose row is not there will never have one.
_LONGEST_ARRIVAL = timedelta(days=1)


def store() -> Storage:
    """Return where files lie (``PREALABLE_STORAGE``)."""
    return storages["pieces"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file as somebody gives it: bytes, the name it had, what it is said to be, medical or not."""

    content: bytes
    filename: str
    code: str
    medicale: bool


def upload(*, acting: Acting, given: Given, now: Moment, reference: str = "") -> Piece:
    """Take a file in, for a demande or, without ``reference``, for one to come.

    Raises :class:`PieceRefusee` on its content. The file is on the disk before its row is, and a
    file that a death left without its row is known of: :func:`drop_lost_arrivals`.
    """
    kind = sniff(given.content)
    code(given.code, "code de la pièce")
    if reference:
        row = access.get_demande(acting, reference)
        access.require(access.can_upload(acting, row), "joindre une pièce")
    identifier = _PREFIX + new_key()
    name = f"{identifier[2:4]}/{identifier}{kind.suffix}"
    arrival = Arrival.objects.create(stored_as=name, began_at=now.instant)
    store().save(name, ContentFile(given.content))
    piece = Piece(
        id=identifier,
        demande=reference,
        code=given.code,
        medicale=given.medicale,
        filename=safe_name(given.filename, kind),
        media_type=kind.media_type,
        size=len(given.content),
        sha256=hashlib.sha256(given.content).hexdigest(),
        stored_as=name,
        uploaded_by=acting.account,
        role=acting.fonction.value,
        uploaded_at=now.instant,
    )
    with transaction.atomic():
        piece.save(force_insert=True)
        arrival.delete()
    return piece


def erase(piece: Piece, *, now: Moment) -> None:
    """Erase a paper at the end of its retention: its file, then its name; its digest stays."""
    store().delete(piece.stored_as)
    piece.filename, piece.erased_at = "", now.instant
    piece.save(update_fields=["filename", "erased_at"])


def drop_unattached(*, before: datetime) -> int:
    """Throw away the papers that no demande came for; return how many."""
    lost = list(Piece.objects.filter(demande="", uploaded_at__lt=before))
    for piece in lost:
        if Piece.objects.filter(pk=piece.pk, demande="").delete()[0]:
            store().delete(piece.stored_as)
    return len(lost)


def drop_lost_arrivals(*, now: Moment) -> int:
    """Throw away the files whose row never came: their server died, or their storage failed."""
    lost = list(Arrival.objects.filter(began_at__lt=now.instant - _LONGEST_ARRIVAL))
    for arrival in lost:
        store().delete(arrival.stored_as)
        arrival.delete()
    return len(lost)


def attach(identifiers: tuple[str, ...], *, demande: str, acting: Acting) -> None:
    """Give papers uploaded before to a demande: their sender's own or their practice's, not yet attached."""
    if not identifiers:
        return
    for each in identifiers:
        short(each, "numéro de la pièce", 24)
    free = waiting(acting=acting, identifiers=identifiers)
    if free.update(demande=demande) != len(set(identifiers)):
        raise Invalide("piece_inconnue", "Une des pièces n'existe pas, ou est déjà jointe ailleurs.")


def waiting(*, acting: Acting, identifiers: Iterable[str]) -> QuerySet[Piece]:
    """Return papers uploaded for a demande to come, by this account or for the same professional."""
    hands = Q(uploaded_by=acting.account)
    if acting.professional and acting.medical_delegation:
        theirs = Delegation.objects.filter(professional__key=acting.professional)
        hands |= Q(uploaded_by__in=theirs.values("account__key"))
    return Piece.objects.filter(hands, id__in=list(identifiers), demande="")


def receive_pieces(order: Order, *, pieces: tuple[str, ...]) -> Vue:
    """T6: hand in papers that were asked for, by the ids of their uploads."""
    caisse = access.is_of_caisse(order.acting)
    par = as_caisse(order.acting) if caisse else as_demandeur(order.acting)
    held = tuple(Piece.objects.filter(id__in=pieces, demande=order.reference))
    if len(held) != len(set(pieces)):
        raise Invalide("piece_inconnue", "Une des pièces n'est pas jointe à cette demande.")
    received = tuple(PieceRecue(each.code, Texte(each.id, each.sha256), each.medicale) for each in held)
    command = c.RecevoirPieces(par=par, le=order.day, pieces=received)
    return act(order, access.can_move, "remettre des pièces", lambda _: [command])


def data_of(piece: Piece) -> Data:
    """Return the row of the matrix that opens a paper."""
    if piece.code == PRESCRIPTION:
        return Data.PRESCRIPTION
    return Data.MEDICAL if piece.medicale else Data.ACTES


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper in a list: without its name for who may not read it, since a name can tell."""

    id: str
    code: str
    medicale: bool
    readable: bool
    filename: str
    media_type: str
    size: int


def pieces_of(*, acting: Acting, reference: str) -> tuple[Listed, ...]:
    """Return the papers of a demande whose existence somebody may know of."""
    row = access.get_demande(acting, reference)
    access.require(access.can_list_pieces(acting, row), "voir les pièces")
    held = Piece.objects.filter(demande=reference, erased_at=None).order_by("uploaded_at", "id")
    return tuple(_listed(acting, row, piece) for piece in held)


def waiting_of(*, acting: Acting, vue: Vue) -> tuple[Listed, ...]:
    """Return the papers that an account joined to a demande and has not handed in: those still owed."""
    owed = {piece.code for piece in vue.pieces_dues}
    row = access.get_demande(acting, vue.reference or "")
    access.require(access.can_list_pieces(acting, row), "voir les pièces")
    handed = {
        piece.fichier.id
        for event in vue.demande.faits
        if isinstance(event, PiecesRecues)
        for piece in event.pieces
    }
    held = Piece.objects.filter(
        demande=row.reference, uploaded_by=acting.account, code__in=owed, erased_at=None
    )
    found = held.exclude(id__in=handed).order_by("uploaded_at", "id")
    return tuple(_listed(acting, row, piece) for piece in found)


def _listed(acting: Acting, row: DemandeRow, piece: Piece) -> Listed:
    readable = may_read(acting, data_of(piece), row, piece.uploaded_by)
    name = piece.filename if readable else ""
    return Listed(piece.id, piece.code, piece.medicale, readable, name, piece.media_type, piece.size)


def open_piece(
    *, acting: Acting, identifier: str, now: Moment, purpose: str = "lecture"
) -> tuple[Piece, bytes]:
    """Return a paper and its bytes; a medical one is opened only once its reading is logged."""
    short(identifier, "numéro de la pièce", 24)
    piece = Piece.objects.filter(id=identifier, erased_at=None).exclude(demande="").first()
    if piece is None:
        raise Introuvable("piece_introuvable", "Aucune pièce de ce numéro ne vous est accessible.")
    row = access.get_demande(acting, piece.demande)
    access.require(may_read(acting, data_of(piece), row, piece.uploaded_by), "lire cette pièce")
    if data_of(piece) in MEDICAL_DATA:
        log(acting, row, piece.id, now, purpose)
    with store().open(piece.stored_as) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != piece.sha256:
        raise Invalide("piece_alteree", "Le fichier n'est plus celui qui fut déposé.")
    return piece, content


def read_text(*, acting: Acting, identifier: str, now: Moment, purpose: str = "lecture") -> str:
    """Return kept words; medical ones only once their reading is logged."""
    kept = words.find(identifier)
    row = access.get_demande(acting, kept.demande)
    data = Data(kept.data)
    access.require(may_read(acting, data, row, kept.author), "lire ce texte")
    if data in MEDICAL_DATA:
        log(acting, row, kept.id, now, purpose)
    if kept.erased_at:
        raise Introuvable("texte_efface", "Ce texte a été effacé au terme de sa conservation.")
    if not words.is_whole(kept):
        raise Invalide("texte_altere", "Le texte n'est plus celui qui fut écrit.")
    return kept.words


def may_read(acting: Acting, data: Data, row: DemandeRow, author: str) -> bool:
    """Say whether somebody may read, with what only tables know: authorship, treatment, consent."""
    if access.can_read(acting, data, row):
        return True
    mine = author == acting.account or _treats(acting, row)
    return access.can_read(acting, data, row, author=mine, consent=_consents(acting, row))


def _treats(acting: Acting, row: DemandeRow) -> bool:
    return (
        bool(acting.professional)
        and Person.objects.filter(key=row.beneficiaire, medecin_traitant__key=acting.professional).exists()
    )


def _consents(acting: Acting, row: DemandeRow) -> bool:
    return (
        bool(acting.professional)
        and Consent.objects.filter(demande=row.reference, professional=acting.professional).exists()
    )


def log(acting: Acting, row: DemandeRow, what: str, now: Moment, purpose: str) -> None:
    """Write one reading in the consultation log."""
    with transaction.atomic():
        Consultation.objects.create(
            at=now.instant,
            account=acting.account,
            fonction=acting.fonction.value,
            demande=row.reference,
            beneficiaire=row.beneficiaire,
            what=what,
            purpose=purpose,
        )
