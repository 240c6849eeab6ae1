"""The life of the accord: used, over, prolonged, moved, and what a recours changes."""

from __future__ import annotations

from prealable.demande import commands as c
from prealable.demande import events as e
from prealable.demande.accord import USED_UP
from prealable.demande.decide.context import Contexte, Evenements
from prealable.demande.decisions import refus_of
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.words import Couverture


def use(command: c.UtiliserAccord, context: Contexte) -> Evenements:
    """Count care against the accord: never beyond what is granted, nor outside its days."""
    context.open()
    vue = context.vue
    if vue.droit is None:
        raise CommandeImpossible("aucun_accord", etat=vue.etat.value)
    require(command.nombre > 0, "nombre_impossible", nombre=command.nombre)
    counted = {usage.soin for usage in context.state.usages}
    require(command.soin not in counted, "soin_deja_compte", soin=command.soin)
    covered = vue.couvre(command.le, command.nombre)
    require(covered is not Couverture.NON, "soin_non_couvert", jour=command.le, restant=vue.restant)
    par, soin, nombre = command.par.auteur, command.soin, command.nombre
    return (e.AccordUtilise(par=par, le=command.le, soin=soin, nombre=nombre),)


def correct(command: c.CorrigerUtilisation, context: Contexte) -> Evenements:
    """Take back care counted by mistake, whatever the accord has become since."""
    context.open()
    counted = [usage.le for usage in context.state.usages if usage.soin == command.soin]
    require(counted, "soin_non_compte", soin=command.soin)
    context.after(command.le, *counted)
    return (e.UtilisationCorrigee(par=command.par.auteur, le=command.le, soin=command.soin),)


def end(command: c.ConstaterCaducite, context: Contexte) -> Evenements:
    """T16: record that the accord is over, at the day it ended, once."""
    context.open()
    over = context.vue.fini
    require(over and command.le == over[0], "pas_caduque", jour=command.le)
    require(context.state.caduc_le != command.le, "deja_constate", jour=command.le)
    cause = over[1] if over else USED_UP
    return (e.AccordCaduc(par=command.par.auteur, le=command.le, cause=cause),)


def prolong(command: c.LierProlongation, context: Contexte) -> Evenements:
    """Link the demande that asks to go on beyond this accord (NGAP title XIV)."""
    context.open()
    require(context.vue.droit, "aucun_accord", etat=context.vue.etat.value)
    require(command.suivante != context.dossier.reference, "meme_demande")
    require(command.suivante not in context.state.prolongations, "deja_liee", suivante=command.suivante)
    par = command.par.auteur
    return (e.AccordProlonge(par=par, le=command.le, par_la_demande=command.suivante),)


def change_professional(command: c.ChangerPraticien, context: Contexte) -> Evenements:
    """Accept another professional: the demande bears the name of who performs (NGAP art. 7 B)."""
    context.open()
    require(command.executant != context.state.executant, "meme_praticien")
    par = command.par.auteur
    return (e.PraticienChange(par=par, le=command.le, executant=command.executant),)


def change_caisse(command: c.ChangerCaisse, context: Contexte) -> Evenements:
    """Move to another caisse; the medical file follows unless the person objects (CSS L.315-1 VI)."""
    context.open()
    require(command.vers != context.state.caisse, "meme_organisme", organisme=command.vers)
    par = command.par.auteur
    return (e.CaisseChangee(par=par, le=command.le, vers=command.vers, opposition=command.opposition),)


def outcome(command: c.AccueillirRecours, context: Contexte) -> Evenements:
    """T22: what a recours grants comes back on the demande, never beyond the prescription."""
    _contested(command.recours, context)
    ceiling = context.dossier.plafond
    extent = command.etendue
    require(
        ceiling.holds(extent),
        "au_dela_de_la_demande",
        accorde=extent.nombre,
        plafond=ceiling.nombre,
    )
    return (
        e.RecoursAccueilli(
            par=command.par.auteur,
            le=command.le,
            recours=command.recours,
            etendue=extent,
            entier=extent.holds(ceiling),
        ),
    )


def rejected(command: c.RejeterRecours, context: Contexte) -> Evenements:
    """Write beside the decision that a recours was rejected: the decision stands."""
    _contested(command.recours, context)
    known = context.state.recours_rejetes
    require(command.recours not in known, "issue_deja_connue", recours=command.recours)
    return (e.RecoursRejete(par=command.par.auteur, le=command.le, recours=command.recours),)


def _contested(recours: str, context: Contexte) -> None:
    """Refuse the outcome of a recours where nothing was refused, or that is known already."""
    context.open()
    held = context.state.decision
    refused = (held and refus_of(held.decision)) or context.state.refus_tardif
    require(refused or context.state.retrait, "rien_a_contester", etat=context.vue.etat.value)
    require(context.state.accueil is None, "issue_deja_connue", recours=recours)


def remind(command: c.Rappeler, context: Contexte) -> Evenements:
    """Record a reminder, each rung once for one day."""
    context.open()
    rung = (command.echelon, command.echeance)
    require(rung not in context.state.rappels, "rappel_deja_envoye", echelon=command.echelon)
    return (
        e.RappelEnvoye(
            par=command.par.auteur,
            le=command.le,
            echelon=command.echelon,
            echeance=command.echeance,
        ),
    )
