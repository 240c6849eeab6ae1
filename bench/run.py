"""Runs the benchmarks and writes `bench/results.md`: python -m bench.run --only verdict."""

import argparse
import os
import sys
from importlib import import_module
from itertools import groupby
from pathlib import Path

from bench.measure import measure
from bench.registry import REGISTRY, Benchmark
from bench.report import broken_promises, document, table

HERE = Path(__file__).parent


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked; the exit status is 1 when a promise is broken."""
    options = _options(arguments)
    if options.lines:
        os.environ["PREALABLE_BENCH_LINES"] = str(options.lines)
    for module in sorted(HERE.glob("bench_*.py")):
        import_module(f"bench.{module.stem}")
    jobs = {name: list(group) for name, group in groupby(_chosen(options), lambda b: b.job)}
    if not jobs:
        print("No such job: --list names them.", file=sys.stderr)
        return 2
    if options.list:
        print("\n".join(jobs))
        return 0
    return _run(jobs, options)


def _run(jobs: dict[str, list[Benchmark]], options: argparse.Namespace) -> int:
    tables, broken = [], []
    for name, benchmarks in jobs.items():
        print(f"→ {name}: {', '.join(each.who for each in benchmarks)}", file=sys.stderr)
        results = measure(benchmarks, samples=options.samples)
        tables.append(table(name, results))
        broken += broken_promises(results)
        print(tables[-1], flush=True)
    if not options.only:
        options.results.write_text(document(tables), encoding="utf-8")
    for promise in broken:
        print(f"Broken: {promise}", file=sys.stderr)
    return 1 if broken else 0


def _chosen(options: argparse.Namespace) -> list[Benchmark]:
    known = [each for each in REGISTRY.benchmarks if options.long or not each.long]
    chosen = [each for each in known if not options.only or options.only in each.job]
    order = list(dict.fromkeys(each.job for each in chosen))
    return sorted(chosen, key=lambda each: order.index(each.job))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--only", metavar="WORD", help="the jobs whose name holds this word")
    parser.add_argument("--samples", type=int, default=7, help="how many times (7)")
    parser.add_argument("--long", action="store_true", help="the long jobs too: a hundred million lines")
    parser.add_argument("--lines", type=int, metavar="N", help="lines to screen (10,000,000)")
    parser.add_argument("--list", action="store_true", help="name the jobs and stop")
    parser.add_argument("--results", type=Path, default=HERE / "results.md", help="file to write")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
