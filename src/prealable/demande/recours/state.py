"""The state of a recours and its fold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prealable.demande.events import Evenement
from prealable.demande.recours import events as e
from prealable.demande.recours.values import Contestee, Membre
from prealable.demande.words import Preuve


@dataclass(frozen=True, slots=True)
class Notifiee:
    """When a decision on a recours reached the insured, its proof, and whether it states the routes."""

    le: date
    preuve: Preuve
    voies: bool


@dataclass(frozen=True, slots=True)
class Recours:
    """The fold of a recours; an empty one has not been filed."""

    faits: tuple[Evenement, ...] = ()
    reference: str = ""
    contre: Contestee | None = None
    instance: str = ""
    envoye_le: date | None = None
    recu_le: date | None = None
    forclos: bool | None = None
    documents_le: date | None = None
    rapport_le: date | None = None
    communique_le: date | None = None
    observations_le: date | None = None
    membres: tuple[Membre, ...] = ()
    examen_le: date | None = None
    avis: e.AvisDeCommissionRendu | None = None
    decision: e.RecoursDecide | None = None
    notifiee: Notifiee | None = None
    rejets: tuple[date, ...] = ()
    motifs_demandes_le: date | None = None
    motifs_le: date | None = None
    tribunal: str | None = None
    tribunal_le: date | None = None
    jugements: tuple[e.JugementRendu, ...] = ()
    jugement_notifie_le: date | None = None
    juridiction: str | None = None
    desiste_le: date | None = None
    rappels: frozenset[tuple[str, date]] = frozenset()
    dernier_jour: date = date.min

    @property
    def rang(self) -> int:
        """Return how many events the stream holds."""
        return len(self.faits)


def fold(events: Iterable[Evenement], start: Recours | None = None) -> Recours:
    """Return the state that events add up to."""
    state = start or Recours()
    for event in events:
        state = evolve(state, event)
    return state


def evolve(state: Recours, event: Evenement) -> Recours:
    """Return the state after one more event. Total: a recorded fact is never refused."""
    change = _CHANGES.get(type(event))
    changed = change(state, event) if change else state
    return replace(changed, faits=(*state.faits, event), dernier_jour=max(state.dernier_jour, event.le))


def _filed(state: Recours, event: e.RecoursDepose) -> Recours:
    return replace(
        state,
        reference=event.reference,
        contre=event.contre,
        instance=event.instance,
        envoye_le=event.envoye_le,
        recu_le=event.le,
        forclos=event.forclos,
    )


def _posted(state: Recours, event: e.RecoursExpedie) -> Recours:
    return replace(
        state,
        reference=event.reference,
        contre=event.contre,
        instance=event.instance,
        envoye_le=event.le,
        forclos=event.forclos,
    )


def _notified(state: Recours, event: e.RecoursNotifie) -> Recours:
    return replace(state, notifiee=Notifiee(event.le, event.preuve, event.voies))


def _seized(state: Recours, event: e.TribunalSaisi) -> Recours:
    return replace(state, tribunal=event.tribunal, tribunal_le=event.le, juridiction=event.tribunal)


def _judged(state: Recours, event: e.JugementRendu) -> Recours:
    return replace(state, jugements=(*state.jugements, event), jugement_notifie_le=None, juridiction=None)


_CHANGES: dict[type[Evenement], Callable[[Recours, Any], Recours]] = {
    e.RecoursDepose: _filed,
    e.RecoursExpedie: _posted,
    e.RecoursRecu: lambda state, event: replace(state, recu_le=event.le),
    e.DocumentsProduits: lambda state, event: replace(state, documents_le=event.le),
    e.RapportTransmis: lambda state, event: replace(state, rapport_le=event.le),
    e.RapportCommunique: lambda state, event: replace(state, communique_le=event.le),
    e.ObservationsRecues: lambda state, event: replace(state, observations_le=event.le),
    e.CommissionComposee: lambda state, event: replace(state, membres=event.membres),
    e.ExamenConvoque: lambda state, event: replace(state, examen_le=event.examen_le),
    e.AvisDeCommissionRendu: lambda state, event: replace(state, avis=event),
    e.RecoursDecide: lambda state, event: replace(state, decision=event),
    e.RecoursNotifie: _notified,
    e.RejetImpliciteConstate: lambda state, event: replace(state, rejets=(*state.rejets, event.le)),
    e.MotifsDemandes: lambda state, event: replace(state, motifs_demandes_le=event.le),
    e.MotifsCommuniques: lambda state, event: replace(state, motifs_le=event.le),
    e.TribunalSaisi: _seized,
    e.JugementRendu: _judged,
    e.JugementNotifie: lambda state, event: replace(state, jugement_notifie_le=event.le),
    e.JugementConteste: lambda state, event: replace(state, juridiction=event.juridiction),
    e.RecoursDesiste: lambda state, event: replace(state, desiste_le=event.le),
    e.RappelDeRecours: lambda state, event: replace(
        state, rappels=state.rappels | {(event.echelon, event.echeance)}
    ),
}
