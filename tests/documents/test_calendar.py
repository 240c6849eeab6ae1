"""The calendar file: the last day to send, the day silence speaks, the first care."""

from datetime import date

from icalendar import Calendar

from prealable.documents.ics import calendar
from tests.documents.conftest import FIRST_CARE, TODAY


def events(case, **options):
    """Return the events of the calendar of a case, by day."""
    read = Calendar.from_ical(calendar(case.steps, today=TODAY, **options))
    return {event.decoded("dtstart"): event for event in read.walk("VEVENT")}


def test_each_day_to_come_is_an_event(answered):
    """Sending, silence and first care are whole-day events; today is none."""
    assert [date(2026, 11, 26), date(2026, 12, 12), FIRST_CARE] == sorted(events(answered()))


def test_past_days_are_left_out(answered):
    """A last day that has passed reminds nobody of anything."""
    assert all(day >= TODAY for day in events(answered(first_planned_on="2026-11-27")))


def test_each_event_reminds_the_day_before(answered):
    """Each event has an alarm, fifteen hours before midnight: nine in the morning of the eve."""
    for event in events(answered()).values():
        [alarm] = event.walk("VALARM")

        assert alarm["action"] == "DISPLAY"
        assert alarm.decoded("trigger").total_seconds() == -15 * 3600


def test_events_name_no_care(answered):
    """A shared calendar learns nothing of what is treated."""
    written = calendar(answered().steps, today=TODAY).decode()

    assert "hanche" not in written
    assert "kinésithérapie" not in written.casefold()


def test_same_answer_gives_the_same_events(answered):
    """Imported twice, the file replaces its events instead of doubling them."""
    first, second = (events(answered()) for _ in range(2))

    assert [e["uid"] for e in first.values()] == [e["uid"] for e in second.values()]


def test_demonstration_says_so(answered):
    """In the demonstration each event bears the word."""
    assert all("Démonstration" in str(event["summary"]) for event in events(answered(), demo=True).values())
