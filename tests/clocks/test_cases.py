"""The legal cases of clocks and appeals: a jurist reads the YAML, the two answers agree with it."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from prealable.answers.appeal import appeal
from prealable.answers.clock import clock
from prealable.facts import FactError
from prealable.law.loader import _without_dates

CASES = Path(__file__).parent.parent / "cases"
TODAY = date(2026, 11, 22)
ANSWERS = {
    "clock": lambda facts: clock(facts, today=TODAY),
    "appeal": lambda facts: appeal(facts, today=TODAY),
}
KEYS = {"id", "title", "facts", "expect", "absent", "warns", "error", "source", "why"}


class PlainDates(yaml.SafeLoader):
    """Reads a date as the text it is."""

    yaml_implicit_resolvers = _without_dates(yaml.SafeLoader)


def read_cases():
    """Every case of the two folders, as (kind, case)."""
    for kind in ANSWERS:
        for file in sorted((CASES / kind).glob("*.yaml")):
            for case in yaml.load(file.read_text(), Loader=PlainDates):  # noqa: S506 (a safe loader, without dates)
                yield pytest.param(kind, case, id=f"{kind}/{case['id']}")


def holds(expected, found):
    """Say whether every member that a case names is so in the answer."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(holds(value, found.get(key)) for key, value in expected.items())
    return expected == found


@pytest.mark.parametrize(("kind", "case"), list(read_cases()))
def test_case(kind, case):
    """The answer says what the case expects: dates, states, absent members, warnings, errors."""
    if "error" in case:
        with pytest.raises(FactError) as caught:
            ANSWERS[kind](case["facts"])
        assert holds(case["error"], caught.value.as_dict()), caught.value.as_dict()
        return

    answer = ANSWERS[kind](case["facts"])

    assert holds(case["expect"], answer), {key: answer.get(key) for key in case["expect"]}
    assert not [name for name in case.get("absent", ()) if name in answer]
    for words in case.get("warns", ()):
        assert any(words in warning for warning in answer["warnings"]), answer["warnings"]


def test_cases_are_whole():
    """Each case has a French title, its source, its reason, and an id of its own."""
    cases = [(param.values[0], param.values[1]) for param in read_cases()]
    ids = [(kind, case["id"]) for kind, case in cases]

    assert len(ids) == len(set(ids))
    for kind, case in cases:
        assert set(case) <= KEYS, (kind, case["id"], set(case) - KEYS)
        assert {"title", "facts", "source", "why"} <= set(case), (kind, case["id"])
        assert ("expect" in case) != ("error" in case), (kind, case["id"])


def test_a_wrong_case_fails():
    """A case that expects another day fails: the comparison can say no."""
    answer = clock({"clock": "acte", "received_on": "2026-03-02"}, today=TODAY)

    assert not holds({"last_day": "2026-03-16"}, answer)
    assert not holds({"late_refusal": {"effective_from": "2026-03-20"}}, answer)
