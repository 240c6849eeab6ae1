"""The verdict: the first provision that holds, and only the facts that can still change it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prealable.facts import FactError
from prealable.rules import Verdict, decide
from prealable.rules.consistency import check_consistency
from prealable.rules.derive import derive
from prealable.rules.rank import Rank

DAY = date(2026, 6, 25)


def kine(**facts: Any) -> Verdict:
    """Decide a question of physiotherapy on a day under the rules of 2026."""
    known = {"urgent": False, "msap": False, "date": DAY, **facts}
    return decide("kinesitherapie", known, known["date"])


def transport(**facts: Any) -> Verdict:
    """Decide a question of transport on a day under the rules of 2026."""
    return decide("transport", {"urgent": False, "msap": False, "date": DAY, **facts}, DAY)


def test_only_the_facts_that_can_still_matter_are_missing() -> None:
    """With nothing known but the date, the situation comes first; the window is asked where it exists."""
    assert kine().missing[0] == "situation"
    assert kine(situation="prothese_totale_hanche").missing == ("sessions_done", "sessions_planned")
    assert (
        "sessions_last_12_months"
        in kine(situation="lombalgie_commune", sessions_done=0, sessions_planned=3).missing
    )
    assert kine(situation="hors_referentiel").missing == ()


def test_a_verdict_can_be_certain_while_its_session_is_not() -> None:
    """Twenty planned sessions pass the sixteenth whatever was done; from which one is not known."""
    verdict = kine(situation="prothese_totale_hanche", sessions_planned=20)

    assert (verdict.verdict, verdict.from_session, verdict.missing) == ("requis", None, ("sessions_done",))


def test_readings_that_disagree_are_uncertain_from_the_lowest_rank() -> None:
    """Eleven or sixteen: uncertain where it matters, certain where both readings agree."""
    assert (
        kine(situation="traumatisme_cervical", sessions_done=8, sessions_planned=10).verdict
    ) == "incertain"
    assert kine(situation="traumatisme_cervical", sessions_done=8, sessions_planned=10).from_session == 11
    assert (
        kine(situation="traumatisme_cervical", sessions_done=0, sessions_planned=10).verdict == "non_requis"
    )
    assert kine(situation="traumatisme_cervical", sessions_done=16, sessions_planned=2).verdict == "requis"


def test_a_day_before_the_law_on_file_has_no_text() -> None:
    """No text reaches that day: it is said, nothing is guessed."""
    assert kine(date=date(2000, 10, 5), situation="canal_carpien").verdict == "aucun_texte"


def test_a_short_trip_asks_for_no_more_than_its_series() -> None:
    """Under fifty kilometres no series can exist: the number of trips is not asked."""
    verdict = transport(grounds=("hospitalisation",), mode="taxi", distance_km=50)

    assert (verdict.verdict, verdict.missing) == ("non_requis", ())


def test_the_way_of_saying_a_span_that_was_begun_is_the_one_asked_for() -> None:
    """With the first trip's day known the last one's is asked; with neither, the number of days."""
    known = {"grounds": (), "mode": "taxi", "distance_km": 60, "trips": 4, "same_treatment": True}

    assert transport(**known).missing == ("span_days",)
    assert transport(**known, first_trip_on=date(2026, 6, 1)).missing == ("last_trip_on",)


def test_ways_that_contradict_each_other_are_an_error() -> None:
    """Dates three months apart and a span of ten days cannot both be true."""
    facts = {
        "date": DAY,
        "first_trip_on": date(2026, 1, 1),
        "last_trip_on": date(2026, 4, 1),
        "span_days": 10,
    }

    with pytest.raises(FactError) as caught:
        check_consistency("transport", facts, DAY)
    assert caught.value.code == "contradiction"


@pytest.mark.parametrize(
    ("cotation", "day", "situation"),
    [
        ("RIC 8,10", DAY, "prothese_totale_hanche"),
        ("RIC 8.1", DAY, "prothese_totale_hanche"),
        ("RAM 8,09", DAY, "lombalgie_commune"),
        ("RAM 8,10", DAY, "hors_referentiel"),
        ("VIC 8,10", DAY, "hors_referentiel"),
        ("RIC 8,10", date(2025, 6, 1), None),
        ("VIC 7,5", date(2024, 2, 22), "hors_referentiel"),
        ("VIC 7,5", date(2024, 2, 21), None),
    ],
)
def test_a_cotation_names_the_situation_where_it_decides_alone(
    cotation: str, day: date, situation: str | None
) -> None:
    """Letters and coefficient are read in the table of the day; elsewhere the situation stays unknown."""
    facts, _ = derive("kinesitherapie", {"ngap": cotation}, day)

    assert facts.get("situation") == situation


def test_a_cotation_against_the_situation_is_an_error() -> None:
    """A cotation outside the référentiel cannot be a hip prosthesis."""
    with pytest.raises(FactError) as caught:
        derive("kinesitherapie", {"ngap": "VIC 8,10", "situation": "prothese_totale_hanche"}, DAY)
    assert (caught.value.code, caught.value.path) == ("contradiction", "ngap")


@pytest.mark.parametrize(
    ("rank", "done", "planned", "recent", "expected"),
    [
        (Rank(first=16), 0, 15, 0, 0),
        (Rank(first=16), 0, 16, 0, 16),
        (Rank(first=16), 15, 1, 0, 16),
        (Rank(first=16), 20, 5, 0, 21),
        (Rank(first=16), 15, 0, 0, 0),
        (Rank(first=16, window=30), 0, 10, 30, 1),
        (Rank(first=16, window=30), 0, 10, 25, 6),
        (Rank(first=16, window=30), 5, 8, 27, 9),
        (Rank(first=1, always=True), 3, 0, 0, 4),
        (Rank(total_over=30, window=30), 0, 31, 0, 1),
        (Rank(total_over=30, window=30), 0, 30, 0, 0),
        (Rank(total_over=30, window=30), 20, 11, 20, 21),
    ],
)
def test_the_first_session_under_accord_is_counted_in_the_series(
    rank: Rank, done: int, planned: int, recent: int, expected: int
) -> None:
    """Thresholds, the twelve-month window and the total each give the first session they reach."""
    assert rank.first_session(done, planned, recent) == expected


def test_a_prescriber_under_accord_changes_every_category() -> None:
    """Under mise sous accord préalable the first planned care needs the accord, unless urgent."""
    assert (
        kine(situation="hors_referentiel", msap=True, sessions_done=4, sessions_planned=2).from_session == 5
    )
    assert kine(situation="hors_referentiel", msap=True, urgent=True).verdict == "non_requis"
    assert transport(grounds=("hospitalisation",), mode="taxi", distance_km=10, msap=True).verdict == "requis"
