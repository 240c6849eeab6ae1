"""Reading what was sent: the letters of a demande by right, and one of them again, word for word."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import orjson
from django.db import transaction

from prealable.demande.actors import Horloge
from prealable.demande.words import Preuve
from prealable.documents.content import again
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Content, Kind
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.courriers.models import Courrier, Suite, Voie
from prealable.office.courriers.notified import prove_act
from prealable.office.courriers.sending import OF_CLAIMANT
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Introuvable
from prealable.office.given import short
from prealable.office.journal import words
from prealable.office.moment import Moment
from prealable.office.secrecy import Data
from prealable.office.services.acts import Opened, Order, locked
from prealable.office.services.pieces import may_read, read_text

_PURPOSE = "courrier"


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that left, what came back of it, and whether who asks may open it."""

    courrier: Courrier
    suites: tuple[Suite, ...]
    readable: bool


@dataclass(frozen=True, slots=True)
class Reprint:
    """A letter made again from what was kept; ``same``: the PDF is the one that left, to the byte.

    The words are the same whatever ``same`` says: another version of the printing engine may draw
    them otherwise.
    """

    courrier: Courrier
    content: Content
    pdf: bytes
    same: bool


def courriers_of(*, acting: Acting, reference: str) -> tuple[Sent, ...]:
    """Return the letters of a demande that somebody may know of, the oldest first."""
    row = access.get_demande(acting, reference)
    held = Courrier.objects.filter(demande=reference).order_by("id").prefetch_related("suites")
    return tuple(
        Sent(each, tuple(each.suites.all()), may_open(acting, row, each))
        for each in held
        if _known(acting, row, each)
    )


def may_open(acting: Acting, row: DemandeRow, sent: Courrier) -> bool:
    """Say whether somebody may read a letter that left: one they know of, whose words they may read."""
    return _known(acting, row, sent) and may_read(acting, _data(sent), row, sent.sent_by)


def _known(acting: Acting, row: DemandeRow, sent: Courrier) -> bool:
    return access.can_see_courrier(acting, row, sent.reader, claimant=Kind(sent.kind) in OF_CLAIMANT)


def _data(sent: Courrier) -> Data:
    return Data.MOTIFS_MEDICAUX if sent.medical else Data.DECISION


def reprint(*, acting: Acting, courrier: str, now: Moment) -> Reprint:
    """Return a letter as it left, to who may read it; a medical one once its reading is logged.

    Neither today's law, nor today's template, nor today's file is read. Raises ``Introuvable``
    (not there, or not for these eyes; ``texte_efface`` at the end of the retention).
    """
    sent = _found(acting, courrier)
    said = read_text(acting=acting, identifier=sent.record, now=now, purpose=_PURPOSE)
    content = again(orjson.loads(said))
    pdf = letter_pdf(content)
    return Reprint(sent, content, pdf, hashlib.sha256(pdf).hexdigest() == sent.pdf_sha256)


def _found(acting: Acting, courrier: str) -> Courrier:
    short(courrier, "numéro du courrier", 24)
    sent = Courrier.objects.filter(key=courrier).first()
    if sent is not None:
        row = access.get_demande(acting, sent.demande)
        if _known(acting, row, sent):
            return sent
    raise Introuvable("courrier_introuvable", "Aucun courrier de ce numéro ne vous est accessible.")


def open_on_account(*, acting: Acting, courrier: str, now: Moment) -> Reprint:
    """Open a letter left on the account of its addressee: this very reading proves its day.

    The first opening alone is a proof, and for a letter that went another way there is none.
    """
    with transaction.atomic():
        made = reprint(acting=acting, courrier=courrier, now=now)
        sent = made.courrier
        opened = locked(sent.demande)
        theirs = access.is_addressee(acting, opened.row, sent.reader)
        first = not Suite.objects.filter(courrier=sent).exclude(preuve="").exists()
        if sent.voie == Voie.COMPTE and theirs and first:
            _read_on_account(opened, sent, acting, now)
        return made


def _read_on_account(opened: Opened, sent: Courrier, acting: Acting, now: Moment) -> None:
    """Record that an addressee has opened a letter, and prove the notification that it is."""
    order = Order(acting=acting, reference=sent.demande, now=now)
    prove_act(opened, sent, Preuve.LECTURE_EN_LIGNE, Horloge(), order)
    Suite.objects.create(
        courrier=sent,
        preuve=Preuve.LECTURE_EN_LIGNE.value,
        le=now.jour,
        recorded_by=acting.account,
        role=acting.fonction.value,
        recorded_at=now.instant,
    )


def announced(reference: str) -> tuple[str, ...]:
    """Return the verification codes that the letters of a demande announced."""
    held = Courrier.objects.filter(demande=reference).exclude(code="")
    return tuple(held.values_list("code", flat=True).distinct())


def whole(sent: Courrier) -> bool:
    """Say whether what was kept of a letter is what was kept then; erased words are not judged."""
    kept = words.find(sent.record)
    return kept.sha256 == sent.record_sha256 and words.is_whole(kept)
