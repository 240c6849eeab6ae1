"""What a letter is before any form: who writes, to whom, blocks of words, the mentions they carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from prealable.documents.wording.templates import LayoutWords


class Kind(StrEnum):
    """The kinds of documents, as ``prealable letter`` names them."""

    ACCUSE_RECEPTION = "accuse_reception"
    DEMANDE_PIECES = "demande_pieces"
    CONVOCATION = "convocation"
    ACCORD = "accord"
    ACCORD_PARTIEL = "accord_partiel"
    REFUS_MEDICAL = "refus_medical"
    REFUS_ADMINISTRATIF = "refus_administratif"
    REFUS_MIXTE = "refus_mixte"
    RETRAIT = "retrait"
    SANS_OBJET = "sans_objet"
    DECISION_RECOURS = "decision_recours"
    ATTESTATION_ACCORD_TACITE = "attestation_accord_tacite"
    RECLAMATION_REPONSE_TARDIVE = "reclamation_reponse_tardive"
    SAISINE_COMMISSION = "saisine_commission"
    REQUETE_TRIBUNAL = "requete_tribunal"
    DEMANDE_MOTIFS = "demande_motifs"
    AVIS_AU_PROFESSIONNEL = "avis_au_professionnel"
    REGISTRE_DU_DELAI = "registre_du_delai"
    DOSSIER = "dossier"


class Reader(StrEnum):
    """For whose eyes a document is made; each reads what the matrix of rights gives them."""

    PATIENT = "patient"
    PRESCRIPTEUR = "prescripteur"
    EXECUTANT = "executant"
    TRANSPORTEUR = "transporteur"
    FOURNISSEUR = "fournisseur"
    COMPLEMENTAIRE = "complementaire"
    CAISSE = "caisse"
    SERVICE_MEDICAL = "service_medical"
    COMMISSION = "commission"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words, plain or strong."""

    text: str
    strong: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the body: its ``role``, its words, its rows, the mentions that it carries.

    Roles: ``lead``, ``heading``, ``paragraph``, ``note``, ``quote`` have ``runs``; ``list``,
    ``checks`` (boxes to tick), ``address``, ``contents`` (the parts of a bundle) have rows of one
    cell; ``facts`` (label, value) and ``table`` (under ``head``) have more; ``lines`` leaves so
    many lines to write on; ``page`` starts a new page; ``signature`` says where one signs, when it
    is not at the end.
    """

    role: str
    runs: Runs = ()
    rows: tuple[tuple[Runs, ...], ...] = ()
    head: tuple[str, ...] = ()
    count: int = 0
    mentions: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the words of the block, rows on their own lines, dots where one writes."""
        if self.count:
            return "…" * self.count
        if self.rows:
            return "\n".join(" ".join(plain(cell) for cell in row) for row in self.rows)
        return plain(self.runs)


def plain(runs: Runs) -> str:
    """Return runs as one string."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mandatory mention: its id, the words that carry it, the texts that demand it."""

    id: str
    words: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """The slot of the code on accords and attestations: what is typed, what is scanned."""

    code: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the body: plain strings, already filtered for the reader.

    ``signatory`` are lines (name, quality, service, proof of signature), none where nobody has
    to sign; ``by_hand``: room is left for a handwritten signature.
    """

    sender: tuple[str, ...]
    addressee: tuple[str, ...]
    salutation: str = ""
    references: tuple[tuple[str, str], ...] = ()
    place: str = ""
    signatory: tuple[str, ...] = ()
    by_hand: bool = False
    verification: Verification | None = None
    demo: bool = False
    masked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A letter before any form. ``values`` and ``template`` are what makes it again word for word.

    ``layout`` are the words that stand around any letter, as they were said that day.
    ``frame.masked``: words that this viewer may not read were left out; it must not be sent.
    """

    kind: Kind
    reader: Reader
    on: date
    reference: str
    template: str
    title: str
    blocks: tuple[Block, ...]
    frame: Frame
    layout: LayoutWords
    mentions: tuple[Mention, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def verification(self) -> Verification | None:
        """Return what the QR code carries, or ``None``."""
        return self.frame.verification

    def carrying(self, mention: str) -> str:
        """Return the words that carry a mention; an empty string when none do."""
        return " ".join(block.words for block in self.blocks if mention in block.mentions)
