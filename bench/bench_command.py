"""The command: a hundred thousand lines, and one question as a whole process."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.lines import NUMBER, file
from bench.registry import Call, benchmark
from bench.rows import DAY, FACTS

LINES = "one JSON line of a hundred thousand through `prealable check --json`"
START = "one question as a whole process"
_COMMAND = [sys.executable, "-m", "prealable", "check"]


@benchmark(LINES, who="prealable, 2 processes", operations=NUMBER, at_most=1 / 30_000)
def _() -> Call:
    return _many("2")


@benchmark(LINES, who="prealable, 1 process", operations=NUMBER)
def _() -> Call:
    return _many("1")


def _many(jobs: str) -> Call:
    path = file()
    out = path.with_suffix(f".{jobs}.out")

    def call() -> None:
        with out.open("wb") as output:
            subprocess.run([*_COMMAND, str(path), "--json", "--jobs", jobs], stdout=output, check=True)

    call()
    assert out.read_bytes().count(b"\n") == NUMBER
    return call


@benchmark(START, who="prealable check --json", at_most=0.35)
def _() -> Call:
    return _one("--json")


@benchmark(START, who="prealable check, for people", at_most=0.35)
def _() -> Call:
    return _one()


@benchmark(START, who="python, nothing at all")
def _() -> Call:
    return lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)


def _one(*options: str) -> Call:
    given = json.dumps({**FACTS, "category": "kinesitherapie", "date": DAY.isoformat()}).encode()
    command = [*_COMMAND, "-", *options]
    return lambda: subprocess.run(command, input=given, stdout=subprocess.DEVNULL, check=True)


LAW = "the law read by a process of its own, interpreter included"


@benchmark(LAW, who="the compiled copy")
def _() -> Call:
    return _law(clear=False)


@benchmark(LAW, who="the YAML, no copy yet")
def _() -> Call:
    return _law(clear=True)


def _law(*, clear: bool) -> Call:
    """Read every document of the law, as the first question of a process does."""
    cache = Path(tempfile.mkdtemp(prefix="prealable-bench-"))
    command = [sys.executable, "-c", "from prealable.law.loader import documents; documents()"]
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}

    def call() -> None:
        for kept in cache.rglob("law-*.json") if clear else ():
            kept.unlink()
        subprocess.run(command, env=environment, check=True)

    return call
