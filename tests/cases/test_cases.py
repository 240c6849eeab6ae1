"""The legal cases: each is answered as its author expected, and the book of cases is well kept."""

import json
from collections import Counter
from pathlib import Path

import pytest

from prealable import FactError, appeal, check, clock
from prealable.law.loader import categories
from tests.cases.book import QUESTIONS, TODAY, Case, cases, differences, iso, named

EXAMPLES = Path(__file__).parents[3] / "shared" / "law" / "examples"


def answer(case):
    """The answer of the Python API, or the error as the contract writes it."""
    try:
        if case.question == "check":
            return check(case.facts)
        return {"clock": clock, "appeal": appeal}[case.question](case.facts, today=TODAY)
    except FactError as error:
        return {"error": error.as_dict()}


@pytest.mark.parametrize("case", cases(), ids=named)
def test_a_case_is_answered_as_expected(case):
    """The answer to a legal case holds all that its author expected of it."""
    assert list(case.faults(answer(case))) == []


def test_each_case_has_a_name_of_its_own():
    """No two cases of a folder share an id."""
    counted = Counter(named(case) for case in cases())

    assert [name for name, number in counted.items() if number > 1] == []


@pytest.mark.parametrize("name", [*categories(), *QUESTIONS])
def test_every_question_has_fifteen_cases(name):
    """Each category of care, the clock and the appeal have at least fifteen cases."""
    assert sum(case.folder == name for case in cases()) >= 15


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples lie beside the repository")
@pytest.mark.parametrize("kind", ["rules", "clock", "appeal"])
def test_every_given_example_is_a_case(kind):
    """Each example given with the contract stands in the book of cases, expecting as much."""
    lines = (EXAMPLES / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    examples = [json.loads(line) for line in lines if line.strip()]
    booked = {case.id: case for case in cases()}

    lacking = [each["id"] for each in examples if not _stands(each, booked.get(each["id"]))]

    assert lacking == []


def _stands(example, case):
    return (
        case is not None
        and case.facts == example["facts"]
        and list(differences(example["expect"], case.expect)) == []
    )


@pytest.mark.parametrize(
    "expected",
    [
        {"verdict": "non_requis"},
        {"missing": ["date"]},
        {"clock": {"days": 14}},
        {"because": []},
        {"because": [{"id": "other"}]},
        {"no_such_field": 1},
    ],
)
def test_the_comparison_can_fail(expected):
    """An answer that lacks what is expected is told apart, at any depth."""
    given = {"verdict": "requis", "missing": [], "clock": {"days": 15}, "because": [{"id": "one"}]}

    assert len(list(differences(expected, given))) == 1


def test_the_comparison_is_in_part_and_without_order():
    """Objects are compared in part, and `missing` whatever its order."""
    given = {"missing": ["b", "a"], "clock": {"id": "acte", "days": 15}}

    assert list(differences({"missing": ["a", "b"], "clock": {"days": 15}}, given)) == []


def test_a_case_written_with_dates_reads_as_json():
    """A date that YAML understood is the text that JSON would hold."""
    case = Case("x", "clock", "clock", iso({"received_on": TODAY}), {})

    assert case.facts == {"received_on": "2026-11-22"}
