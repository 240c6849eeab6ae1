"""The courts: seized after the body's answer or silence, judgment, appeal, cassation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.demande.events import Evenement
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.recours import commands as c
from prealable.demande.recours import events as e
from prealable.demande.recours.values import Contestee, EtatRecours, Issue
from prealable.demande.values import Etendue

if TYPE_CHECKING:
    from prealable.demande.recours.decide import Contexte


def seize(command: c.SaisirTribunal, context: Contexte) -> tuple[Evenement, ...]:
    """T23: a decision that rejects, whole or in part, or silence, comes first (CSS L.142-4)."""
    _ = context.contre
    answered = (EtatRecours.REJETE, EtatRecours.ACCUEILLI_EN_PARTIE, EtatRecours.REJET_IMPLICITE)
    require(context.vue.etat in answered, "recours_prealable_pendant", dernier=context.vue.dernier_jour)
    court = context.vue.suite.court if context.vue.suite else None
    if court is None:
        raise CommandeImpossible("recours_sans_texte", jour=command.le)
    return (e.TribunalSaisi(par=command.par.auteur, le=command.le, tribunal=court),)


def judge(command: c.EnregistrerJugement, context: Contexte) -> tuple[Evenement, ...]:
    """Record the judgment of the court that has the case."""
    court = context.state.juridiction
    if court is None:
        raise CommandeImpossible("aucune_juridiction")
    extent = check_extent(command.issue, command.etendue, context.contre)
    return (
        e.JugementRendu(
            par=command.par.auteur,
            le=command.le,
            juridiction=court,
            issue=command.issue,
            etendue=extent,
            montant=command.montant,
        ),
    )


def notify(command: c.NotifierJugement, context: Contexte) -> tuple[Evenement, ...]:
    """The judgment reached the party: its term runs (CPC 538, CSS R.142-15)."""
    require(context.state.jugements, "rien_a_notifier", objet="jugement")
    known = context.state.jugement_notifie_le
    require(known is None, "deja_constate", jour=known)
    return (e.JugementNotifie(par=command.par.auteur, le=command.le),)


def appeal(command: c.ContesterJugement, context: Contexte) -> tuple[Evenement, ...]:
    """T24, T25: the court that the amount and the day open (COJ R.211-3-24, CSS R.142-15)."""
    judged = context.vue.etat is EtatRecours.JUGE
    require(judged and context.state.jugement_notifie_le, "aucun_jugement")
    first = context.state.jugements[-1].juridiction
    opened = context.vue.suite.body if context.vue.suite else None
    if first == EtatRecours.COUR_D_APPEL:
        opened = EtatRecours.COUR_DE_CASSATION.value
    require(command.juridiction == opened, "juridiction_fermee", ouverte=opened)
    par, court = command.par.auteur, command.juridiction
    return (e.JugementConteste(par=par, le=command.le, juridiction=court),)


def check_extent(issue: Issue, extent: Etendue | None, contre: Contestee) -> Etendue | None:
    """Return what an outcome grants: all that was asked, the part given, or nothing.

    Raises where a part is not said, or goes beyond what was asked and prescribed (I6).
    """
    if issue is Issue.DEFAVORABLE:
        return None
    if issue is Issue.FAVORABLE:
        extent = extent or contre.demandee
    if extent is None:
        raise CommandeImpossible("etendue_absente")
    asked = contre.demandee
    require(asked.holds(extent), "au_dela_de_la_demande", accorde=extent.nombre, plafond=asked.nombre)
    return extent
