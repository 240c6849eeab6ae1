"""What somebody wrote becomes typed facts, or a named error that says how to mend it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prealable.facts import FactError, Validator
from prealable.law.loader import question, vocabulary

KINE = Validator(vocabulary("kinesitherapie"))
TRANSPORT = Validator(vocabulary("transport"))
CLOCK = Validator(question("clock"))


def fault(validator: Validator, **facts: object) -> FactError:
    """Return the error that reading these facts raises."""
    with pytest.raises(FactError) as caught:
        validator.read(facts)
    return caught.value


def test_dates_become_days_and_lists_become_tuples() -> None:
    """A well-formed object is read into its types."""
    facts = TRANSPORT.read({"category": "transport", "date": "2026-02-28", "grounds": ["ald", "ald"]})

    assert facts == {"category": "transport", "date": date(2026, 2, 28), "grounds": ("ald",)}


def test_null_is_absent() -> None:
    """A null fact is the same as no fact."""
    assert KINE.read({"category": "kinesitherapie", "situation": None}) == {"category": "kinesitherapie"}


@pytest.mark.parametrize(
    ("facts", "code", "path", "hint"),
    [
        ({"situaton": "canal_carpien"}, "unknown_field", "situaton", "situation"),
        ({"situation": "canal_carpian"}, "unknown_value", "situation", "canal_carpien"),
        ({"situation": 4}, "wrong_type", "situation", "accept"),
        ({"date": "2026-02-30"}, "impossible_date", "date", "2026-02-28"),
        ({"date": "2026-13-01"}, "impossible_date", "date", "2026-12-31"),
        ({"date": "1066-10-14"}, "impossible_date", "date", "1900-01-01"),
        ({"date": "02/03/2026"}, "wrong_type", "date", "AAAA-MM-JJ"),
        ({"date": "2026-W09-1"}, "wrong_type", "date", "AAAA-MM-JJ"),
        ({"date": "20260302"}, "wrong_type", "date", "AAAA-MM-JJ"),
        ({"date": "٢٠٢٦-٠٣-٠٢"}, "wrong_type", "date", "AAAA-MM-JJ"),
        ({"date": 20260302}, "wrong_type", "date", "AAAA-MM-JJ"),
        ({"sessions_done": "12"}, "wrong_type", "sessions_done", "12"),
        ({"sessions_done": 12.4}, "wrong_type", "sessions_done", "12"),
        ({"sessions_done": True}, "wrong_type", "sessions_done", "entier"),
        ({"sessions_done": -1}, "out_of_range", "sessions_done", "0"),
        ({"sessions_done": 10**30}, "out_of_range", "sessions_done", "10000"),
        ({"urgent": "oui"}, "wrong_type", "urgent", "true"),
        ({"urgent": 1}, "wrong_type", "urgent", "true"),
        ({"ngap": "ric 8,10"}, "unknown_value", "ngap", "RIC 8,10"),
        ({"id": ["a"]}, "wrong_type", "id", "identifiant"),
        ({"birth_date": "2030-01-01", "date": "2026-01-01"}, "impossible_date", "birth_date", "après"),
    ],
)
def test_a_fault_is_named_with_what_is_accepted(
    facts: dict[str, object], code: str, path: str, hint: str
) -> None:
    """The error carries its code, the field, and the nearest accepted value or form."""
    error = fault(KINE, category="kinesitherapie", **facts)

    assert (error.code, error.path) == (code, path)
    assert hint in error.message


def test_a_number_that_is_not_finite_is_refused() -> None:
    """Infinity and NaN are no distances."""
    for value in (float("inf"), float("nan")):
        assert fault(TRANSPORT, category="transport", distance_km=value).code == "wrong_type"


def test_the_place_of_a_fault_inside_a_list_is_named() -> None:
    """The path goes down to the element and its field."""
    error = fault(CLOCK, clock="acte", pieces=[{"asked_on": "2026-03-06"}, {"asked_on": "hier"}])

    assert error.path == "pieces[1].asked_on"


def test_an_unknown_word_in_a_list_is_named_by_its_rank() -> None:
    """The path of a list's element ends with its index."""
    assert fault(TRANSPORT, category="transport", grounds=["ald", "adl"]).path == "grounds[1]"


def test_what_is_not_an_object_is_refused() -> None:
    """A list, a string, a number are not a question."""
    for value in ([], "x", 3, None):
        with pytest.raises(FactError) as caught:
            KINE.read(value)  # type: ignore[arg-type]
        assert caught.value.code == "not_an_object"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_real_day_is_read_back(day: date) -> None:
    """A civil day written in ISO form is read as itself."""
    assert KINE.read({"category": "kinesitherapie", "date": day.isoformat()})["date"] == day


@given(st.text(max_size=30))
def test_no_text_crashes_a_date(text: str) -> None:
    """Any text is either a day or a named error."""
    facts = {"category": "kinesitherapie", "date": text}
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is None:
        assert fault(KINE, **facts).path == "date"
