"""decide for a recours: filing, decision, silence; see ``commission`` and ``courts`` for their acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from prealable.clocks import dispute
from prealable.demande.commands import Commande
from prealable.demande.events import Evenement
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.recours import commands as c
from prealable.demande.recours import commission, courts
from prealable.demande.recours import events as e
from prealable.demande.recours.state import Recours
from prealable.demande.recours.values import Contestee, EtatRecours
from prealable.demande.recours.view import VueRecours, as_of, deadline
from prealable.demande.words import Preuve

Evenements = tuple[Evenement, ...]


@dataclass(frozen=True, slots=True)
class Contexte:
    """A recours looked at on the day of an act."""

    state: Recours
    vue: VueRecours
    jour: date
    mediation: dispute.Mediation | None = None

    @property
    def contre(self) -> Contestee:
        """Return what is contested. Raises before the filing."""
        if self.state.contre is None:
            raise CommandeImpossible("recours_non_depose")
        return self.state.contre

    def before_the_body(self) -> None:
        """Refuse an act of the body once it has decided, or the court is seized, or all is over."""
        _ = self.contre
        require(self.state.recu_le, "recours_pas_recu", envoye=self.state.envoye_le)
        done = self.state.decision or self.state.tribunal_le or self.state.desiste_le
        require(not done, "recours_deja_decide", etat=self.vue.etat.value)


def decide(
    state: Recours,
    command: Commande,
    as_of_day: date,
    mediation: dispute.Mediation | None = None,
) -> Evenements:
    """Return the events of a command on a recours, or raise :class:`CommandeImpossible`.

    ``mediation`` is the interval that holds the terms, from its own stream.
    """
    require(command.le <= as_of_day, "date_future", donnee=command.le, jour=as_of_day)
    last = state.dernier_jour
    if not isinstance(command, c.ConstaterRejetImplicite):
        require(command.le >= last, "dates_impossibles", donnee=command.le, plus_tot=last)
    require(as_of_day >= last, "jour_anterieur", jour=as_of_day, dernier=last)
    context = Contexte(state, as_of(state, as_of_day, mediation), as_of_day, mediation)
    return HANDLERS[type(command)](command, context)


def _file(command: c.Deposer, context: Contexte) -> Evenements:
    """T17–T19: the right body, with a copy of the decision (CSS R.142-8); lateness is only said."""
    lost = _opened(command, context, command.envoye_le)
    require(
        command.envoye_le <= command.le,
        "dates_impossibles",
        donnee=command.le,
        plus_tot=command.envoye_le,
    )
    return (
        e.RecoursDepose(
            par=command.par.auteur,
            le=command.le,
            reference=command.reference,
            contre=command.contre,
            instance=command.instance,
            canal=command.canal,
            envoye_le=command.envoye_le,
            texte=command.texte,
            forclos=lost,
        ),
    )


def _post(command: c.ExpedierRecours, context: Contexte) -> Evenements:
    """T17–T19: it left by post, and the day that it left is the one that counts (CRPA L.112-1)."""
    lost = _opened(command, context, command.le)
    return (
        e.RecoursExpedie(
            par=command.par.auteur,
            le=command.le,
            reference=command.reference,
            contre=command.contre,
            instance=command.instance,
            canal=command.canal,
            texte=command.texte,
            forclos=lost,
        ),
    )


def _opened(command: c.Deposer | c.ExpedierRecours, context: Contexte, sent: date) -> bool | None:
    """Check what opens a recours, and say whether the term to send it is lost."""
    known = context.state.recu_le or context.state.envoye_le
    require(context.state.contre is None, "recours_deja_depose", jour=known)
    route = deadline(command.contre, context.mediation)
    right = route.body
    require(right is None or command.instance == right, "instance_incompetente", instance=right)
    require(command.copie_jointe, "copie_absente")
    past = None if route.extended is None else sent > route.extended
    return _both(past=past, opposable=route.opposable)


def _receive(command: c.RecevoirRecours, context: Contexte) -> Evenements:
    """Its reception, on a proof: the silence of the body is counted from there (CSS R.142-6)."""
    _ = context.contre
    known = context.state.recu_le
    require(known is None, "recours_deja_depose", jour=known)
    require(context.state.desiste_le is None, "recours_deja_decide", etat=context.vue.etat.value)
    require(command.preuve is not Preuve.AUCUNE, "preuve_absente")
    return (e.RecoursRecu(par=command.par.auteur, le=command.le, preuve=command.preuve),)


def _both(*, past: bool | None, opposable: bool | None) -> bool | None:
    """Return whether the term is lost: it must be past and opposable, both known (R.142-1-A III)."""
    if past is False or opposable is False:
        return False
    return True if past and opposable else None


def _documents(command: c.ProduireDocuments, context: Contexte) -> Evenements:
    context.before_the_body()
    return (e.DocumentsProduits(par=command.par.auteur, le=command.le, texte=command.texte),)


def _rule(command: c.DeciderRecours, context: Contexte) -> Evenements:
    """T22: the decision; after a medical commission it follows its avis (R.142-8-5, R.142-9-1)."""
    context.before_the_body()
    state = context.state
    if state.instance in (commission.CMRA, commission.BOTH):
        if state.avis is None:
            raise CommandeImpossible("avis_de_commission_absent")
        bound = state.instance == commission.CMRA
        same = command.issue is state.avis.issue
        require(same or not bound, "contraire_a_l_avis_de_commission", issue=state.avis.issue.value)
    extent = courts.check_extent(command.issue, command.etendue, context.contre)
    return (
        e.RecoursDecide(
            par=command.par.auteur,
            le=command.le,
            issue=command.issue,
            texte=command.texte,
            etendue=extent,
        ),
    )


def _notify(command: c.NotifierRecours, context: Contexte) -> Evenements:
    require(context.state.decision, "rien_a_notifier", objet="recours")
    require(context.state.notifiee is None, "deja_constate", jour=command.le)
    par = command.par.auteur
    return (e.RecoursNotifie(par=par, le=command.le, preuve=command.preuve, voies=command.voies),)


def _record_silence(command: c.ConstaterRejetImplicite, context: Contexte) -> Evenements:
    """T20, T21: silence rejects a recours, at its own day, once."""
    vue = context.vue
    if vue.etat is not EtatRecours.REJET_IMPLICITE or vue.silence_le is None:
        raise CommandeImpossible("silence_du_recours_non_acquis", dernier=vue.dernier_jour)
    silent, last = vue.silence_le, vue.dernier_jour or vue.silence_le
    require(command.le == silent, "autre_jour_de_silence", donnee=command.le, tacite=silent)
    require(silent not in context.state.rejets, "deja_constate", jour=silent)
    return (e.RejetImpliciteConstate(par=command.par.auteur, le=silent, dernier_jour=last),)


def _ask_reasons(command: c.DemanderMotifs, context: Contexte) -> Evenements:
    """Ask for the reasons of a rejection by silence (CRPA L.232-4)."""
    silent = context.vue.etat is EtatRecours.REJET_IMPLICITE
    require(silent, "silence_du_recours_non_acquis", dernier=context.vue.dernier_jour)
    asked = context.state.motifs_demandes_le
    require(asked is None, "deja_constate", jour=asked)
    return (e.MotifsDemandes(par=command.par.auteur, le=command.le),)


def _give_reasons(command: c.CommuniquerMotifs, context: Contexte) -> Evenements:
    require(context.state.motifs_demandes_le, "motifs_non_demandes")
    known = context.state.motifs_le
    require(known is None, "deja_constate", jour=known)
    return (e.MotifsCommuniques(par=command.par.auteur, le=command.le, texte=command.texte),)


def _give_up(command: c.SeDesister, context: Contexte) -> Evenements:
    _ = context.contre
    known = context.state.desiste_le
    require(known is None, "deja_constate", jour=known)
    granted = context.vue.etat is EtatRecours.ACCUEILLI
    require(not granted, "recours_deja_decide", etat=context.vue.etat.value)
    return (e.RecoursDesiste(par=command.par.auteur, le=command.le),)


def _remind(command: c.RappelerRecours, context: Contexte) -> Evenements:
    rung = (command.echelon, command.echeance)
    require(rung not in context.state.rappels, "rappel_deja_envoye", echelon=command.echelon)
    return (
        e.RappelDeRecours(
            par=command.par.auteur,
            le=command.le,
            echelon=command.echelon,
            echeance=command.echeance,
        ),
    )


HANDLERS: dict[type[Commande], Callable[[Any, Contexte], Evenements]] = {
    c.Deposer: _file,
    c.ExpedierRecours: _post,
    c.RecevoirRecours: _receive,
    c.ProduireDocuments: _documents,
    c.TransmettreRapport: commission.report,
    c.CommuniquerRapport: commission.share,
    c.RecevoirObservations: commission.comment,
    c.ComposerCommission: commission.compose,
    c.ConvoquerExamen: commission.call,
    c.RendreAvisDeCommission: commission.advise,
    c.DeciderRecours: _rule,
    c.NotifierRecours: _notify,
    c.ConstaterRejetImplicite: _record_silence,
    c.DemanderMotifs: _ask_reasons,
    c.CommuniquerMotifs: _give_reasons,
    c.SeDesister: _give_up,
    c.RappelerRecours: _remind,
    c.SaisirTribunal: courts.seize,
    c.EnregistrerJugement: courts.judge,
    c.NotifierJugement: courts.notify,
    c.ContesterJugement: courts.appeal,
}
