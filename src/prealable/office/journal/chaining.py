"""The rows of the journal as links of the core's chain: every column that has a meaning is hashed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from prealable.demande.chain import Maillon, Tete
from prealable.demande.chain import append as chain_append
from prealable.office.journal.models import Event


@dataclass(slots=True, kw_only=True)
class NewEvent:
    """A row of the journal to be written: its columns, without what a model of Django costs."""

    MODEL: ClassVar = Event
    stream: str
    name: str
    version: int
    payload: str
    law_on: date
    recorded_at: datetime
    actor: str
    role: str
    sequence: int = 0
    previous: str = ""
    hash: str = ""


def content_of(row: Event | NewEvent) -> dict[str, str | int]:
    """Return what is hashed of a row; ``donnees`` is the text that was written, byte for byte."""
    return {
        "nom": row.name,
        "version": row.version,
        "donnees": row.payload,
        "le": row.law_on.isoformat(),
        "enregistre_le": row.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "par": row.actor,
        "role": row.role,
    }


def linked(row: NewEvent, head: Tete | None) -> Tete:
    """Tie a row to the head of its stream, and return the new head."""
    link = chain_append(row.stream, head, content_of(row))
    row.sequence, row.previous, row.hash = link.rang, link.precedent, link.empreinte
    return Tete(row.stream, link.rang, link.empreinte)


def maillon_of(row: Event) -> Maillon:
    """Return a recorded row as the link that verification reads."""
    return Maillon(row.stream, row.sequence, content_of(row), row.previous, row.hash)
