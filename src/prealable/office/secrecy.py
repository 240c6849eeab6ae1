"""The kinds of data of a demande, as rights tell them apart, and which of them are medical."""

from __future__ import annotations

from enum import StrEnum


class Data(StrEnum):
    """The rows of the matrix of rights."""

    IDENTITE = "identite"
    ACTES = "actes"
    PRESCRIPTION = "prescription"
    MEDICAL = "medical"
    SENS_AVIS = "sens_avis"
    MOTIFS_MEDICAUX = "motifs_medicaux"
    DECISION = "decision"
    DELAIS = "delais"
    RAPPORT = "rapport"


#: What is kept apart, and whose every reading is logged.
MEDICAL_DATA = (Data.PRESCRIPTION, Data.MEDICAL, Data.MOTIFS_MEDICAUX, Data.RAPPORT)
#: What medical secrecy covers even within a family or a practice (CSS L.315-1 V; CRPA L.311-6).
SECRET = (Data.MEDICAL, Data.MOTIFS_MEDICAUX, Data.RAPPORT)
