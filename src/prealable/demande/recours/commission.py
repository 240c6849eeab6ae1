"""The medical commission: the report that it hears, who sits, the examination, its avis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.demande.events import Evenement
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.on_file import Regle, rule
from prealable.demande.recours import commands as c
from prealable.demande.recours import events as e

if TYPE_CHECKING:
    from datetime import date

    from prealable.demande.recours.decide import Contexte

CMRA, BOTH = "CMRA", "CRA+CMRA"


def report(command: c.TransmettreRapport, context: Contexte) -> tuple[Evenement, ...]:
    """The report of the medical control goes to the medical commission only (CSS L.142-6)."""
    _medical(context)
    require(context.state.rapport_le is None, "deja_constate", jour=context.state.rapport_le)
    doctor = command.praticien
    return (e.RapportTransmis(par=doctor.auteur, le=command.le, praticien=doctor, texte=command.texte),)


def share(command: c.CommuniquerRapport, context: Contexte) -> tuple[Evenement, ...]:
    """The report, once the commission has it, goes to the insured too (CSS R.142-8-3)."""
    _medical(context)
    require(context.state.rapport_le, "rapport_absent")
    return (e.RapportCommunique(par=command.par.auteur, le=command.le),)


def comment(command: c.RecevoirObservations, context: Contexte) -> tuple[Evenement, ...]:
    """The insured answers the report."""
    _medical(context)
    return (e.ObservationsRecues(par=command.par.auteur, le=command.le, texte=command.texte),)


def compose(command: c.ComposerCommission, context: Contexte) -> tuple[Evenement, ...]:
    """Who gave the avis contested, or treats the patient, cannot sit (CSS R.142-8-1)."""
    _medical(context)
    contre = context.contre
    for member in command.membres:
        require(member.rpps != contre.auteur_avis, "praticien_exclu", nom=member.nom)
        require(member.rpps not in contre.soignants, "soignant_exclu", nom=member.nom)
    require(any(member.expert for member in command.membres), "expert_absent")
    par = command.par.auteur
    return (e.CommissionComposee(par=par, le=command.le, membres=command.membres),)


def call(command: c.ConvoquerExamen, context: Contexte) -> tuple[Evenement, ...]:
    """The insured is told of the examination in time (CSS R.142-8-4)."""
    _medical(context)
    first = _on_file("examen_preavis", command.le).term.last_day(command.le)
    require(command.examen_le >= first, "preavis_trop_court", premier=first)
    par = command.par.auteur
    return (e.ExamenConvoque(par=par, le=command.le, examen_le=command.examen_le),)


def advise(command: c.RendreAvisDeCommission, context: Contexte) -> tuple[Evenement, ...]:
    """The commission's avis, once it is composed and the insured could comment (R.142-8-3)."""
    _medical(context)
    state = context.state
    require(state.membres, "commission_absente")
    if state.communique_le and not state.observations_le:
        last = _on_file("observations", command.le).term.last_day(state.communique_le)
        require(command.le > last, "observations_en_cours", dernier=last)
    return (
        e.AvisDeCommissionRendu(
            par=command.par.auteur, le=command.le, issue=command.issue, texte=command.texte
        ),
    )


def _medical(context: Contexte) -> None:
    context.before_the_body()
    require(context.state.instance in (CMRA, BOTH), "pas_de_cmra", instance=context.state.instance)


def _on_file(code: str, day: date) -> Regle:
    found = rule("recours", code, day)
    if found is None:
        raise CommandeImpossible("recours_sans_texte", jour=day)
    return found
