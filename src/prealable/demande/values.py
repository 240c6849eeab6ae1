"""What a demande asks for and rests on: plain values, without a word of medicine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prealable.clocks.calendar import HOME
from prealable.demande.words import Canal, Debiteur, Preuve

#: The clock that starts at the sending of the demande, as ``check`` writes it.
SENDING = "envoi"
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Texte:
    """Words or a file kept apart: an id of the store and the SHA-256 of what it holds.

    The words may be erased at the end of their retention; the chain of events stays whole.
    Raises ``ValueError`` on anything but 64 hexadecimal digits, so that no word slips in.
    """

    id: str
    sha256: str

    def __post_init__(self) -> None:
        if not SHA256.fullmatch(self.sha256):
            raise ValueError("Une empreinte SHA-256 a 64 chiffres hexadécimaux.")


@dataclass(frozen=True, slots=True)
class Etendue:
    """How much and when: a number of acts, sessions or transports, and days, both included.

    ``None`` bounds nothing. ``acte`` is set when another act than the one asked is meant.
    """

    nombre: int | None = None
    du: date | None = None
    au: date | None = None
    acte: str | None = None

    def __post_init__(self) -> None:
        if self.nombre is not None and self.nombre < 1:
            raise ValueError("Un nombre d'actes est au moins un.")
        if self.du and self.au and self.au < self.du:
            raise ValueError("Une période finit le jour où elle commence, ou après.")

    def holds(self, other: Etendue) -> bool:
        """Say whether another extent stays within this one; the act is not compared."""
        return (
            (self.nombre is None or (other.nombre is not None and other.nombre <= self.nombre))
            and (self.du is None or (other.du is not None and other.du >= self.du))
            and (self.au is None or (other.au is not None and other.au <= self.au))
        )

    def __contains__(self, day: date) -> bool:
        return (self.du is None or self.du <= day) and (self.au is None or day <= self.au)


@dataclass(frozen=True, slots=True)
class Prescription:
    """The written prescription: its day, its author, how much it prescribes, its digest."""

    le: date
    prescripteur: str
    nombre: int | None = None
    texte: Texte | None = None


@dataclass(frozen=True, slots=True)
class Urgence:
    """The mention « acte d'urgence » of the demande, or its attestation in the prescription."""

    dans_la_prescription: bool = False


@dataclass(frozen=True, slots=True)
class Exigence:
    """What ``check`` answered on the day the law was read: codes and ids, to be kept for ever.

    ``horloge`` is the clock's id, ``None`` where no text gives one: then silence says nothing.
    ``immediate`` is ``accord`` or ``avis_differe``: software never refuses.
    """

    lue_le: date | None
    verdict: str
    horloge: str | None = None
    depart: str | None = None
    silence: str | None = None
    immediate: str | None = None
    documents: tuple[str, ...] = ()
    dispositions: tuple[str, ...] = ()


def read_exigence(answer: Mapping[str, Any]) -> Exigence:
    """Return what an answer of :func:`prealable.answers.check.check` says of the demande.

    A published ``refus`` becomes ``avis_differe``: a named doctor decides (CSS R.315-15).
    Raises ``KeyError`` on a mapping that is no such answer.
    """
    clock, day = answer.get("clock") or {}, answer["date"]
    immediate = answer.get("immediate_answer")
    return Exigence(
        lue_le=date.fromisoformat(day) if day else None,
        verdict=answer["verdict"],
        horloge=clock.get("id"),
        depart=clock.get("starts"),
        silence=clock.get("silence"),
        immediate="avis_differe" if immediate == "refus" else immediate,
        documents=tuple(answer.get("documents", ())),
        dispositions=tuple(reason["id"] for reason in answer["because"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is asked, for whom, by whom, on which prescription; people by opaque ids.

    ``reference`` is given by :mod:`prealable.demande.reference` and becomes the reference of the
    accord (CSS R.161-42 6°). ``signe_le`` is the day of the performing professional's signature.
    ``execute_le`` is the last day of care already given when the demande was made;
    ``en_cours`` says that more of the same series is still to come.
    """

    reference: str
    categorie: str
    acte: str
    beneficiaire: str
    assure: str
    executant: str
    signe_le: date
    demande: Etendue
    exigence: Exigence
    caisse: str = ""
    territoire: str = HOME
    prescription: Prescription | None = None
    faits: Texte | None = None
    argumentaire: Texte | None = None
    urgence: Urgence | None = None
    execute_le: date | None = None
    en_cours: bool = False
    prolonge: str | None = None

    @property
    def urgence_valable(self) -> bool:
        """Say whether the urgency counts: for transports the prescription must attest it.

        Sources: NGAP art. 7 C; Cass. 15 Mar 2012, 11-11.286.
        """
        if self.urgence is None:
            return False
        return self.urgence.dans_la_prescription or self.exigence.depart != SENDING

    @property
    def plafond(self) -> Etendue:
        """Return what is asked, never more than prescribed (Cass. 28 May 2014, 13-19.460)."""
        prescrit = self.prescription.nombre if self.prescription else None
        asked = self.demande.nombre
        if prescrit is None or (asked is not None and asked <= prescrit):
            return self.demande
        return replace(self.demande, nombre=prescrit)


@dataclass(frozen=True, slots=True)
class PieceDemandee:
    """A paper asked for: its code, who owes it, and the coded reason."""

    code: str
    de: Debiteur
    motif: str


@dataclass(frozen=True, slots=True)
class PieceRecue:
    """A paper received: its code, the stored file, and whether only medical eyes may read it."""

    code: str
    fichier: Texte
    medicale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DejaNotifiee:
    """The proof that a refusal entered late had reached the insured in time."""

    canal: Canal
    envoyee_le: date
    remise_le: date
    preuve: Preuve
    voie: str | None = None
