"""The nomenclature tables: read as published, kept whole, and asked for a flag on a day."""

from __future__ import annotations

import sqlite3
import threading
import zipfile
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prealable.law.nomenclature import Row, Store, TableError, read_table, versions
from prealable.law.nomenclature_read import code_of

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 11, 22)
ACTS = (("COD_ACTE", "C", 13), ("DT_MODIF", "D", 8), ("NOM_COURT", "C", 20), ("ENTENTE", "C", 1))
DATES = (("DT_EFFET", "D", 8), ("DT_FIN", "D", 8))


def dbase(columns, records, *, encoding="cp850"):
    """The bytes of a dBase III table; a record that starts with « * » is deleted."""
    length = 1 + sum(width for _, _, width in columns)
    head = bytes([0x03, 126, 6, 21]) + len(records).to_bytes(4, "little")
    head += (32 + 32 * len(columns) + 1).to_bytes(2, "little") + length.to_bytes(2, "little") + bytes(20)
    for name, kind, width in columns:
        head += name.encode().ljust(11, b"\0") + kind.encode() + bytes(4) + bytes([width, 0]) + bytes(14)
    body = b""
    for deleted, *values in records:
        body += deleted.encode()
        for (_, _, width), value in zip(columns, values, strict=True):
            body += value.encode(encoding).ljust(width)[:width]
    return head + b"\r" + body + b"\x1a"


ACTS_TABLE = dbase(
    (*ACTS, *DATES),
    [
        (" ", "QEMA003", "20050720", "Implant mammaire", "O", "20050901", ""),
        (" ", "QEMA012", "20050720", "Réduction", "N", "20050901", ""),
        ("*", "QEMA012", "20060101", "Effacé", "O", "20060101", ""),
        (" ", "QEMA012", "20141102", "Réduction", "O", "20150101", "20201231"),
    ],
)


@pytest.fixture
def store(tmp_path):
    """A store with the three little tables of the tests."""
    store = Store(tmp_path / "tables.sqlite3")
    for kind in ("ccam", "nabm", "lpp"):
        store.replace(kind, DATA / f"{kind}.csv", on=TODAY)
    yield store
    store.close()


def line(number, code, start, **said):
    """One line of a table, as it is read."""
    return Row(number, code, valid_from=start, **said)


