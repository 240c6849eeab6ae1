"""The last day to appeal: months, distance, mediation, the next working day, opposability."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from prealable.clocks.calendar import next_working
from prealable.clocks.dispute import ABROAD, Dispute, Mediation
from prealable.clocks.on_file import appeal_section, appeal_versions, in_force
from prealable.clocks.route import Reason, Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prealable.clocks.days import Term

NO_PROOF = "aucune"


def set_deadline(route: Route, dispute: Dispute, term: Term, *, mediable: bool = True) -> None:
    """Set the deadline of a term counted from the notification, and whether it is opposable.

    Sources: CPC 641 and 642, CSS L.217-7-1 II, R.142-1-A III. Without ``notified_on`` the
    deadline stays unknown and the fact is named.
    """
    if dispute.notified_on is None:
        route.lacks("notified_on")
        return
    last = term.last_day(dispute.notified_on)
    counted = appeal_section("extension")["months"]
    _rests_on_section(route, "month_end", counted, dispute.notified_on)
    if dispute.mediation and mediable:
        last = _suspended(route, dispute, last) or last
    elif dispute.mediation:
        route.note("mediation_void")
    _extend(route, dispute, last)
    _oppose(route, dispute, dispute.notified_on)
    for notice in appeal_section("notices"):
        if date.fromisoformat(notice["from"]) <= last <= date.fromisoformat(notice["to"]):
            route.doubts.append(notice["says"])


def _extend(route: Route, dispute: Dispute, last: date) -> None:
    """Set the last day and the next working day, unless an open mediation holds the term."""
    if any(note.code == "mediation_open" for note in route.notes):
        return
    moved = next_working(last, dispute.territory)
    route.raw, route.extended = last, moved.day
    route.doubts += moved.doubts
    if dispute.territory == ABROAD:
        route.note("abroad")
    if moved.day != last:
        _rests_on_section(route, "extended", appeal_section("extension")["texts"], last)


def _suspended(route: Route, dispute: Dispute, last: date) -> date | None:
    """Return the last day moved by the days of mediation, or ``None`` when it moves nothing."""
    mediation, rule = dispute.mediation, appeal_section("mediation")
    idle = _idle(mediation, last)
    if idle:
        route.note(idle)
        route.missing += ["mediation.admissible_on"] * (idle == "mediation_unknown")
    if idle or mediation is None or mediation.admissible_on is None:
        return None
    _rests_on_section(route, "mediation", rule["texts"], mediation.admissible_on)
    if mediation.concluded_on is None:
        route.lacks("mediation.concluded_on")
        route.note("mediation_open", last)
        return None
    route.note("mediation_arithmetic")
    held_from = max(mediation.admissible_on, dispute.notified_on or mediation.admissible_on)
    return last + max(mediation.concluded_on - held_from, timedelta())


def _idle(mediation: Mediation | None, last: date) -> str | None:
    """Return the code that says why a mediation suspends nothing, or ``None`` when it does."""
    if mediation is None or mediation.admissible_on is None:
        return "mediation_unknown"
    if mediation.admissible_on < date.fromisoformat(appeal_section("mediation")["from"]):
        return "mediation_too_early"
    return "mediation_too_late" if mediation.admissible_on > last else None


def _oppose(route: Route, dispute: Dispute, day: date) -> None:
    """Say whether the term may be held against the reader; unknown facts are named."""
    rule = in_force(appeal_versions("opposability"), day)
    if rule:
        says = appeal_section("says")["opposable"]
        facts = ("routes_stated", "proof")
        route.because.append(Reason("appeals.opposability", says, rule.texts, rule.certainty, day, facts))
    if dispute.routes_stated is False:
        route.note("routes_missing")
    if dispute.proof == NO_PROOF:
        route.note("proof_missing")
        _rests_on_section(route, "proof", appeal_section("proof")["texts"], day)
    route.opposable = _opposable(dispute)
    if route.opposable is None:
        absent = {"routes_stated": dispute.routes_stated, "proof": dispute.proof}
        route.lacks(*(name for name, value in absent.items() if value is None))


def _opposable(dispute: Dispute) -> bool | None:
    if dispute.routes_stated is False or dispute.proof == NO_PROOF:
        return False
    return True if dispute.routes_stated and dispute.proof else None


def distance(route: Route, dispute: Dispute, seat: str) -> int:
    """Return the months that distance adds to a term before a court (CPC 643 and 644).

    ``seat`` is the territory of the court seized; one month overseas, two abroad, on file.
    """
    rule: Mapping[str, Any] = appeal_section("distance")
    overseas = rule["overseas"]
    away = dispute.residence in overseas or seat in overseas
    if dispute.residence == ABROAD:
        months: int = rule["abroad_months"]
    elif away and dispute.residence != seat:
        months = rule["overseas_months"]
    else:
        return 0
    side = rule["outre_mer" if seat in overseas else "metropole"]
    day = dispute.notified_on or date.fromisoformat(rule["from"])
    texts, facts = tuple(side["texts"]), ("residence", "court_territory")
    reason = Reason("appeals.distance", side["says"], texts, rule["certainty"], day, facts)
    route.because.append(reason)
    return months


def _rests_on_section(route: Route, code: str, texts: list[str], day: date) -> None:
    says = appeal_section("says")[code]
    route.because.append(Reason(f"appeals.{code}", says, tuple(texts), "moyenne", day))
