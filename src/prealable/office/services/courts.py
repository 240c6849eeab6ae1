"""The courts: seized after the body's answer or silence, judged, contested."""

from __future__ import annotations

from prealable.demande.recours import VueRecours
from prealable.demande.recours import commands as c
from prealable.demande.recours.values import Issue
from prealable.demande.values import Etendue
from prealable.office import access
from prealable.office.acting import as_agent, as_judge, as_requerant
from prealable.office.people.models import Fonction
from prealable.office.services.acts import Order
from prealable.office.services.appeals import act_on


def seize_court(order: Order, *, recours: str) -> VueRecours:
    """T23: seize the court that the day opens."""
    command = c.SaisirTribunal(par=as_requerant(order.acting), le=order.day)
    return act_on(order, recours, access.can_appeal, "saisir le tribunal", lambda _: [command])


def record_judgment(
    order: Order, *, recours: str, issue: Issue, etendue: Etendue | None = None, amount: int | None = None
) -> VueRecours:
    """Record a judgment; ``amount`` is what is at stake, in whole euros."""
    par = as_judge(order.acting)
    command = c.EnregistrerJugement(par=par, le=order.day, issue=issue, etendue=etendue, montant=amount)
    return act_on(order, recours, access.can_rule, "enregistrer un jugement", lambda _: [command])


def notify_judgment(order: Order, *, recours: str) -> VueRecours:
    """The judgment reached the party on ``order.day``."""
    command = c.NotifierJugement(par=as_judge(order.acting), le=order.day)
    return act_on(order, recours, access.can_rule, "notifier un jugement", lambda _: [command])


def contest_judgment(order: Order, *, recours: str, court: str) -> VueRecours:
    """T24, T25: appeal, or pourvoi."""
    agent = order.acting.fonction is Fonction.AGENT
    par = as_agent(order.acting) if agent else as_requerant(order.acting)
    command = c.ContesterJugement(par=par, le=order.day, juridiction=court)
    return act_on(order, recours, access.can_appeal, "contester un jugement", lambda _: [command])