def written(folder, name, content):
    """A file that holds the content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_dbase_table_is_read_without_its_deleted_records(tmp_path):
    """Codes, flags and dates come out of a dBase III table; a deleted record does not."""
    rows = list(read_table("ccam", written(tmp_path, "R_ACTE.dbf", ACTS_TABLE)))

    assert [row.line for row in rows] == [1, 2, 4]
    assert rows[0] == line(1, "QEMA003", date(2005, 9, 1), flag=True, modified_on=date(2005, 7, 20))
    assert rows[2].life_to == date(2020, 12, 31)


def test_the_published_archive_is_read_as_it_is(tmp_path):
    """The table is found in the ZIP by its name, beside tables whose names begin alike."""
    archive = tmp_path / "CCAM.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("DBF/R_ACTE.dbf", ACTS_TABLE)
        file.writestr("DBF/R_ACTE_IVITE.dbf", b"another table")

    assert [row.code for row in read_table("ccam", archive)] == ["QEMA003", "QEMA012", "QEMA012"]


def test_an_archive_without_the_table_is_a_named_error(tmp_path):
    """An archive that holds another nomenclature is refused, naming the table that lacks."""
    archive = tmp_path / "LPP.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("LPP_FICHE_TOT901.dbf", b"")

    with pytest.raises(TableError, match="LPP_HISTO"):
        list(read_table("lpp", archive))


@pytest.mark.parametrize(("kind", "lines"), [("ccam", 5), ("nabm", 4), ("lpp", 5)])
def test_csv_is_read_whatever_its_separator_and_its_page(kind, lines):
    """Semicolons in UTF-8, commas, tabulations in the Windows page: the header tells."""
    assert len(list(read_table(kind, DATA / f"{kind}.csv"))) == lines


def test_leading_zeros_and_phases_do_not_hide_a_code():
    """A code is one whatever a spreadsheet or a bill made of it."""
    assert code_of("nabm", " 126 ") == "0126"
    assert code_of("lpp", "1132608") == "1132608"
    assert code_of("ccam", "hfcc003.01") == code_of("ccam", "HFCC00310") == "HFCC003"


@pytest.mark.parametrize(
    ("kind", "code", "day", "flag"),
    [
        ("ccam", "QEMA003", date(2005, 8, 31), None),
        ("ccam", "QEMA003", date(2005, 9, 1), True),
        ("ccam", "qema003", date(2030, 1, 1), True),
        ("ccam", "QEMA012", date(2014, 12, 31), False),
        ("ccam", "QEMA012", date(2015, 1, 1), True),
        ("ccam", "QEMA012", date(2020, 12, 31), True),
        ("ccam", "QEMA012", date(2021, 1, 1), None),
        ("ccam", "ZBQK002", date(2026, 7, 1), False),
        ("ccam", "AAAA001", date(2026, 7, 1), None),
        ("nabm", "0126", date(2015, 3, 31), True),
        ("nabm", "126", date(2015, 4, 1), False),
        ("nabm", "9105", date(2020, 1, 1), None),
        ("lpp", "4550001", date(2025, 11, 30), None),
        ("lpp", "4550001", date(2025, 12, 1), True),
        ("lpp", "2412971", date(2020, 7, 1), True),
        ("lpp", "1132608", date(2019, 12, 30), True),
        ("lpp", "1132608", date(2019, 12, 31), False),
    ],
)
def test_the_flag_is_that_of_the_day(store, kind, code, day, flag):
    """The version of the day answers; outside the table, or blank in it, the flag is unknown."""
    assert store.flag(kind, code, day) is flag


def test_nothing_is_known_and_nothing_made_without_a_table(tmp_path):
    """An empty installation knows no flag, lists no table, and reading it writes no file."""
    store = Store(tmp_path / "none.sqlite3")

    assert store.flag("ccam", "QEMA003", TODAY) is None
    assert store.loaded() == {}
    assert list(tmp_path.iterdir()) == []


def test_loaded_tells_where_each_table_comes_from(store):
    """What is loaded is said with its source, its digest, its day of import and its days."""
    loaded = store.loaded()

    assert list(loaded) == ["ccam", "lpp", "nabm"]
    assert loaded["ccam"]["rows"] == 4
    assert loaded["ccam"]["source"] == "ccam.csv"
    assert loaded["ccam"]["imported_on"] == "2026-11-22"
    assert (loaded["nabm"]["valid_from"], loaded["nabm"]["valid_to"]) == ("2001-07-01", None)
    assert len(loaded["lpp"]["sha256"]) == 64


def test_the_folder_of_the_installation_holds_the_store(tmp_path, monkeypatch):
    """Without a path, the tables are kept in the folder that PREALABLE_DATA names."""
    monkeypatch.setenv("PREALABLE_DATA", str(tmp_path))

    assert Store().path.parent == tmp_path


def test_an_import_replaces_one_table_and_leaves_the_others(store, tmp_path):
    """A new version of a table takes the place of the old one, at once for a reader already there."""
    assert store.flag("nabm", "1104", TODAY) is False

    table = written(tmp_path, "n.csv", "code,date_effet,entente\n1104,20260101,O\n")
    Store(store.path).replace("nabm", table, on=TODAY)

    assert store.flag("nabm", "1104", TODAY) is True
    assert store.flag("nabm", "0126", TODAY) is None
    assert store.flag("ccam", "QEMA003", TODAY) is True


def test_a_faulty_table_leaves_the_loaded_one_untouched(store, tmp_path):
    """An error on the last line of a table changes nothing of what is loaded."""
    before = store.loaded()
    faulty = written(tmp_path, "n.csv", "code,date_effet,entente\n1104,20260101,O\n1105,20260101,X\n")

    with pytest.raises(TableError):
        store.replace("nabm", faulty, on=TODAY)

    assert store.loaded() == before
    assert store.flag("nabm", "1104", TODAY) is False


def test_a_failure_while_writing_writes_nothing(store, monkeypatch):
    """A table is replaced in one transaction: cut in its middle, the old one is still there."""
    monkeypatch.setattr("prealable.law.nomenclature._sha256", lambda _: object())  # no SQLite type

    with pytest.raises(sqlite3.Error):
        store.replace("ccam", DATA / "ccam.csv", on=TODAY)

    assert store.flag("ccam", "QEMA003", TODAY) is True


def test_each_thread_reads_with_its_own_connection(store):
    """A store is shared between the threads of a server."""
    found = []

    def read():
        found.append(store.flag("ccam", "QEMA003", TODAY))
        store.close()

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()

    assert found == [store.flag("ccam", "QEMA003", TODAY)]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("", "wrong_type", "vide"),
        ("code;libelle\nQEMA003;x\n", "missing_field", "ENTENTE"),
        ("code;entente;date_effet\nQEMA003;P;20050901\n", "unknown_value", "ligne 2, colonne entente"),
        ("code;entente;date_effet\nQEMA003;O;20050931\n", "impossible_date", "ligne 2, colonne date_effet"),
        ("code;entente;date_effet\nQEMA003;O;\n", "missing_field", "ligne 2, colonne date_effet"),
        ("code;entente;date_effet\n;O;20050901\n", "wrong_type", "ligne 2, colonne code"),
        ("code;entente;date_effet\nQEMA003;O\n", "wrong_type", "ligne 2"),
        (ACTS_TABLE[:-40], "wrong_type", "ligne 4"),
        (ACTS_TABLE[:60], "wrong_type", "en-tête"),
        (b"\x03" + bytes(40), "wrong_type", "en-tête"),
    ],
    ids=["empty", "column", "flag", "date", "no date", "code", "short line", "cut", "cut header", "zeros"],
)
def test_what_cannot_be_read_is_named(tmp_path, content, code, words):
    """An unreadable table says which column and which line are at fault."""
    with pytest.raises(TableError, match=words) as caught:
        list(read_table("ccam", written(tmp_path, "table", content)))

    assert caught.value.code == code


def test_a_missing_file_and_an_unknown_nomenclature_are_named(tmp_path):
    """No file, or a nomenclature that does not exist, is an error in words."""
    with pytest.raises(TableError, match=r"absent\.dbf"):
        list(read_table("ccam", tmp_path / "absent.dbf"))
    with pytest.raises(TableError, match="ccam, nabm ou lpp"):
        list(read_table("ngap", DATA / "ccam.csv"))


def test_two_lines_of_one_day_that_disagree_are_refused():
    """A code said with and without accord from the same day is a contradiction, with both lines."""
    first = line(2, "0126", date(2010, 1, 1), flag=True)

    with pytest.raises(TableError, match=r"0126.*ligne 2.*ligne 3") as caught:
        list(versions([first, line(3, "0126", date(2010, 1, 1), flag=False)]))

    assert caught.value.code == "contradiction"


def test_versions_that_overlap_and_disagree_are_refused():
    """Two spans of days that share more than their border must say the same thing."""
    first = line(2, "1132608", date(2018, 1, 1), flag=True, version_to=date(2019, 12, 31))
    second = line(3, "1132608", date(2019, 6, 1), flag=False)

    with pytest.raises(TableError, match="se contredisent"):
        list(versions([first, second]))


def test_a_version_that_ends_before_it_begins_is_refused():
    """A span of days turned round is an error, not an empty version."""
    with pytest.raises(TableError, match="finit avant"):
        list(versions([line(2, "1132608", date(2018, 1, 1), flag=True, version_to=date(2017, 1, 1))]))


def test_the_last_modified_line_of_a_day_holds():
    """A line published again for the same day replaces the older one."""
    old = line(2, "QEMA003", date(2010, 1, 1), flag=False, modified_on=date(2009, 11, 1))
    new = line(3, "QEMA003", date(2010, 1, 1), flag=True, modified_on=date(2009, 12, 1))

    assert [version.flag for version in versions([new, old])] == [True]


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "B"]), st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.booleans()),
        unique_by=lambda item: item[:2],
    )
)
def test_the_versions_of_a_code_never_overlap(items):
    """Whatever the order of the lines, each day of a code has one version at most."""
    rows = [line(number, code, start, flag=flag) for number, (code, start, flag) in enumerate(items)]
    found = list(versions(rows))

    for one, after in pairwise(found):
        assert one.code != after.code or (one.valid_to is not None and one.valid_to < after.valid_from)
    assert len(found) == len(rows)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_stumble(content):
    """Any file is either read or refused in words, never with another error."""
    with TemporaryDirectory() as folder:
        path = written(Path(folder), "table", content)
        with suppress(TableError):
            list(read_table("lpp", path))
