"""The engines that run the expression: DuckDB in the process by default, Spark by its address."""

from __future__ import annotations

import os
import warnings
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import ibis

from prealable.screening.errors import ScreeningError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MIB = 1 << 20
#: MiB for ten million lines, for each further million, and for each count kept beside the first.
_BASE, _EACH, _COUNT = 400, 36, 160


class Engine(Protocol):
    """What screening asks of an engine."""

    name: str
    #: Ibis's own side of the engine.
    backend: Any

    def read(self, path: Path) -> Any:
        """Return a Parquet file, or a folder of them, as a table."""

    def hollow(self, path: Path) -> frozenset[str]:
        """Return the columns that the files of a path say no row fills, as far as that costs nothing."""

    def small(self, name: str, rows: list[dict[str, Any]], types: Mapping[str, str]) -> Any:
        """Return a small table made of rows."""

    def keep(self, name: str, expression: Any) -> Any:
        """Return an expression that is read more than once as a table, made once."""

    def numbers(self, name: str, texts: Any) -> tuple[Any, int] | None:
        """Return the distinct texts of a column numbered from 1 in their order (``text``, ``code``), counted.

        Nothing where texts cost no more than numbers.
        """

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression whose result is small."""

    def write(self, expression: Any, path: Path) -> None:
        """Run an expression into a Parquet file (a folder of them for Spark) or a CSV file."""

    def fit(self, lines: int, counts: int = 0) -> None:
        """Take the memory that a number of lines deserves."""

    def progress(self) -> float:
        """Return the share of what runs that is done, from 0 to 1."""

    def interrupt(self) -> None:
        """Stop what runs."""

    def close(self) -> None:
        """Let go of what the engine holds."""


@contextmanager
def unfused() -> Iterator[None]:
    """Keep each step a query of its own: merged, a step would be written, and run, several times."""
    before = ibis.options.sql.fuse_selects
    ibis.options.sql.fuse_selects = False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = before


def sql_of(expression: Any, dialect: str) -> str:
    """Return the SQL of an expression in the words of an engine (``duckdb``, ``pyspark``)."""
    with warnings.catch_warnings(), unfused():
        warnings.simplefilter("ignore", FutureWarning)  # PySpark's own, of a pandas that we do not use
        getattr(ibis, dialect)  # its options are known once it is
        return str(ibis.to_sql(expression, dialect=dialect, pretty=True))


def memory_for(lines: int, counts: int = 0) -> int:
    """Return the MiB to work with for a number of lines: beyond them DuckDB spills to disk.

    ``counts`` is how many counts are kept beside the rank: each holds buffers of its own.
    """
    wanted = _BASE + counts * _COUNT + max(0, lines // 1_000_000 - 10) * _EACH
    return max(256, min(wanted, int(_machine() * 0.6)))


def _machine() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MIB


#: What DuckDB writes: it gives up a dictionary of words at once when they are many.
_PARQUET = "FORMAT parquet, DICTIONARY_SIZE_LIMIT 2000"
#: DuckDB's name of each type of a small table.
_TYPES = {
    "string": "VARCHAR",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def _literal(value: object) -> str:
    """Return a value as DuckDB's SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool | int | float):
        return str(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


class DuckDB:
    """DuckDB in this process: as many threads as processors, spilling to a folder of its own."""

    name = "duckdb"

    def __init__(
        self, spill: Path, memory: int | None = None, threads: int | None = None, backend: Any = None
    ) -> None:
        self.owned = backend is None
        self.backend = backend or ibis.duckdb.connect()
        self.connection = self.backend.con
        self.spill = spill
        self.memory = memory
        self.set("temp_directory", str(spill))
        self.set("preserve_insertion_order", "false")
        self.set("enable_progress_bar", "false")
        # one makes each list of codes a join: seconds a query; the other keeps in memory what is read twice
        self.set("disabled_optimizers", "in_clause,common_subplan")
        if threads:
            self.set("threads", threads)
        if memory:
            self.set("memory_limit", f"{memory}MiB")

    def set(self, name: str, value: object) -> None:
        """Set one of DuckDB's settings."""
        text = str(value).replace("'", "''")
        self.connection.execute(f"SET {name} = '{text}'")

    def fit(self, lines: int, counts: int = 0) -> None:
        """Take the memory that a number of lines deserves, unless it was given."""
        if self.memory is None:
            self.set("memory_limit", f"{memory_for(lines, counts)}MiB")

    def read(self, path: Path) -> Any:
        """Return a Parquet file, or a folder of them, as a table."""
        files = parquet_files(path)
        return self.backend.read_parquet([str(file) for file in files])

    def hollow(self, path: Path) -> frozenset[str]:
        """Return the columns that no row of some Parquet files fills, by what their ends say."""
        files = ", ".join(_literal(str(file)) for file in parquet_files(path))  # parameters import pandas
        found = self.connection.execute(
            f"SELECT path_in_schema FROM parquet_metadata([{files}]) GROUP BY path_in_schema "  # noqa: S608
            "HAVING bool_and(coalesce(stats_null_count = num_values, false))"
        )
        return frozenset(name for (name,) in found.fetchall())

    def small(self, name: str, rows: list[dict[str, Any]], types: Mapping[str, str]) -> Any:
        """Return a small table made of rows, written in SQL: to register one would import pandas."""
        names = ", ".join(f'"{column}" {_TYPES[kind]}' for column, kind in types.items())
        self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" ({names})')
        if rows:
            values = ", ".join(f"({', '.join(_literal(row[column]) for column in types)})" for row in rows)
            self.connection.execute(f'INSERT INTO "{name}" VALUES {values}')  # noqa: S608 (each quoted)
        return self.backend.table(name)

    def keep(self, name: str, expression: Any) -> Any:
        """Return the expression as a file beside what is spilled: in numbers, it is soon read again."""
        path = self.spill / f"{name}.parquet"
        self._copy(expression, path, f"{_PARQUET}, COMPRESSION uncompressed")
        return self.backend.read_parquet(str(path))

    def numbers(self, name: str, texts: Any) -> tuple[Any, int] | None:
        """Return the distinct texts of a column with their numbers, as a table, and how many there are."""
        column = texts.name("text").as_table()
        query = self.sql(column.filter(column.text.notnull()).distinct())
        self.connection.execute(
            f'CREATE OR REPLACE TEMP TABLE "{name}" AS '  # noqa: S608 (our own name and query)
            f"SELECT text, row_number() OVER (ORDER BY text)::INTEGER AS code FROM ({query})"
        )
        [(size,)] = self.connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()  # noqa: S608 (ours)
        return self.backend.table(name), size

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression whose result is small."""
        found: list[dict[str, Any]] = (
            self.connection.execute(self.sql(expression)).to_arrow_table().to_pylist()
        )
        return found

    def sql(self, expression: Any) -> str:
        """Return the SQL that DuckDB is given."""
        with unfused():
            return str(self.backend.compile(expression))

    def write(self, expression: Any, path: Path) -> None:
        """Run an expression into a Parquet or a CSV file."""
        form = "FORMAT csv, HEADER true" if path.suffix == ".csv" else f"{_PARQUET}, COMPRESSION snappy"
        self._copy(expression, path, form)

    def _copy(self, expression: Any, path: Path, form: str) -> None:
        target = str(path).replace("'", "''")
        self.connection.execute(f"COPY ({self.sql(expression)}) TO '{target}' ({form})")

    def progress(self) -> float:
        """Return the share of the running query that is done, from 0 to 1."""
        return max(0.0, float(self.connection.query_progress())) / 100

    def interrupt(self) -> None:
        """Stop what runs."""
        self.connection.interrupt()

    def close(self) -> None:
        """Let go of the connection, if it is ours."""
        if self.owned:
            self.backend.disconnect()


def parquet_files(path: Path) -> list[Path]:
    """Return the Parquet files of a path: itself, or all those of a folder and the folders within."""
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.rglob("*.parquet") if not file.name.startswith(("_", ".")))
    if not files:
        raise ScreeningError(
            "no_lines", f"Le dossier « {path} » ne contient aucun fichier Parquet.", str(path)
        )
    return files
