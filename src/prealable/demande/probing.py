"""Which acts of an agent the law allows on a day: each is tried on the state, nothing is changed.

An act is tried with values that are the most likely to pass; what refuses it then is the state of
the demande or the law, not what somebody typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from prealable.clocks.days import ONE_DAY
from prealable.demande import commands as c
from prealable.demande.actors import Agent
from prealable.demande.decide import decide
from prealable.demande.decide.deciding import ADMINISTRATIVE
from prealable.demande.decisions import Motif, RefusAdministratif
from prealable.demande.impossible import CommandeImpossible
from prealable.demande.on_file import codes
from prealable.demande.state import Demande
from prealable.demande.values import DejaNotifiee, Etendue, PieceDemandee, PieceRecue, Texte
from prealable.demande.view import as_of
from prealable.demande.words import Canal, Debiteur, Destinataire, Objet, Preuve

#: What stands for words, files and bodies in an act that is only tried.
_NOTHING = Texte("-", "0" * 64)
_ELSEWHERE = "-"
_BY = Agent("-")
Commands = Iterator[c.Commande]
Verdicts = Mapping[str, CommandeImpossible | None]


def tried(state: Demande, day: date) -> Verdicts:
    """Return the acts of an agent, by the name of their verb: ``None`` when possible, else what refuses."""
    return {name: _verdict(state, day, commands(state, day)) for name, commands in _ACTS.items()}


def _verdict(state: Demande, day: date, commands: Commands) -> CommandeImpossible | None:
    """Return ``None`` when one of the commands passes, else the refusal of the first."""
    first: CommandeImpossible | None = None
    for command in commands:
        try:
            decide(state, command, day)
        except CommandeImpossible as refused:
            first = first or refused
        else:
            return None
    return first or CommandeImpossible("pas_encore_etablie")


def _receive(_state: Demande, day: date) -> Commands:
    yield c.Recevoir(par=_BY, le=day, organisme=_ELSEWHERE, canal=Canal.COURRIER)


def _correct(state: Demande, day: date) -> Commands:
    former = state.reception.le if state.reception else day
    for other in (former - ONE_DAY, former + ONE_DAY):
        yield c.CorrigerReception(par=_BY, le=other, preuve=_NOTHING)


def _transmit(_state: Demande, day: date) -> Commands:
    yield c.Transmettre(par=_BY, le=day, vers=_ELSEWHERE, demandeur_informe_le=day)


def _ask(state: Demande, day: date) -> Commands:
    wanted = state.dossier.exigence.documents if state.dossier else ()
    owed, reason = {piece.code for piece in state.dues}, codes("raisons", day)[:1]
    for code in codes("pieces", day):
        if code not in owed and (not wanted or code in wanted):
            asked = PieceDemandee(code, Debiteur.EXECUTANT, *reason)
            yield c.DemanderPieces(par=_BY, le=day, pieces=(asked,), limite=day + ONE_DAY)
    yield c.DemanderPieces(par=_BY, le=day, pieces=(), limite=day + ONE_DAY)


def _hand_in(state: Demande, day: date) -> Commands:
    pieces = tuple(PieceRecue(piece.code, _NOTHING, medicale=True) for piece in state.dues)
    yield c.RecevoirPieces(par=_BY, le=day, pieces=pieces)


def _question(_state: Demande, day: date) -> Commands:
    yield c.DemanderRenseignement(par=_BY, le=day, texte=_NOTHING)


def _open(_state: Demande, day: date) -> Commands:
    yield c.OuvrirInstruction(par=_BY, le=day)


def _grant(_state: Demande, day: date) -> Commands:
    yield c.Accorder(par=_BY, le=day)


def _grant_part(state: Demande, day: date) -> Commands:
    asked = state.dossier.plafond.nombre if state.dossier else None
    part = Etendue(nombre=max((asked or 1) - 1, 1))
    yield c.AccorderEnPartie(par=_BY, le=day, etendue=part, refusee=part, refus=_refus(day))


def _refuse(_state: Demande, day: date) -> Commands:
    yield c.RefuserAdministrativement(par=_BY, le=day, motif=_refus(day).motif)


def _refuse_delivered(state: Demande, day: date) -> Commands:
    last = as_of(state, day).dernier_jour
    told = min(last, day) if last else day
    proof = DejaNotifiee(
        canal=Canal.RECOMMANDE, envoyee_le=told, remise_le=told, preuve=Preuve.ACCUSE_RECEPTION
    )
    motif = _refus(day).motif
    yield c.RefuserAdministrativement(par=_BY, le=told, motif=motif, deja_notifiee=proof)


def _refuse_late(_state: Demande, day: date) -> Commands:
    yield c.RefuserTardivement(par=_BY, le=day, refus=_refus(day))


def _withdraw(_state: Demande, day: date) -> Commands:
    cause = next(iter(codes("illegalites", day)), "")
    yield c.Retirer(par=_BY, le=day, illegalite=Motif(cause, _NOTHING))


def _refus(day: date) -> RefusAdministratif:
    return RefusAdministratif(Motif(next(iter(codes("motifs", day, nature=ADMINISTRATIVE)), ""), _NOTHING))


def _needless(_state: Demande, day: date) -> Commands:
    yield c.ConstaterSansObjet(par=_BY, le=day, texte=_NOTHING)


def _notify(_state: Demande, day: date) -> Commands:
    for about in Objet:
        yield c.Notifier(
            par=_BY,
            le=day,
            objet=about,
            destinataire=Destinataire.ASSURE,
            canal=Canal.RECOMMANDE,
            malgre_le_terme=True,
        )


def _prove(state: Demande, day: date) -> Commands:
    waiting = [letter for letter in state.notifications if letter.remise_le is None]
    found = {(letter.objet, letter.destinataire) for letter in waiting}
    for about, to in found or {(Objet.DECISION, Destinataire.ASSURE)}:
        yield c.ProuverNotification(
            par=_BY, le=day, objet=about, destinataire=to, preuve=Preuve.ACCUSE_RECEPTION
        )


def _change_caisse(_state: Demande, day: date) -> Commands:
    yield c.ChangerCaisse(par=_BY, le=day, vers=_ELSEWHERE)


def _change_practitioner(_state: Demande, day: date) -> Commands:
    yield c.ChangerPraticien(par=_BY, le=day, executant=_ELSEWHERE)


_ACTS: Mapping[str, Callable[[Demande, date], Commands]] = {
    "receive": _receive,
    "correct-reception": _correct,
    "transmit": _transmit,
    "ask-pieces": _ask,
    "hand-in": _hand_in,
    "ask-information": _question,
    "open-instruction": _open,
    "grant": _grant,
    "grant-in-part": _grant_part,
    "refuse-administrative": _refuse,
    "refuse-delivered": _refuse_delivered,
    "refuse-late": _refuse_late,
    "withdraw": _withdraw,
    "needless": _needless,
    "notify": _notify,
    "prove-notification": _prove,
    "change-caisse": _change_caisse,
    "change-practitioner": _change_practitioner,
}
