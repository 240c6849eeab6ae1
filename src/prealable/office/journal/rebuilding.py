"""Every row of the lists written anew from the journal: demandes, then recours and mediations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import models, transaction
from django.db.models.functions import Concat

from prealable.demande import fold
from prealable.demande import recours as recours_core
from prealable.demande.events import Evenement
from prealable.demande.recours import mediation as mediation_core
from prealable.office.demandes.models import DemandeRow
from prealable.office.demandes.projection import project
from prealable.office.journal.models import Event
from prealable.office.journal.streams import DEMANDE, MEDIATION, RECOURS, event_of, head_of, stream_of
from prealable.office.people.models import Person
from prealable.office.recours import projection as appeals
from prealable.office.recours.models import MediationRow, RecoursRow

_CHUNK = 500


def rebuild(*, day: date) -> int:
    """Write every list anew, as of a day; return how many streams were read. All of it or nothing."""
    with transaction.atomic():
        done = sum(_rebuild_demandes(chunk, day) for chunk in _chunks(DEMANDE))
        done += sum(_rebuild_mediations(chunk) for chunk in _chunks(MEDIATION))
        done += sum(_rebuild_recours(chunk, day) for chunk in _chunks(RECOURS))
        _drop_orphans()
    return done


def _chunks(kind: str) -> Iterator[dict[str, list[Event]]]:
    """Give the streams of a kind with their rows, some hundreds at a time."""
    after = f"{kind}:"
    while names := _names_after(kind, after):
        found: dict[str, list[Event]] = {name: [] for name in names}
        for row in Event.objects.filter(stream__in=names).order_by("stream", "sequence"):
            found[row.stream].append(row)
        yield found
        after = names[-1]


def _names_after(kind: str, after: str) -> list[str]:
    rows = Event.objects.filter(stream__gt=after, stream__startswith=f"{kind}:", sequence=1)
    return list(rows.order_by("stream").values_list("stream", flat=True)[:_CHUNK])


def _events(rows: Sequence[Event]) -> tuple[Evenement, ...]:
    return tuple(event_of(row.name, row.version, row.payload) for row in rows)


def _rebuild_demandes(found: dict[str, list[Event]], day: date) -> int:
    names = [name.partition(":")[2] for name in found]
    known = DemandeRow.objects.in_bulk(names, field_name="reference")
    rows = []
    for name, reference in zip(found, names, strict=True):
        events = found[name]
        row = known.get(reference) or DemandeRow(reference=reference)
        row.filed_at, row.updated_at, row.saisi = events[0].recorded_at, events[-1].recorded_at, ""
        head = head_of(name, events[-1].sequence, events[-1].hash)
        project(row, fold(_events(events)), head, day)
        rows.append(row)
    _write_complementaires(rows)
    upsert(DemandeRow, rows)
    return len(rows)


def _write_complementaires(rows: list[DemandeRow]) -> None:
    keys = {row.beneficiaire for row in rows}
    held = dict(Person.objects.filter(key__in=keys).values_list("key", "complementaire"))
    for row in rows:
        row.complementaire = held.get(row.beneficiaire, "")


def upsert(model: type[DemandeRow], rows: Sequence[DemandeRow], key: str = "reference") -> None:
    """Write rows by their natural key, new or known, in one statement a batch."""
    fields = model._meta.concrete_fields  # noqa: SLF001 (Django's own way to ask)
    columns = [field.name for field in fields if field.name not in ("id", key)]
    model.objects.bulk_create(
        rows, batch_size=_CHUNK, update_conflicts=True, unique_fields=[key], update_fields=columns
    )


def _rebuild_mediations(found: dict[str, list[Event]]) -> int:
    for name, events in found.items():
        demande = DemandeRow.objects.get(reference=name.partition(":")[2])
        known = MediationRow.objects.filter(demande=demande.reference).first()
        row = known or MediationRow(demande=demande.reference)
        row.caisse, row.updated_at = demande.caisse, events[-1].recorded_at
        appeals.project_mediation(row, mediation_core.fold(_events(events))).save()
        appeals.open_to(demande, "mediateur")
        demande.save(update_fields=["saisi"])
    return len(found)


def _rebuild_recours(found: dict[str, list[Event]], day: date) -> int:
    for events in found.values():
        state = recours_core.fold(_events(events))
        contre = state.contre
        if contre is None:
            continue
        demande = DemandeRow.objects.get(reference=contre.demande)
        row = RecoursRow.objects.filter(reference=state.reference).first() or RecoursRow()
        row.demande, row.caisse = demande.reference, demande.caisse
        row.beneficiaire, row.updated_at = demande.beneficiaire, events[-1].recorded_at
        appeals.project(row, state, _mediation_of(demande.reference), day).save()
        appeals.open_to(demande, state.instance)
        demande.save(update_fields=["saisi"])
    return len(found)


def _mediation_of(reference: str) -> mediation_core.Mediation:
    rows = Event.objects.filter(stream=stream_of(MEDIATION, reference)).order_by("sequence")
    return mediation_core.fold(_events(list(rows)))


def _drop_orphans() -> None:
    """Drop the rows that no stream tells of."""
    for model, kind, key in ((DemandeRow, DEMANDE, "reference"), (RecoursRow, RECOURS, "reference")):
        told = Event.objects.filter(sequence=1, stream=Concat(models.Value(f"{kind}:"), models.OuterRef(key)))
        model.objects.exclude(models.Exists(told)).delete()
