"""Reading: one demande as it stands on a day, the queues, one's own list, the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import orjson
from django.db.models import Q, QuerySet

from prealable.demande import Vue, as_of, fold
from prealable.demande.recours import VueRecours
from prealable.demande.recours import as_of as recours_as_of
from prealable.demande.recours import fold as recours_fold
from prealable.demande.words import Etat
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow, Desk
from prealable.office.journal import streams
from prealable.office.journal.models import Event
from prealable.office.journal.streams import DEMANDE, MEDIATION, RECOURS, stream_of
from prealable.office.people.models import Person
from prealable.office.queues import ALL, Wanted, desk_of, waiting
from prealable.office.recours.models import RecoursRow
from prealable.office.redaction import without_medical_reasons
from prealable.office.secrecy import Data
from prealable.office.services.acts import Order
from prealable.office.services.appeals import mediation_of
from prealable.office.services.pieces import may_read

PAGE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A demande for somebody's eyes: its row, its view, and what they may know of it."""

    row: DemandeRow
    vue: Vue
    full: bool


def show(*, acting: Acting, reference: str, day: date) -> Shown:
    """Return a demande as it stands on a day: the fold, then the clock; no sweep is needed.

    ``full`` is false for who may know only the outcome (a complementary insurer, a supplier).
    """
    row = access.get_demande(acting, reference)
    state = fold(streams.read(stream_of(DEMANDE, reference)))
    full = access.can_read(acting, Data.DECISION, row)
    access.require(full or access.can_read_outcome(acting, row), "voir cette demande")
    return Shown(row, as_of(state, day), full)


def now_of(order: Order) -> Vue:
    """Return the demande of an order as it stands at this moment: after an act that gives no view of it."""
    return show(acting=order.acting, reference=order.reference, day=order.now.jour).vue


def recours_of(*, acting: Acting, reference: str, day: date) -> tuple[VueRecours, ...]:
    """Return the appeals of a demande, oldest first."""
    row = access.get_demande(acting, reference)
    access.require(access.can_read(acting, Data.DECISION, row), "voir les recours")
    names = RecoursRow.objects.filter(demande=reference).order_by("id").values_list("reference", flat=True)
    found = streams.read_many(stream_of(RECOURS, name) for name in names)
    held = mediation_of(reference).interval
    return tuple(recours_as_of(recours_fold(events), day, held) for events in found.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: the row, the state that holds on the day, the beneficiary's name or none."""

    row: DemandeRow
    etat: Etat
    beneficiaire: str


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, and the mark from which the next page goes on; ``None``: no more."""

    lines: tuple[Line, ...]
    next: str | None


def queue(
    *,
    acting: Acting,
    day: date,
    desk: Desk | None = None,
    wanted: Wanted = ALL,
    after: str = "",
    size: int = PAGE,
) -> Page:
    """Return what waits at a desk of one's caisse, the least time left first, narrowed to ``wanted``.

    A demande on which silence has spoken is no longer there, recorded or not.
    """
    rows = wanted.narrowed(waiting(acting, desk or desk_of(acting), day), day)
    return _page(acting, rows, day, after, size)


def _page(acting: Acting, rows: QuerySet[DemandeRow], day: date, after: str, size: int) -> Page:
    if after:
        sort_on, _, number = after.partition("/")
        further = Q(sort_on__gt=sort_on) | Q(id__gt=int(number))  # said so, the index goes straight there
        rows = rows.filter(further, sort_on__gte=sort_on)
    held = list(rows.order_by("sort_on", "id")[: size + 1])
    last = held[size - 1] if len(held) > size else None
    mark = f"{last.sort_on.isoformat()}/{last.pk}" if last else None
    return Page(lines_of(acting, held[:size], day), mark)


def mine(*, acting: Acting, day: date, before: int | None = None, size: int = PAGE, person: str = "") -> Page:
    """Return the demandes that somebody may know of, the newest first; those of one person if named."""
    rows = access.visible(acting)
    if person:
        rows = rows.filter(beneficiaire=person)
    if before is not None:
        rows = rows.filter(id__lt=before)
    held = list(rows.order_by("-id")[: size + 1])
    mark = str(held[size - 1].pk) if len(held) > size else None
    return Page(lines_of(acting, held[:size], day), mark)


def lines_of(acting: Acting, rows: Sequence[DemandeRow], day: date) -> tuple[Line, ...]:
    """Return rows as lines of a list: exact on the day, in a constant number of queries."""
    states, names = _states(rows, day), _names(acting, rows)
    return tuple(Line(row, states[row.reference], names.get(row.beneficiaire, "")) for row in rows)


def _states(rows: Iterable[DemandeRow], day: date) -> dict[str, Etat]:
    """Return the states on a day; what time has changed since the rows were written is folded anew."""
    stale = {row.reference for row in rows if row.change_le and row.change_le <= day}
    found = streams.read_many(stream_of(DEMANDE, name) for name in sorted(stale)) if stale else {}
    anew = {name: as_of(fold(found[stream_of(DEMANDE, name)]), day).etat for name in stale}
    return {row.reference: anew.get(row.reference) or Etat(row.etat) for row in rows}


def _names(acting: Acting, rows: Sequence[DemandeRow]) -> dict[str, str]:
    """Return the names of beneficiaries, for who may read identities."""
    if not rows or "R" not in access.right(acting, Data.IDENTITE):
        return {}
    keys = {row.beneficiaire for row in rows}
    return {person.key: str(person) for person in Person.objects.filter(key__in=keys)}


def history(*, acting: Acting, reference: str) -> tuple[Event, ...]:
    """Return the acts on record about a demande, its appeals included: codes and dates, no words.

    For who may not know medical reasons, their codes are taken out of the rows handed over.
    """
    row = access.get_demande(acting, reference)
    access.require(access.can_read(acting, Data.DELAIS, row), "voir le journal")
    appeals = RecoursRow.objects.filter(demande=reference).values_list("reference", flat=True)
    names = [stream_of(DEMANDE, reference), stream_of(MEDIATION, reference)]
    names += [stream_of(RECOURS, each) for each in appeals]
    rows = tuple(Event.objects.filter(stream__in=names).order_by("recorded_at", "id"))
    if not may_read(acting, Data.MOTIFS_MEDICAUX, row, author=""):
        for each in rows:
            each.payload = orjson.dumps(without_medical_reasons(orjson.loads(each.payload))).decode()
    return rows


def earlier(*, acting: Acting, reference: str, day: date, size: int = 20) -> tuple[Line, ...]:
    """Return the other demandes of the same beneficiary that somebody may know of, the newest first."""
    row = access.get_demande(acting, reference)
    others = access.visible(acting).filter(beneficiaire=row.beneficiaire).exclude(reference=reference)
    return lines_of(acting, list(others.order_by("-id")[:size]), day)
