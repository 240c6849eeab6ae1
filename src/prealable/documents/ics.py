"""The calendar file of an answer: the last day to send, the day silence speaks, the first care."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from prealable.documents.milestones import CARE, SEND, SILENCE, Milestone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

#: No word of the care itself: a calendar is often shared.
_SUBJECTS = {SEND: "Accord préalable", SILENCE: "Accord préalable", CARE: "Soin"}
#: The day before an all-day event, at nine in the morning.
_BEFORE = timedelta(hours=-15)


def calendar(steps: Sequence[Milestone], *, today: date, demo: bool = False) -> bytes:
    """Return an iCalendar file (RFC 5545) of the steps to come; ``today`` stamps it."""
    found = Calendar()
    found.add("prodid", "-//Prealable//accord prealable//FR")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    for step in steps:
        if step.kind in _SUBJECTS and step.day >= today:
            found.add_component(_event(step, today, demo=demo))
    return bytes(found.to_ical())


def _event(step: Milestone, today: date, *, demo: bool) -> Event:
    event = Event()
    mark = "Démonstration – " if demo else ""
    title = f"{mark}{_SUBJECTS[step.kind]} : {step.title[:1].lower()}{step.title[1:]}"
    event.add("uid", f"{sha256(f'{step.kind} {step.day} {step.title}'.encode()).hexdigest()[:24]}@prealable")
    event.add("dtstamp", datetime(today.year, today.month, today.day, tzinfo=UTC))
    event.add("dtstart", step.day)
    event.add("dtend", step.day + timedelta(1))
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    if step.detail:
        event.add("description", step.detail)
    event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _BEFORE)
    return alarm
