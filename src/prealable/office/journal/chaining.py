"""The rows of the journal as links of the core's chain: every column that has a meaning is hashed."""

from __future__ import annotations

from datetime import UTC

from prealable.demande.chain import Maillon, Tete
from prealable.demande.chain import append as chain_append
from prealable.office.journal.models import Event


def content_of(row: Event) -> dict[str, str | int]:
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


def linked(row: Event, head: Tete | None) -> Tete:
    """Tie a row to the head of its stream, and return the new head."""
    link = chain_append(row.stream, head, content_of(row))
    row.sequence, row.previous, row.hash = link.rang, link.precedent, link.empreinte
    return Tete(row.stream, link.rang, link.empreinte)


def maillon_of(row: Event) -> Maillon:
    """Return a recorded row as the link that verification reads."""
    return Maillon(row.stream, row.sequence, content_of(row), row.previous, row.hash)
