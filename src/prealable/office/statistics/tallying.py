"""Counts the demandes, their answers, silences, refusals and appeals; what was counted before is replaced.

An answer counts in the month in which it reached the insured, a silence in the month in which it
became an accord, an appeal in the month in which it was received.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import orjson
from django.db import transaction

from prealable.demande.words import Etat, Origine
from prealable.office.demandes.models import DemandeRow
from prealable.office.journal.models import Event
from prealable.office.journal.streams import DEMANDE
from prealable.office.moment import Moment
from prealable.office.recours.models import RecoursRow
from prealable.office.statistics.models import Measure, Tallied, Tally

#: measure, caisse, category, month, key.
Line = tuple[str, str, str, date, str]
_COLUMNS = (
    "reference", "caisse", "categorie", "canal", "urgent", "etat", "origine", "recue_le",
    "dernier_jour", "tacite_le", "decide_le", "notifie_le", "filed_at",
)  # fmt: skip
_EXPRESS = {Origine.EXPRES: "accord", Origine.REGLE: "accord", Origine.PARTIEL: "accord_partiel"}
_REFUSALS = (Etat.REFUS_MEDICAL, Etat.REFUS_ADMINISTRATIF, Etat.REFUS_MIXTE)
_EVENTS = ("pieces.demandees", "decision.prise", "refus.tardif")
_BATCH = 2000


def tally(*, now: Moment) -> int:
    """Count everything anew, as of a day; return how many lines there are. All of it or nothing."""
    held: Counter[Line] = Counter()
    places: dict[str, tuple[str, str]] = {}
    asked: set[str] = set(
        Event.objects.filter(name="pieces.demandees").values_list("stream", flat=True).distinct()
    )
    for row in DemandeRow.objects.values(*_COLUMNS).iterator(chunk_size=_BATCH):
        place = places[row["reference"]] = (row["caisse"], row["categorie"])
        held.update((measure, *place, month, key) for measure, month, key in _of_row(row, asked))
    held.update(_of_events(places))
    held.update(_of_appeals(places))
    _write(held, now)
    return len(held)


@transaction.atomic
def _write(held: Counter[Line], now: Moment) -> None:
    Tally.objects.all().delete()
    fields = ("measure", "caisse", "categorie", "month", "key")
    Tally.objects.bulk_create(
        (Tally(**dict(zip(fields, line, strict=True)), count=count) for line, count in held.items()),
        batch_size=_BATCH,
    )
    Tallied.objects.all().delete()
    Tallied.objects.create(day=now.jour, at=now.instant)


def _of_row(row: dict[str, Any], asked: set[str]) -> Iterator[tuple[str, date, str]]:
    """Give what one demande counts for: measure, month, key."""
    if row["recue_le"]:
        yield Measure.RECUE, _month(row["recue_le"]), row["canal"]
    issue, on = _issue(row)
    if not (issue and on):
        return
    month = _month(on)
    yield Measure.ISSUE, month, issue
    if f"{DEMANDE}:{row['reference']}" in asked:
        yield Measure.PROLONGEE, month, issue
    if issue != Etat.ACCORD_TACITE and row["recue_le"]:
        measure = Measure.DELAI_URGENT if row["urgent"] else Measure.DELAI
        yield measure, month, str(max(0, (on - row["recue_le"]).days))
        if row["dernier_jour"]:
            yield Measure.MARGE, month, str((row["dernier_jour"] - on).days)


def _issue(row: dict[str, Any]) -> tuple[str, date | None]:
    """Return how the caisse answered first, and when: an appeal won later was a refusal then."""
    answered = row["notifie_le"] or row["decide_le"]
    if row["origine"] == Origine.TACITE:
        return Etat.ACCORD_TACITE.value, row["tacite_le"]
    if row["origine"] in _EXPRESS:
        return _EXPRESS[Origine(row["origine"])], answered
    if row["origine"] == Origine.RECOURS:
        return "refus_infirme", answered
    if row["etat"] in _REFUSALS:
        return row["etat"], answered
    return ("hors_delai", row["filed_at"].date()) if row["etat"] == Etat.HORS_DELAI else ("", None)


def _of_events(places: dict[str, tuple[str, str]]) -> Iterator[Line]:
    """Give what the journal alone tells: papers asked again, reasons, refusals after the silence."""
    rows = Event.objects.filter(name__in=_EVENTS).values_list("name", "stream", "law_on", "payload")
    for name, stream, on, payload in rows.iterator(chunk_size=_BATCH):
        place = places.get(stream.partition(":")[2])
        if place:
            told = orjson.loads(payload)
            yield from ((measure, *place, _month(on), key) for measure, key in _told(name, told))


def _told(name: str, told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if name == "pieces.demandees":
        for asked in told["pieces"]:
            yield Measure.PIECE, f"{asked['code']}:{asked['motif']}"
        return
    if name == "refus.tardif":
        yield Measure.REFUS_TARDIF, ""
    decided = told.get("refus") or told["decision"]
    reasons = (decided.get(field) for field in ("motif", "medical", "administratif"))
    for reason in reasons:
        if isinstance(reason, dict) and reason.get("code"):
            yield Measure.MOTIF, str(reason["code"])


def _of_appeals(places: dict[str, tuple[str, str]]) -> Iterator[Line]:
    rows = RecoursRow.objects.values_list("demande", "instance", "etat", "recu_le")
    for demande, instance, etat, received in rows.iterator(chunk_size=_BATCH):
        if demande in places and received:
            yield (Measure.RECOURS, *places[demande], _month(received), f"{instance}:{etat}")


def _month(day: date) -> date:
    return day.replace(day=1)
