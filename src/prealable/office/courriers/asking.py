"""Papers asked for and their letters, in one act: each who owes one is written to, or nothing is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from prealable.demande import Vue
from prealable.demande.values import PieceDemandee
from prealable.documents.content.waiting import DEBTORS
from prealable.documents.model import Kind, Reader
from prealable.office.courriers.models import Voie
from prealable.office.courriers.sending import Letter, send
from prealable.office.letters.readers import for_care
from prealable.office.services import handling
from prealable.office.services.acts import Order


def ask_in_writing(order: Order, *, pieces: tuple[PieceDemandee, ...], limit: date, voie: Voie) -> Vue:
    """Ask for papers (T5) and send a letter to each who owes one, by the same way, on the same day.

    Raises what asking and sending raise; then neither is done.
    """
    with transaction.atomic():
        vue = handling.ask_for_pieces(order, pieces=pieces, limit=limit)
        for reader in _debtors(vue, pieces):
            send(replace(order, expected=None), Letter(kind=Kind.DEMANDE_PIECES, voie=voie, reader=reader))
    return vue


def _debtors(vue: Vue, pieces: tuple[PieceDemandee, ...]) -> tuple[Reader, ...]:
    """Return who is written to, each once, in the order of the papers.

    Where the demande names no prescriber, the patient is asked for what that one owes.
    """
    own = vue.demande.dossier
    named = bool(own and own.prescription and own.prescription.prescripteur)
    readers = (for_care(vue, DEBTORS[piece.de]) for piece in pieces)
    known = (Reader.PATIENT if each is Reader.PRESCRIPTEUR and not named else each for each in readers)
    return tuple(dict.fromkeys(known))
