"""How a benchmark makes itself known: a function that prepares, and returns the call to measure.

    from bench.registry import benchmark

    @benchmark("one verdict", who="prealable", at_most=12e-6)
    def _() -> Call:
        law = load_law()
        return lambda: law.check(CASE)

The first benchmark of a job is the one the others are compared with. A peer names the packages
whose versions stand in the table; where one is not installed, the table says so. Put benchmarks in
a module of `bench/` whose name starts with `bench_`: `make bench` finds it.

A call that works in a process of its own returns a `Run`, which tells its own time, its processor
time and the most memory it held; it is called once a sample, with no rehearsal. A `long` job is
left out unless `--long` asks for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Run:
    """What one call took in a process of its own: seconds, seconds of processor, MiB at most."""

    seconds: float
    processor: float
    memory: float


Call = Callable[[], object]


@dataclass(frozen=True)
class Benchmark:
    """One contender at one job.

    `operations` is how many the call does; times are told for one. `at_most` is a promise in
    seconds for one operation; `times_faster_than` is another, a ratio to each named contender, and
    so is `at_most_times`, the other way round; `at_most_memory` is one in MiB.
    `once`: the call does the whole job, which cannot be done again: no warm-up, one measure.
    `unit`: the call is not timed, it returns the figure itself, in that unit.
    `apart`: each call is a `Run`. `samples`: no more than so many.
    """

    job: str
    who: str
    prepare: Callable[[], Call]
    packages: tuple[str, ...] = ()
    operations: int = 1
    at_most: float | None = None
    times_faster_than: tuple[tuple[str, float], ...] = ()
    once: bool = False
    unit: str = ""
    at_most_times: tuple[tuple[str, float], ...] = ()
    at_most_memory: float | None = None
    apart: bool = False
    long: bool = False
    samples: int | None = None


class Registry:
    """The benchmarks known, in order of arrival."""

    def __init__(self) -> None:
        self.benchmarks: list[Benchmark] = []

    def benchmark(
        self,
        job: str,
        *,
        who: str,
        times_faster_than: dict[str, float] | None = None,
        at_most_times: dict[str, float] | None = None,
        **about: Any,
    ) -> Callable[[Callable[[], Call]], Callable[[], Call]]:
        """Register the decorated function as `who`'s way of doing `job`; `about` as in `Benchmark`."""
        faster = tuple((times_faster_than or {}).items())
        within = tuple((at_most_times or {}).items())

        def register(prepare: Callable[[], Call]) -> Callable[[], Call]:
            promises = {"times_faster_than": faster, "at_most_times": within}
            self.benchmarks.append(Benchmark(job, who, prepare, **promises, **about))
            return prepare

        return register


REGISTRY = Registry()
benchmark = REGISTRY.benchmark
