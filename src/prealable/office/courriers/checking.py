"""Do what was sent, the journal and the manifests agree? Each fault in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from prealable.demande.chain import GENESIS
from prealable.office import keys
from prealable.office.courriers.manifest import as_json
from prealable.office.courriers.manifest_file import faults_of
from prealable.office.courriers.models import Courrier, Manifeste
from prealable.office.courriers.reading import whole
from prealable.office.journal.models import Event
from prealable.office.journal.streams import DEMANDE, stream_of

_NOTIFIED = "decision.notifiee"


def faults() -> Iterator[str]:
    """Give every fault, letters first: nothing is kept, and nothing is mended."""
    for sent in Courrier.objects.order_by("id").iterator():
        if not whole(sent):
            yield f"Courrier {sent.key} : le contenu gardé n'est plus celui qui partit."
        if sent.rang is not None and not _notified(sent, sent.rang):
            yield f"Courrier {sent.key} : le journal ne porte pas sa notification à l'acte {sent.rang}."
    yield from _of_manifests()


def _notified(sent: Courrier, rang: int) -> bool:
    event = Event.objects.filter(stream=stream_of(DEMANDE, sent.demande), sequence=rang).first()
    if event is None or event.name != _NOTIFIED or event.law_on != sent.sent_on:
        return False
    told = orjson.loads(event.payload)
    return bool(told["objet"] == sent.objet and told["destinataire"] == sent.destinataire)


def _of_manifests() -> Iterator[str]:
    previous = GENESIS
    for row in Manifeste.objects.order_by("number").iterator():
        told = orjson.loads(as_json(row))
        for fault in faults_of(told, keys.signed(row.signature)):
            yield f"Manifeste {row.number} : {fault}"
        if row.previous != previous:
            yield f"Manifeste {row.number} : il ne suit pas celui d'avant."
        previous = row.digest
        yield from _lost([each for each in told["letters"] if "pdf_sha256" in each])


def _lost(letters: list[dict[str, Any]]) -> Iterator[str]:
    """Give the letters that a manifest lists and that are not there, or no longer the same."""
    rows = Courrier.objects.filter(key__in=[each["courrier"] for each in letters])
    held = dict(rows.values_list("key", "pdf_sha256"))
    for line in letters:
        if line["courrier"] not in held:
            yield f"Courrier {line['courrier']} : il fut signé, et n'est plus là."
        elif line["pdf_sha256"] != held[line["courrier"]]:
            yield f"Courrier {line['courrier']} : son empreinte n'est plus celle qui fut signée."
