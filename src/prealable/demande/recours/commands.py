"""The acts of a recours; ``le`` is their day of law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prealable.demande.actors import (
    Agent,
    Assure,
    Commission,
    Horloge,
    PraticienConseil,
    Professionnel,
    Representant,
    SecretariatMedical,
)
from prealable.demande.commands import Commande
from prealable.demande.recours.values import Contestee, Issue, Membre
from prealable.demande.values import Etendue, Texte
from prealable.demande.words import Canal, Preuve

Requerant = Assure | Representant | Professionnel
Organe = Agent | Commission


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposer(Commande):
    """T17–T19: seize the body; ``le`` is its reception, ``envoye_le`` the sending (CRPA L.112-1).

    ``contre`` comes from :func:`prealable.demande.recours.contested`.
    """

    par: Requerant | Organe
    reference: str
    contre: Contestee
    instance: str
    canal: Canal
    envoye_le: date
    texte: Texte
    copie_jointe: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpedierRecours(Commande):
    """T17–T19, by post: the recours left on ``le``; its reception is another act.

    ``contre`` comes from :func:`prealable.demande.recours.contested`.
    """

    par: Requerant
    reference: str
    contre: Contestee
    instance: str
    canal: Canal
    texte: Texte
    copie_jointe: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecevoirRecours(Commande):
    """The body received on ``le`` the recours that was sent, as ``preuve`` shows."""

    par: Requerant | Organe
    preuve: Preuve


@dataclass(frozen=True, slots=True, kw_only=True)
class ProduireDocuments(Commande):
    """Send documents after the filing."""

    par: Requerant | Organe
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class TransmettreRapport(Commande):
    """The praticien-conseil sends his full report to the commission (CSS R.142-8-2)."""

    praticien: PraticienConseil
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuniquerRapport(Commande):
    """The secretariat notifies the report to the insured (CSS R.142-8-3)."""

    par: Commission


@dataclass(frozen=True, slots=True, kw_only=True)
class RecevoirObservations(Commande):
    """The insured comments on the report."""

    par: Requerant | Commission
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposerCommission(Commande):
    """Name who sits: never the author of the avis contested, nor who treats the patient."""

    par: Commission
    membres: tuple[Membre, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvoquerExamen(Commande):
    """Call the insured before the commission, in good time (CSS R.142-8-4)."""

    par: Commission
    examen_le: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RendreAvisDeCommission(Commande):
    """The medical commission gives its binding avis."""

    par: Commission
    issue: Issue
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class DeciderRecours(Commande):
    """T22: the decision: the CRA's own, or the caisse's after the CMRA's avis."""

    par: Organe
    issue: Issue
    texte: Texte
    etendue: Etendue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifierRecours(Commande):
    """The decision reached the insured on ``le``, as the caisse notes it or their opening proves."""

    par: Organe | SecretariatMedical | PraticienConseil | Horloge
    preuve: Preuve
    voies: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstaterRejetImplicite(Commande):
    """T20, T21: record a rejection by silence, at its own day."""

    par: Horloge


@dataclass(frozen=True, slots=True, kw_only=True)
class DemanderMotifs(Commande):
    """Ask for the reasons of a rejection by silence (CRPA L.232-4)."""

    par: Requerant


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuniquerMotifs(Commande):
    """Give them."""

    par: Organe
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class SaisirTribunal(Commande):
    """T23: seize the court, after the decision or the silence of the body."""

    par: Requerant


@dataclass(frozen=True, slots=True, kw_only=True)
class EnregistrerJugement(Commande):
    """Record a judgment; ``montant`` is what is at stake, in whole euros, ``None`` unknown."""

    par: Organe
    issue: Issue
    etendue: Etendue | None = None
    montant: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifierJugement(Commande):
    """The judgment reached the party on ``le``."""

    par: Organe


@dataclass(frozen=True, slots=True, kw_only=True)
class ContesterJugement(Commande):
    """T24, T25: appeal, or pourvoi when the amount allows no appeal."""

    par: Requerant | Agent
    juridiction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeDesister(Commande):
    """The claimant gives up."""

    par: Requerant


@dataclass(frozen=True, slots=True, kw_only=True)
class RappelerRecours(Commande):
    """A reminder of the ladder, once a rung."""

    par: Horloge
    echelon: str
    echeance: date
