"""The state of a demande: what its events add up to, without the clock and without today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prealable.demande.decisions import Decision, Motif, Refus
from prealable.demande.events import (
    AvisRendu,
    DecisionNotifiee,
    DecisionRetiree,
    Evenement,
    HorsDelaiConstate,
    RecoursAccueilli,
)
from prealable.demande.values import Dossier, PieceDemandee, Texte
from prealable.demande.words import Canal, Destinataire, Objet, Preuve


@dataclass(frozen=True, slots=True)
class Reception:
    """A reception; ``anciennes`` are the days believed before a correction, oldest first."""

    le: date
    organisme: str
    canal: Canal
    competent: bool
    anciennes: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DemandeDePieces:
    """Papers asked for on a day; ``recues`` are codes and days, ``complete_le`` the last of them."""

    le: date
    limite: date
    pieces: tuple[PieceDemandee, ...]
    recues: tuple[tuple[str, date], ...] = ()

    @property
    def dues(self) -> tuple[PieceDemandee, ...]:
        """Return the papers still owed."""
        here = {code for code, _ in self.recues}
        return tuple(piece for piece in self.pieces if piece.code not in here)

    @property
    def complete_le(self) -> date | None:
        """Return the day the last paper came, or ``None`` while one is owed."""
        return None if self.dues else max(day for _, day in self.recues)


@dataclass(frozen=True, slots=True)
class DecisionAuDossier:
    """A decision and the day it was taken."""

    le: date
    decision: Decision


@dataclass(frozen=True, slots=True)
class RefusTardifAuDossier:
    """A late refusal and the day it was taken; its effect waits for its notification."""

    le: date
    refus: Refus


@dataclass(frozen=True, slots=True)
class Question:
    """A question asked of the applicant: its words apart, the answer once there is one."""

    le: date
    texte: Texte
    repondue_le: date | None = None
    reponse: Texte | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Care given under the accord: its id, its day, how many."""

    soin: str
    le: date
    nombre: int


@dataclass(frozen=True, slots=True)
class Notification:
    """A letter to one addressee, with the proof of its reception when there is one."""

    objet: Objet
    destinataire: Destinataire
    canal: Canal
    envoyee_le: date
    remise_le: date | None
    preuve: Preuve
    voie: str | None

    @classmethod
    def read(cls, event: DecisionNotifiee) -> Notification:
        """Read a notification from its event."""
        return cls(
            event.objet,
            event.destinataire,
            event.canal,
            event.le,
            event.remise_le,
            event.preuve,
            event.voie,
        )


@dataclass(frozen=True, slots=True)
class Demande:
    """The fold of a stream. An empty one is a draft.

    ``faits`` are the events themselves, so that any past day can be looked at again; their
    number is the sequence the journal expects next.
    """

    faits: tuple[Evenement, ...] = ()
    dossier: Dossier | None = None
    signe_le: date | None = None
    envoi_le: date | None = None
    envoi_prouve: bool = False
    receptions: tuple[Reception, ...] = ()
    transmise_a: str | None = None
    hors_delai: HorsDelaiConstate | None = None
    pieces: tuple[DemandeDePieces, ...] = ()
    instruction_le: date | None = None
    avis: tuple[AvisRendu, ...] = ()
    decision: DecisionAuDossier | None = None
    notifications: tuple[Notification, ...] = ()
    tacites: tuple[date, ...] = ()
    refus_tardif: RefusTardifAuDossier | None = None
    retrait: DecisionRetiree | None = None
    usages: tuple[Usage, ...] = ()
    usages_corriges: tuple[Usage, ...] = ()
    questions: tuple[Question, ...] = ()
    caduc_le: date | None = None
    prolongations: tuple[str, ...] = ()
    accueil: RecoursAccueilli | None = None
    recours_rejetes: tuple[str, ...] = ()
    abandon_le: date | None = None
    sans_objet_le: date | None = None
    caisse: str = ""
    executant: str = ""
    caisse_changee: bool = False
    rappels: frozenset[tuple[str, date]] = frozenset()
    dernier_jour: date = date.min

    @property
    def rang(self) -> int:
        """Return how many events the stream holds."""
        return len(self.faits)

    @property
    def reception(self) -> Reception | None:
        """Return the last reception by a competent body, corrections included."""
        return next((each for each in reversed(self.receptions) if each.competent), None)

    @property
    def mal_adressee(self) -> bool:
        """Say whether only a body without competence has it."""
        return bool(self.receptions) and self.reception is None

    @property
    def dues(self) -> tuple[PieceDemandee, ...]:
        """Return every paper still owed."""
        return tuple(piece for asked in self.pieces for piece in asked.dues)

    @property
    def sans_reponse(self) -> tuple[Question, ...]:
        """Return the questions that nobody has answered."""
        return tuple(each for each in self.questions if each.repondue_le is None)

    @property
    def utilise(self) -> int:
        """Return how many acts, sessions or transports were used under the accord."""
        return sum(usage.nombre for usage in self.usages)

    @property
    def retrait_en_vigueur(self) -> DecisionRetiree | None:
        """Return the withdrawal, unless a recours has undone it."""
        return None if self.accueil else self.retrait

    def notifiees(self, objet: Objet) -> tuple[Notification, ...]:
        """Return the letters about one act."""
        return tuple(each for each in self.notifications if each.objet is objet)


def motifs_of(refus: Refus) -> tuple[Motif, ...]:
    """Return the reasons of a refusal, the medical one first."""
    held = (getattr(refus, name, None) for name in ("motif", "medical", "administratif"))
    return tuple(motif for motif in held if motif is not None)
