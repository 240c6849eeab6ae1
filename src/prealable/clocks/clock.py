"""Where the legal clock of a request stands at the end of a day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from prealable.clocks.calendar import HOME, Moved, next_working
from prealable.clocks.course import Course, follow
from prealable.clocks.days import ONE_DAY
from prealable.clocks.ledger import Stretch, ledger
from prealable.clocks.on_file import Version, clock_versions, edition
from prealable.clocks.request import Request, known_pieces

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

UNKNOWN, RUNNING, HELD = "indetermine", "en_cours", "suspendu"
ANSWERED, TACIT = "repondu", "accord_tacite"
ACCORD = "accord"
#: The field that dates each starting event.
EVENT_FIELD: Mapping[str, str] = {"reception": "received_on", "envoi": "sent_on"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a clock, in codes and dates; words are for the answer.

    ``contested`` holds codes of ``clocks.yaml``; it never moves ``tacit_from``. ``days_used``
    counts days after the starting event; ``refused_from`` is the day a late refusal takes effect.
    """

    state: str
    version: Version | None = None
    course: Course | None = None
    prudent: Moved | None = None
    days_used: int | None = None
    days_left: int | None = None
    outcome: str | None = None
    refused_from: date | None = None
    contested: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ledger: tuple[Stretch, ...] = ()

    @property
    def prudent_from(self) -> date | None:
        """Return the day from which a prudent reader may rely on silence."""
        return self.prudent.day + ONE_DAY if self.prudent else None


@dataclass(frozen=True, slots=True)
class _Verdict:
    state: str
    contested: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    refused_from: date | None = None


def stand(request: Request, as_of: date, territory: str = HOME) -> Standing:
    """Return where the clock stands at the end of ``as_of``; facts dated later are ignored.

    Sources: CSS D.315-5, R.162-52, R.165-23, R.322-10-4, R.160-2 through ``clocks.yaml``.
    Raises ``KeyError`` on an unknown clock.
    """
    return _stand(request, as_of, territory, edition())


@lru_cache(maxsize=1024)
def _stand(request: Request, as_of: date, territory: str, _key: int) -> Standing:
    """Work a standing out once: of a thousand requests looked at on one day, few differ in dates."""
    known = request.known_on(as_of)
    version, field = _version(known)
    if version is None:
        return Standing(UNKNOWN, outcome=known.decision, missing=(field,) if field else ())
    horizon = known.notified_on or as_of
    course = follow(_event(known, version), version.term, known_pieces(known.pieces, horizon))
    verdict = _verdict(known, course, as_of, pending=request.notified_on is None)
    last, stop = course.last_day, min(horizon, as_of)
    counted_to = min(day for day in (stop, last, course.held_since) if day)
    return Standing(
        state=verdict.state,
        version=version,
        course=course,
        prudent=next_working(last, territory) if last else None,
        outcome=known.decision,
        refused_from=verdict.refused_from,
        contested=verdict.contested + (("pieces_tardives",) if course.late else ()),
        missing=verdict.missing,
        days_used=(counted_to - course.base).days,
        days_left=max((last - as_of).days, 0) if last and verdict.state != ANSWERED else None,
        ledger=ledger(course, version.own["starts"], counted_to, min(as_of, last) if last else stop),
    )


def _version(known: Request) -> tuple[Version | None, str | None]:
    """Return the version whose starting event falls within its span, or the field it lacks."""
    versions = clock_versions(known.clock)
    for version in versions:
        start = getattr(known, EVENT_FIELD[version.own["starts"]])
        if start and start in version.span:
            return version, None
    return None, next((lacks for each in versions if (lacks := _lacks(each, known))), None)


def _lacks(version: Version, known: Request) -> str | None:
    """Return the absent field that could bring the request under a version, if any."""
    field = EVENT_FIELD[version.own["starts"]]
    if getattr(known, field):
        return None
    if field == "received_on":
        possible = known.sent_on is None or known.sent_on <= version.span.end
    else:
        possible = known.received_on is None or known.received_on >= version.span.start
    return field if possible else None


def _event(known: Request, version: Version) -> date:
    start: date = getattr(known, EVENT_FIELD[version.own["starts"]])
    return start


def _verdict(known: Request, course: Course, as_of: date, *, pending: bool) -> _Verdict:
    last = course.last_day
    if known.notified_on:
        return _notified(known, last)
    if known.answered:
        return _not_notified(known, last, as_of, pending=pending)
    if last is None:
        return _Verdict(HELD)
    return _Verdict(RUNNING if as_of <= last else TACIT)


def _notified(known: Request, last: date | None) -> _Verdict:
    """Judge an answer by the day of its notification (CSS L.315-2; Cass. 2e civ., 14-13.735)."""
    missing = () if known.decision else ("decision",)
    if last is None or known.notified_on is None or known.notified_on <= last:
        return _Verdict(ANSWERED, missing=missing)
    if known.decided_on and known.decided_on <= last:
        state = ANSWERED if known.decision == ACCORD else UNKNOWN
        return _Verdict(state, ("notification_tardive",), missing)
    refused = None if known.decision in (None, ACCORD) else known.notified_on
    return _Verdict(TACIT, missing=missing, refused_from=refused)


def _not_notified(known: Request, last: date | None, as_of: date, *, pending: bool) -> _Verdict:
    """Judge a decision whose notification is not known: it is no answer yet, nor surely none."""
    missing = ("notified_on",) if pending else ()
    if known.decided_on is None:
        return _Verdict(UNKNOWN, missing=missing)
    if last is None or as_of <= last:
        return _Verdict(HELD if last is None else RUNNING, missing=missing)
    if known.decided_on > last:
        return _Verdict(TACIT, missing=missing)
    return _Verdict(UNKNOWN, ("notification_inconnue",), missing)
