"""The manifest: all that was sent since the one before, by its digests, dated and signed."""

from __future__ import annotations

import hashlib
from datetime import UTC
from typing import Any

import orjson
from django.db import connection, transaction
from django.db.models import Max

from prealable.demande.chain import GENESIS, canonical
from prealable.office import keys
from prealable.office.courriers.manifest_file import NATURE
from prealable.office.courriers.models import Courrier, Manifeste, Suite
from prealable.office.moment import Moment

Plain = dict[str, Any]


def make_manifest(*, now: Moment) -> Manifeste | None:
    """Sign what was recorded since the last manifest; ``None`` when nothing was."""
    with transaction.atomic():
        _one_at_a_time()
        last = last_manifest()
        sent = Courrier.objects.filter(id__gt=last.last_courrier if last else 0).order_by("id")
        came = Suite.objects.filter(id__gt=last.last_suite if last else 0).order_by("id")
        lines = [*map(_of_letter, sent), *map(_of_follow_up, came.select_related("courrier"))]
        if not lines:
            return None
        return _write(last, lines, now)


def last_manifest() -> Manifeste | None:
    """Return the newest manifest, or ``None`` before the first."""
    return Manifeste.objects.order_by("-number").first()


def _one_at_a_time() -> None:
    """Keep two processes from signing the same letters."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE courriers_manifeste IN SHARE ROW EXCLUSIVE MODE")


def _of_letter(sent: Courrier) -> Plain:
    """Return the line of a letter: what left, when, by what way, digests; no word of it, no name."""
    return {
        "courrier": sent.key,
        "demande": sent.demande,
        "kind": sent.kind,
        "reader": sent.reader,
        "template": sent.template,
        "voie": sent.voie,
        "sent_on": sent.sent_on.isoformat(),
        "event": sent.rang,
        "pdf_sha256": sent.pdf_sha256,
        "record_sha256": sent.record_sha256,
        "recorded_at": sent.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def _of_follow_up(came: Suite) -> Plain:
    return {
        "courrier": came.courrier.key,
        "preuve": came.preuve or None,
        "retour": came.retour or None,
        "le": came.le.isoformat(),
        "piece": came.piece or None,
        "recorded_at": came.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def _write(last: Manifeste | None, lines: list[Plain], now: Moment) -> Manifeste:
    text = "\n".join(canonical(line).decode() for line in lines)
    found = Manifeste(
        number=(last.number if last else 0) + 1,
        day=now.jour,
        made_at=now.instant,
        last_courrier=Courrier.objects.aggregate(Max("id"))["id__max"] or 0,
        last_suite=Suite.objects.aggregate(Max("id"))["id__max"] or 0,
        lines=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        previous=last.digest if last else GENESIS,
    )
    found.signature = keys.sign(canonical(head_of(found)))
    found.save(force_insert=True)
    return found


def head_of(row: Manifeste) -> Plain:
    """Return what is signed of a manifest."""
    return {
        "nature": NATURE,
        "number": row.number,
        "day": row.day.isoformat(),
        "made_at": row.made_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "digest": row.digest,
        "previous": row.previous,
    }


def as_json(row: Manifeste) -> bytes:
    """Return a manifest as a file that anybody can check with the published keys."""
    told = head_of(row) | {
        "letters": [orjson.loads(line) for line in row.lines.splitlines()],
        "signature": row.signature,
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2)
