"""The answer: avis, accord, accord in part, refusals, and what may follow silence."""

from __future__ import annotations

from dataclasses import dataclass

from prealable.demande import Vue
from prealable.demande import commands as c
from prealable.demande.decisions import Motif, Refus, RefusAdministratif, RefusMedical, RefusMixte
from prealable.demande.values import DejaNotifiee, Etendue
from prealable.demande.words import Portee, Sens
from prealable.office.access import can_decide, can_give_avis
from prealable.office.acting import as_agent, as_decider, as_praticien
from prealable.office.errors import Invalide
from prealable.office.secrecy import Data
from prealable.office.services.acts import Order, act

_DECIDE = "décider d'une demande"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason: a code of ``law/demande/motifs.yaml`` and the words of this case."""

    code: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What refuses: a medical reason, an administrative one, or both. Who signs is who acts."""

    medical: Reason | None = None
    administratif: Reason | None = None


def give_avis(order: Order, *, sens: Sens, words: str, etendue: Etendue | None = None) -> Vue:
    """The avis of the praticien-conseil who acts; favourable, it may be the accord itself."""
    praticien = as_praticien(order.acting)
    return act(
        order,
        can_give_avis,
        "rendre un avis",
        lambda _: [
            c.RendreAvis(
                praticien=praticien,
                le=order.day,
                sens=sens,
                texte=order.keep(words, Data.MOTIFS_MEDICAUX),
                etendue=etendue,
            )
        ],
    )


def grant(order: Order, *, etendue: Etendue | None = None) -> Vue:
    """T9: grant, all that is asked unless ``etendue`` says otherwise."""
    command = c.Accorder(par=as_decider(order.acting), le=order.day, etendue=etendue)
    return act(order, can_decide, _DECIDE, lambda _: [command])


def grant_in_part(
    order: Order,
    *,
    granted: Etendue,
    refused: Etendue,
    refusal: Refusal,
    already_notified: DejaNotifiee | None = None,
) -> Vue:
    """T10: grant a part, refuse the rest with its reasons."""
    par = as_decider(order.acting)
    return act(
        order,
        can_decide,
        _DECIDE,
        lambda _: [
            c.AccorderEnPartie(
                par=par,
                le=order.day,
                etendue=granted,
                refusee=refused,
                refus=_refus(order, refusal),
                deja_notifiee=already_notified,
            )
        ],
    )


def refuse_medically(order: Order, *, reason: Reason, already_notified: DejaNotifiee | None = None) -> Vue:
    """T10: refuse on medical grounds; only a praticien-conseil acts."""
    praticien = as_praticien(order.acting)
    return act(
        order,
        can_decide,
        _DECIDE,
        lambda _: [
            c.RefuserMedicalement(
                praticien=praticien,
                le=order.day,
                motif=_medical(order, reason),
                deja_notifiee=already_notified,
            )
        ],
    )


def refuse_administratively(
    order: Order, *, reason: Reason, already_notified: DejaNotifiee | None = None
) -> Vue:
    """T10: refuse on administrative grounds; only an agent acts."""
    agent = as_agent(order.acting)
    return act(
        order,
        can_decide,
        _DECIDE,
        lambda _: [
            c.RefuserAdministrativement(
                par=agent,
                le=order.day,
                motif=_administrative(order, reason),
                deja_notifiee=already_notified,
            )
        ],
    )


def refuse_mixed(order: Order, *, refusal: Refusal, already_notified: DejaNotifiee | None = None) -> Vue:
    """T10: refuse on both grounds; the praticien-conseil who acts answers for the medical one."""
    praticien = as_praticien(order.acting)

    def commands(_: object) -> list[c.Commande]:
        refus = _refus(order, refusal)
        if not isinstance(refus, RefusMixte):
            raise Invalide("motifs_absents", "Un refus mixte porte un motif de chaque nature.")
        return [c.RefuserMixte(par=praticien, le=order.day, refus=refus, deja_notifiee=already_notified)]

    return act(order, can_decide, _DECIDE, commands)


def refuse_late(order: Order, *, refusal: Refusal) -> Vue:
    """T12: refuse after silence has spoken, for care after the notification only."""
    par = as_decider(order.acting)
    return act(
        order,
        can_decide,
        _DECIDE,
        lambda _: [c.RefuserTardivement(par=par, le=order.day, refus=_refus(order, refusal))],
    )


def withdraw(order: Order, *, illegality: Reason, portee: Portee = Portee.RETRAIT) -> Vue:
    """T13: withdraw an illegal accord within the term; a code of ``illegalites.yaml``."""
    agent = as_agent(order.acting)
    return act(
        order,
        can_decide,
        "retirer un accord",
        lambda _: [
            c.Retirer(
                par=agent,
                le=order.day,
                illegalite=_administrative(order, illegality),
                portee=portee,
            )
        ],
    )


def note_needless(order: Order, *, words: str) -> Vue:
    """Answer that this care needs no accord."""
    par = as_decider(order.acting)
    return act(
        order,
        can_decide,
        _DECIDE,
        lambda _: [c.ConstaterSansObjet(par=par, le=order.day, texte=order.keep(words, Data.DECISION))],
    )


def _medical(order: Order, reason: Reason) -> Motif:
    return Motif(reason.code, order.keep(reason.words, Data.MOTIFS_MEDICAUX))


def _administrative(order: Order, reason: Reason) -> Motif:
    return Motif(reason.code, order.keep(reason.words, Data.DECISION))


def _refus(order: Order, refusal: Refusal) -> Refus:
    """Return the refusal of the core; a medical reason takes the doctor who acts, or fails."""
    medical, administrative = refusal.medical, refusal.administratif
    if medical and administrative:
        doctor = as_praticien(order.acting)
        return RefusMixte(doctor, _medical(order, medical), _administrative(order, administrative))
    if medical:
        return RefusMedical(as_praticien(order.acting), _medical(order, medical))
    if administrative:
        return RefusAdministratif(_administrative(order, administrative))
    raise Invalide("motifs_absents", "Un refus porte au moins un motif, avec son code et ses mots.")
