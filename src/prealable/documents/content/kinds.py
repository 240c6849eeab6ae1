"""Every kind of document: the function that makes its content, and who may receive it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prealable.documents.content.accords import accord, accord_in_part
from prealable.documents.content.base import Values
from prealable.documents.content.case import Case
from prealable.documents.content.claims import application, asking_reasons, seizing
from prealable.documents.content.notices import bound, notice, register
from prealable.documents.content.outcomes import outcome
from prealable.documents.content.refusals import refusal, withdrawal
from prealable.documents.content.silence import attestation, late_answer
from prealable.documents.content.waiting import convocation, missing_papers, needless, receipt
from prealable.documents.model import Frame, Kind, Reader

_CARERS = (Reader.EXECUTANT, Reader.PRESCRIPTEUR, Reader.TRANSPORTEUR, Reader.FOURNISSEUR)
_OTHERS = (Reader.COMPLEMENTAIRE, Reader.CAISSE, Reader.SERVICE_MEDICAL, Reader.COMMISSION)
_ALL = (Reader.PATIENT, *_CARERS, *_OTHERS)


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of document; its first reader is the one it is written to."""

    function: Callable[[Case, Kind], tuple[Values, Frame]]
    readers: tuple[Reader, ...]


_CLAIM = (Reader.PATIENT, Reader.CAISSE, Reader.COMMISSION)
_COUNTS = (Reader.PATIENT, Reader.EXECUTANT, Reader.PRESCRIPTEUR, Reader.CAISSE, Reader.SERVICE_MEDICAL)
KINDS: Mapping[Kind, Sort] = {
    Kind.ACCUSE_RECEPTION: Sort(receipt, (Reader.PATIENT, *_CARERS)),
    Kind.DEMANDE_PIECES: Sort(missing_papers, (Reader.PATIENT, *_CARERS)),
    Kind.CONVOCATION: Sort(convocation, (Reader.PATIENT, Reader.SERVICE_MEDICAL)),
    Kind.ACCORD: Sort(accord, _ALL),
    Kind.ACCORD_PARTIEL: Sort(accord_in_part, _ALL),
    Kind.REFUS_MEDICAL: Sort(refusal, _ALL),
    Kind.REFUS_ADMINISTRATIF: Sort(refusal, _ALL),
    Kind.REFUS_MIXTE: Sort(refusal, _ALL),
    Kind.RETRAIT: Sort(withdrawal, _ALL),
    Kind.SANS_OBJET: Sort(
        needless, (Reader.PATIENT, *_CARERS, Reader.COMPLEMENTAIRE, Reader.CAISSE, Reader.SERVICE_MEDICAL)
    ),
    Kind.DECISION_RECOURS: Sort(outcome, _ALL),
    Kind.ATTESTATION_ACCORD_TACITE: Sort(attestation, _ALL),
    Kind.RECLAMATION_REPONSE_TARDIVE: Sort(late_answer, (Reader.PATIENT, Reader.CAISSE)),
    Kind.SAISINE_COMMISSION: Sort(seizing, _CLAIM),
    Kind.REQUETE_TRIBUNAL: Sort(application, (Reader.PATIENT,)),
    Kind.DEMANDE_MOTIFS: Sort(asking_reasons, _CLAIM),
    Kind.AVIS_AU_PROFESSIONNEL: Sort(
        notice, (Reader.EXECUTANT, Reader.PRESCRIPTEUR, Reader.TRANSPORTEUR, Reader.FOURNISSEUR)
    ),
    Kind.REGISTRE_DU_DELAI: Sort(register, (*_COUNTS, Reader.COMMISSION)),
    Kind.DOSSIER: Sort(bound, _ALL),
}
