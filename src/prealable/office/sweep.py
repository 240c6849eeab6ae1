"""The sweep: records what the clock already says, exactly once; nothing that is read depends on it.

Batches of some hundreds, each its own transaction: stopped, it goes on where it was; run twice at
once, each takes rows that the other does not hold; run again, it finds nothing due.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection, transaction

from prealable.demande import CommandeImpossible, Demande, as_of, due_of, fold
from prealable.demande.chain import Tete
from prealable.office.bulk import update_rows
from prealable.office.demandes.models import DemandeRow
from prealable.office.demandes.projection import MOVING, MovingRow, project_moving
from prealable.office.journal import streams
from prealable.office.journal.chaining import NewEvent
from prealable.office.journal.streams import DEMANDE, stream_of
from prealable.office.moment import Moment
from prealable.office.recours.models import RecoursRow
from prealable.office.services.acts import play
from prealable.office.services.appeals import record_due

BATCH = 250
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Swept:
    """What a sweep did: rows looked at, events recorded by name, what it could not record and why."""

    rows: int = 0
    recorded: dict[str, int] = field(default_factory=dict)
    stuck: dict[str, str] = field(default_factory=dict)

    def count(self, events: Iterable[NewEvent]) -> None:
        """Add recorded events to the count."""
        for event in events:
            self.recorded[event.name] = self.recorded.get(event.name, 0) + 1


def sweep(*, now: Moment, batch: int = BATCH, batches: int | None = None) -> Swept:
    """Record all that is due at the end of the day; ``batches`` stops earlier."""
    done, left = Swept(), batches
    while left is None or left > 0:
        with transaction.atomic():
            found = _sweep_batch(now, batch, done)
        if not found:
            break
        left = left - 1 if left is not None else None
    _sweep_recours(now, done)
    return done


def _sweep_batch(now: Moment, size: int, done: Swept) -> int:
    rows = _locked(now, size)
    found = streams.read_many(stream_of(DEMANDE, row.reference) for row in rows)
    written: list[NewEvent] = []
    for row in rows:
        stream = stream_of(DEMANDE, row.reference)
        written.extend(_sweep_row(row, fold(found[stream]), now, done))
    streams.record(written)
    update_rows([row for row in rows if row.updated_at], *MOVING, "updated_at")
    update_rows([row for row in rows if not row.updated_at], *MOVING)
    done.rows += len(rows)
    done.count(written)
    return len(rows)


def _locked(now: Moment, size: int) -> list[MovingRow]:
    """Lock rows that are due, leaving those that another sweep or an act holds."""
    skip = connection.features.has_select_for_update_skip_locked
    rows = DemandeRow.objects.select_for_update(skip_locked=skip).filter(due_le__lte=now.jour)
    held = rows.order_by("due_le", "id").values_list("id", "reference", "rang", "hash")
    return [MovingRow(*row) for row in held[:size]]


def _sweep_row(row: MovingRow, state: Demande, now: Moment, done: Swept) -> Sequence[NewEvent]:
    """Return the events that record what is due on one demande, and bring its row up to the day."""
    stream = stream_of(DEMANDE, row.reference)
    head: Tete | None = streams.head_of(stream, row.rang, row.hash)
    written: list[NewEvent] = []
    try:
        vue = as_of(state, now.jour)
        state, events = play(state, due_of(vue), now, vue)
        written, head = streams.rows_of(stream, head, events, now)
    except CommandeImpossible as error:
        done.stuck[row.reference] = error.code
    if written:
        row.updated_at = now.instant
    project_moving(row, state, head, now.jour, swept=row.reference not in done.stuck)
    if row.due_le and row.due_le <= now.jour:  # stuck: tomorrow's sweep will try again
        row.due_le = now.jour + _DAY
    return written


def _sweep_recours(now: Moment, done: Swept) -> None:
    """Record the silences of appeal bodies, one recours a transaction."""
    waiting = RecoursRow.objects.filter(due_le__lte=now.jour).order_by("due_le", "id")
    for reference in list(waiting.values_list("reference", flat=True)):
        recorded, error = record_due(reference, now=now)
        done.rows += 1
        for name in recorded:
            done.recorded[name] = done.recorded.get(name, 0) + 1
        if error:
            done.stuck[reference] = error
