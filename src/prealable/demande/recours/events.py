"""The facts of a recours, from its filing to the last judgment; words lie apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from prealable.demande.actors import PraticienConseil
from prealable.demande.events import Evenement
from prealable.demande.recours.values import Contestee, Issue, Membre
from prealable.demande.values import Etendue, Texte
from prealable.demande.words import Canal, Preuve


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoursDepose(Evenement):
    """Sent on ``envoye_le``, received by the body on ``le`` (CSS R.142-1, R.142-8).

    ``forclos``: the term was opposable and past; ``None`` when the facts cannot tell.
    """

    NOM: ClassVar[str] = "recours.depose"
    reference: str
    contre: Contestee
    instance: str
    canal: Canal
    envoye_le: date
    texte: Texte
    forclos: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoursExpedie(Evenement):
    """Sent on ``le``, and not yet known to be received: its silence has no first day (CRPA L.112-1)."""

    NOM: ClassVar[str] = "recours.expedie"
    reference: str
    contre: Contestee
    instance: str
    canal: Canal
    texte: Texte
    forclos: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoursRecu(Evenement):
    """The body received on ``le`` the recours that was sent: its silence is counted from there."""

    NOM: ClassVar[str] = "recours.recu"
    preuve: Preuve


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsProduits(Evenement):
    """Documents received later: before a CRA its silence is counted from them (CSS R.142-6)."""

    NOM: ClassVar[str] = "recours.documents"
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class RapportTransmis(Evenement):
    """The full report and the avis, for medical eyes only (CSS L.142-6, R.142-8-2)."""

    NOM: ClassVar[str] = "recours.rapport_transmis"
    praticien: PraticienConseil
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class RapportCommunique(Evenement):
    """The report reaches the insured, who has twenty days to comment (CSS R.142-8-3)."""

    NOM: ClassVar[str] = "recours.rapport_communique"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationsRecues(Evenement):
    """The insured's comments."""

    NOM: ClassVar[str] = "recours.observations"
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionComposee(Evenement):
    """Who sits on the medical commission (CSS R.142-8-1)."""

    NOM: ClassVar[str] = "recours.commission_composee"
    membres: tuple[Membre, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamenConvoque(Evenement):
    """The commission will examine the insured on a day (CSS R.142-8-4)."""

    NOM: ClassVar[str] = "recours.examen_convoque"
    examen_le: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AvisDeCommissionRendu(Evenement):
    """The avis of the medical commission, binding (CSS R.142-8-5, R.142-9-1)."""

    NOM: ClassVar[str] = "recours.avis_rendu"
    issue: Issue
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoursDecide(Evenement):
    """The decision on the recours; ``etendue`` is what it grants."""

    NOM: ClassVar[str] = "recours.decide"
    issue: Issue
    texte: Texte
    etendue: Etendue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoursNotifie(Evenement):
    """The decision reached the insured on ``le``; ``voies`` says that it states the routes."""

    NOM: ClassVar[str] = "recours.notifie"
    preuve: Preuve
    voies: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RejetImpliciteConstate(Evenement):
    """The body kept silent: rejected since ``le`` (CSS R.142-6, R.142-8-5, R.142-9-1)."""

    NOM: ClassVar[str] = "recours.rejet_implicite"
    dernier_jour: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MotifsDemandes(Evenement):
    """The reasons of a rejection by silence are asked for (CRPA L.232-4)."""

    NOM: ClassVar[str] = "recours.motifs_demandes"


@dataclass(frozen=True, slots=True, kw_only=True)
class MotifsCommuniques(Evenement):
    """The reasons reached the insured (CRPA L.232-4)."""

    NOM: ClassVar[str] = "recours.motifs_communiques"
    texte: Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class TribunalSaisi(Evenement):
    """The court is seized: ``tribunal`` is the one of the day (CSS R.142-10-1)."""

    NOM: ClassVar[str] = "recours.tribunal_saisi"
    tribunal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JugementRendu(Evenement):
    """A judgment of the court, of the court of appeal or of the Cour de cassation."""

    NOM: ClassVar[str] = "recours.jugement"
    juridiction: str
    issue: Issue
    etendue: Etendue | None = None
    montant: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JugementNotifie(Evenement):
    """The judgment reached the party on ``le``: its term to appeal runs."""

    NOM: ClassVar[str] = "recours.jugement_notifie"


@dataclass(frozen=True, slots=True, kw_only=True)
class JugementConteste(Evenement):
    """An appeal, or a pourvoi, against the last judgment (CSS R.142-11, R.142-15)."""

    NOM: ClassVar[str] = "recours.jugement_conteste"
    juridiction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoursDesiste(Evenement):
    """The claimant gives up."""

    NOM: ClassVar[str] = "recours.desiste"


@dataclass(frozen=True, slots=True, kw_only=True)
class RappelDeRecours(Evenement):
    """A reminder of the ladder about the body's last day."""

    NOM: ClassVar[str] = "recours.rappel"
    echelon: str
    echeance: date
