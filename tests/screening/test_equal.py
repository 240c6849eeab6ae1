"""Scalar rule, DuckDB and Spark give one answer: on every legal case, on random lines, in any order."""

import random
from dataclasses import replace

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from prealable.screening.generator import generate
from prealable.screening.run import Job, Options, screen, unwatched
from tests.screening.oracle import screen as by_hand
from tests.screening.random_lines import random_lines
from tests.screening.tables import answers_of, compared, write_accords, write_lines


def files(folder, count, seed, kinds=None):
    """Random lines and accords, as Parquet files and as they are."""
    lines, accords = random_lines(count, seed, kinds)
    return (
        lines,
        accords,
        write_lines(lines, folder / "l.parquet"),
        write_accords(accords, folder / "a.parquet"),
    )


def differing(folder, count, seed):
    """The lines of which DuckDB and the scalar rule disagree."""
    lines, accords, given, known = files(folder, count, seed)
    screen(given, known, folder / "o.parquet")
    expected, found = by_hand(lines, accords), answers_of(folder / "o.parquet")
    assert len(found) == count
    return {
        number: (expected[number], compared(row))
        for number, row in found.items()
        if expected[number] != compared(row)
    }


def test_random_lines_are_answered_as_by_the_scalar_rule(tmp_path):
    """Twenty thousand random lines of every category are answered line by line as the scalar rule does."""
    assert differing(tmp_path, 20_000, seed=11) == {}


@pytest.mark.long
@pytest.mark.parametrize("seed", [7, 8])
def test_a_hundred_thousand_random_lines(tmp_path, seed):
    """A hundred thousand random lines are answered as the scalar rule does."""
    assert differing(tmp_path, 100_000, seed=seed) == {}


def on_spark(spark, lines, accords, output, work):
    """Answer files on the Spark of the tests, which stays."""
    job = Job(spark, work, replace(Options(), engine="spark"), unwatched)
    return job.run(lines, accords, output)


def rows(path):
    """The answers of a file or a folder, sorted, as bytes."""
    table = pq.read_table(path)
    sink = pa.BufferOutputStream()
    pa_csv.write_csv(table.sort_by([(name, "ascending") for name in table.column_names]), sink)
    return sink.getvalue().to_pybytes()


@pytest.mark.spark
def test_spark_gives_the_same_bytes(spark, tmp_path):
    """Spark and DuckDB give byte-equal sorted answers, by the same expression."""
    _, _, given, known = files(tmp_path, 1_500, seed=5, kinds=("kinesitherapie", "transport"))
    screen(given, known, tmp_path / "duckdb.parquet")
    on_spark(spark, given, known, tmp_path / "spark.parquet", tmp_path)

    assert rows(tmp_path / "duckdb.parquet") == rows(tmp_path / "spark.parquet")


@pytest.mark.spark
@pytest.mark.long
def test_a_million_lines_on_spark(spark, tmp_path):
    """A million realistic lines have byte-equal sorted answers on Spark and DuckDB."""
    given, known = tmp_path / "l.parquet", tmp_path / "a.parquet"
    generate(1_000_000, given, seed=2, accords=known)
    screen(given, known, tmp_path / "duckdb.parquet")
    on_spark(spark, given, known, tmp_path / "spark.parquet", tmp_path)

    assert rows(tmp_path / "duckdb.parquet") == rows(tmp_path / "spark.parquet")


@pytest.mark.spark
@pytest.mark.long
def test_a_hundred_thousand_random_lines_on_spark(spark, tmp_path):
    """A hundred thousand random lines of every category are answered alike by Spark and DuckDB."""
    _, _, given, known = files(tmp_path, 100_000, seed=7)
    screen(given, known, tmp_path / "duckdb.parquet")
    on_spark(spark, given, known, tmp_path / "spark.parquet", tmp_path)

    assert rows(tmp_path / "duckdb.parquet") == rows(tmp_path / "spark.parquet")


def test_neither_order_nor_partition_matters(tmp_path):
    """Shuffled lines, split over several files and read by one thread, have the same answers."""
    lines, accords = random_lines(1_500, 3, kinds=("kinesitherapie", "transport"))
    known = write_accords(accords, tmp_path / "a.parquet")
    screen(write_lines(lines, tmp_path / "l.parquet"), known, tmp_path / "one.parquet")
    shuffled, folder = random.Random(1).sample(lines, len(lines)), tmp_path / "parts"
    folder.mkdir()
    whole = pq.read_table(write_lines(shuffled, tmp_path / "s.parquet"))
    for part in range(3):
        pq.write_table(whole.slice(part * 500, 500), folder / f"{part}.parquet")
    screen(folder, known, tmp_path / "two.parquet", Options(threads=1))

    assert rows(tmp_path / "one.parquet") == rows(tmp_path / "two.parquet")
