"""The rehearsal: a threshold moves on a future date, and three files are touched, no Python."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cases.book import cases

ROOT = Path(__file__).parent.parent
LAW = ROOT / "src" / "prealable" / "law"
#: The three files that a change of law touches, from the root of the repository.
TABLE = "src/prealable/law/kinesitherapie/situations.yaml"
BOOK = "tests/cases/kinesitherapie"
JOURNAL = ("JOURNAL-DU-DROIT.md", "docs/journal.md")
RULE = "kinesitherapie.coiffe_operee"
#: The future day, the threshold until then, the one from then on (neither is law of that day).
DAY, BEFORE, AFTER = "2031-07-01", 51, 57
_ROW, _VERSION = "\n  - situation: ", "      - from: "
FACTS = {
    "category": "kinesitherapie",
    "situation": "coiffe_operee",
    "sessions_done": 0,
    "sessions_planned": 60,
}


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    """A copy of the law in which one file is edited as the jurist's guide says."""
    folder = tmp_path_factory.mktemp("rehearsal") / "law"
    shutil.copytree(LAW, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    table = folder / "kinesitherapie" / "situations.yaml"
    table.write_text(moved(table.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def moved(text):
    """The table of situations with one threshold moved: a version closed, another opened."""
    rows = text.split(_ROW)
    [place] = [number for number, row in enumerate(rows) if f"id: {RULE}\n" in row]
    history, start, current = rows[place].rpartition(_VERSION)
    closed = current.replace("to: null", 'to: "2031-06-30"')
    opened = current.replace(current.split()[0], f'"{DAY}"').replace(str(BEFORE), str(AFTER))
    rows[place] = f"{history}{start}{closed}\n{start}{opened}"
    return _ROW.join(rows)


def prealable(folder, *arguments, given=""):
    """What the command says, a JSON object a line, under a folder of law."""
    outcome = subprocess.run(
        [sys.executable, "-m", "prealable", *arguments, "--json"],
        input=given,
        env=os.environ | {"PREALABLE_LAW": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.stderr == ""
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def sessions(folder, *days):
    """The first session under accord on each day."""
    lines = "\n".join(json.dumps({**FACTS, "date": day}) for day in days)
    return [answer["from_session"] for answer in prealable(folder, "check", "-", given=lines)]


def test_the_answer_changes_on_the_day_and_not_before(draft):
    """The day before, the answer is as it was; from the day on, it is the new threshold's."""
    days = ("2026-06-25", "2031-06-30", DAY, "2032-01-01")

    assert sessions(LAW, *days) == [BEFORE] * 4
    assert sessions(draft, *days) == [BEFORE, BEFORE, AFTER, AFTER]


def test_every_other_answer_stays(draft):
    """Under the draft every case on file of the category is answered as before."""
    booked = [case.facts for case in cases() if case.folder == "kinesitherapie"]
    lines = "\n".join(json.dumps(facts) for facts in booked)

    answers = prealable(LAW, "check", "-", given=lines)

    assert prealable(draft, "check", "-", given=lines) == answers
    assert len(answers) == len(booked)


def test_the_difference_is_exactly_that_change(draft):
    """`law --diff` over the coming years lists that change, its words before and after, and no other."""
    [change] = prealable(draft, "law", "--diff", "2031-01-01", "2031-12-31")

    assert (change["day"], change["id"], change["same_rule"]) == (DAY, RULE, False)
    assert str(BEFORE) in change["before"][0]
    assert str(AFTER) in change["after"][0]
    assert prealable(LAW, "law", "--diff", "2031-01-01", "2031-12-31") == []


def test_one_file_of_law_is_touched(draft):
    """The draft differs from the law on file in one YAML."""
    changed = [
        path.relative_to(draft)
        for path in draft.rglob("*.yaml")
        if path.read_bytes() != (LAW / path.relative_to(draft)).read_bytes()
    ]

    assert [f"src/prealable/law/{path}" for path in changed] == [TABLE]


def test_the_book_of_cases_and_the_journal_are_where_they_are_said_to_be():
    """The two other files that a change touches exist: a case of the category, the law's journal."""
    assert list((ROOT / BOOK).glob("*.yaml"))
    assert any((ROOT / path).is_file() for path in JOURNAL)


def holders(number, folder=ROOT / "src" / "prealable"):
    """The files of the sources that hold a number as a rule would: a value, never a date or an address."""
    pattern = re.compile(rf"(?<![\w.,/:#-]){number}(?![\w.,/:-])")
    for path in sorted(folder.rglob("*")):
        code = path.suffix in {".py", ".html", ".typ", ".js"} and pattern.search(_code(path))
        if code or (path.suffix == ".yaml" and _values(_loaded(path), number)):
            yield path.relative_to(folder)


def _loaded(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _code(path):
    return re.sub(r"(\"\"\".*?\"\"\"|#[^\n]*)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def _values(value, number):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (type(value) is int and value == number) or any(_values(part, number) for part in inner)


def test_the_number_stands_nowhere_else_in_the_sources():
    """The threshold is a value of its table alone: neither Python, nor page, nor other YAML holds it."""
    assert [str(path) for path in holders(BEFORE)] == ["law/kinesitherapie/situations.yaml"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rules/x.py", f"LIMIT = {BEFORE}\n"),
        ("web/x.html", f"<p>{BEFORE} séances"),
        ("law/x.yaml", f"a: [{BEFORE}]"),
    ],
)
def test_the_search_can_find_it_elsewhere(tmp_path, name, content):
    """A threshold written in Python, in a page or in another YAML is found."""
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(content)

    assert [str(found) for found in holders(BEFORE, tmp_path)] == [name]
