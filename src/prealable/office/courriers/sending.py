"""Sending a letter: its content kept, its PDF digested, its notification done, all in one act."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import orjson
from django.db import transaction

from prealable.demande import as_of
from prealable.demande.on_file import Regle, rule
from prealable.demande.values import Texte
from prealable.demande.words import Destinataire, Objet, Preuve
from prealable.documents.content import Case, content_of, record_of
from prealable.documents.content.kinds import KINDS
from prealable.documents.errors import LettreImpossible
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Content, Kind, Reader
from prealable.office import access
from prealable.office.acting import as_caisse
from prealable.office.courriers.models import Courrier, Suite, Voie
from prealable.office.courriers.notified import RECOURS, act_of, addressee_of, notify, prove_act
from prealable.office.errors import Introuvable, Invalide
from prealable.office.given import short
from prealable.office.journal import words
from prealable.office.letters.assemble import case_of
from prealable.office.letters.readers import default_reader
from prealable.office.moment import Moment
from prealable.office.secrecy import Data
from prealable.office.services.acts import Opened, Order, open_for

#: The letters of who asks or contests; the others are of the caisse.
OF_CLAIMANT = (
    Kind.RECLAMATION_REPONSE_TARDIVE, Kind.SAISINE_COMMISSION, Kind.REQUETE_TRIBUNAL, Kind.DEMANDE_MOTIFS,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is sent: the kind, by what way, to whom (by default whom the kind is written to).

    ``despite_term`` sends a refusal after the last day, knowing that; ``own_words`` is what a
    claimant typed; ``to`` is the addressee as the journal names them, where a door says it.
    """

    kind: Kind
    voie: Voie
    reader: Reader | None = None
    despite_term: bool = False
    own_words: str = ""
    to: Destinataire | None = None


def send(order: Order, letter: Letter) -> Courrier:
    """Send a letter on ``order.day``: one act, or none of it.

    The addressee's rights alone say what stands in it, whoever sends it: an agent posts a medical
    refusal and reads nothing of it. Raises the named refusals of the documents, of the office and
    of the demande (a refusal after the last day is stopped once).
    """
    theirs = letter.kind in OF_CLAIMANT
    right = access.can_appeal if theirs else access.can_handle
    with transaction.atomic():
        opened = open_for(order, right, "envoyer un courrier")
        way = way_on(letter.voie, order)
        case, content = _content(opened, order, letter)
        kept = _keep_content(order, way, case, content)
        pdf = letter_pdf(content)
        objet, to = _notified(content, case, letter)
        rang = None
        if to and objet != RECOURS:
            rang = notify(opened, order, way, (Objet(objet), to), despite_term=letter.despite_term)
        return _keep(order, letter, (content, kept, pdf), (objet, to, rang))


def way_on(voie: Voie, order: Order) -> Regle:
    """Return what a way proves on the day of the act. Raises :class:`Invalide` before any rule."""
    found = rule("envois", voie.value, order.day)
    if found is None:
        raise Invalide("voie_inconnue", "Aucune règle du fonds ne dit ce que prouve cette voie à cette date.")
    return found


def _content(opened: Opened, order: Order, letter: Letter) -> tuple[Case, Content]:
    on = Moment(order.day, order.now.instant)
    if letter.kind not in KINDS:
        raise LettreImpossible(letter.kind, "ce document ne s'envoie pas.")
    reader = letter.reader or default_reader(letter.kind, as_of(opened.state, order.day))
    case = case_of(letter.kind, reader, opened.row, on)
    if letter.own_words:
        case = replace(case, own_words=letter.own_words)
    return case, content_of(case, letter.kind)


def _notified(content: Content, case: Case, letter: Letter) -> tuple[str, Destinataire | None]:
    """Return the act that a letter notifies and to whom; nothing for one that notifies nothing."""
    represented = case.represente and case.for_patient
    to = letter.to or addressee_of(content.reader, represented=represented)
    objet = act_of(content.kind, case.vue)
    return (objet, to) if objet and to else ("", None)


