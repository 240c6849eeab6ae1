"""How a benchmark makes itself known: a function that prepares, and returns the call to measure.

    from bench.registry import benchmark

    @benchmark("one verdict", who="prealable", at_most=12e-6)
    def _() -> Call:
        law = load_law()
        return lambda: law.check(CASE)

The first benchmark of a job is the one the others are compared with. A peer names the packages
whose versions stand in the table; where one is not installed, the table says so. Put benchmarks in
a module of `bench/` whose name starts with `bench_`: `make bench` finds it.
"""

from collections.abc import Callable
from dataclasses import dataclass

Call = Callable[[], object]


@dataclass(frozen=True)
class Benchmark:
    """One contender at one job.

    `operations` is how many the call does; times are told for one. `at_most` is a promise in
    seconds for one operation; `times_faster_than` is another, a ratio to each named contender.
    """

    job: str
    who: str
    prepare: Callable[[], Call]
    packages: tuple[str, ...] = ()
    operations: int = 1
    at_most: float | None = None
    times_faster_than: tuple[tuple[str, float], ...] = ()


class Registry:
    """The benchmarks known, in order of arrival."""

    def __init__(self) -> None:
        self.benchmarks: list[Benchmark] = []

    def benchmark(
        self,
        job: str,
        *,
        who: str,
        packages: tuple[str, ...] = (),
        operations: int = 1,
        at_most: float | None = None,
        times_faster_than: dict[str, float] | None = None,
    ) -> Callable[[Callable[[], Call]], Callable[[], Call]]:
        """Register the decorated function as `who`'s way of doing `job`."""
        promises = tuple((times_faster_than or {}).items())

        def register(prepare: Callable[[], Call]) -> Callable[[], Call]:
            self.benchmarks.append(Benchmark(job, who, prepare, packages, operations, at_most, promises))
            return prepare

        return register


REGISTRY = Registry()
benchmark = REGISTRY.benchmark
