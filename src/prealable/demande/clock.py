"""What the legal clock is told of a demande, and where it stands on a day."""

from __future__ import annotations

from datetime import date

from prealable.clocks.clock import Standing, stand
from prealable.clocks.request import Piece, Request
from prealable.demande.decisions import Accord, AccordPartiel
from prealable.demande.state import Demande
from prealable.demande.words import Destinataire, Objet

#: A refusal is notified to the insured (CSS R.315-15 II): what others receive is information.
INSURED = (Destinataire.ASSURE, Destinataire.REPRESENTANT)


def request_of(state: Demande) -> Request | None:
    """Return the dated facts of a demande as the clock takes them; ``None`` without a clock.

    No clock runs on a demande made after the care (Cass. 13 Oct 2011, 10-27.251), nor where
    ``check`` gave none.
    """
    own = state.dossier
    if own is None or own.exigence.horloge is None or _all_too_late(state):
        return None
    held = state.decision
    return Request(
        clock=own.exigence.horloge,
        sent_on=_sent_on(state),
        received_on=state.reception.le if state.reception else None,
        pieces=tuple(Piece(asked.le, asked.complete_le) for asked in state.pieces),
        decision=_kind(state),
        decided_on=held.le if held else None,
        notified_on=answered_on(state),
    )


def standing_of(state: Demande, day: date) -> Standing | None:
    """Return where the clock stands at the end of a day, or ``None`` when there is none."""
    request, own = request_of(state), state.dossier
    if request is None or own is None:
        return None
    return stand(request, day, own.territoire)


def _all_too_late(state: Demande) -> bool:
    return state.hors_delai is not None and state.hors_delai.totale


def _sent_on(state: Demande) -> date | None:
    """Return the sending that counts: after a wrong address, the competent body's reception.

    Source: CRPA L.114-3. A clock that starts at sending has no other rule for that case.
    """
    if all(each.competent for each in state.receptions):
        return state.envoi_le
    return state.reception.le if state.reception else None


def _kind(state: Demande) -> str | None:
    if state.decision is None:
        return None
    decision = state.decision.decision
    return decision.NATURE if isinstance(decision, Accord | AccordPartiel) else "refus"


def answered_on(state: Demande) -> date | None:
    """Return the first proved day on which the answer reached somebody who counts.

    An accord may go to the prescriber alone (CSS R.315-15 I); a refusal goes to the insured.
    """
    favorable = state.decision is not None and isinstance(state.decision.decision, Accord)
    return delivered_on(state, Objet.DECISION, anybody=favorable)


def delivered_on(state: Demande, objet: Objet, *, anybody: bool = False) -> date | None:
    """Return the first proved day on which a letter reached the insured, or anybody."""
    days = [
        letter.remise_le
        for letter in state.notifiees(objet)
        if letter.remise_le and (anybody or letter.destinataire in INSURED)
    ]
    return min(days, default=None)
