"""What can be decided. A medical refusal is a type that cannot exist without its doctor.

:class:`RefusMedical` and :class:`RefusMixte` hold a :class:`PraticienConseil` with neither
default nor ``None``; what refuses the rest in an :class:`AccordPartiel` is one of the same types;
a rule answers with :class:`Accord` or :class:`AvisDiffere` and has no other word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from prealable.demande.actors import PraticienConseil
from prealable.demande.values import Etendue, Texte


@dataclass(frozen=True, slots=True)
class Motif:
    """A reason: a code of ``law/demande/motifs.yaml`` and its words, kept apart (CRPA L.211-5)."""

    code: str
    texte: Texte


@dataclass(frozen=True, slots=True)
class Accord:
    """All that is granted; ``praticien`` gave the avis, or ``regle`` is the provision that did."""

    NATURE: ClassVar[str] = "accord"
    etendue: Etendue
    praticien: PraticienConseil | None = None
    regle: str | None = None


@dataclass(frozen=True, slots=True)
class RefusMedical:
    """A refusal on medical grounds, by a named praticien-conseil (CSS L.315-2, R.315-15)."""

    NATURE: ClassVar[str] = "refus_medical"
    GROUND: ClassVar[str] = "medical"
    praticien: PraticienConseil
    motif: Motif


@dataclass(frozen=True, slots=True)
class RefusAdministratif:
    """A refusal on administrative grounds: rights, age, form, late filing."""

    NATURE: ClassVar[str] = "refus_administratif"
    GROUND: ClassVar[str] = "administratif"
    motif: Motif


@dataclass(frozen=True, slots=True)
class RefusMixte:
    """A refusal on both grounds (CSS R.142-9-1)."""

    NATURE: ClassVar[str] = "refus_mixte"
    GROUND: ClassVar[str] = "mixte"
    praticien: PraticienConseil
    medical: Motif
    administratif: Motif


@dataclass(frozen=True, slots=True)
class AccordPartiel:
    """A part granted, the rest refused: both are said, and the refusal has its own type."""

    NATURE: ClassVar[str] = "accord_partiel"
    etendue: Etendue
    refusee: Etendue
    refus: RefusMedical | RefusAdministratif | RefusMixte


@dataclass(frozen=True, slots=True)
class AvisDiffere:
    """The criteria do not accord by themselves: a named doctor will look."""

    NATURE: ClassVar[str] = "avis_differe"


Refus = RefusMedical | RefusAdministratif | RefusMixte
Decision = Accord | AccordPartiel | RefusMedical | RefusAdministratif | RefusMixte
#: All that a rule may say.
ReponseDeRegle = Accord | AvisDiffere


def refus_of(decision: Decision) -> Refus | None:
    """Return the refusal that a decision holds, whole or in part."""
    if isinstance(decision, Accord):
        return None
    return decision.refus if isinstance(decision, AccordPartiel) else decision
