"""Makes the rounds that are due, each once for its hour or its day however many workers there are."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError

from prealable.office import tidying
from prealable.office.alone import alone
from prealable.office.courriers.manifest import make_manifest
from prealable.office.errors import Conflit
from prealable.office.journal.sealing import seal
from prealable.office.moment import PARIS, Moment
from prealable.office.rounds.models import Kind, Round
from prealable.office.statistics.tallying import tally
from prealable.office.sweep import Swept, sweep

_LOG = logging.getLogger("prealable.rounds")
#: Days for which the record of a round is kept.
KEPT_DAYS = 400
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Duty:
    """What a round does, and the hour or the day that it stands for."""

    do: Callable[[Moment], str]
    slot: Callable[[Moment], str]


def make_due(*, now: Moment) -> list[Round]:
    """Make every round that nobody has made for this hour or this day; return those made here.

    One that fails is told to the log and left for the next time; the others are made nevertheless.
    """
    made: list[Round] = []
    for kind, duty in _DUTIES.items():
        try:
            made.extend(_make_once(kind, duty, now))
        except (DatabaseError, OSError):  # the base, or where the pieces lie
            _LOG.exception("round %s left for the next time", kind.value)
    return made


def _make_once(kind: Kind, duty: _Duty, now: Moment) -> Iterator[Round]:
    slot = duty.slot(now)
    if _is_made(kind, slot):
        return
    with alone(f"round-{kind.value}") as mine:
        if mine and not _is_made(kind, slot):
            with noted(kind, slot) as note:
                note(duty.do(now))
            yield Round.objects.get(kind=kind, slot=slot)


def _is_made(kind: Kind, slot: str) -> bool:
    return Round.objects.filter(kind=kind, slot=slot).exists()


@contextmanager
def noted(kind: Kind, slot: str = "") -> Iterator[Callable[[str], None]]:
    """Note a round once it has been made to its end, with what is said of it meanwhile."""
    began, told = datetime.now(UTC), list[str]()
    yield told.append
    said = " ; ".join(told)[:_LONGEST]
    Round.objects.create(kind=kind, slot=slot, began_at=began, ended_at=datetime.now(UTC), told=said)


def last(kind: Kind) -> Round | None:
    """Return the last round of a kind, by a worker or by hand; ``None`` when there was none."""
    return Round.objects.filter(kind=kind).order_by("-ended_at").first()


def _hour(now: Moment) -> str:
    return f"{now.jour.isoformat()} {now.instant.astimezone(PARIS):%H} h"


def _day(now: Moment) -> str:
    return now.jour.isoformat()


def _sweep(now: Moment) -> str:
    return told_of(sweep(now=now))


def told_of(done: Swept) -> str:
    """Return what a sweep did, in a few words."""
    counted = [f"{name} : {count}" for name, count in sorted(done.recorded.items())]
    counted += [f"non enregistrées : {len(done.stuck)}"] if done.stuck else []
    return ", ".join(counted) or "rien n'était dû"


def _seal(now: Moment) -> str:
    try:
        made = seal(now=now)
    except Conflit as known:
        return known.message
    return f"sceau {made.number}, {made.events} actes" if made else "rien à sceller"


def _manifest(now: Moment) -> str:
    made = make_manifest(now=now)
    return f"manifeste {made.number} des courriers" if made else "aucun courrier"


def _tidy(now: Moment) -> str:
    Round.objects.filter(ended_at__lt=now.instant - timedelta(KEPT_DAYS)).delete()
    return tidying.tidy(now=now)


def _tally(now: Moment) -> str:
    return f"{tally(now=now)} comptes"


# In this order: what silence has made is recorded, then sealed, then the letters are signed for.
_DUTIES = {
    Kind.SWEEP: _Duty(_sweep, _hour),
    Kind.SEAL: _Duty(_seal, _day),
    Kind.MANIFEST: _Duty(_manifest, _day),
    Kind.TIDY: _Duty(_tidy, _day),
    Kind.TALLY: _Duty(_tally, _day),
}
