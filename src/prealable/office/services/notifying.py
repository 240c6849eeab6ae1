"""The letters as facts: to whom, by what way, when they left, and the proof that they came."""

from __future__ import annotations

from prealable.demande import Vue
from prealable.demande import commands as c
from prealable.demande.words import Canal, Destinataire, Objet, Preuve
from prealable.office.access import can_handle
from prealable.office.acting import as_caisse
from prealable.office.services.acts import Order, act


def notify(
    order: Order,
    *,
    to: Destinataire,
    channel: Canal,
    about: Objet = Objet.DECISION,
    route: str | None = None,
    despite_term: bool = False,
) -> Vue:
    """Send an act to one addressee on ``order.day``; ``route`` is the body the letter names.

    After the last day a refusal is stopped once; ``despite_term`` sends it, knowing that.
    """
    command = c.Notifier(
        par=as_caisse(order.acting),
        le=order.day,
        objet=about,
        destinataire=to,
        canal=channel,
        voie=route,
        malgre_le_terme=despite_term,
    )
    return act(order, can_handle, "notifier", lambda _: [command])


def prove_notification(
    order: Order, *, to: Destinataire, proof: Preuve, about: Objet = Objet.DECISION
) -> Vue:
    """Record that the addressee received it on ``order.day``."""
    command = c.ProuverNotification(
        par=as_caisse(order.acting), le=order.day, objet=about, destinataire=to, preuve=proof
    )
    return act(order, can_handle, "prouver une notification", lambda _: [command])
