"""What the tests of screening share: an engine in memory, Spark once, lines written as files."""

import warnings
from dataclasses import replace

import pytest

from prealable.screening.engines import DuckDB
from prealable.screening.run import Options, screen
from tests.screening.tables import answers_of, write_accords, write_lines


@pytest.fixture
def engine(tmp_path):
    """A DuckDB of our own, gone with the test."""
    with_memory = DuckDB(tmp_path, memory=2000)
    yield with_memory
    with_memory.close()


#: A short life: the compiler that starts fast, and no more memory than a test needs.
JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss4m"
CLUSTER = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": JVM,
    "spark.driver.memory": "2g",
    "spark.executor.extraJavaOptions": JVM,
    "spark.executor.memory": "1g",
    "spark.sql.shuffle.partitions": "2",
}


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    """A Spark cluster of two workers, each a process of its own, started once, gone with the tests."""
    from prealable.screening.spark import Spark, session_of

    settings = CLUSTER | {"spark.local.dir": str(tmp_path_factory.mktemp("spark"))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = Spark(session_of("local-cluster[2,1,1024]", settings))
    found.session.sparkContext.setLogLevel("ERROR")
    yield found
    found.close()


@pytest.fixture
def answered(tmp_path):
    """Screen lines given as dicts, and give their answers by the number of the line."""

    def run(lines, accords=None, *, name="answers", **options):
        given = write_lines(lines, tmp_path / "lines.parquet")
        known = write_accords(accords, tmp_path / "accords.parquet") if accords is not None else None
        output = tmp_path / f"{name}.parquet"
        screen(given, known, output, replace(Options(), **options))
        return answers_of(output)

    return run
