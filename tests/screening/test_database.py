"""Lines that stand in a database come in through Ibis, from DuckDB itself or from elsewhere."""

import sqlite3
from contextlib import closing
from datetime import date

import ibis
import pyarrow.parquet as pq
import pytest

from prealable.screening.errors import ScreeningError
from prealable.screening.run import screen
from tests.screening.tables import accord, answers_of, sessions, write_accords, write_lines

HIP = "prothese_totale_hanche"


@pytest.fixture
def expected(tmp_path):
    """The answers to the same lines as files; the files stay beside."""
    write_lines(sessions(18, situation=HIP), tmp_path / "l.parquet")
    write_accords([accord(situation=HIP, quantity=1)], tmp_path / "a.parquet")
    screen(tmp_path / "l.parquet", tmp_path / "a.parquet", tmp_path / "files.parquet")
    return answers_of(tmp_path / "files.parquet")


def test_tables_of_duckdb(tmp_path, expected):
    """Tables of a DuckDB database are answered where they stand, and the connection stays open."""
    backend = ibis.duckdb.connect(str(tmp_path / "base.duckdb"))
    for name in ("l", "a"):
        backend.con.execute(f"CREATE TABLE {name} AS FROM '{tmp_path / name}.parquet'")
    screen(backend.table("l"), backend.table("a"), tmp_path / "o.parquet")

    assert answers_of(tmp_path / "o.parquet") == expected
    assert backend.con.execute("SELECT count(*) FROM l").fetchone() == (18,)
    backend.disconnect()


@pytest.mark.filterwarnings("ignore:The 'future.infer_string' option")  # Ibis's own way with pandas 3
def test_tables_of_another_database(tmp_path, expected):
    """A table of another engine is copied stretch by stretch, then answered alike."""
    for name in ("l", "a"):
        _copy(pq.read_table(tmp_path / f"{name}.parquet"), name, tmp_path / "base.sqlite")
    backend = ibis.sqlite.connect(str(tmp_path / "base.sqlite"))
    screen(backend.table("l"), backend.table("a"), tmp_path / "o.parquet")

    assert answers_of(tmp_path / "o.parquet") == expected
    backend.disconnect()


def _copy(table, name, path):
    """Write a table into an SQLite file, days as SQLite knows them."""
    kinds = {"string": "TEXT", "date32[day]": "DATE", "int64": "INTEGER"}
    columns = [f"{field.name} {kinds.get(str(field.type), 'TEXT')}" for field in table.schema]
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
        values = [
            [value.isoformat() if isinstance(value, date) else value for value in row.values()]
            for row in table.to_pylist()
        ]
        places = ", ".join("?" * len(columns))
        base.executemany(f"INSERT INTO {name} VALUES ({places})", values)  # noqa: S608


def test_a_table_without_its_columns(tmp_path):
    """A table that lacks a column is the same clear error as a file."""
    backend = ibis.duckdb.connect()
    backend.con.execute("CREATE TABLE l AS SELECT 1 AS line_id")
    with pytest.raises(ScreeningError, match="patient_id") as raised:
        screen(backend.table("l"), None, tmp_path / "o.parquet")
    backend.disconnect()

    assert raised.value.code == "missing_column"
