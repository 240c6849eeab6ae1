"""The facts of a demande: frozen, named by stable strings, dated by the law, without words.

``NOM`` is what rows keep, never an import path; ``VERSION`` grows when the fields change, and
:mod:`prealable.demande.serial` reads the old ones. ``le`` is the day the fact has in law (sent,
received, signed…); the moment of record belongs to the journal. ``par`` is who acted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from prealable.demande.actors import Auteur, PraticienConseil
from prealable.demande.decisions import (
    Accord,
    AccordPartiel,
    Motif,
    RefusAdministratif,
    RefusMedical,
    RefusMixte,
)
from prealable.demande.values import Dossier, Etendue, PieceDemandee, PieceRecue, Texte
from prealable.demande.words import Canal, Destinataire, Objet, Portee, Preuve, Sens


@dataclass(frozen=True, slots=True, kw_only=True)
class Evenement:
    """A fact of a stream."""

    NOM: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    par: Auteur
    le: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeEtablie(Evenement):
    """Signed by the professional who will perform the act (NGAP art. 7 B)."""

    NOM: ClassVar[str] = "demande.etablie"
    dossier: Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeExpediee(Evenement):
    """Sent: ``preuve`` is the postmark or the electronic receipt (CRPA L.112-1, L.112-13)."""

    NOM: ClassVar[str] = "demande.expediee"
    canal: Canal
    preuve: Texte | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeRecue(Evenement):
    """Received by a body, competent or not (CRPA L.114-2, L.114-3)."""

    NOM: ClassVar[str] = "demande.recue"
    organisme: str
    canal: Canal
    competent: bool = True
    preuve: Texte | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionCorrigee(Evenement):
    """The day of reception was another: ``le`` is the right one, ``ancienne`` stays readable."""

    NOM: ClassVar[str] = "reception.corrigee"
    ancienne: date
    preuve: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeTransmise(Evenement):
    """Passed on to the competent body, the applicant told of it (CRPA L.114-2)."""

    NOM: ClassVar[str] = "demande.transmise"
    de: str
    vers: str
    demandeur_informe_le: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HorsDelaiConstate(Evenement):
    """Received after care that was not urgent: ``le`` is the last day of it, which nothing covers.

    ``totale`` is false when more of the series is to come.
    """

    NOM: ClassVar[str] = "demande.hors_delai"
    totale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecesDemandees(Evenement):
    """Missing papers asked for, with a day to send them by (CRPA L.114-5, NGAP art. 7 C)."""

    NOM: ClassVar[str] = "pieces.demandees"
    pieces: tuple[PieceDemandee, ...]
    limite: date
    preuve: Texte | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecesRecues(Evenement):
    """Papers received."""

    NOM: ClassVar[str] = "pieces.recues"
    pieces: tuple[PieceRecue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenseignementDemande(Evenement):
    """A question that no text demands an answer to: the clock runs on (CRPA L.114-5-1)."""

    NOM: ClassVar[str] = "renseignement.demande"
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class RenseignementFourni(Evenement):
    """An answer to a question, named by the id of its words; the clock ran all along."""

    NOM: ClassVar[str] = "renseignement.fourni"
    question: str
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionOuverte(Evenement):
    """Nothing is missing: the demande is examined."""

    NOM: ClassVar[str] = "instruction.ouverte"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvocationEnvoyee(Evenement):
    """The patient is called: no text read suspends the clock (CSS L.315-2 IV)."""

    NOM: ClassVar[str] = "convocation.envoyee"
    rendez_vous: date
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class AvisRendu(Evenement):
    """The avis of a named praticien-conseil; its words lie apart (CSS L.315-2 I)."""

    NOM: ClassVar[str] = "avis.rendu"
    praticien: PraticienConseil
    sens: Sens
    texte: Texte
    etendue: Etendue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AvisDeRegleDiffere(Evenement):
    """Published criteria did not accord: a doctor will look (NGAP art. 7 E)."""

    NOM: ClassVar[str] = "avis.differe"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPrise(Evenement):
    """The decision; a medical refusal holds its doctor by type."""

    NOM: ClassVar[str] = "decision.prise"
    decision: Accord | AccordPartiel | RefusMedical | RefusAdministratif | RefusMixte


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNotifiee(Evenement):
    """Sent on ``le`` to one addressee; ``remise_le`` is the day its reception is proved for.

    ``voie`` is the body the letter names for the appeal, ``None`` when it names none.
    """

    NOM: ClassVar[str] = "decision.notifiee"
    objet: Objet
    destinataire: Destinataire
    canal: Canal
    preuve: Preuve = Preuve.AUCUNE
    remise_le: date | None = None
    voie: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationProuvee(Evenement):
    """The proof came back: the addressee received it on ``le`` (CSS R.142-1-A)."""

    NOM: ClassVar[str] = "notification.prouvee"
    objet: Objet
    destinataire: Destinataire
    preuve: Preuve


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordTaciteConstate(Evenement):
    """Silence has spoken: ``le`` is the first day of the accord, whenever it is recorded."""

    NOM: ClassVar[str] = "accord.tacite"
    horloge: str
    dernier_jour: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordUtilise(Evenement):
    """Care given on ``le`` under the accord: how many, and the id of the care."""

    NOM: ClassVar[str] = "accord.utilise"
    soin: str
    nombre: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UtilisationCorrigee(Evenement):
    """Care was counted by mistake: it never counted; what had been noted stays readable."""

    NOM: ClassVar[str] = "utilisation.corrigee"
    soin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordCaduc(Evenement):
    """The accord is over since ``le``: ``expire`` or ``epuise``."""

    NOM: ClassVar[str] = "accord.caduc"
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordProlonge(Evenement):
    """Another demande, named by its reference, asks to go on."""

    NOM: ClassVar[str] = "accord.prolonge"
    par_la_demande: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRetiree(Evenement):
    """The accord is withdrawn because illegal, within the term (CRPA L.242-1)."""

    NOM: ClassVar[str] = "decision.retiree"
    illegalite: Motif
    portee: Portee


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusTardif(Evenement):
    """A refusal after silence has spoken: for care after its notification only."""

    NOM: ClassVar[str] = "refus.tardif"
    refus: RefusMedical | RefusAdministratif | RefusMixte


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeAbandonnee(Evenement):
    """Taken back by its sender."""

    NOM: ClassVar[str] = "demande.abandonnee"


@dataclass(frozen=True, slots=True, kw_only=True)
class SansObjetConstate(Evenement):
    """The caisse answers that this care needs no accord."""

    NOM: ClassVar[str] = "demande.sans_objet"
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class PraticienChange(Evenement):
    """The caisse accepts that another professional performs the act."""

    NOM: ClassVar[str] = "praticien.change"
    executant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaisseChangee(Evenement):
    """The patient belongs to another caisse; ``opposition`` holds the medical file back.

    Source: CSS L.315-1 VI.
    """

    NOM: ClassVar[str] = "caisse.changee"
    vers: str
    opposition: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoursAccueilli(Evenement):
    """A recours or a judgment grants what had been refused, whole or in part."""

    NOM: ClassVar[str] = "recours.accueilli"
    recours: str
    etendue: Etendue
    entier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoursRejete(Evenement):
    """A recours was rejected: the decision stands."""

    NOM: ClassVar[str] = "recours.rejete"
    recours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RappelEnvoye(Evenement):
    """A reminder of the ladder was sent; ``echeance`` is the day it is about."""

    NOM: ClassVar[str] = "rappel.envoye"
    echelon: str
    echeance: date
