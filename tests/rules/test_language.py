"""The condition language: three values, no surprise, and the same tree for every tool."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prealable.law.loader import vocabulary
from prealable.rules.evaluate import compile_condition, months_later
from prealable.rules.language import ConditionError, facts_of, parse
from prealable.rules.sentence import phrase

TRUTHS = st.sampled_from([True, False, None])


def holds(data: Any, **facts: Any) -> bool | None:
    """Evaluate a condition written as in the law's YAML."""
    return compile_condition(parse(data))(facts)


def test_an_absent_fact_is_unknown() -> None:
    """A comparison with an absent fact is neither true nor false."""
    assert holds({"fact": "distance_km", "gt": 150}) is None


@pytest.mark.parametrize(
    ("operator", "value", "given_value", "expected"),
    [
        ("gt", 150, 150, False),
        ("gt", 150, 150.1, True),
        ("ge", 4, 4, True),
        ("lt", 20, 20, False),
        ("le", 62, 62, True),
        ("is", "taxi", "taxi", True),
        ("is_not", "taxi", "vsl", True),
        ("in", ["avion", "bateau"], "bateau", True),
        ("not_in", ["avion", "bateau"], "bateau", False),
        ("has", "ald", ("ald", "cmpp"), True),
        ("has_any", ["camsp", "cmpp"], ("ald", "cmpp"), True),
        ("has_any", ["camsp", "cmpp"], (), False),
    ],
)
def test_a_comparison_includes_what_its_name_says(
    operator: str, value: object, given_value: object, expected: object
) -> None:
    """``gt`` excludes its bound, ``ge`` and ``le`` include it; lists are sets of words."""
    assert holds({"fact": "x", operator: value}, x=given_value) is expected


def kleene_all(values: list[bool | None]) -> bool | None:
    """The strong three-valued "and", written out."""
    if False in values:
        return False
    return None if None in values else True


@given(st.lists(TRUTHS, min_size=1, max_size=5))
def test_all_and_any_are_kleene_connectives(values: list[bool | None]) -> None:
    """Unknown parts matter only when no known part settles the group."""
    facts = {f"f{index}": value for index, value in enumerate(values) if value is not None}
    parts = [{"fact": f"f{index}", "is": True} for index in range(len(values))]
    negated = kleene_all([None if value is None else not value for value in values])

    assert holds({"all": parts}, **facts) is kleene_all(values)
    assert holds({"any": parts}, **facts) is (None if negated is None else not negated)
    assert holds({"not": {"all": parts}}, **facts) is holds(
        {"any": [{"not": part} for part in parts]}, **facts
    )


def test_same_takes_the_first_way_that_is_known() -> None:
    """Two ways of saying one thing: the known one speaks, none known is unknown."""
    ways = {"same": [{"fact": "months", "ge": 6}, {"fact": "new", "is": True}]}

    assert holds(ways, months=7) is True
    assert holds(ways, new=False) is False
    assert holds(ways) is None


def test_an_age_changes_on_the_birthday() -> None:
    """The day before the sixteenth birthday is under sixteen; the day itself is not."""
    young = {"age": "birth_date", "at": "date", "lt": 16}

    assert holds(young, birth_date=date(2010, 11, 20), date=date(2026, 11, 19)) is True
    assert holds(young, birth_date=date(2010, 11, 20), date=date(2026, 11, 20)) is False


def test_a_leap_day_child_is_a_year_older_on_the_first_of_march() -> None:
    """Born on 29 February, the birthday of a common year is 1 March."""
    young = {"age": "birth_date", "at": "date", "lt": 15}

    assert holds(young, birth_date=date(2008, 2, 29), date=date(2023, 2, 28)) is True
    assert holds(young, birth_date=date(2008, 2, 29), date=date(2023, 3, 1)) is False


def test_two_months_end_on_the_same_day_included() -> None:
    """Two months from 10 November end on 10 January, that day included."""
    within = {"months": ["first_trip_on", "last_trip_on"], "le": 2}

    assert holds(within, first_trip_on=date(2026, 11, 10), last_trip_on=date(2027, 1, 10)) is True
    assert holds(within, first_trip_on=date(2026, 11, 10), last_trip_on=date(2027, 1, 11)) is False


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)), st.integers(-600, 600))
def test_adding_months_lands_on_a_real_day(day: date, months: int) -> None:
    """The same day months later exists, or is the last day of its month."""
    number = months_later(day, months)
    landed = date(number // 10_000, number // 100 % 100, number % 100)

    assert landed.day <= day.day
    assert (landed.year * 12 + landed.month) - (day.year * 12 + day.month) == months


@pytest.mark.parametrize(
    "broken",
    [
        {},
        [],
        "x",
        3,
        {"fact": "x"},
        {"fact": "x", "is": 1, "gt": 2},
        {"fact": "x", "near": 2},
        {"xor": []},
        {"all": [], "any": []},
    ],
)
def test_what_is_not_in_the_language_is_refused(broken: object) -> None:
    """A slip in the law's YAML is an error when it is read, never a silent truth."""
    with pytest.raises(ConditionError):
        parse(broken)


def test_a_condition_names_the_facts_it_reads() -> None:
    """Facts come in the order in which the condition reads them, each once."""
    condition = parse(
        {"all": [{"fact": "b", "is": 1}, {"any": [{"fact": "a", "is": 1}, {"fact": "b", "is": 2}]}]}
    )

    assert facts_of(condition) == ("b", "a")


def test_a_condition_reads_as_french() -> None:
    """The sentence comes from the condition; a negation turns "et" into "ou"."""
    words = vocabulary("transport")
    condition = parse({"not": {"all": [{"fact": "distance_km", "gt": 150}, {"fact": "urgent", "is": False}]}})

    assert phrase(condition, words) == (
        "la distance d'un trajet, aller simple ne dépasse pas 150 km ou l'urgence est attestée"
    )
