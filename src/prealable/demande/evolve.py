"""The fold: a state and an event give the next state. Total: a recorded fact is never refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from prealable.demande import events as e
from prealable.demande.state import (
    DecisionAuDossier,
    Demande,
    DemandeDePieces,
    Notification,
    Reception,
    RefusTardifAuDossier,
    Usage,
)
from prealable.demande.words import Canal


def fold(events: Iterable[e.Evenement], start: Demande | None = None) -> Demande:
    """Return the state that events add up to, from an empty one or from ``start``."""
    state = start or Demande()
    for event in events:
        state = evolve(state, event)
    return state


def evolve(state: Demande, event: e.Evenement) -> Demande:
    """Return the state after one more event; an event of another stream changes nothing but is kept."""
    change = _CHANGES.get(type(event))
    changed = change(state, event) if change else state
    return replace(
        changed,
        faits=(*state.faits, event),
        dernier_jour=max(state.dernier_jour, latest(event)),
    )


def latest(event: e.Evenement) -> date:
    """Return the last day an event speaks of as done."""
    return max(event.le, getattr(event, "remise_le", None) or event.le)


def _established(state: Demande, event: e.DemandeEtablie) -> Demande:
    own = event.dossier
    return replace(state, dossier=own, signe_le=event.le, caisse=own.caisse, executant=own.executant)


def _sent(state: Demande, event: e.DemandeExpediee) -> Demande:
    proved = event.preuve is not None or event.canal is Canal.EN_LIGNE
    return replace(state, envoi_le=event.le, envoi_prouve=proved)


def _received(state: Demande, event: e.DemandeRecue) -> Demande:
    reception = Reception(event.le, event.organisme, event.canal, event.competent)
    caisse = event.organisme if event.competent else state.caisse
    return replace(state, receptions=(*state.receptions, reception), caisse=caisse)


def _corrected(state: Demande, event: e.ReceptionCorrigee) -> Demande:
    right = state.reception
    if right is None:
        return state
    moved = replace(right, le=event.le, anciennes=(*right.anciennes, right.le))
    return replace(state, receptions=tuple(moved if each is right else each for each in state.receptions))


def _asked(state: Demande, event: e.PiecesDemandees) -> Demande:
    return replace(state, pieces=(*state.pieces, DemandeDePieces(event.le, event.limite, event.pieces)))


def _papers(state: Demande, event: e.PiecesRecues) -> Demande:
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
    return replace(state, pieces=pieces)


def _proved(state: Demande, event: e.NotificationProuvee) -> Demande:
    """Add the proof to the letters that it is about, those sent by that day and still unproved."""

    def proved(letter: Notification) -> Notification:
        same = (letter.objet, letter.destinataire) == (event.objet, event.destinataire)
        if not same or letter.remise_le or letter.envoyee_le > event.le:
            return letter
        return replace(letter, remise_le=event.le, preuve=event.preuve)

    return replace(state, notifications=tuple(map(proved, state.notifications)))


def _used(state: Demande, event: e.AccordUtilise) -> Demande:
    return replace(state, usages=(*state.usages, Usage(event.soin, event.le, event.nombre)))


def _moved(state: Demande, event: e.CaisseChangee) -> Demande:
    return replace(state, caisse=event.vers, caisse_changee=True)


_CHANGES: dict[type[e.Evenement], Callable[[Demande, Any], Demande]] = {
    e.DemandeEtablie: _established,
    e.DemandeExpediee: _sent,
    e.DemandeRecue: _received,
    e.ReceptionCorrigee: _corrected,
    e.DemandeTransmise: lambda state, event: replace(state, transmise_a=event.vers),
    e.HorsDelaiConstate: lambda state, event: replace(state, hors_delai=event),
    e.PiecesDemandees: _asked,
    e.PiecesRecues: _papers,
    e.InstructionOuverte: lambda state, event: replace(state, instruction_le=event.le),
    e.AvisRendu: lambda state, event: replace(state, avis=(*state.avis, event)),
    e.DecisionPrise: lambda state, event: replace(
        state, decision=DecisionAuDossier(event.le, event.decision)
    ),
    e.DecisionNotifiee: lambda state, event: replace(
        state, notifications=(*state.notifications, Notification.read(event))
    ),
    e.NotificationProuvee: _proved,
    e.AccordTaciteConstate: lambda state, event: replace(state, tacites=(*state.tacites, event.le)),
    e.AccordUtilise: _used,
    e.AccordCaduc: lambda state, event: replace(state, caduc_le=event.le),
    e.AccordProlonge: lambda state, event: replace(
        state, prolongations=(*state.prolongations, event.par_la_demande)
    ),
    e.DecisionRetiree: lambda state, event: replace(state, retrait=event),
    e.RefusTardif: lambda state, event: replace(
        state, refus_tardif=RefusTardifAuDossier(event.le, event.refus)
    ),
    e.DemandeAbandonnee: lambda state, event: replace(state, abandon_le=event.le),
    e.SansObjetConstate: lambda state, event: replace(state, sans_objet_le=event.le),
    e.PraticienChange: lambda state, event: replace(state, executant=event.executant),
    e.CaisseChangee: _moved,
    e.RecoursAccueilli: lambda state, event: replace(state, accueil=event),
    e.RecoursRejete: lambda state, event: replace(
        state, recours_rejetes=(*state.recours_rejetes, event.recours)
    ),
    e.RappelEnvoye: lambda state, event: replace(
        state, rappels=state.rappels | {(event.echelon, event.echeance)}
    ),
}