def _keep_content(order: Order, way: Regle, case: Case, content: Content) -> Texte:
    """Keep what makes a letter again, in the store of its words. Raises :class:`Invalide`.

    A way that protects nothing carries nothing medical (CSS R.142-1-A IV).
    """
    record = orjson.dumps(record_of(content), option=orjson.OPT_SORT_KEYS).decode()
    medical = _is_medical(case, record)
    if medical and not way.own.get("medical", True):
        raise Invalide("voie_non_protegee", f"Cette lettre porte des données médicales. {way.says}")
    return order.keep(record, Data.MOTIFS_MEDICAUX if medical else Data.DECISION)


def _keep(
    order: Order,
    letter: Letter,
    made: tuple[Content, Texte, bytes],
    notified: tuple[str, Destinataire | None, int | None],
) -> Courrier:
    content, kept, pdf = made
    objet, to, rang = notified
    return Courrier.objects.create(
        demande=order.reference,
        kind=content.kind.value,
        reader=content.reader.value,
        template=content.template,
        voie=letter.voie.value,
        sent_on=order.day,
        objet=objet,
        destinataire=to.value if to else "",
        rang=rang,
        code=content.verification.code if content.verification else "",
        record=kept.id,
        record_sha256=kept.sha256,
        medical=words.is_medical(kept.id),
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        pdf_size=len(pdf),
        sent_by=order.acting.account,
        role=order.acting.fonction.value,
        recorded_at=order.now.instant,
    )


def _is_medical(case: Case, record: str) -> bool:
    """Say whether a letter took in words, or the name of a paper, that only medical eyes may read."""
    used: list[str] = getattr(case.words, "used", [])
    names = (piece.nom for piece in case.pieces if piece.medicale and piece.nom)
    return any(map(words.is_medical, used)) or any(name in record for name in names)


def prove(order: Order, *, courrier: str, proof: Preuve, piece: str = "") -> Suite:
    """Record that the addressee had a letter on ``order.day``, by a proof that its way can give.

    The notification that the letter is, is proved in the same act. Raises :class:`Invalide`.
    """
    with transaction.atomic():
        opened = open_for(order, access.can_handle, "prouver un envoi")
        sent = _of(order, courrier)
        allowed = way_on(Voie(sent.voie), order).own["preuves"]
        if proof.value not in allowed:
            accepted = ", ".join(allowed) or "aucune"
            raise Invalide(
                "preuve_impossible",
                f"« {Voie(sent.voie).label} » ne donne pas cette preuve ; acceptées : {accepted}.",
            )
        _after(order, sent)
        prove_act(opened, sent, proof, as_caisse(order.acting), order)
        return _follow(order, sent, preuve=proof.value, piece=piece)


def note_return(order: Order, *, courrier: str, reason: str, piece: str = "") -> Suite:
    """Record that a letter came back on ``order.day``, by a code of ``retours.yaml``."""
    with transaction.atomic():
        open_for(order, access.can_handle, "noter un retour de courrier")
        sent = _of(order, courrier)
        if rule("retours", reason, order.day) is None:
            raise Invalide("retour_inconnu", f"« {reason[:40]} » n'est pas une raison de retour connue.")
        _after(order, sent)
        return _follow(order, sent, retour=reason, piece=piece)


def _of(order: Order, courrier: str) -> Courrier:
    short(courrier, "numéro du courrier", 24)
    found = Courrier.objects.filter(key=courrier, demande=order.reference).first()
    if found is None:
        raise Introuvable("courrier_introuvable", "Aucun courrier de ce numéro sur cette demande.")
    return found


def _after(order: Order, sent: Courrier) -> None:
    if order.day < sent.sent_on:
        raise Invalide("date_anterieure", f"Ce courrier est parti le {sent.sent_on.isoformat()}, pas avant.")


def _follow(order: Order, sent: Courrier, *, preuve: str = "", retour: str = "", piece: str = "") -> Suite:
    return Suite.objects.create(
        courrier=sent,
        preuve=preuve,
        retour=retour,
        le=order.day,
        piece=piece,
        recorded_by=order.acting.account,
        role=order.acting.fonction.value,
        recorded_at=order.now.instant,
    )
