"""`check`, `clock` and `appeal`: every shape of input, words for people, JSON for machines."""

import json
import os
import subprocess
import sys
from datetime import date
from types import SimpleNamespace

import pytest

from prealable import check
from prealable.cli import main
from prealable.cli.reading import STRETCH
from prealable.cli.terminal import Style
from prealable.cli.writing import written

HIP = {
    "category": "kinesitherapie",
    "date": "2026-06-25",
    "situation": "prothese_totale_hanche",
    "sessions_done": 12,
    "sessions_planned": 10,
}
NECK = HIP | {"situation": "traumatisme_cervical", "sessions_done": 8, "sessions_planned": 6}


def process(*arguments, **options):
    """Run the command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "prealable", *arguments], capture_output=True, check=False, **options
    )


@pytest.mark.parametrize(
    "given",
    [
        json.dumps(HIP),
        json.dumps(HIP, indent=2),
        json.dumps([HIP]),
        json.dumps([HIP], indent=2),
        f"\n\n{json.dumps(HIP)}\n\n",
    ],
    ids=["object", "object over lines", "array", "array over lines", "blank lines"],
)
def test_every_shape_of_one_object_is_read(run, given):
    """An object, over one line or several, alone or in an array, is one question."""
    assert run("check", "--json", given=given).answers == [check(HIP)]


@pytest.mark.parametrize("joint", ["\n", ",\n", "\r\n"], ids=["JSON Lines", "array", "Windows lines"])
def test_answers_come_in_the_order_of_the_questions(run, joint):
    """Several objects are answered in their order, with their identifiers."""
    objects = joint.join(json.dumps({**HIP, "id": number}) for number in range(20))
    given = f"[{objects}]" if joint.startswith(",") else objects

    answers = run("check", "--json", given=given).answers

    assert [answer["id"] for answer in answers] == list(range(20))


def test_a_file_is_read_as_standard_input_is(run, tmp_path):
    """A file named on the command line gives what the same bytes give on standard input."""
    file = tmp_path / "faits.json"
    file.write_text(json.dumps([HIP, NECK]))

    assert (
        run("check", str(file), "--json").output
        == run("check", "-", "--json", given=file.read_bytes()).output
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_lines_are_answered_alike_by_any_number_of_processes(run, tmp_path, jobs):
    """A long input, shared among processes, keeps its order, its errors and its status."""
    lines = [json.dumps({**HIP, "id": number, "sessions_done": number % 40}) for number in range(6000)]
    lines[4321] = "{broken"
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(lines))
    assert file.stat().st_size > 4 * STRETCH

    outcome = run("check", str(file), "--json", "--jobs", jobs)

    assert [answer.get("id") for answer in outcome.answers] == [
        None if number == 4321 else number for number in range(6000)
    ]
    assert (outcome.status, len(outcome.errors)) == (1, 1)


@pytest.mark.parametrize("reader", ["cat", "head -c 10"])
def test_several_processes_end_quietly(tmp_path, reader):
    """Sharing the work leaves no word behind, whether the reader stays to the end or leaves."""
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join([json.dumps(HIP)] * 6000))
    line = f"{sys.executable} -m prealable check {file} --json --jobs 2 | {reader} > /dev/null"

    outcomes = [subprocess.run(["bash", "-c", line], capture_output=True, check=False) for _ in range(3)]

    assert [outcome.stderr for outcome in outcomes] == [b""] * 3


def test_who_waits_for_an_answer_gets_it():
    """A program that writes one line and waits is answered before it writes the next."""
    command = [sys.executable, "-m", "prealable", "check", "-", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asked:
        for number in range(3):
            asked.stdin.write(json.dumps({**HIP, "id": number}).encode() + b"\n")
            asked.stdin.flush()
            assert json.loads(asked.stdout.readline())["id"] == number
        asked.stdin.close()


def test_people_read_outcome_reason_and_what_to_do(run):
    """Without `--json` the outcome comes first, then what to do, then why, with the texts."""
    lines = run("check", given=json.dumps({**HIP, "first_planned_on": "2026-07-20"})).text.splitlines()

    assert lines[0] == "Oui, à partir de la 16e séance."
    titles = ["À faire", "À savoir", "D'après vos réponses", "Pourquoi"]
    assert [line for line in lines if line in titles] == titles
    assert any("kinesitherapie.prothese_totale_hanche" in line for line in lines)
    assert max(map(len, lines)) <= 100


def test_people_see_the_doubt_and_both_texts(run):
    """Two readings that disagree are both shown, with the prudent thing to do."""
    text = run("check", given=json.dumps(NECK)).text

    assert text.startswith("La réponse n'est pas certaine.")
    assert "Première lecture" in text
    assert "Seconde lecture" in text


def test_people_are_asked_for_what_is_missing(run):
    """A question that lacks facts is answered by the facts to find."""
    text = run("check", given=json.dumps({"category": "orthophonie", "date": "2025-01-10"})).text

    assert "Il reste à savoir" in text
    assert "De quel bilan d'orthophonie s'agit-il" in text


def test_the_clock_reads_in_words(run):
    """The clock says its state in a sentence, its dates and its ledger."""
    facts = {"clock": "acte", "received_on": "2026-03-02", "as_of": "2026-03-10"}

    text = run("clock", given=json.dumps(facts)).text

    assert "mardi 17 mars 2026 au soir, l'accord est acquis" in " ".join(text.split())
    assert "Décompte" in text


def test_the_appeal_reads_in_words(run):
    """The appeal says by when to act, which body, and why."""
    facts = {"stage": "decision", "ground": "medical", "notified_on": "2026-03-08"}

    text = run("appeal", "--today", "2026-03-10", given=json.dumps(facts)).text

    assert "Agissez au plus tard" in text
    assert "Organe : CMRA" in text


@pytest.mark.parametrize("width", [30, 80, 100])
def test_words_keep_to_the_width(width):
    """A terminal's width is kept, but for addresses, which must stay whole."""
    lines = written("check", HIP, check(HIP), Style(width)).decode().splitlines()

    assert [
        line for line in lines if len(line) > width and "https://" not in line and " " in line.strip()
    ] == []


