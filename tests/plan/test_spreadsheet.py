"""An agenda as people keep it: French headings, days and words, read without guessing."""

from datetime import date

import pytest

from prealable.answers.plan import plan
from prealable.answers.spreadsheet import read_any_agenda
from prealable.facts import FactError

TODAY = date(2026, 11, 23)


def read(text, encoding="utf-8"):
    """The sessions of a text."""
    return read_any_agenda(text.encode(encoding), as_of=TODAY)


def test_the_paste_of_a_spreadsheet_is_read():
    """Tabs, French headings in any order, days and words as people write them."""
    text = "Date\tNom du patient\tMotif\tÉtat\n02/11/2026\tZoé\tProthèse totale de hanche\tFait\n"
    assert read(text) == [
        {
            "patient_id": "Zoé",
            "situation": "prothese_totale_hanche",
            "act_date": "2026-11-02",
            "status": "done",
            "line": 2,
        }
    ]


def test_a_file_of_an_old_spreadsheet_is_read():
    """Semicolons and the letters of Windows."""
    (session,) = read("Patient;Situation;Date\nZoé;lombalgie commune (mal de dos);7.12.2026\n", "cp1252")
    assert (session["patient_id"], session["situation"], session["status"]) == (
        "Zoé",
        "lombalgie_commune",
        "booked",
    )


def test_the_contract_of_the_command_still_holds():
    """What `prealable plan` reads is read the same."""
    text = "patient_id,situation,act_date,status\na,lombalgie_commune,2026-11-02,cancelled\n"
    (session,) = read(text)
    assert session["status"] == "cancelled"


def test_a_calendar_names_situations_in_words():
    """The category of an event may be the words of a situation."""
    event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Zoé\r\nCATEGORIES:Prothèse totale de hanche\r\n"
    event += "DTSTART;VALUE=DATE:20261214\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    (session,) = read(event)
    assert session["situation"] == "prothese_totale_hanche"


@pytest.mark.parametrize("text", ["", "\n\n", "a;b\n1;2\n", "patient;date\nZoé;2026-11-02\n"])
def test_what_has_no_such_columns_says_which(text):
    """Nothing, or columns that are not those of an agenda: said for the whole file."""
    with pytest.raises(FactError):
        read(text)


def test_a_bad_line_is_refused_by_the_plan_with_its_number():
    """What is not understood stays as written: the plan names the line, the others are planned."""
    text = "\npatient;situation;date\nZoé;genou;2026-12-01\nZoé;hors référentiel;32/13/2026\n"
    text += "Zoé;lombalgie commune;01/12/2026\n"
    planned, *errors = plan(read(text), as_of=TODAY)

    assert planned["patient_id"] == "Zoé"
    assert [(each["line"], each["error"]["path"]) for each in errors] == [(3, "situation"), (4, "act_date")]
