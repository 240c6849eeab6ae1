"""Says what was measured: one table a job, as Markdown, and which promises were kept."""

import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from bench.measure import Result
from bench.registry import Benchmark

HEAD = "| who | median | per second | against the first | spread | processor | memory | promise |"
RULE = "|---|---:|---:|---:|---:|---:|---:|---|"


def table(job: str, results: list[Result]) -> str:
    """One job's results, the first contender being the measure of the others."""
    rows = [_row(result, results) for result in results]
    return "\n".join([f"## {job}", "", HEAD, RULE, *rows, ""])


def document(tables: Iterable[str]) -> str:
    """The whole of `bench/results.md`."""
    opening = (
        "# Benchmarks\n\n"
        f"Written by `make bench` on Python {platform.python_version()}. Medians of samples taken"
        " in turn.\nRatios travel from one machine to another; absolute times do not.\n"
    )
    return "\n".join([opening, *tables])


def broken_promises(results: list[Result]) -> list[str]:
    """Each promise that these results do not keep, in words."""
    return [text for result in results for kept, text in _promises(result, results) if not kept]


def duration(seconds: float) -> str:
    """A time in the unit that makes it readable."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def told(benchmark: Benchmark, value: float) -> str:
    """A figure in its own unit, or a time in the unit that makes it readable."""
    return f"{value:,.0f} {benchmark.unit}" if benchmark.unit else duration(value)


def _row(result: Result, results: list[Result]) -> str:
    who = " ".join([result.benchmark.who, *_versions(result)])
    if result.absent:
        return f"| {who} | {result.absent} | | | | | | |"
    first = results[0]
    ratio = "" if first.absent else f"× {result.seconds / first.seconds:.3g}"
    rate = "" if result.benchmark.unit else f"{1 / result.seconds:,.0f}"
    promises = "; ".join(
        f"{'kept' if kept else '**broken**'}: {text}" for kept, text in _promises(result, results)
    )
    worked = "" if result.processor is None else duration(result.processor)
    held = "" if result.memory is None else f"{result.memory:,.0f} MiB"
    figures = [told(result.benchmark, result.seconds), rate, ratio, f"{result.spread:.0%}", worked, held]
    return f"| {who} | {' | '.join(figures)} | {promises} |"


def _versions(result: Result) -> list[str]:
    found = []
    for package in result.benchmark.packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} (not installed)")
    return [f"({', '.join(found)})"] if found else []


def _promises(result: Result, results: list[Result]) -> list[tuple[bool, str]]:
    if result.absent:
        return []
    promised = result.benchmark.at_most
    who = result.benchmark.who
    promises = []
    if promised is not None:
        text = f"{who} takes at most {told(result.benchmark, promised)}"
        promises.append((result.seconds <= promised, text))
    most = result.benchmark.at_most_memory
    if most is not None:
        kept = result.memory is not None and result.memory <= most
        promises.append((kept, f"{who} holds at most {most:,.0f} MiB"))
    for other, times in result.benchmark.times_faster_than:
        kept = _seconds(other, results) >= times * result.seconds
        promises.append((kept, f"{who} is {times:g} times faster than {other}"))
    for other, times in result.benchmark.at_most_times:
        kept = result.seconds <= times * _seconds(other, results)
        promises.append((kept, f"{who} takes at most {times:g} times as long as {other}"))
    return promises


def _seconds(who: str, results: list[Result]) -> float:
    """The time of a contender; none at all where it could not run, so that no promise is kept by absence."""
    return next((each.seconds for each in results if each.benchmark.who == who and not each.absent), 0.0)
