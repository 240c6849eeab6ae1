"""Ten million care lines against the law, beside SQL written by hand, the bare sort, Polars and pandas.

`--lines N` screens another number. Each contender works in a process of its own; their answers are
compared once. The lines are those of the generator, without prescriptions, which the peers do not
read. `--long` adds the slope to a hundred million: the same lines ten times, of other patients.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from bench.registry import Call, Run, benchmark
from bench.screening_job import COLUMNS, LIBRARIES, NO_ANSWER

NUMBER = int(os.environ.get("PREALABLE_BENCH_LINES", "10000000"))
JOB = f"one care line of {NUMBER:,} screened"
SLOPE = "one care line screened, from a million to a hundred"
MILLION = 1_000_000
_ALIKE: dict[int, str] = {}


@cache
def folder() -> Path:
    """Where lines and answers stand for the length of the run."""
    kept = tempfile.TemporaryDirectory(prefix="prealable-bench-")
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def files(count: int) -> tuple[Path, Path]:
    """So many lines and their accords, the same at each run."""
    lines, accords = folder() / f"lines-{count}.parquet", folder() / f"accords-{count}.parquet"
    if count > 10 * MILLION:
        _repeat(*files(10 * MILLION), lines, accords, count // (10 * MILLION))
        return lines, accords
    from prealable.screening.generator import generate

    raw = folder() / "raw.parquet"
    generate(count, raw, seed=4, accords=accords, kinds=("kinesitherapie",))
    _sql(f"COPY (SELECT * EXCLUDE (prescription_id, prescribed_quantity) FROM '{raw}') TO '{lines}'")  # noqa: S608
    raw.unlink()
    return lines, accords


def _repeat(lines: Path, accords: Path, more: Path, granted: Path, times: int) -> None:
    """The same lines so many times, of other patients each time."""
    other = "REPLACE (patient_id || '-' || r.n AS patient_id, {key})"
    turns = f"(SELECT unnest(range({times})) AS n) r"
    number = other.format(key="line_id + r.n * 1000000000000 AS line_id")
    name = other.format(key="accord_id || '-' || r.n AS accord_id")
    for source, replaced, target in ((lines, number, more), (accords, name, granted)):
        _sql(f"COPY (SELECT t.* {replaced} FROM {turns}, '{source}' t) TO '{target}'")  # noqa: S608


def _sql(query: str) -> list[tuple[object, ...]]:
    import duckdb

    with tempfile.TemporaryDirectory() as spill, duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = '{spill}'; SET memory_limit = '3GB'")
        connection.execute("SET preserve_insertion_order = false")
        return connection.execute(query).fetchall()


def contender(who: str, count: int) -> Callable[[], Call]:
    """What prepares one contender on so many lines."""

    def prepare() -> Call:
        for library in LIBRARIES[who]:
            _need(library)
        lines, accords = files(count)
        output = folder() / f"{who}.parquet"

        def call() -> Run:
            command = [sys.executable, "-m", "bench.screening_job", who, lines, accords, output]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            if who not in NO_ANSWER:
                _same(output, count)
            output.unlink()
            return Run(*(float(word) for word in done.stdout.split()))

        return call

    return prepare


def _need(library: str) -> None:
    """Raise when a contender cannot run here."""
    if find_spec(library.partition(".")[0]) is None:
        raise ImportError(name=library)


def _same(output: Path, count: int) -> None:
    """Fail unless these answers are those of the others, whatever their order."""
    row = f"hash({', '.join(COLUMNS)})"
    [found] = _sql(f"SELECT count(*), bit_xor({row}), sum({row}) FROM '{output}'")  # noqa: S608
    assert found[0] == count
    assert _ALIKE.setdefault(count, str(found)) == str(found), f"{output.stem} answers otherwise"


OURS, HAND, SORT, POLARS, PANDAS = "prealable", "DuckDB by hand", "the bare sort", "Polars", "pandas"
_ONE = {"operations": NUMBER, "apart": True}

benchmark(
    JOB, who=OURS, samples=3, packages=("ibis-framework", "duckdb"), at_most_memory=700,
    at_most_times={HAND: 1.35, SORT: 4}, times_faster_than={POLARS: 1.4, PANDAS: 2.5}, **_ONE,
)(contender("prealable", NUMBER))  # fmt: skip
benchmark(JOB, who=HAND, samples=3, packages=("duckdb",), **_ONE)(contender("by_hand", NUMBER))
benchmark(JOB, who=SORT, samples=3, packages=("duckdb",), **_ONE)(contender("sort", NUMBER))
benchmark(JOB, who=POLARS, samples=2, packages=("polars",), **_ONE)(contender("polars", NUMBER))
benchmark(JOB, who=PANDAS, samples=1, packages=("pandas", "numpy"), **_ONE)(contender("pandas", NUMBER))

for _count, _memory in ((MILLION, 700), (10 * MILLION, 700), (100 * MILLION, 6 * 1024)):
    benchmark(
        SLOPE, who=f"{_count:,} lines", operations=_count, apart=True, samples=1, long=True,
        at_most_memory=_memory,
    )(contender("prealable", _count))  # fmt: skip
