"""The command's door: the same case has the same answer as in Python."""

import json
import subprocess
import sys

import pytest

from tests.cases.book import TODAY, cases, named


def as_json(value):
    """A value as JSON gives it back: a tuple becomes a list."""
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("case", cases(), ids=named)
def test_the_command_answers_as_python_does(command, python, case):
    """One run over a file of all cases gives each the answer, or the error, that Python gives."""
    assert command[named(case)] == as_json(python(case))


@pytest.mark.parametrize(
    "case",
    [next(case for case in cases() if case.question == name) for name in ("check", "clock", "appeal")],
    ids=named,
)
def test_a_process_of_its_own_answers_the_same(python, case):
    """`python -m prealable` on standard input gives the same answer as the API."""
    today = [] if case.question == "check" else ["--today", TODAY.isoformat()]
    outcome = subprocess.run(
        [sys.executable, "-m", "prealable", case.question, "-", "--json", *today],
        input=json.dumps({**case.facts, "id": named(case)}),
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(outcome.stdout) == as_json(python(case))
    assert outcome.stderr == ""