def test_colours_need_a_terminal(run):
    """Written elsewhere than on a terminal, the words carry no colour."""
    assert "\x1b[" not in run("check", given=json.dumps(HIP)).text
    assert "\x1b[" in written("check", HIP, check(HIP), Style(80, colours=True)).decode()


@pytest.mark.parametrize(("variable", "coloured"), [("NO_COLOR", False), ("COLUMNS", True)])
def test_no_color_is_honoured(monkeypatch, variable, coloured):
    """On a terminal colours are used, unless NO_COLOR is set."""
    from prealable.cli.terminal import style_of_terminal

    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(variable, "80")

    assert style_of_terminal() == Style(80, colours=coloured)


def test_the_schema_of_the_facts_is_printed(run):
    """`--schema` prints the JSON Schema of a category's facts."""
    schema = json.loads(run("check", "--schema", "amp").output)

    assert schema["properties"]["category"] == {"const": "amp"}
    assert schema["additionalProperties"] is False


def test_the_sheet_is_printed(run, tmp_path):
    """`--pdf` writes the answer sheet of one object, and says where."""
    pytest.importorskip("typst")
    file = tmp_path / "feuille.pdf"

    outcome = run("check", "--pdf", str(file), given=json.dumps({**HIP, "first_planned_on": "2026-07-20"}))

    assert outcome.status == 0
    assert str(file) in outcome.text
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("given", "status"),
    [(json.dumps([HIP, HIP]), 2), ("{", 1), (json.dumps({**HIP, "date": "x"}), 1)],
    ids=["two objects", "no JSON", "bad fact"],
)
def test_no_sheet_is_printed_of_what_cannot_be_answered(run, tmp_path, given, status):
    """Two objects, or one that cannot be read, give no sheet and say why."""
    pytest.importorskip("typst")
    file = tmp_path / "feuille.pdf"

    assert run("check", "--pdf", str(file), given=given).status == status
    assert not file.exists()


def test_the_day_in_paris_is_only_asked_at_the_door(run):
    """Without a day of its own the clock stands at today's, as the contract says."""
    facts = {"clock": "acte", "received_on": "2020-03-02"}

    assert date.fromisoformat(run("clock", "--json", given=json.dumps(facts)).answers[0]["as_of"]) >= date(
        2026, 1, 1
    )
    [fixed] = run("clock", "--json", "--today", "2020-03-09", given=json.dumps(facts)).answers
    assert fixed["as_of"] == "2020-03-09"


def test_a_reader_that_leaves_is_no_fault():
    """When the reader of the output leaves, the command stops without a word."""
    line = f"{sys.executable} -m prealable law --json | head -c 10; exit ${{PIPESTATUS[0]}}"

    outcome = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)

    assert outcome.stderr == ""
    assert outcome.returncode in {0, 141}


def test_an_interruption_is_quiet(monkeypatch):
    """Ctrl-C stops the command with the status of an interrupted one, and no traceback."""

    def interrupted(_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("prealable.cli._dispatch", interrupted)

    assert main(["check", "-"]) == 130


def _law_of(folder):
    """An environment in which the law is another folder's, and nothing is kept of it."""
    return os.environ | {"PREALABLE_LAW": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}


@pytest.mark.parametrize("content", ["a: [", "- 1", "a: 1", None])
def test_a_law_that_cannot_be_read_is_one_line(tmp_path, content):
    """A folder of law that is broken, or is none, is said in one line."""
    if content:
        (tmp_path / "facts.yaml").write_text(content)

    outcome = process("check", input=b"{}", env=_law_of(tmp_path))

    assert outcome.returncode == 1
    assert outcome.stderr.count(b"\n") == 1
    assert outcome.stderr.startswith("prealable : le droit tenu ne peut pas être lu".encode())


def test_a_fault_of_ours_costs_one_line(run, monkeypatch):
    """An unexpected fault is an error in its place; the other lines are answered."""
    import prealable.answers.check as answers

    def faulty(given, **others):
        if given.get("id") == "fault":
            raise RuntimeError
        return check(given, **others)

    monkeypatch.setattr(answers, "check", faulty)

    outcome = run("check", "--json", given=json.dumps([{**HIP, "id": "fault"}, HIP]))

    assert [error["code"] for error in outcome.errors] == ["internal"]
    assert outcome.answers[1] == check(HIP)


@pytest.mark.parametrize("heavy", ["yaml", "rich", "django", "typst", "ibis", "holidays", "multiprocessing"])
def test_a_question_loads_nothing_heavy(heavy):
    """Answering one question imports none of the parts that other commands need."""
    script = (
        "import sys\nfrom prealable.cli import main\nmain(['check', '-', '--json'])\n"
        "print([name for name in sys.modules], file=sys.stderr)"
    )
    warm = process("check", "-", "--json", input=json.dumps(HIP).encode())
    assert warm.returncode == 0

    outcome = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(HIP).encode(), capture_output=True, check=True
    )

    assert f"'{heavy}'" not in outcome.stderr.decode()
