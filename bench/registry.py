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
    `once`: the call does the whole job, which cannot be done again: no warm-up, one measure.
    `unit`: the call is not timed, it returns the figure itself, in that unit.
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


class Registry:
    """The benchmarks known, in order of arrival."""

    def __init__(self) -> None:
        self.benchmarks: list[Benchmark] = []

    def benchmark(  # noqa: PLR0913 (named, each with its default)
        self,
        job: str,
        *,
        who: str,
        packages: tuple[str, ...] = (),
        operations: int = 1,
        at_most: float | None = None,
        times_faster_than: dict[str, float] | None = None,
        once: bool = False,
        unit: str = "",
    ) -> Callable[[Callable[[], Call]], Callable[[], Call]]:
        """Register the decorated function as `who`'s way of doing `job`."""
        promises = tuple((times_faster_than or {}).items())

        def register(prepare: Callable[[], Call]) -> Callable[[], Call]:
            known = Benchmark(job, who, prepare, packages, operations, at_most, promises, once, unit)
            self.benchmarks.append(known)
            return prepare

        return register


REGISTRY = Registry()
benchmark = REGISTRY.benchmark
