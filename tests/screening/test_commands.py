"""The commands `screen` and `what-if`: arguments in, files and words out, statuses."""

import json
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from prealable.cli import main
from prealable.screening.columns import ANSWERS
from tests.screening.tables import sessions, write_lines

HIP = "prothese_totale_hanche"


@pytest.fixture
def given(tmp_path, monkeypatch):
    """A file of lines in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    return write_lines(sessions(17, situation=HIP), tmp_path / "l.parquet")


def test_answers_are_written_in_the_columns_of_the_contract(given, tmp_path, capsys):
    """The output has the contract's columns in their order, and the counts are told in words."""
    assert main(["screen", "l.parquet", "-o", "o.parquet"]) == 0
    assert pq.read_table(tmp_path / "o.parquet").column_names == list(ANSWERS)
    assert "Accord nécessaire, aucun trouvé" in capsys.readouterr().out


def test_csv_in_and_out(tmp_path, monkeypatch, capsys):
    """A CSV comes in by its name or on standard input; answers in CSV are in the order of the lines."""
    monkeypatch.chdir(tmp_path)
    text = (
        "line_id,patient_id,category,act_date,situation\n"
        "b,P1,kinesitherapie,2026-01-06,canal_carpien\n"
        "a,P1,kinesitherapie,2026-01-05,canal_carpien\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "prealable", "screen", "-", "-o", "o.csv", "--json"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )

    assert (tmp_path / "o.csv").read_text().splitlines()[1:] == [
        "a,sans_accord,kinesitherapie.canal_carpien,1,1,1,,,avant_de_commencer",
        "b,sans_accord,kinesitherapie.canal_carpien,2,2,1,,,avant_de_commencer",
    ]
    assert json.loads(done.stdout)["answers"] == {"sans_accord": 2}


def test_lines_set_aside_are_told_by_the_status(tmp_path, monkeypatch, capsys):
    """With lines set aside the status is 1, and the file that keeps them is named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.csv").write_text(
        "line_id,patient_id,category,act_date\na,P1,kinesitherapie,2026-01-05\nb,,kinesitherapie,2026-01-05\n"
    )

    assert main(["screen", "l.csv", "-o", "o.csv"]) == 1
    assert "o-ecartees.csv" in capsys.readouterr().err
    assert (tmp_path / "o-ecartees.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["screen"], 2, "LIGNES"),
        (["screen", "no.parquet", "-o", "o.parquet"], 2, "n'existe pas"),
        (["screen", "l.parquet", "-o", "o.txt"], 2, ".parquet ou .csv"),
        (["screen", "l.parquet", "--memory-limit", "beaucoup"], 2, "4GB"),
        (["screen", "--generate", "10"], 2, "-o"),
        (["what-if", "no.yaml", "l.parquet"], 1, "projet"),
    ],
)
def test_a_wrong_call_is_told(given, capsys, arguments, status, words):
    """A wrong argument is told in one line on the error output."""
    assert main(arguments) == status
    assert words in capsys.readouterr().err


def test_what_if_counts_people(given, tmp_path, capsys):
    """The command says how many lines, people and requests a draft changes."""
    (tmp_path / "d.yaml").write_text(
        f"rows:\n- id: kinesitherapie.{HIP}\n  versions:\n  - {{from: 2026-01-01, rank: {{first: 41}}}}\n"
    )

    assert main(["what-if", "d.yaml", "l.parquet", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["changed"], found["people"], found["requests_fewer"]) == (2, 1, 1)


def test_lines_are_made_up_by_the_command(tmp_path, monkeypatch, capsys):
    """`--generate` writes lines and their accords, which `screen` answers."""
    monkeypatch.chdir(tmp_path)

    assert (
        main(["screen", "--generate", "500", "--seed", "3", "-o", "l.parquet", "--accords", "a.parquet"]) == 0
    )
    assert main(["screen", "l.parquet", "--accords", "a.parquet", "-o", "o.parquet"]) == 0
    assert pq.read_table(tmp_path / "o.parquet").num_rows == 500
