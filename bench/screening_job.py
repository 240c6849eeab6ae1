"""One contender of the screening, in a process of its own: who, lines, accords, where to answer.

It prints what its work took, libraries imported and files at hand: seconds, seconds of processor, and
the most memory it held, in MiB.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

REFERENCE = Path(__file__).parent / "reference" / "screening.sql"
#: What the hand-written SQL is given: as much as we take for so many lines, and its own folder to spill to.
MEMORY = "560MiB"


def prealable(lines: Path, accords: Path, output: Path) -> None:
    """Our expression, files in and answers out."""
    from prealable.screening.run import screen

    screen(lines, accords, output)


def by_hand(lines: Path, accords: Path, output: Path) -> None:
    """The reference: SQL written by hand for this one question."""
    _duckdb(REFERENCE.read_text(encoding="utf-8").format(lines=lines, accords=accords, output=output))


def sort(lines: Path, accords: Path, output: Path) -> None:
    """The bare sort of the same lines, whole, to a file."""
    del accords
    order = "patient_id, situation, act_date, practitioner_id, line_id"
    _duckdb(f"COPY (SELECT * FROM '{lines}' ORDER BY {order}) TO '{output}' (FORMAT parquet)")  # noqa: S608


def _duckdb(query: str) -> None:
    import duckdb

    with tempfile.TemporaryDirectory() as spill, duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'; SET temp_directory = '{spill}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(query)


def polars(lines: Path, accords: Path, output: Path) -> None:
    """Polars, whole columns at a time."""
    from bench.screening_peers import polars as peer

    peer(lines, accords, output)


def pandas(lines: Path, accords: Path, output: Path) -> None:
    """NumPy and pandas, whole columns at a time."""
    from bench.screening_peers import pandas as peer

    peer(lines, accords, output)


CONTENDERS: dict[str, Callable[[Path, Path, Path], None]] = {
    each.__name__: each for each in (prealable, by_hand, sort, polars, pandas)
}
#: Contenders that give no answer to compare.
NO_ANSWER = ("sort",)
#: The columns by which answers are compared.
COLUMNS = (
    "line_id", "answer", "provision", "rank", "rank_12_months", "threshold", "accord_id", "missing", "detail"
)  # fmt: skip
#: Imported before the clock starts.
LIBRARIES = {
    "prealable": ("prealable.screening.run", "ibis.backends.duckdb", "pyarrow"),
    "by_hand": ("duckdb",),
    "sort": ("duckdb",),
    "polars": ("polars",),
    "pandas": ("pandas", "pyarrow"),
}


def main(who: str, *files: str) -> None:
    """Run one contender, and print its seconds."""
    for library in LIBRARIES[who]:
        __import__(library)
    start, worked = perf_counter(), process_time()
    CONTENDERS[who](*(Path(file) for file in files))
    print(perf_counter() - start, process_time() - worked, _most_memory())


def _most_memory() -> float:
    """The most memory this process held, in MiB; not that of the process it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
