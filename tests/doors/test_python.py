"""The Python door: three functions whose answers are plain data, whatever the way in."""

from copy import deepcopy
from datetime import date

import pytest

import prealable
from prealable import check
from tests.cases.book import cases, named

PLAIN = (str, int, float, bool, type(None))


def parts(value):
    """Every part of a value."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for part in inner:
        yield from parts(part)


def test_the_three_functions_are_public():
    """`check`, `clock`, `appeal` and their error are all that the package promises."""
    assert set(prealable.__all__) == {"FactError", "appeal", "check", "clock"}
    assert all(callable(getattr(prealable, name)) for name in prealable.__all__)


@pytest.mark.parametrize("case", cases(), ids=named)
def test_an_answer_is_plain_data(python, case):
    """An answer holds only what JSON can write: its dates are text."""
    answer = python(case)

    assert all(isinstance(part, (*PLAIN, dict, list, tuple)) for part in parts(answer))


@pytest.mark.parametrize("case", cases()[::10], ids=named)
def test_facts_are_left_as_they_were(python, case):
    """Answering does not change the caller's facts."""
    before = deepcopy(case.facts)

    python(case)

    assert case.facts == before


def test_the_same_question_has_the_same_answer(python):
    """Asking twice, with other questions in between, gives one answer."""
    first = [deepcopy(python(case)) for case in cases()]
    second = [python(case) for case in reversed(cases())]

    assert first == second[::-1]


def test_a_date_may_be_a_date():
    """A day given as `datetime.date` is the same as its text."""
    facts = {"category": "amp", "technique": "insemination", "rank": 1}

    assert check({**facts, "date": date(2026, 6, 25)}) == check({**facts, "date": "2026-06-25"})
