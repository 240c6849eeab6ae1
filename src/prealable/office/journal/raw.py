"""The table of events as the database holds it, before any type is believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from prealable.demande.chain import Maillon
from prealable.office.journal.chaining import maillon_of
from prealable.office.journal.models import Event

_CHUNK = 5000
# Concatenated, a day and an instant come as the text that they are.
_COLUMNS = (
    "stream, sequence, name, version, payload, law_on || '', recorded_at || '', actor, role, "
    "previous, hash, id"
)
_NAMES = ("nom", "version", "donnees", "le", "enregistre_le", "par", "role")


@dataclass(frozen=True, slots=True)
class Stored:
    """A row and its number in the table; ``sound`` is false when a value has not even its type."""

    maillon: Maillon
    number: int
    sound: bool = True


def stored() -> Iterator[Stored]:
    """Give every row of the table, stream by stream, in order."""
    if connection.vendor == "sqlite":
        yield from _of_sqlite()
        return
    for row in Event.objects.order_by("stream", "sequence").iterator(chunk_size=_CHUNK):
        yield Stored(maillon_of(row), row.pk)


def _of_sqlite() -> Iterator[Stored]:
    """Read SQLite's cells as they lie: it lets any value into any column, and any bytes into a text."""
    connection.ensure_connection()
    raw = connection.connection
    believed, raw.text_factory = raw.text_factory, _text
    try:
        cursor = raw.execute(f"SELECT {_COLUMNS} FROM journal_event ORDER BY stream, sequence")  # noqa: S608
        while rows := cursor.fetchmany(_CHUNK):
            yield from map(_read, rows)
    finally:
        raw.text_factory = believed


def _text(value: bytes) -> str:
    return value.decode("utf-8", "backslashreplace")


def _read(row: tuple[Any, ...]) -> Stored:
    stream, sequence, name, version, payload, law_on, recorded_at, actor, role, previous, digest, number = row
    held = (name, version, payload, law_on, _instant(recorded_at), actor, role)
    sound = isinstance(sequence, int) and isinstance(version, int) and isinstance(number, int)
    sound = sound and all(isinstance(each, str) for each in (stream, *held[2:], name, previous, digest))
    content = dict(zip(_NAMES, held, strict=True))
    return Stored(Maillon(stream, sequence, content, previous, digest), number, sound)


def _instant(written: Any) -> Any:
    """Return an instant as it was hashed; what is not one stays as it is, and will not match."""
    if not isinstance(written, str):
        return written
    told = written.replace(" ", "T", 1)
    return f"{told}+00:00" if "." in told else f"{told}.000000+00:00"
