"""Spark as the engine: the same expression, by the address of its master."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import ibis

from prealable.screening.engines import parquet_files, unfused
from prealable.screening.errors import ScreeningError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Without an address: Spark in this machine, two workers.
LOCAL = "local[2]"
_TYPES = {
    "string": "string",
    "int32": "int",
    "int64": "long",
    "date": "date",
    "boolean": "boolean",
    "float64": "double",
}


def session_of(master: str, settings: Mapping[str, str] | None = None) -> Any:
    """Return a Spark session. Raises :class:`ScreeningError` when Spark is not there or does not answer."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        message = (
            "Spark n'est pas installé : pip install 'prealable[screening,spark]' (il demande aussi Java 17)."
        )
        raise ScreeningError("engine", message) from None
    builder = SparkSession.builder.master(master).appName("prealable screen")
    fixed = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.codegen.wholeStage": "false",  # one method a stage would pass what a method may hold
        "spark.sql.constraintPropagation.enabled": "false",  # endless on long lists of conditions
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.parquet.compression.codec": "snappy",
        "spark.sql.sources.partitionOverwriteMode": "static",
    }
    for name, value in (fixed | dict(settings or {})).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise ScreeningError(
            "engine", f"Spark ne répond pas à l'adresse « {master} » : {str(error)[:300]}"
        ) from error


def _exact(value: Any, kind: str) -> Any:
    """Return a value as Spark takes it: a whole number is no double."""
    return float(value) if kind == "float64" and value is not None else value


class Spark:
    """Spark: tables and answers are Parquet folders that every worker can reach."""

    name = "spark"

    def __init__(self, session: Any, *, owned: bool = True) -> None:
        self.session = session
        self.owned = owned
        self.kept: dict[str, Any] = {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # PySpark's own, of a pandas that we do not use
            self.backend = ibis.pyspark.connect(session)

    def fit(self, lines: int, counts: int = 0) -> None:
        """Spark's memory is that of its workers: nothing to choose here."""

    def read(self, path: Path) -> Any:
        """Return a Parquet file, or a folder of them, as a table."""
        name = f"prealable_{abs(hash(str(path)))}"
        self.session.read.parquet(*(str(file) for file in parquet_files(path))).createOrReplaceTempView(name)
        return self.backend.table(name)

    def hollow(self, path: Path) -> frozenset[str]:
        """Return nothing: Spark reads the ends of files by itself, column by column."""
        del path
        return frozenset()

    def small(self, name: str, rows: list[dict[str, Any]], types: Mapping[str, str]) -> Any:
        """Return a small table made of rows, which every worker is given whole."""
        schema = ", ".join(f"`{column}` {_TYPES[kind]}" for column, kind in types.items())
        values = [tuple(_exact(row[column], kind) for column, kind in types.items()) for row in rows]
        table = self.session.createDataFrame(values, schema)
        table.hint("broadcast").createOrReplaceTempView(name)  # else lines are shuffled by situation
        return self.backend.table(name)

    def keep(self, name: str, expression: Any) -> Any:
        """Return a step as a table that the workers keep: its plan, a page of conditions, is made once."""
        self._forget(name)
        self.kept[name] = self.session.sql(self.sql(expression)).persist()
        self.kept[name].createOrReplaceTempView(name)
        return self.backend.table(name)

    def numbers(self, name: str, texts: Any) -> None:
        """Return nothing: numbering texts is a shuffle more, and Spark sorts texts as it sorts numbers."""
        del name, texts

    def _forget(self, name: str) -> None:
        if name in self.kept:
            self.kept.pop(name).unpersist()

    def sql(self, expression: Any) -> str:
        """Return the SQL that Spark is given."""
        with unfused():
            return str(self.backend.compile(expression))

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression whose result is small."""
        return [row.asDict() for row in self.session.sql(self.sql(expression)).collect()]

    def write(self, expression: Any, path: Path) -> None:
        """Run an expression into a folder of Parquet files."""
        self.session.sql(self.sql(expression)).write.mode("overwrite").parquet(str(path))

    def progress(self) -> float:
        """Return the share of the running stages' tasks that is done, from 0 to 1."""
        tracker = self.session.sparkContext.statusTracker()
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        tasks = sum(stage.numTasks for stage in stages if stage)
        return sum(stage.numCompletedTasks for stage in stages if stage) / tasks if tasks else 0.0

    def interrupt(self) -> None:
        """Stop what runs."""
        self.session.sparkContext.cancelAllJobs()

    def close(self) -> None:
        """Let go of what is kept, and of the session if it is ours."""
        for name in [*self.kept]:
            self._forget(name)
        if self.owned:
            self.session.stop()
