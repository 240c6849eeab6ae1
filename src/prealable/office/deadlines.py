"""What is about to turn, or has turned, into a tacit accord; what was answered late; how old the rest is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from prealable.demande.on_file import rule
from prealable.demande.words import Etat, Role
from prealable.office import access, queues, selectors
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow, Desk
from prealable.office.journal.models import Event
from prealable.office.journal.streams import DEMANDE, stream_of
from prealable.office.selectors import Line

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Rows looked at in each list: a page must not grow with what it shows.
MOST = 100
_WORKING = (Desk.CAISSE, Desk.SERVICE_MEDICAL)
_HANDS = (Role.AGENT.value, Role.SECRETARIAT.value, Role.PRATICIEN.value)
#: Entering a paper, receiving it: what is done of a demande that nobody has yet read.
_ARRIVALS = ("demande.etablie", "demande.expediee", "demande.recue", "demande.transmise")
_WEEK = 7
#: From this many weeks on, the rest is one: older is simply old.
_OLD = 4


@dataclass(frozen=True, slots=True)
class Board:
    """The deadlines of a caisse on a day.

    ``ages`` are how many wait, by whole weeks since reception; the last is that of all older ones.
    """

    soon: tuple[Line, ...]
    unread: tuple[Line, ...]
    doubtful: tuple[Line, ...]
    ages: tuple[int, ...]


def board(*, acting: Acting, day: date) -> Board:
    """Return what is near its term, or past it, at one's caisse: a constant number of queries."""
    soon, unread, doubtful = (list(rows[:MOST]) for rows in _lists(acting, day))
    read = _read(unread)
    unread = [row for row in unread if row.reference not in read]
    shown = selectors.lines_of(acting, [*soon, *unread, *doubtful], day)
    first, second = len(soon), len(soon) + len(unread)
    return Board(shown[:first], shown[first:second], shown[second:], _ages(acting, day))


def _lists(acting: Acting, day: date) -> Iterable[QuerySet[DemandeRow]]:
    """Give the rows near their last day, those that silence has accorded, those to verify."""
    rows, last = access.visible(acting), queues.rungs()[-1]
    yield rows.filter(
        desk__in=_WORKING, sort_on__gte=day, sort_on__lte=day + timedelta(last), decide_le=None
    ).order_by("sort_on", "id")
    spoken = Q(etat=Etat.ACCORD_TACITE) | Q(etat_ensuite=Etat.ACCORD_TACITE, change_le__lte=day)
    since = day - timedelta(days_back(day))
    yield rows.filter(spoken, decide_le=None, tacite_le__gt=since, tacite_le__lte=day).order_by("-tacite_le")
    yield (
        queues.Wanted(to_verify=True)
        .narrowed(queues.waiting(acting, Desk.CAISSE, day), day)
        .order_by("sort_on", "id")
    )


def days_back(day: date) -> int:
    """Return how many days an accord that nobody read is shown, by habit."""
    usual = rule("usages", "accords_non_lus", day)
    return int(usual.own["days"]) if usual else 0


def _read(rows: Sequence[DemandeRow]) -> set[str]:
    """Return the demandes of which somebody at the caisse did more than take them in."""
    names = {stream_of(DEMANDE, row.reference): row.reference for row in rows}
    touched = Event.objects.filter(stream__in=names, role__in=_HANDS).exclude(name__in=_ARRIVALS)
    return {names[stream] for stream in touched.values_list("stream", flat=True).distinct()}


def _ages(acting: Acting, day: date) -> tuple[int, ...]:
    """Return how many of the most pressing rows wait, by whole weeks since their reception."""
    days = [
        received
        for desk in _WORKING
        for received in queues.waiting(acting, desk, day)
        .order_by("sort_on", "id")
        .values_list("recue_le", flat=True)[: queues.COUNTED]
    ]
    weeks = Counter(min((day - received).days // _WEEK, _OLD) for received in days if received)
    return tuple(weeks[week] for week in range(_OLD + 1))
