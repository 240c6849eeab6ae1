"""Mediation: an interval of its own, which holds the terms to appeal (CSS L.217-7-1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from prealable.clocks import dispute
from prealable.clocks.on_file import appeal_section
from prealable.demande.actors import Assure, Mediateur, Professionnel, Representant
from prealable.demande.commands import Commande
from prealable.demande.events import Evenement
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.values import Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationSaisie(Evenement):
    """A claim to the mediator, after a first step with the service on ``demarche_le``."""

    NOM: ClassVar[str] = "mediation.saisie"
    demande: str
    demarche_le: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationRecevable(Evenement):
    """The notice of admissibility: terms are held from ``le``."""

    NOM: ClassVar[str] = "mediation.recevable"


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationIrrecevable(Evenement):
    """Not admissible: nothing was held."""

    NOM: ClassVar[str] = "mediation.irrecevable"
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationConclue(Evenement):
    """The recommendations reached both parties: terms run again."""

    NOM: ClassVar[str] = "mediation.conclue"
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationInterrompue(Evenement):
    """A lawsuit ends the mediation."""

    NOM: ClassVar[str] = "mediation.interrompue"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaisirMediateur(Commande):
    """T26: seize the mediator; ``proces_le`` is a lawsuit's day when there is one."""

    par: Assure | Representant | Professionnel
    demande: str
    demarche_le: date | None
    proces_le: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarerRecevable(Commande):
    """Notify that the claim is admissible."""

    par: Mediateur


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarerIrrecevable(Commande):
    """Notify that it is not."""

    par: Mediateur
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclure(Commande):
    """Give the recommendations to both parties."""

    par: Mediateur
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrompre(Commande):
    """Record that a lawsuit has begun."""

    par: Assure | Representant | Professionnel | Mediateur


@dataclass(frozen=True, slots=True)
class Mediation:
    """The fold of a mediation: ``etat`` is ``vide``, ``saisie``, ``recevable`` or ``close``."""

    faits: tuple[Evenement, ...] = ()
    etat: str = "vide"
    saisie_le: date | None = None
    recevable_le: date | None = None
    close_le: date | None = None
    dernier_jour: date = date.min

    @property
    def interval(self) -> dispute.Mediation | None:
        """Return the days it holds a term, as the appeal's clock takes them; ``None``: none."""
        if self.recevable_le is None:
            return None
        return dispute.Mediation(self.recevable_le, self.close_le)


def fold(events: Iterable[Evenement]) -> Mediation:
    """Return the state that events add up to."""
    state = Mediation()
    for event in events:
        state = evolve(state, event)
    return state


def evolve(state: Mediation, event: Evenement) -> Mediation:
    """Return the state after one more event."""
    kept = replace(state, faits=(*state.faits, event), dernier_jour=max(state.dernier_jour, event.le))
    if isinstance(event, MediationSaisie):
        return replace(kept, etat="saisie", saisie_le=event.le)
    if isinstance(event, MediationRecevable):
        return replace(kept, etat="recevable", recevable_le=event.le)
    if isinstance(event, MediationIrrecevable | MediationConclue | MediationInterrompue):
        return replace(kept, etat="close", close_le=event.le)
    return kept


def decide(state: Mediation, command: Commande, as_of: date) -> tuple[Evenement, ...]:
    """Return the event of a command, or raise :class:`CommandeImpossible` saying why not."""
    require(command.le <= as_of, "date_future", donnee=command.le, jour=as_of)
    last = state.dernier_jour
    require(command.le >= last, "dates_impossibles", donnee=command.le, plus_tot=last)
    if isinstance(command, SaisirMediateur):
        return (_seized(state, command),)
    return (_next(state, command),)


def _seized(state: Mediation, command: SaisirMediateur) -> MediationSaisie:
    """T26: only after a first step with the service, before any lawsuit, since the law exists."""
    require(state.etat == "vide", "mediation_deja_saisie", jour=state.saisie_le)
    since = date.fromisoformat(appeal_section("mediation")["from"])
    require(command.le >= since, "mediation_sans_texte", depuis=since)
    if command.demarche_le is None or command.demarche_le > command.le:
        raise CommandeImpossible("demarche_absente")
    require(command.proces_le is None, "proces_engage", jour=command.proces_le)
    return MediationSaisie(
        par=command.par.auteur,
        le=command.le,
        demande=command.demande,
        demarche_le=command.demarche_le,
    )


def _next(state: Mediation, command: Commande) -> Evenement:
    """Return the event of an act that follows, where its turn has come."""
    if isinstance(command, Interrompre):
        require(state.etat in ("saisie", "recevable"), "mediation_pas_ouverte", etat=state.etat)
        return MediationInterrompue(par=command.par.auteur, le=command.le)
    if isinstance(command, Conclure):
        require(state.etat == "recevable", "mediation_pas_recevable", etat=state.etat)
        return MediationConclue(par=command.par.auteur, le=command.le, texte=command.texte)
    require(state.etat == "saisie", "mediation_pas_ouverte", etat=state.etat)
    if isinstance(command, DeclarerIrrecevable):
        return MediationIrrecevable(par=command.par.auteur, le=command.le, texte=command.texte)
    if isinstance(command, DeclarerRecevable):
        return MediationRecevable(par=command.par.auteur, le=command.le)
    raise TypeError(command)
