"""Mediation: seized by the insured, held by the mediator; it suspends the terms to appeal."""

from __future__ import annotations

from datetime import date

from prealable.demande.recours import mediation as m
from prealable.office import access
from prealable.office.acting import as_mediateur, as_requerant
from prealable.office.people.models import Fonction
from prealable.office.secrecy import Data
from prealable.office.services.acts import Order
from prealable.office.services.appeals import act_on_mediation


def seize_mediator(
    order: Order, *, first_step_on: date | None, lawsuit_on: date | None = None
) -> m.Mediation:
    """T26: seize the mediator, after a first step with the service."""
    command = m.SaisirMediateur(
        par=as_requerant(order.acting),
        le=order.day,
        demande=order.reference,
        demarche_le=first_step_on,
        proces_le=lawsuit_on,
    )
    return act_on_mediation(order, access.can_appeal, "saisir le médiateur", lambda: command)


def admit(order: Order) -> m.Mediation:
    """Notify that the claim is admissible: terms are held from ``order.day``."""
    command = m.DeclarerRecevable(par=as_mediateur(order.acting), le=order.day)
    return act_on_mediation(order, access.can_mediate, "dire la recevabilité", lambda: command)


def turn_down(order: Order, *, words: str) -> m.Mediation:
    """Notify that the claim is not admissible."""
    par = as_mediateur(order.acting)
    return act_on_mediation(order, access.can_mediate, "dire la recevabilité", lambda: (
        m.DeclarerIrrecevable(par=par, le=order.day, texte=order.keep(words, Data.DECISION))
    ))  # fmt: skip


def conclude(order: Order, *, words: str) -> m.Mediation:
    """Give the recommendations: terms run again."""
    par = as_mediateur(order.acting)
    return act_on_mediation(order, access.can_mediate, "conclure la médiation", lambda: (
        m.Conclure(par=par, le=order.day, texte=order.keep(words, Data.DECISION))
    ))  # fmt: skip


def interrupt(order: Order) -> m.Mediation:
    """Record that a lawsuit has begun."""
    mediator = order.acting.fonction is Fonction.MEDIATEUR
    par = as_mediateur(order.acting) if mediator else as_requerant(order.acting)
    command = m.Interrompre(par=par, le=order.day)
    return act_on_mediation(order, access.can_end_mediation, "interrompre la médiation", lambda: command)
