"""decide: a command on a state, on a day, gives events or says why it cannot."""

from __future__ import annotations

from datetime import date

from prealable.demande import commands as c
from prealable.demande.decide import deciding, examining, filing, notifying, silence, using
from prealable.demande.decide.context import Contexte, Evenements, Handler
from prealable.demande.impossible import require
from prealable.demande.state import Demande
from prealable.demande.view import Vue
from prealable.demande.view import as_of as view_as_of

HANDLERS: dict[type[c.Commande], Handler] = {
    c.Etablir: filing.establish,
    c.Expedier: filing.send,
    c.Recevoir: filing.receive,
    c.CorrigerReception: filing.correct,
    c.Transmettre: filing.transmit,
    c.Abandonner: filing.abandon,
    c.DemanderPieces: examining.ask_papers,
    c.RecevoirPieces: examining.receive_papers,
    c.OuvrirInstruction: examining.open_examination,
    c.DemanderRenseignement: examining.question,
    c.FournirRenseignement: examining.answer,
    c.Convoquer: examining.summon,
    c.RendreAvis: examining.give_avis,
    c.RepondreParRegle: deciding.by_rule,
    c.Accorder: deciding.grant,
    c.AccorderEnPartie: deciding.grant_part,
    c.RefuserMedicalement: deciding.refuse_medically,
    c.RefuserAdministrativement: deciding.refuse_administratively,
    c.RefuserMixte: deciding.refuse_both,
    c.ConstaterSansObjet: deciding.no_need,
    c.Notifier: notifying.notify,
    c.ProuverNotification: notifying.prove,
    c.ConstaterAccordTacite: silence.record_silence,
    c.RefuserTardivement: silence.refuse_late,
    c.Retirer: silence.withdraw,
    c.UtiliserAccord: using.use,
    c.CorrigerUtilisation: using.correct,
    c.ConstaterCaducite: using.end,
    c.LierProlongation: using.prolong,
    c.ChangerPraticien: using.change_professional,
    c.ChangerCaisse: using.change_caisse,
    c.AccueillirRecours: using.outcome,
    c.RejeterRecours: using.rejected,
    c.Rappeler: using.remind,
}


def decide(state: Demande, command: c.Commande, as_of: date, vue: Vue | None = None) -> Evenements:
    """Return the events of a command asked for on a day; nothing is changed.

    ``vue`` is the state as displayed on that day, where it was looked at already.

    ``command.le`` is the day of the act in law, never after ``as_of``; ``as_of`` is never before
    what is already on file. Raises :class:`~prealable.demande.impossible.CommandeImpossible`,
    whose code, sentence and texts say why not and what would do.
    """
    require(command.le <= as_of, "date_future", donnee=command.le, jour=as_of)
    require(as_of >= state.dernier_jour, "jour_anterieur", jour=as_of, dernier=state.dernier_jour)
    return HANDLERS[type(command)](command, Contexte(state, vue or view_as_of(state, as_of), as_of))
