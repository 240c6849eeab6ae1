"""The fold: a state and an event give the next state. Total: a recorded fact is never refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from operator import attrgetter
from typing import Any

from prealable.demande import events as e
from prealable.demande.state import (
    DecisionAuDossier,
    Demande,
    DemandeDePieces,
    Notification,
    Question,
    Reception,
    RefusTardifAuDossier,
    Usage,
)
from prealable.demande.words import Canal

#: The fields of a state that an event changes, with their new values.
Changes = dict[str, Any]
_put = object.__setattr__
_held = attrgetter(*(field.name for field in fields(Demande)))


def fold(events: Iterable[e.Evenement], start: Demande | None = None) -> Demande:
    """Return the state that events add up to, from an empty one or from ``start``.

    One state is made, and filled before anybody sees it: a copy an event would be most of a sweep.
    """
    state, faits = Demande(*_held(start)) if start else Demande(), tuple(events)
    for event in faits:
        _fill(state, event)
    _put(state, "faits", state.faits + faits)
    return state


def evolve(state: Demande, event: e.Evenement) -> Demande:
    """Return the state after one more event; an event of another stream changes nothing but is kept."""
    return fold((event,), state)


def _fill(state: Demande, event: e.Evenement) -> None:
    """Write what an event changes on a state that is still being made."""
    change = _CHANGES.get(type(event))
    for name, value in (change(state, event) if change else {}).items():
        _put(state, name, value)
    last = latest(event)
    if last > state.dernier_jour:
        _put(state, "dernier_jour", last)


def latest(event: e.Evenement) -> date:
    """Return the last day an event speaks of as done."""
    proved: date | None = getattr(event, "remise_le", None)
    return max(event.le, proved) if proved else event.le


def _established(_state: Demande, event: e.DemandeEtablie) -> Changes:
    own = event.dossier
    return {"dossier": own, "signe_le": event.le, "caisse": own.caisse, "executant": own.executant}


def _sent(_state: Demande, event: e.DemandeExpediee) -> Changes:
    proved = event.preuve is not None or event.canal is Canal.EN_LIGNE
    return {"envoi_le": event.le, "envoi_prouve": proved}


def _received(state: Demande, event: e.DemandeRecue) -> Changes:
    reception = Reception(event.le, event.organisme, event.canal, event.competent)
    caisse = event.organisme if event.competent else state.caisse
    return {"receptions": (*state.receptions, reception), "caisse": caisse}


def _corrected(state: Demande, event: e.ReceptionCorrigee) -> Changes:
    right = state.reception
    if right is None:
        return {}
    moved = replace(right, le=event.le, anciennes=(*right.anciennes, right.le))
    return {"receptions": tuple(moved if each is right else each for each in state.receptions)}


def _asked(state: Demande, event: e.PiecesDemandees) -> Changes:
    return {"pieces": (*state.pieces, DemandeDePieces(event.le, event.limite, event.pieces))}


def _papers(state: Demande, event: e.PiecesRecues) -> Changes:
    """Give each paper to the requests that still owe it."""
    came = {piece.code for piece in event.pieces}
    pieces = tuple(
        replace(
            asked,
            recues=(
                *asked.recues,
                *((piece.code, event.le) for piece in asked.dues if piece.code in came),
            ),
        )
        for asked in state.pieces
    )
    return {"pieces": pieces}


def _proved(state: Demande, event: e.NotificationProuvee) -> Changes:
    """Add the proof to the letters that it is about, those sent by that day and still unproved."""

    def proved(letter: Notification) -> Notification:
        same = (letter.objet, letter.destinataire) == (event.objet, event.destinataire)
        if not same or letter.remise_le or letter.envoyee_le > event.le:
            return letter
        return replace(letter, remise_le=event.le, preuve=event.preuve)

    return {"notifications": tuple(map(proved, state.notifications))}


def _used(state: Demande, event: e.AccordUtilise) -> Changes:
    return {"usages": (*state.usages, Usage(event.soin, event.le, event.nombre))}


def _uncounted(state: Demande, event: e.UtilisationCorrigee) -> Changes:
    """Set apart what was counted by mistake: it counts no more, on any day."""
    wrong = tuple(usage for usage in state.usages if usage.soin == event.soin)
    right = tuple(usage for usage in state.usages if usage.soin != event.soin)
    return {"usages": right, "usages_corriges": (*state.usages_corriges, *wrong)}


def _questioned(state: Demande, event: e.RenseignementDemande) -> Changes:
    return {"questions": (*state.questions, Question(event.le, event.texte))}


def _answered(state: Demande, event: e.RenseignementFourni) -> Changes:
    def answered(asked: Question) -> Question:
        if asked.texte.id != event.question:
            return asked
        return replace(asked, repondue_le=event.le, reponse=event.texte)

    return {"questions": tuple(map(answered, state.questions))}


def _moved(_state: Demande, event: e.CaisseChangee) -> Changes:
    return {"caisse": event.vers, "caisse_changee": True}


_CHANGES: dict[type[e.Evenement], Callable[[Demande, Any], Changes]] = {
    e.DemandeEtablie: _established,
    e.DemandeExpediee: _sent,
    e.DemandeRecue: _received,
    e.ReceptionCorrigee: _corrected,
    e.DemandeTransmise: lambda _state, event: {"transmise_a": event.vers},
    e.HorsDelaiConstate: lambda _state, event: {"hors_delai": event},
    e.PiecesDemandees: _asked,
    e.PiecesRecues: _papers,
    e.RenseignementDemande: _questioned,
    e.RenseignementFourni: _answered,
    e.InstructionOuverte: lambda _state, event: {"instruction_le": event.le},
    e.AvisRendu: lambda state, event: {"avis": (*state.avis, event)},
    e.DecisionPrise: lambda _state, event: {"decision": DecisionAuDossier(event.le, event.decision)},
    e.DecisionNotifiee: lambda state, event: {
        "notifications": (*state.notifications, Notification.read(event))
    },
    e.NotificationProuvee: _proved,
    e.AccordTaciteConstate: lambda state, event: {"tacites": (*state.tacites, event.le)},
    e.AccordUtilise: _used,
    e.UtilisationCorrigee: _uncounted,
    e.AccordCaduc: lambda _state, event: {"caduc_le": event.le},
    e.AccordProlonge: lambda state, event: {"prolongations": (*state.prolongations, event.par_la_demande)},
    e.DecisionRetiree: lambda _state, event: {"retrait": event},
    e.RefusTardif: lambda _state, event: {"refus_tardif": RefusTardifAuDossier(event.le, event.refus)},
    e.DemandeAbandonnee: lambda _state, event: {"abandon_le": event.le},
    e.SansObjetConstate: lambda _state, event: {"sans_objet_le": event.le},
    e.PraticienChange: lambda _state, event: {"executant": event.executant},
    e.CaisseChangee: _moved,
    e.RecoursAccueilli: lambda _state, event: {"accueil": event},
    e.RecoursRejete: lambda state, event: {"recours_rejetes": (*state.recours_rejetes, event.recours)},
    e.RappelEnvoye: lambda state, event: {"rappels": state.rappels | {(event.echelon, event.echeance)}},
}
