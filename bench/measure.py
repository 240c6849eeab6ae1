"""Times calls fairly: contenders of one job take turns, and the median speaks."""

import gc
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from bench.registry import Benchmark, Call, Run

SAMPLE = 0.05  # seconds: a shorter sample would measure the timer


@dataclass(frozen=True)
class Result:
    """What a contender took, in seconds for one operation; nothing if it could not run."""

    benchmark: Benchmark
    samples: tuple[float, ...] = ()
    absent: str = ""
    runs: tuple[Run, ...] = ()

    @property
    def seconds(self) -> float:
        """The median of the samples."""
        return median(self.samples)

    @property
    def processor(self) -> float | None:
        """The median of the seconds of processor, where each call told its own."""
        return median(run.processor for run in self.runs) if self.runs else None

    @property
    def memory(self) -> float | None:
        """The most memory that any call held, in MiB."""
        return max(run.memory for run in self.runs) if self.runs else None

    @property
    def spread(self) -> float:
        """The widest distance between two samples, as a share of the median."""
        return (max(self.samples) - min(self.samples)) / self.seconds


def measure(job: Iterable[Benchmark], samples: int = 7) -> list[Result]:
    """Measure the contenders of one job in turn, `samples` times each."""
    contenders = [(each, *_prepared(each)) for each in job]
    taken = {each.who: _alone(each, call) for each, call, _ in contenders if call}
    runs: dict[str, list[Run]] = {who: [] for who in taken}
    left = [(each, call) for each, call, _ in contenders if call and not taken[each.who]]
    ready = [(each, call, 1 if each.apart else _loops(call)) for each, call in left]
    for turn in range(samples):
        for each, call, loops in ready:
            if turn >= (each.samples or samples):
                continue
            if each.apart:
                runs[each.who].append(run := call())
                taken[each.who].append(run.seconds / each.operations)
            else:
                taken[each.who].append(_time(call, loops) / loops / each.operations)
    return [
        Result(each, tuple(taken.get(each.who, ())), absent, tuple(runs.get(each.who, ())))
        for each, _, absent in contenders
    ]


def _alone(benchmark: Benchmark, call: Call) -> list[float]:
    """Return what one call says of itself, or how long the whole job took; nothing of what is repeated."""
    if benchmark.unit:
        return [float(str(call()))]
    return [_time(call, 1) / benchmark.operations] if benchmark.once else []


def _prepared(benchmark: Benchmark) -> tuple[Call | None, str]:
    try:
        call = benchmark.prepare()
        if not (benchmark.once or benchmark.unit or benchmark.apart):
            call()  # the first call pays for caches
    except ImportError as missing:
        return None, f"needs {missing.name}"
    return call, ""


def _loops(call: Call) -> int:
    loops = 1
    while (taken := _time(call, loops)) < SAMPLE:
        loops *= max(2, min(100, round(SAMPLE / max(taken, 1e-7))))
    return loops


def _time(call: Call, loops: int) -> float:
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        for _ in range(loops):
            call()
        return perf_counter() - start
    finally:
        gc.enable()
