"""What a content function is given: a demande on a day, people's names, words filtered by right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from prealable.clocks.dispute import Mediation
from prealable.demande.recours import VueRecours
from prealable.demande.view import Vue
from prealable.documents.model import Reader, Verification

#: What is shown instead of words that the addressee alone may read.
RESERVED = "Réservé au destinataire de cette lettre."


ANYBODY = "Madame, Monsieur,"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisme:
    """A caisse as its letters name it; addresses are lines, empty when not known."""

    nom: str
    adresse: tuple[str, ...] = ()
    telephone: str = ""
    service_medical: tuple[str, ...] = ()
    cra: tuple[str, ...] = ()
    cmra: tuple[str, ...] = ()
    mediateur: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partie:
    """Somebody named in a letter: name, lines of address, how to greet them."""

    nom: str
    adresse: tuple[str, ...] = ()
    salutation: str = ANYBODY
    profession: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signataire:
    """Who signs (CRPA L.212-1): name, quality, service; ``preuve`` is an electronic signature's."""

    nom: str
    qualite: str
    service: str = ""
    preuve: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceAuDossier:
    """A paper of the file: its code, whether this reader may open it, its name if so."""

    id: str
    code: str
    medicale: bool
    lisible: bool
    nom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A demande as one reader may know it, on the day of ``vue``.

    ``rights`` are the rows of the matrix (CSS L.315-1 V, L.161-29) that this reader reads;
    ``words`` are kept texts by id, those alone that they may read. ``reserved`` are the rows that
    the reader reads and that who looks at the letter does not: :data:`RESERVED` stands in their
    place, and the letter cannot be sent. ``requerant`` is who claims in the patient's name, the
    patient or who represents them; ``demandeur`` the reader who filed; ``own_words`` what the
    claimant typed, if anything; ``parts`` the titles of what a bundle holds, in order.
    """

    vue: Vue
    reader: Reader
    rights: frozenset[str]
    caisse: Organisme
    patient: Partie
    naissance: date
    destinataire: Partie
    requerant: Partie
    demandeur: Reader | None = None
    represente: bool = False
    assure: str = ""
    nir: str = ""
    executant: Partie | None = None
    prescripteur: Partie | None = None
    signataire: Signataire | None = None
    gestionnaire: Signataire | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    reserved: frozenset[str] = frozenset()
    recours: tuple[VueRecours, ...] = ()
    mediation: Mediation | None = None
    pieces: tuple[PieceAuDossier, ...] = ()
    parts: tuple[str, ...] = ()
    own_words: str = ""
    verification: Verification | None = None
    demo: bool = False

    @property
    def jour(self) -> date:
        """Return the day of the letter."""
        return self.vue.jour

    @property
    def for_patient(self) -> bool:
        """Say whether the letter is for the patient, or who represents them."""
        return self.reader is Reader.PATIENT

    def may(self, data: str) -> bool:
        """Say whether the reader may read a row of the matrix of rights."""
        return data in self.rights

    def said(self, identifier: str | None) -> str | None:
        """Return kept words by the id of their text, or ``None`` where this reader may not."""
        return self.words.get(identifier or "") or None
