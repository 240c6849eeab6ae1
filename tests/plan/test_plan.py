"""The plan of a practice: at which booked session, by when, with what; reminders as a calendar."""

import json
from datetime import date, timedelta

import pytest

from prealable.answers.agenda import read_agenda
from prealable.answers.plan import plan, reminders
from prealable.cli import main
from prealable.facts import FactError

TODAY = date(2026, 11, 22)
HIP, BACK = "prothese_totale_hanche", "lombalgie_commune"


def agenda(done, booked, *, situation=HIP, start=date(2026, 9, 1), next_on=date(2027, 1, 4), patient="P1"):
    """A patient's sessions: so many done two days apart, so many booked a week apart."""
    past = [
        {
            "patient_id": patient,
            "situation": situation,
            "act_date": start + timedelta(2 * n),
            "status": "done",
        }
        for n in range(done)
    ]
    return past + [
        {
            "patient_id": patient,
            "situation": situation,
            "act_date": next_on + timedelta(7 * n),
            "status": "booked",
        }
        for n in range(booked)
    ]


def test_the_first_booked_session_under_accord_is_found():
    """Fourteen sessions done, four booked: the second booked one, the sixteenth, needs the accord."""
    [found] = plan(agenda(14, 4), as_of=TODAY)

    assert (found["verdict"], found["action"], found["from_session"], found["from_date"]) == (
        "requis",
        "envoyer",
        16,
        "2027-01-11",
    )
    assert (found["sessions_done"], found["sessions_booked"]) == (14, 4)
    assert found["documents"] == ["formulaire", "prescription", "argumentaire", "fiche_synthetique_bdk"]


def test_the_request_has_a_last_day():
    """The last day to file is the last whose silence is safe before the session; the post is earlier."""
    [found] = plan(agenda(14, 4), as_of=TODAY)

    assert (found["file_by"], found["file_by_post"]) == ("2026-12-24", "2026-12-21")


def test_too_late_is_said_with_the_earliest_start():
    """When the last day is behind, the plan says from when silence could be relied on."""
    [found] = plan(agenda(15, 2, next_on=date(2026, 11, 24)), as_of=TODAY)

    assert (found["action"], found["from_date"], found["earliest_start"]) == (
        "trop_tard",
        "2026-11-24",
        "2026-12-08",
    )


def test_nothing_to_ask():
    """Below the threshold, outside the référentiel, or cancelled, there is nothing to ask."""
    cancelled = [{**row, "status": "cancelled"} for row in agenda(15, 2)]
    rows = (
        agenda(5, 3) + agenda(40, 3, situation="hors_referentiel", patient="P2") + agenda(15, 0, patient="P3")
    )

    assert [found["action"] for found in plan(rows, as_of=TODAY)] == ["rien"] * 3
    assert plan(cancelled, as_of=TODAY) == []


def test_a_long_pause_opens_a_new_count():
    """More than the gap between two sessions opens a new series, whose length can be chosen."""
    rows = agenda(15, 2, next_on=date(2027, 6, 1))

    assert plan(rows, as_of=TODAY)[0]["action"] == "rien"
    assert plan(rows, as_of=TODAY, series_gap=400)[0]["from_session"] == 16


def test_thirty_sessions_in_twelve_months_count():
    """Thirty sessions of back pain in twelve months ask for the accord before the sixteenth of the series."""
    rows = agenda(29, 0, situation=BACK, start=date(2026, 1, 5)) + agenda(
        0, 3, situation=BACK, next_on=date(2026, 12, 7)
    )
    [found] = plan(rows, as_of=TODAY, series_gap=60)

    assert (found["from_session"], found["from_date"]) == (2, "2026-12-14")


def test_texts_that_disagree_are_said():
    """A neck injury is planned from the eleventh session, as a doubt."""
    [found] = plan(agenda(10, 3, situation="traumatisme_cervical"), as_of=TODAY)

    assert (found["verdict"], found["from_session"]) == ("incertain", 11)


def test_what_is_urgent_comes_first():
    """Late requests stand first, then by last day, then what needs nothing, then what cannot be read."""
    rows = (
        agenda(5, 1, patient="A")
        + agenda(14, 4, patient="B")
        + agenda(15, 1, patient="C", next_on=date(2026, 11, 24))
        + [{"patient_id": "D"}]
    )

    assert [found.get("patient_id") for found in plan(rows, as_of=TODAY)] == ["C", "B", "A", None]


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ({"situation": "genou"}, "situation"),
        ({"act_date": "2026-02-30"}, "act_date"),
        ({"status": "fait"}, "status"),
        ({"patient_id": ""}, "patient_id"),
    ],
)
def test_a_session_that_cannot_be_read_is_told_in_its_place(row, path):
    """A session at fault is told with its line and its field; the others are planned."""
    found = plan([*agenda(14, 2), {**agenda(1, 0)[0], **row, "line": 7}], as_of=TODAY)

    assert found[0]["action"] == "envoyer"
    assert (found[1]["line"], found[1]["error"]["path"]) == (7, path)


