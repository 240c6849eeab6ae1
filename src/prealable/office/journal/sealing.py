"""The seal of a day: the heads of all streams that moved, chained to the seal before, signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from django.db import connection, transaction
from django.db.models import Max

from prealable.demande.chain import GENESIS, Sceau, Tete, canonical
from prealable.demande.chain import seal as chain_seal
from prealable.office import keys
from prealable.office.errors import Conflit
from prealable.office.journal.models import Event, Seal
from prealable.office.moment import Moment


def seal(*, now: Moment) -> Seal | None:
    """Seal what was recorded since the last seal; ``None`` when nothing was.

    Raises :class:`Conflit` when the day is already sealed, or is before the last seal.
    """
    with transaction.atomic():
        _hold_writers()
        last = Seal.objects.order_by("-number").first()
        if last and last.day >= now.jour:
            raise Conflit("jour_deja_scelle", f"Le {last.day.isoformat()} est déjà scellé.")
        since = last.last_event if last else 0
        if not Event.objects.filter(id__gt=since).exists():
            return None
        return _write(last, since, now)


def _hold_writers() -> None:
    """Wait for the writers under way and hold the next ones: no id may come late below the last."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE journal_event IN SHARE MODE")


def _write(last: Seal | None, since: int, now: Moment) -> Seal:
    made = chain_seal(now.jour, heads_since(since), last.digest if last else GENESIS)
    fresh = Event.objects.filter(id__gt=since)
    found = Seal(
        number=(last.number if last else 0) + 1,
        day=now.jour,
        sealed_at=now.instant,
        last_event=fresh.aggregate(Max("id"))["id__max"],
        events=fresh.count(),
        heads=written(made.tetes),
        digest=made.empreinte,
        previous=made.precedent,
        key=keys.key_id(),
    )
    found.signature = keys.sign(payload_of(found))
    found.save(force_insert=True)
    return found


def heads_since(number: int) -> Iterator[Tete]:
    """Give the head of each stream written to after an event's number."""
    moved = Event.objects.filter(id__gt=number).values("stream").annotate(last=Max("sequence"))
    lasts = {each["stream"]: each["last"] for each in moved.iterator()}
    rows = Event.objects.filter(id__gt=number).values_list("stream", "sequence", "hash")
    for stream, sequence, digest in rows.order_by("stream", "sequence").iterator():
        if lasts[stream] == sequence:
            yield Tete(stream, sequence, digest)


def written(heads: tuple[Tete, ...]) -> str:
    """Return heads as a seal keeps them: a line a stream."""
    return "\n".join(f"{each.flux} {each.rang} {each.empreinte}" for each in heads)


def read_seal(row: Seal) -> Sceau:
    """Return a seal as the core reads it. Raises ``ValueError`` when its lines are not heads."""
    heads = []
    for line in row.heads.splitlines():
        stream, rang, digest = line.split(" ")
        heads.append(Tete(stream, int(rang), digest))
    return Sceau(row.day, row.previous, tuple(heads), row.digest)


def payload_of(row: Seal) -> bytes:
    """Return what is signed of a seal: all its columns."""
    return canonical(
        {
            "numero": row.number,
            "jour": row.day.isoformat(),
            "scelle_le": row.sealed_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "dernier": row.last_event,
            "actes": row.events,
            "empreinte": row.digest,
            "precedente": row.previous,
            "cle": row.key,
        }
    )
