"""Reading and appending: the only module that touches the table of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date
from typing import Any

import orjson
from django.db import IntegrityError

from prealable.demande import from_dict, to_dict
from prealable.demande.chain import Tete
from prealable.demande.events import Evenement
from prealable.office.bulk import insert_rows
from prealable.office.errors import Conflit
from prealable.office.journal.chaining import NewEvent, linked
from prealable.office.journal.models import Event
from prealable.office.moment import Moment

DEMANDE, RECOURS, MEDIATION = "demande", "recours", "mediation"
#: The stream of an account: who may do what here, and since when; no fold reads it.
COMPTE = "compte"
#: The stream of a caisse: what it is, where it is competent; no fold reads it.
CAISSE = "caisse"


def stream_of(kind: str, key: str) -> str:
    """Return the name of a stream: its kind, then the reference of what it tells."""
    return f"{kind}:{key}"


def read(stream: str) -> tuple[Evenement, ...]:
    """Return the events of a stream, in order."""
    return read_many([stream])[stream]


def read_many(streams: Iterable[str]) -> Mapping[str, tuple[Evenement, ...]]:
    """Return the events of streams, in order, by one query."""
    names = list(streams)
    found: dict[str, list[Evenement]] = defaultdict(list)
    rows = Event.objects.filter(stream__in=names).order_by("stream", "sequence")
    for stream, name, version, payload in rows.values_list("stream", "name", "version", "payload"):
        found[stream].append(event_of(name, version, payload))
    return {name: tuple(found[name]) for name in names}


def event_of(name: str, version: int, payload: str) -> Evenement:
    """Return the event that a row holds."""
    return from_dict({"nom": name, "version": version, "donnees": orjson.loads(payload)})


def head_of(stream: str, rang: int, last_hash: str) -> Tete | None:
    """Return the head of a stream as its row of the lists keeps it; ``None`` before the first."""
    return Tete(stream, rang, last_hash) if rang else None


def last_head(stream: str) -> Tete | None:
    """Return the head of a stream as the table has it; ``None`` before the first event."""
    last = Event.objects.filter(stream=stream).order_by("-sequence").only("sequence", "hash").first()
    return Tete(stream, last.sequence, last.hash) if last else None


def rows_of(
    stream: str, head: Tete | None, events: Sequence[Evenement], now: Moment
) -> tuple[list[NewEvent], Tete | None]:
    """Return the rows that would append events after a head, and the head they lead to."""
    rows = [_row(stream, event, now) for event in events]
    for row in rows:
        head = linked(row, head)
    return rows, head


def _row(stream: str, event: Evenement, now: Moment) -> NewEvent:
    plain, by = to_dict(event), (event.par.id, event.par.role.value)
    return _new(stream, (plain["nom"], plain["version"]), plain["donnees"], event.le, by, now)


def _new(
    stream: str, kind: tuple[str, int], data: Mapping[str, Any], le: date, by: tuple[str, str], now: Moment
) -> NewEvent:
    """Return a row not yet tied to its stream; ``kind`` is a name and a version, ``by`` an id and a role."""
    return NewEvent(
        stream=stream,
        name=kind[0],
        version=kind[1],
        payload=orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode(),
        law_on=le,
        recorded_at=now.instant.astimezone(UTC),
        actor=by[0],
        role=by[1],
    )


def record(rows: Sequence[NewEvent]) -> None:
    """Write rows. Raises :class:`Conflit` when another hand wrote one of these steps first."""
    try:
        insert_rows(rows)
    except IntegrityError as error:
        raise Conflit(
            "etape_deja_ecrite",
            "Un autre acte vient d'être enregistré sur ce dossier ; relisez-le avant d'agir.",
        ) from error


def note(stream: str, name: str, data: Mapping[str, str | bool], *, by: str, role: str, now: Moment) -> None:
    """Append a fact that no fold reads, chained and sealed like the others; conflicts as :func:`record`."""
    row = _new(stream, (name, 1), dict(data), now.jour, (by, role), now)
    linked(row, last_head(stream))
    record([row])


def append(stream: str, head: Tete | None, events: Sequence[Evenement], now: Moment) -> Tete | None:
    """Append events after a head, and return the new one."""
    rows, head = rows_of(stream, head, events, now)
    record(rows)
    return head