CALENDAR = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
SUMMARY:Mme D\\, Anne\r
CATEGORIES:canal_car\r
 pien\r
DTSTART;TZID=Europe/Paris:{day}T090000\r
{more}BEGIN:VALARM\r
SUMMARY:rappel\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.mark.parametrize(
    ("day", "more", "status"),
    [("20270104", "", "booked"), ("20261101", "", "done"), ("20270104", "STATUS:CANCELLED\r\n", "cancelled")],
)
def test_a_calendar_is_an_agenda(day, more, status):
    """In a calendar SUMMARY is the patient, CATEGORIES the situation; the day and STATUS say the rest."""
    [found] = read_agenda(CALENDAR.format(day=day, more=more).encode(), as_of=TODAY)

    assert (found["patient_id"], found["situation"], found["status"]) == (
        "Mme D, Anne",
        "canal_carpien",
        status,
    )
    assert found["act_date"] == date.fromisoformat(day)


def test_days_of_a_calendar_are_those_of_paris():
    """An hour in universal time falls on its civil day in Paris."""
    text = CALENDAR.format(day="x", more="").replace(
        "DTSTART;TZID=Europe/Paris:xT090000", "DTSTART:20270103T233000Z"
    )

    assert read_agenda(text.encode(), as_of=TODAY)[0]["act_date"] == date(2027, 1, 4)


def test_a_repeated_event_is_told():
    """A repeated event has no day of its own: it is told, not guessed."""
    text = CALENDAR.format(day="20270104", more="RRULE:FREQ=WEEKLY;COUNT=4\r\n")

    [found] = plan(read_agenda(text.encode(), as_of=TODAY), as_of=TODAY)
    assert "répété" in found["error"]["message"]


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", "patient_id,situation,act_date,status\né".encode("latin-1")]
)
def test_an_agenda_that_cannot_be_read(content):
    """An agenda without its columns, empty or in another encoding is one clear error."""
    with pytest.raises(FactError):
        read_agenda(content, as_of=TODAY)


def test_reminders_are_a_calendar():
    """Each request to send is one event of a whole day, in lines of at most 75 bytes, with an alarm."""
    found = plan(
        agenda(14, 4) + agenda(5, 1, patient="P2") + agenda(15, 1, patient="P3", next_on=date(2026, 11, 24)),
        as_of=TODAY,
    )
    text = reminders(found, as_of=TODAY)
    lines = text.split("\r\n")

    assert max(len(line.encode()) for line in lines) <= 75
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20261122",
        "DTSTART;VALUE=DATE:20261224",
    ]
    icalendar = pytest.importorskip("icalendar")
    assert len(icalendar.Calendar.from_ical(text).walk("VEVENT")) == 2


def test_the_command_plans_and_writes_reminders(tmp_path, capsys):
    """`prealable plan` says by when to send what, one object a patient with --json, and the calendar."""
    path = tmp_path / "agenda.csv"
    rows = "".join(
        f"{row['patient_id']};{row['situation']};{row['act_date']};{row['status']}\n" for row in agenda(14, 4)
    )
    path.write_text("\ufeffpatient_id;situation;act_date;status\n" + rows + "\n", encoding="utf-8")

    assert main(["plan", str(path), "--on", "2026-11-22", "--ics", str(tmp_path / "r.ics")]) == 0
    assert "24 décembre 2026" in capsys.readouterr().out.replace("\u00a0", " ")
    assert main(["plan", str(path), "--on", "2026-11-22", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["from_session"] == 16
    assert (tmp_path / "r.ics").read_text().startswith("BEGIN:VCALENDAR")


def test_the_command_tells_a_bad_agenda(tmp_path, capsys):
    """A session at fault makes the status 1; a file that is not there makes it 2."""
    path = tmp_path / "agenda.csv"
    path.write_text("patient_id,situation,act_date,status\nP1,genou,2027-01-01,booked\n")

    assert main(["plan", str(path), "--on", "2026-11-22"]) == 1
    assert "genou" in capsys.readouterr().out
    assert main(["plan", str(tmp_path / "no.csv")]) == 2
