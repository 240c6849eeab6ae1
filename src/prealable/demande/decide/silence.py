"""Once silence has spoken: record it, refuse for the future, withdraw what is illegal."""

from __future__ import annotations

from prealable.demande import commands as c
from prealable.demande import events as e
from prealable.demande.decide.context import Contexte, Evenements
from prealable.demande.decide.deciding import check_reasons
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.on_file import codes, rule
from prealable.demande.words import Origine


def record_silence(command: c.ConstaterAccordTacite, context: Contexte) -> Evenements:
    """T11: record a tacit accord the clock already gives, at its own day, once."""
    context.open()
    tacit, last = context.vue.silence_le, context.vue.dernier_jour
    if tacit is None or last is None or not _tacit(context):
        raise CommandeImpossible("silence_non_acquis", dernier=last)
    require(command.le == tacit, "autre_jour_de_silence", donnee=command.le, tacite=tacit)
    require(tacit not in context.state.tacites, "deja_constate", jour=tacit)
    clock = context.dossier.exigence.horloge or ""
    par = command.par.auteur
    return (e.AccordTaciteConstate(par=par, le=tacit, horloge=clock, dernier_jour=last),)


def _tacit(context: Contexte) -> bool:
    return context.vue.droit is not None and context.vue.droit.origine is Origine.TACITE


def refuse_late(command: c.RefuserTardivement, context: Contexte) -> Evenements:
    """T12: refuse for the care after the notification; the past stays covered.

    Sources: Cass. 12 Feb 2015, 14-13.735; NGAP art. 7 C (the rest of the treatment).
    """
    context.open()
    tacit = context.vue.silence_le
    require(_tacit(context), "silence_non_acquis", dernier=context.vue.dernier_jour)
    require(context.in_force, "accord_fini", etat=context.vue.etat.value)
    known = context.state.refus_tardif
    require(known is None, "deja_refuse_tard", jour=known.le if known else None)
    context.after(command.le, tacit)
    check_reasons(command.refus, command.le)
    return (e.RefusTardif(par=command.par.auteur, le=command.le, refus=command.refus),)


def withdraw(command: c.Retirer, context: Contexte) -> Evenements:
    """T13: withdraw an illegal accord within four months of its day (CRPA L.242-1)."""
    context.open()
    droit = context.vue.droit
    if droit is None or not context.in_force:
        raise CommandeImpossible("aucun_accord", etat=context.vue.etat.value)
    require(droit.origine is not Origine.RECOURS, "accord_du_recours")
    context.after(command.le, droit.depuis)
    legal = rule("retrait", "delai", command.le)
    if legal is None:
        raise CommandeImpossible("retrait_sans_texte", jour=command.le)
    last = legal.term.last_day(droit.depuis)
    require(command.le <= last, "retrait_trop_tard", accord=droit.depuis, dernier=last)
    accepted = codes("illegalites", command.le)
    code = command.illegalite.code
    require(code in accepted, "illegalite_inconnue", motif=code, acceptees=accepted)
    return (
        e.DecisionRetiree(
            par=command.par.auteur,
            le=command.le,
            illegalite=command.illegalite,
            portee=command.portee,
        ),
    )
