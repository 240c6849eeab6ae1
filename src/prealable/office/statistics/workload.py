"""What those who run a caisse look at: what waits and since when, by whom, what comes back on appeal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow, Desk
from prealable.office.people.models import Fonction
from prealable.office.statistics.models import Measure, Tally

#: Days left before the last one, as the board of a caisse counts them.
REACHES = (("depasse", None, -1), ("aujourd_hui", 0, 0), ("demain", 1, 1), ("trois", 2, 3), ("sept", 4, 7))
_YEAR = timedelta(365)
_OVERTURNED = ("accueilli", "accueilli_en_partie")
_JUDGED = (*_OVERTURNED, "rejete", "rejet_implicite")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits at a desk of a caisse: so many in all, and by days left."""

    caisse: str
    desk: Desk
    total: int
    reaches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Appealed:
    """The appeals judged of a body in a year: how many, how many won in whole or in part."""

    instance: str
    judged: int
    overturned: int


def waiting(*, acting: Acting, day: date) -> tuple[Waiting, ...]:
    """Return what waits, by caisse and desk: counts alone, in one query."""
    _require_manager(acting)
    rows = DemandeRow.objects.exclude(desk=Desk.NOBODY).exclude(desk=Desk.DEMANDEUR)
    rows = rows.filter(Q(change_le=None) | Q(change_le__gt=day))
    reaches = {name: Count("id", filter=_reach(day, *ends)) for name, *ends in REACHES}
    counted = rows.values_list("caisse", "desk").annotate(total=Count("id"), **reaches)
    return tuple(
        Waiting(caisse, Desk(place), total, tuple(counts))
        for caisse, place, total, *counts in counted.order_by("caisse", "desk")
    )


def _reach(day: date, first: int | None, last: int) -> Q:
    ended = Q(sort_on__lte=day + timedelta(last))
    return ended if first is None else ended & Q(sort_on__gte=day + timedelta(first))


def asked_again(*, acting: Acting, day: date) -> tuple[tuple[str, str, int], ...]:
    """Return the papers asked again within a year: which, why, how many times."""
    _require_manager(acting)
    summed = _last_year(Measure.PIECE, day)
    pairs = (tuple(key.split(":", 1)) for key in summed)
    return tuple(
        sorted(((code, why, summed[f"{code}:{why}"]) for code, why in pairs), key=lambda each: -each[2])
    )


def appeals(*, acting: Acting, day: date) -> tuple[Appealed, ...]:
    """Return the appeals judged within a year, by body."""
    _require_manager(acting)
    summed = _last_year(Measure.RECOURS, day)
    bodies = sorted({key.partition(":")[0] for key in summed})
    return tuple(
        Appealed(body, _total(summed, body, _JUDGED), _total(summed, body, _OVERTURNED)) for body in bodies
    )


def _total(summed: dict[str, int], body: str, states: tuple[str, ...]) -> int:
    return sum(summed.get(f"{body}:{state}", 0) for state in states)


def _last_year(measure: Measure, day: date) -> dict[str, int]:
    found: dict[str, int] = {}
    rows = Tally.objects.filter(measure=measure, month__gte=day - _YEAR).values_list("key", "count")
    for key, count in rows:
        found[key] = found.get(key, 0) + count
    return found


def _require_manager(acting: Acting) -> None:
    allowed = acting.fonction in (Fonction.ADMINISTRATEUR, Fonction.AUDITEUR)
    access.require(allowed, "voir la charge des caisses")
