"""Spark gives the answers of DuckDB and of the scalar rule, by the same expression."""

from dataclasses import replace

import pytest

from prealable.screening.generator import generate
from prealable.screening.run import Job, Options, screen, unwatched
from tests.screening.legal_cases import differences
from tests.screening.random_lines import files
from tests.screening.tables import rows

pytestmark = pytest.mark.spark


def on_spark(spark, lines, accords, output, work):
    """Answer files on the Spark of the tests, which stays."""
    job = Job(spark, work, replace(Options(), engine="spark"), unwatched)
    return job.run(lines, accords, output)


def test_every_case_on_spark(spark):
    """Spark reads every legal case as the scalar rule does."""
    assert differences(spark) == []


def test_spark_gives_the_same_bytes(spark, tmp_path):
    """Spark and DuckDB give byte-equal sorted answers, by the same expression."""
    _, _, given, known = files(tmp_path, 1_500, seed=5, kinds=("kinesitherapie", "transport"))
    screen(given, known, tmp_path / "duckdb.parquet")
    on_spark(spark, given, known, tmp_path / "spark.parquet", tmp_path)

    assert rows(tmp_path / "duckdb.parquet") == rows(tmp_path / "spark.parquet")


@pytest.mark.long
def test_a_million_lines_on_spark(spark, tmp_path):
    """A million realistic lines have byte-equal sorted answers on Spark and DuckDB."""
    given, known = tmp_path / "l.parquet", tmp_path / "a.parquet"
    generate(1_000_000, given, seed=2, accords=known)
    screen(given, known, tmp_path / "duckdb.parquet")
    on_spark(spark, given, known, tmp_path / "spark.parquet", tmp_path)

    assert rows(tmp_path / "duckdb.parquet") == rows(tmp_path / "spark.parquet")


@pytest.mark.long
def test_a_hundred_thousand_random_lines_on_spark(spark, tmp_path):
    """A hundred thousand random lines of every category are answered alike by Spark and DuckDB."""
    _, _, given, known = files(tmp_path, 100_000, seed=7)
    screen(given, known, tmp_path / "duckdb.parquet")
    on_spark(spark, given, known, tmp_path / "spark.parquet", tmp_path)

    assert rows(tmp_path / "duckdb.parquet") == rows(tmp_path / "spark.parquet")
