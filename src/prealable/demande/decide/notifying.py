"""The letters: sent to each addressee, proved, and held back when silence has spoken."""

from __future__ import annotations

from datetime import date

from prealable.demande import commands as c
from prealable.demande import events as e
from prealable.demande.clock import INSURED
from prealable.demande.decide.context import Contexte, Evenements
from prealable.demande.decisions import Accord
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.words import Objet, Preuve


def notify(command: c.Notifier, context: Contexte) -> Evenements:
    """Send an act to one addressee (CSS R.315-15 II, R.142-1-A I).

    A refusal decided in time and sent after the last day is stopped once: to send it, knowing
    that no text says which day counts, ``malgre_le_terme`` is asked for (OQ-2).
    """
    decided = _decided_on(command.objet, context)
    context.after(command.le, decided)
    _in_time(command, context)
    return (
        e.DecisionNotifiee(
            par=command.par.auteur,
            le=command.le,
            objet=command.objet,
            destinataire=command.destinataire,
            canal=command.canal,
            voie=command.voie,
        ),
    )


def _decided_on(objet: Objet, context: Contexte) -> date:
    """Return the day of the act to notify. Raises when there is none."""
    state = context.state
    acts = {
        Objet.DECISION: state.decision.le if state.decision else None,
        Objet.REFUS_TARDIF: state.refus_tardif.le if state.refus_tardif else None,
        Objet.RETRAIT: state.retrait.le if state.retrait else None,
    }
    day = acts[objet]
    if day is None:
        raise CommandeImpossible("rien_a_notifier", objet=objet.value)
    return day


def _in_time(command: c.Notifier, context: Contexte) -> None:
    held, last = context.state.decision, context.vue.dernier_jour
    if command.objet is not Objet.DECISION or held is None or isinstance(held.decision, Accord):
        return
    late = last is not None and command.le > last
    in_time = any(
        letter.destinataire in INSURED and last and letter.envoyee_le <= last
        for letter in context.state.notifiees(Objet.DECISION)
    )
    agreed = in_time or command.malgre_le_terme
    require(not late or agreed, "notification_apres_le_terme", dernier=last, decidee=held.le)


def prove(command: c.ProuverNotification, context: Contexte) -> Evenements:
    """Record the day the addressee is proved to have the letter (Cass. avis 21 Jan 2002)."""
    waiting = [
        letter
        for letter in context.state.notifiees(command.objet)
        if letter.destinataire is command.destinataire and letter.remise_le is None
    ]
    require(waiting, "aucune_lettre_en_attente", destinataire=command.destinataire.value)
    require(command.preuve is not Preuve.AUCUNE, "preuve_absente")
    context.after(command.le, min(letter.envoyee_le for letter in waiting))
    return (
        e.NotificationProuvee(
            par=command.par.auteur,
            le=command.le,
            objet=command.objet,
            destinataire=command.destinataire,
            preuve=command.preuve,
        ),
    )
