"""Between colleagues: a praticien-conseil asks another of the caisse; the clock runs on.

Here too is what waits for somebody among their colleagues: refusals to read again, questions.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from prealable.office import access
from prealable.office.acting import Acting, as_praticien
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Introuvable, Invalide
from prealable.office.examens.models import DemandeAvis, Projet, Relecture
from prealable.office.people.models import Account, Fonction, Habilitation
from prealable.office.secrecy import Data
from prealable.office.services.acts import Order, open_for
from prealable.office.services.examining import read_kept


def colleagues_of(*, acting: Acting) -> tuple[Account, ...]:
    """Return the other praticiens-conseils of one's caisse."""
    held = Habilitation.objects.filter(fonction=Fonction.PRATICIEN, caisse__code=acting.caisse)
    others = Account.objects.filter(habilitations__in=held, is_active=True)
    return tuple(others.exclude(key=acting.account).order_by("nom").distinct())


def ask_opinion(order: Order, *, of: str, question: str) -> DemandeAvis:
    """Ask a colleague of the caisse what they think; it suspends nothing."""
    as_praticien(order.acting)
    if of not in {account.key for account in colleagues_of(acting=order.acting)}:
        raise Invalide("confrere_inconnu", "Choisissez un praticien-conseil de votre caisse.")
    if not question.strip():
        raise Invalide("mots_absents", "Écrivez votre question.")
    with transaction.atomic():
        open_for(order, access.can_give_avis, "demander un avis")
        return DemandeAvis.objects.create(
            demande=order.reference,
            auteur=order.acting.account,
            destinataire=of,
            question=order.keep(question, Data.MOTIFS_MEDICAUX).id,
            pose_le=order.day,
        )


def give_opinion(order: Order, *, key: str, answer: str) -> DemandeAvis:
    """Answer a colleague's question."""
    as_praticien(order.acting)
    if not answer.strip():
        raise Invalide("mots_absents", "Écrivez votre réponse.")
    with transaction.atomic():
        open_for(order, access.can_give_avis, "rendre un avis")
        asked = DemandeAvis.objects.filter(
            key=key, demande=order.reference, destinataire=order.acting.account, repondu_le=None
        ).first()
        if asked is None:
            raise Introuvable("question_introuvable", "Cette question n'attend pas votre réponse.")
        asked.reponse = order.keep(answer, Data.MOTIFS_MEDICAUX).id
        asked.repondu_le = order.day
        asked.save()
        return asked


@dataclass(frozen=True, slots=True)
class Opinion:
    """A question to a colleague and its answer, in words."""

    row: DemandeAvis
    auteur: str
    destinataire: str
    question: str
    reponse: str
    mine: bool


def opinions_of(order: Order) -> tuple[Opinion, ...]:
    """Return the opinions asked on a demande, oldest first; each reading is logged."""
    row = access.get_demande(order.acting, order.reference)
    access.require(access.can_read(order.acting, Data.MOTIFS_MEDICAUX, row), "lire un avis")
    asked = list(DemandeAvis.objects.filter(demande=order.reference).order_by("pose_le", "id"))
    keys = {key for each in asked for key in (each.auteur, each.destinataire)}
    names = dict(Account.objects.filter(key__in=keys).values_list("key", "nom"))
    return tuple(
        Opinion(
            each,
            names.get(each.auteur, ""),
            names.get(each.destinataire, ""),
            read_kept(order, each.question),
            read_kept(order, each.reponse),
            each.destinataire == order.acting.account and each.repondu_le is None,
        )
        for each in asked
    )


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What colleagues wait for: refusals to read again, questions to answer, with their demandes."""

    to_review: tuple[Projet, ...]
    to_answer: tuple[DemandeAvis, ...]
    mine: tuple[Projet, ...]


def awaiting(*, acting: Acting, size: int) -> Awaiting:
    """Return what waits for this praticien-conseil among colleagues, the oldest first."""
    here = Projet.objects.filter(caisse=acting.caisse, clos_le=None)
    others = here.filter(relecture=Relecture.A_RELIRE).exclude(auteur=acting.account)
    asked = DemandeAvis.objects.filter(destinataire=acting.account, repondu_le=None)
    visible = DemandeRow.objects.filter(caisse=acting.caisse).values("reference")
    return Awaiting(
        tuple(others.order_by("prepare_le")[:size]),
        tuple(asked.filter(demande__in=visible).order_by("pose_le")[:size]),
        tuple(here.filter(auteur=acting.account).order_by("prepare_le")[:size]),
    )
