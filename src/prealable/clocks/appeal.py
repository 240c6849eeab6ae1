"""The route of an appeal by date and ground: body, court, deadline, what silence means."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from prealable.clocks.deadline import distance, set_deadline
from prealable.clocks.dispute import PRIOR_STAGE, Dispute
from prealable.clocks.on_file import Version, appeal_versions, in_force
from prealable.clocks.route import Route

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from prealable.clocks.days import Term

Value = TypeVar("Value")
CASSATION, APPEAL = "cour_de_cassation", "cour_d_appel"
TECHNICAL_EXPERTISE = "expertise_medicale_technique"


def route_of(dispute: Dispute) -> Route:
    """Return the route open at the dispute's stage, with what is missing to know it whole.

    Sources: CSS L.142-4, R.142-1 and after, COJ R.211-3-24, CPC 538, through ``appeals.yaml``.
    """
    route = Route()
    stages = {"decision": _decision, PRIOR_STAGE: _prior, "jugement": _judgment}
    stages[dispute.stage](route, dispute)
    return route


def _decision(route: Route, dispute: Dispute) -> None:
    """From a refusal: the body to seize first, the court that would follow (§4.1)."""
    candidates = _bodies(dispute)
    route.body = _unanimous(version.own["body"] for version in candidates)
    term: Term | None = _unanimous(version.term for version in candidates)
    if dispute.ground is None:
        route.lacks("ground")
    day = dispute.notified_on
    if day and len(candidates) == 1:
        route.rests_on("appeals.body", candidates[0], day, ("ground", "notified_on"))
    if day:
        _court(route, day, "notified_on")
    if not candidates:
        route.note("no_law")
    elif term:
        set_deadline(route, dispute, term)
    if day is None:
        route.lacks("notified_on")


def _bodies(dispute: Dispute) -> list[Version]:
    """Return the rules that the known facts leave possible."""
    ground, day = dispute.ground, dispute.notified_on
    return [
        version
        for version in appeal_versions("bodies")
        if (ground is None or version.own["ground"] == ground) and (day is None or day in version.span)
    ]


def _prior(route: Route, dispute: Dispute) -> None:
    """From a *recours préalable*: what its silence means, then the court and its term."""
    route.body = dispute.body
    if dispute.body is None:
        route.lacks("body")
    if dispute.received_on:
        _silence(route, dispute, dispute.received_on)
    elif dispute.notified_on is None:
        route.lacks("received_on")
    if dispute.notified_on:
        court = _court(route, dispute.notified_on, "notified_on")
        if court:
            set_deadline(route, dispute, court.term)
        if dispute.body == TECHNICAL_EXPERTISE:
            route.note("after_expertise")
    elif route.rejected_from:
        _court(route, route.rejected_from, "received_on")
        route.note("implicit")


def _silence(route: Route, dispute: Dispute, received: date) -> None:
    """Set the last day of the body's silence (CSS R.142-6, R.142-8-5, R.142-9-1)."""
    if dispute.body is None:
        return
    own = [each for each in appeal_versions("silences") if each.own["body"] == dispute.body]
    version = in_force(own, received)
    if version is None:
        no_rule = "dispute_silence" if dispute.body == TECHNICAL_EXPERTISE else "no_silence"
        route.note(no_rule)
        return
    facts = ["body", "received_on"] + ["documents_on"] * bool(dispute.documents_on)
    route.rests_on("appeals.silence", version, received, facts)
    route.silent_on = version.term.last_day(_restarted(route, dispute, version, received))


def _restarted(route: Route, dispute: Dispute, version: Version, received: date) -> date:
    """Return the day the silence is counted from: later documents move it before a CRA only."""
    later = dispute.documents_on
    if later is None or later == received:
        return received
    if not version.own.get("documents"):
        route.note("documents_ignored")
        return received
    if later > version.term.last_day(received):
        route.note("late_documents")
        return received
    return later


def _judgment(route: Route, dispute: Dispute) -> None:
    """From a judgment: the court of appeal, or cassation when the amount allows no appeal."""
    if dispute.notified_on is None:
        route.lacks("notified_on")
    if dispute.amount is None:
        route.lacks("amount")
    day = dispute.notified_on
    if day:
        _court(route, day, "notified_on")
    route.body = _instance(route, dispute, day) if dispute.amount is not None else None
    rule = _judgment_rule(route.body, day) if route.body else None
    if rule is None or day is None:
        return
    route.rests_on("appeals.judgment", rule, day, ("amount", "notified_on"))
    seat = rule.own.get("seat", dispute.court_territory)
    if seat != dispute.court_territory:
        route.note("cassation_seat")
    term = rule.term.longer_by(distance(route, dispute, seat))
    set_deadline(route, dispute, term, mediable=False)


def _instance(route: Route, dispute: Dispute, day: date | None) -> str | None:
    """Return the court open against a judgment, by the threshold in force (COJ R.211-3-24)."""
    if isinstance(dispute.amount, str):
        return APPEAL
    rules: Sequence[Version] = appeal_versions("last_resort")
    rule = in_force(rules, day) if day else None
    if rule is None or day is None:
        if day:
            route.note("no_law")
        return None
    route.rests_on("appeals.last_resort", rule, day, ("amount", "notified_on"))
    return CASSATION if (dispute.amount or 0) <= rule.own["amount"] else APPEAL


def _judgment_rule(body: str, day: date | None) -> Version | None:
    own = [each for each in appeal_versions("judgments") if each.own["body"] == body]
    return in_force(own, day) if day else None


def _court(route: Route, day: date, fact: str) -> Version | None:
    """Set the court whose name goes with a day, and return its rule."""
    version = in_force(appeal_versions("courts"), day)
    if version is None:
        route.note("no_law")
        return None
    route.court = version.own["court"]
    route.rests_on("appeals.court", version, day, (fact,))
    return version


def _unanimous(values: Iterable[Value]) -> Value | None:
    """Return the value that all share, or ``None``."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
