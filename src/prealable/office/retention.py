"""What goes at the end of its retention: words and pieces, never an act; without a term, nothing.

No term is on file (``law/demande/conservation.yaml`` says why): the installation gives one in
months, and it is counted from the last act of a demande that nothing is expected of any more.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from prealable.clocks.days import plus_months
from prealable.demande.words import Etat
from prealable.office.demandes.models import DemandeRow
from prealable.office.journal import words
from prealable.office.moment import PARIS, Moment
from prealable.office.pieces.models import Piece
from prealable.office.recours.models import MediationRow, RecoursRow
from prealable.office.services.pieces import erase

_BATCH = 200
#: What still waits for somebody: it is kept, however old.
_OPEN = (
    Etat.ETABLIE, Etat.EXPEDIEE, Etat.RECUE, Etat.INCOMPLETE, Etat.EN_INSTRUCTION, Etat.INDETERMINE,
)  # fmt: skip


def erase_old(*, now: Moment) -> int:
    """Erase the words and the pieces whose retention is over; return of how many demandes."""
    if not settings.PREALABLE_RETENTION_MONTHS:
        return 0
    over, done = _over(now), 0
    while names := list(over.values_list("reference", flat=True)[:_BATCH]):
        for name in names:
            _erase(name, now)
        done += len(names)
    return done


def _erase(reference: str, now: Moment) -> None:
    """Erase what one demande holds apart; the files go last, and go again if a death kept them."""
    for piece in Piece.objects.filter(demande=reference, erased_at=None):
        erase(piece, now=now)
    with transaction.atomic():
        words.erase(reference, now=now)
        DemandeRow.objects.filter(reference=reference).update(erased_at=now.instant)


def _over(now: Moment) -> QuerySet[DemandeRow]:
    """Return the demandes at rest since longer than the term, appeals and mediation included."""
    day = plus_months(now.jour, -settings.PREALABLE_RETENTION_MONTHS)
    limit = datetime.combine(day, time(), PARIS).astimezone(UTC)
    own = Q(demande=OuterRef("reference"))
    alive = (
        RecoursRow.objects.filter(own & (Q(updated_at__gte=limit) | ~Q(due_le=None))),
        MediationRow.objects.filter(own & Q(updated_at__gte=limit)),
    )
    rows = DemandeRow.objects.filter(updated_at__lt=limit, due_le=None, erased_at=None)
    for each in alive:
        rows = rows.exclude(Exists(each))
    return rows.exclude(etat__in=[each.value for each in _OPEN]).order_by("id")
