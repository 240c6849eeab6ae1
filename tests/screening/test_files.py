"""Bad files: a clear error or a line set aside with its number and its reason; nothing is lost."""

import csv

import pyarrow.parquet as pq
import pytest

from prealable.screening.errors import ScreeningError
from prealable.screening.run import Options, screen
from tests.screening.tables import answers_of, sessions, write_lines

HEAD = "line_id,patient_id,practitioner_id,category,act_date,situation,amount"
SOUND = "L1,P1,K1,kinesitherapie,2026-01-05,lombalgie_commune,16.13"


def aside(path):
    """The lines set aside, as dicts."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def run(tmp_path):
    """Screen a CSV given as bytes; give its answers and the lines set aside."""

    def go(content, **options):
        given, output = tmp_path / "lignes.csv", tmp_path / "o.parquet"
        given.write_bytes(content if isinstance(content, bytes) else content.encode())
        outcome = screen(given, None, output, Options(**options))
        return answers_of(output), aside(outcome.aside) if outcome.aside else []

    return go


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\n{SOUND}\n",
        "\ufeff" + f"{HEAD}\n{SOUND}",
        f"{HEAD}\r\n{SOUND}\r\n\r\n",
        f"{HEAD}\n{SOUND}\n".replace(",", ";").replace("16.13", "16,13"),
        f"{HEAD}\n{SOUND}\n".replace(",", "\t"),
        f'"{HEAD.replace(",", chr(34) + "," + chr(34))}"\n"{SOUND.replace(",", chr(34) + "," + chr(34))}"\n',
    ],
    ids=["plain", "BOM", "CRLF", "semicolons and decimal commas", "tabs", "quoted"],
)
def test_usual_files_are_read(run, content):
    """A mark of order, line ends, separators and quotation marks of usual kinds are read as they are."""
    answers, broken = run(content)

    assert ([*answers], broken) == (["L1"], [])
    assert answers["L1"]["answer"] == "libre"


@pytest.mark.parametrize(
    ("line", "reason", "column"),
    [
        ("L2,P1,K1,kinesitherapie,2026-02-30,lombalgie_commune,1", "date_impossible", "act_date"),
        ("L2,P1,K1,kinesitherapie,05/01/2026,lombalgie_commune,1", "date_impossible", "act_date"),
        ("L2,P1,K1,kinesitherapie,1026-01-05,lombalgie_commune,1", "date_hors_limites", "act_date"),
        ("L2,,K1,kinesitherapie,2026-01-05,lombalgie_commune,1", "champ_manquant", "patient_id"),
        ("L2,P1,K1,kine,2026-01-05,lombalgie_commune,1", "valeur_inconnue", "category"),
        ("L2,P1,K1,kinesitherapie,2026-01-05,genou,1", "valeur_inconnue", "situation"),
        ("L2,P1,K1,kinesitherapie,2026-01-05,lombalgie_commune,dix", "nombre_attendu", "amount"),
        ("L2;P1;K1;kinesitherapie;2026-01-05;lombalgie_commune;1", "nombre_de_colonnes", ""),
        ("L2,P1,K1,kinesitherapie,2026-01-05", "nombre_de_colonnes", ""),
        ("L2,P1,K1,kinesitherapie,2026-01-05,lombalgie_commune,1,2,3", "nombre_de_colonnes", ""),
        ('L2,"P1,K1,kinesitherapie,2026-01-05,lombalgie_commune,1', "guillemets", ""),
    ],
)
def test_a_broken_line_is_set_aside_and_the_others_answered(run, line, reason, column):
    """A line that cannot be read is kept with its number, its reason and its words; the next is answered."""
    answers, broken = run(f"{HEAD}\n{SOUND}\n{line}\n{SOUND.replace('L1', 'L3').replace('01-05', '01-07')}\n")

    assert [*answers] == ["L1", "L3"]
    assert [(row["number"], row["reason"], row["column"], row["line"]) for row in broken] == [
        ("3", reason, column, line)
    ]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (f"{HEAD}\nL1,P\xe9,K1,kinesitherapie,2026-01-05,,1\n".encode("latin-1"), "encoding", "cp1252"),
        (f"{HEAD}\n{SOUND}\n".encode("utf-16"), "encoding", "utf-16"),
        (b"\x00\x01\x02", "unreadable", "texte"),
        (b"", "no_lines", "vide"),
        (b"patient,date\nP1,2026-01-05\n", "missing_column", "line_id"),
        (HEAD.replace("act_date", "act_dat").encode(), "missing_column", "act_dat"),
        (f"{HEAD},amount\n{SOUND},1\n".encode(), "separators", "amount"),
        (f"{HEAD}\nx,y\n".encode(), "no_lines", "lisible"),
    ],
    ids=["latin-1", "utf-16", "binary", "empty", "no columns", "a slip", "twice a column", "no sound line"],
)
def test_a_file_that_cannot_be_read_is_a_clear_error(run, content, code, words):
    """A file that cannot be read as a whole raises one named error that says how to mend it."""
    with pytest.raises(ScreeningError, match=words) as raised:
        run(content)

    assert raised.value.code == code


def test_another_encoding_is_read_when_named(run):
    """A file in the encoding of French spreadsheets is read when the encoding is named."""
    answers, broken = run(f"{HEAD}\n{SOUND.replace('P1', 'Pé')}\n".encode("cp1252"), encoding="cp1252")

    assert ([*answers], broken) == (["L1"], [])


def test_unknown_columns_are_told(tmp_path):
    """A column that is not read is told, with the name that may be a slip."""
    (tmp_path / "l.csv").write_text(f"{HEAD},situaton,sessions_done\n{SOUND},x,3\n")

    outcome = screen(tmp_path / "l.csv", None, tmp_path / "o.parquet")

    assert "situaton" in outcome.notes[0]
    assert "comptées" in outcome.notes[1]


def test_a_truncated_parquet_is_told(tmp_path):
    """A Parquet file cut short, or of another kind, is a clear error, alone or in a folder."""
    whole = write_lines(sessions(50, situation="lombalgie_commune"), tmp_path / "l.parquet").read_bytes()
    folder = tmp_path / "lines"
    folder.mkdir()
    for content, code in (
        (whole[:-10], "truncated"),
        (whole[: len(whole) // 2], "truncated"),
        (b"PK", "unreadable"),
    ):
        (folder / "part.parquet").write_bytes(content)
        for given in (folder, folder / "part.parquet"):
            with pytest.raises(ScreeningError) as raised:
                screen(given, None, tmp_path / "o.parquet")
            assert raised.value.code == code
    assert not (tmp_path / "o.parquet").exists()


def test_a_damaged_parquet_is_told(tmp_path):
    """A Parquet file whose inside is damaged is told as unreadable, not as a fault of ours."""
    path = write_lines(sessions(2000, situation="lombalgie_commune"), tmp_path / "l.parquet")
    content = bytearray(path.read_bytes())
    content[8:400] = b"\xff" * 392
    path.write_bytes(bytes(content))

    with pytest.raises(ScreeningError) as raised:
        screen(path, None, tmp_path / "o.parquet")

    assert raised.value.code in {"unreadable", "truncated"}


def test_texts_of_a_parquet_are_read(tmp_path):
    """A Parquet file of texts is read like a CSV: dates and numbers written as text are understood."""
    lines = [
        {name: str(value) for name, value in line.items()}
        for line in sessions(3, situation="lombalgie_commune")
    ]
    lines[1]["act_date"] = "2026-02-31"
    table = pq.read_table(write_lines([{"line_id": "x"}], tmp_path / "x.parquet")).schema
    del table
    import pyarrow as pa

    pq.write_table(pa.Table.from_pylist(lines), tmp_path / "t.parquet")
    outcome = screen(tmp_path / "t.parquet", None, tmp_path / "o.parquet")

    assert [*answers_of(tmp_path / "o.parquet")] == ["1", "3"]
    assert aside(outcome.aside)[0]["value"] == "2026-02-31"


def test_accords_are_checked_too(tmp_path):
    """An accord that cannot be read is set aside with the file that it comes from."""
    given = write_lines(sessions(1, situation="lombalgie_commune"), tmp_path / "l.parquet")
    (tmp_path / "a.csv").write_text(
        "accord_id,patient_id,category,granted_from,granted_to,quantity\n"
        "A1,P1,kinesitherapie,2026-01-01,2025-01-01,3\nA2,P1,kinesitherapie,2026-01-01,,-1\n"
    )
    outcome = screen(given, tmp_path / "a.csv", tmp_path / "o.parquet")

    assert [(row["file"], row["number"], row["reason"]) for row in aside(outcome.aside)] == [
        ("a.csv", "2", "dates_en_desordre"),
        ("a.csv", "3", "hors_limites"),
    ]


def test_a_file_that_is_not_there(tmp_path):
    """A file or folder that does not exist, or an output that cannot be written, is told by name."""
    given = write_lines(sessions(1, situation="lombalgie_commune"), tmp_path / "l.parquet")
    (tmp_path / "empty").mkdir()
    for lines, output, code in (
        (tmp_path / "no.parquet", tmp_path / "o.parquet", "not_found"),
        (tmp_path / "empty", tmp_path / "o.parquet", "no_lines"),
        (given, tmp_path / "no" / "o.parquet", "unwritable"),
    ):
        with pytest.raises(ScreeningError) as raised:
            screen(lines, None, output)
        assert raised.value.code == code
