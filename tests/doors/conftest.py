"""The doors: the legal cases asked of each, once for the whole session."""

import io
import json
from contextlib import redirect_stdout

import pytest

from prealable import FactError, appeal, check, clock
from prealable.cli import main
from tests.cases.book import TODAY, cases, named


@pytest.fixture(scope="session", autouse=True)
def _no_installation(tmp_path_factory):
    """No table that somebody loaded on this machine changes an answer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREALABLE_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def python():
    """The Python API: a case's facts in, its answer or error as the contract writes it."""

    def ask(case):
        facts = {**case.facts, "id": named(case)}
        try:
            if case.question == "check":
                return check(facts)
            return {"clock": clock, "appeal": appeal}[case.question](facts, today=TODAY)
        except FactError as error:
            return {"id": named(case), "error": error.as_dict()}

    return ask


@pytest.fixture(scope="session")
def command(tmp_path_factory):
    """The command: every case of each question in one file, answered by one run of `main`."""
    folder = tmp_path_factory.mktemp("command")
    return {
        line["id"]: line
        for question in ("check", "clock", "appeal")
        for line in _run(question, folder / f"{question}.jsonl")
    }


def _run(question, file):
    asked = [case for case in cases() if case.question == question]
    lines = (json.dumps({**case.facts, "id": named(case)}) for case in asked)
    file.write_text("\n".join(lines), encoding="utf-8")
    today = [] if question == "check" else ["--today", TODAY.isoformat()]
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(output):
        main([question, str(file), "--json", *today])
    answers = [json.loads(line) for line in output.buffer.getvalue().splitlines()]
    assert [line["id"] for line in answers] == [named(case) for case in asked]
    return answers
