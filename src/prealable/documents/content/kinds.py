"""Every kind of document: the function that makes its content, and who may receive it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prealable.documents.content.accords import accord, accord_in_part
from prealable.documents.content.base import Values
from prealable.documents.content.case import Case
from prealable.documents.content.refusals import refusal
from prealable.documents.model import Frame, Kind, Reader

_CARERS = (Reader.PRESCRIPTEUR, Reader.EXECUTANT, Reader.TRANSPORTEUR, Reader.FOURNISSEUR)
_OTHERS = (Reader.COMPLEMENTAIRE, Reader.CAISSE, Reader.SERVICE_MEDICAL, Reader.COMMISSION)
_ALL = (Reader.PATIENT, *_CARERS, *_OTHERS)


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of document; its first reader is the one it is written to."""

    function: Callable[[Case, Kind], tuple[Values, Frame]]
    readers: tuple[Reader, ...]


KINDS: Mapping[Kind, Sort] = {
    Kind.ACCORD: Sort(accord, _ALL),
    Kind.ACCORD_PARTIEL: Sort(accord_in_part, _ALL),
    Kind.REFUS_MEDICAL: Sort(refusal, _ALL),
    Kind.REFUS_ADMINISTRATIF: Sort(refusal, _ALL),
    Kind.REFUS_MIXTE: Sort(refusal, _ALL),
}
