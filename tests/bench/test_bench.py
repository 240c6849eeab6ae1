"""The benchmarks' own machinery: measures, table, promises."""

import time

import pytest

from bench import run
from bench.measure import Result, measure
from bench.registry import Benchmark, Registry
from bench.report import broken_promises, duration, table


def contender(who, *samples, **promises):
    """A result as if measured."""
    return Result(Benchmark("job", who, prepare=lambda: None, **promises), samples)


def test_a_benchmark_registers_itself():
    """The decorator keeps the job, the contender and its promises, and leaves the function be."""
    registry = Registry()

    @registry.benchmark("job", who="us", at_most=1.0, times_faster_than={"them": 3})
    def prepare():
        return lambda: None

    [known] = registry.benchmarks
    assert (known.job, known.who, known.prepare) == ("job", "us", prepare)
    assert known.times_faster_than == (("them", 3),)


def test_measures_one_operation():
    """A call that does ten operations is told as the time of one of them."""
    slow = Benchmark("job", "us", lambda: lambda: time.sleep(0.06), operations=10)

    [result] = measure([slow], samples=3)

    assert result.seconds == pytest.approx(0.006, rel=0.5)
    assert len(result.samples) == 3


def test_a_job_that_cannot_be_done_again_is_measured_once():
    """A whole sweep is called once, without a warm-up, and told as it took."""
    calls = []
    whole = Benchmark("job", "us", lambda: lambda: calls.append(time.sleep(0.06)), once=True)

    [result] = measure([whole], samples=3)

    assert (len(calls), len(result.samples)) == (1, 1)
    assert result.seconds == pytest.approx(0.06, rel=0.5)


def test_a_figure_is_told_in_its_unit():
    """What is not a time is the figure that the call gives, and its promise is in the same unit."""
    sized = Benchmark("job", "us", lambda: lambda: 4400, unit="bytes", at_most=4000)

    results = measure([sized])

    assert "| us | 4,400 bytes |" in table("job", results)
    assert broken_promises(results) == ["us takes at most 4,000 bytes"]


def test_a_peer_that_is_not_installed_is_told_absent():
    """A contender whose package is missing is told absent, with the reason; no promise breaks."""

    def prepare():
        import no_such_peer

        return no_such_peer.run

    results = measure([Benchmark("job", "them", prepare, packages=("no-such-peer",))])

    row = table("job", results)
    assert "them (no-such-peer (not installed)) | needs no_such_peer" in row
    assert broken_promises(results) == []


def test_the_table_compares_with_the_first():
    """Each row gives the median, its rate and its ratio to the first contender."""
    text = table("job", [contender("us", 1e-6, 2e-6, 9e-6), contender("them", 8e-6)])

    assert "| us | 2 µs | 500,000 | × 1 |" in text
    assert "| them | 8 µs | 125,000 | × 4 |" in text


@pytest.mark.parametrize(
    ("ours", "promise", "broken"),
    [
        (2e-6, {"at_most": 2e-6}, False),
        (3e-6, {"at_most": 2e-6}, True),
        (2e-6, {"times_faster_than": (("them", 3.0),)}, False),
        (4e-6, {"times_faster_than": (("them", 3.0),)}, True),
        (2e-6, {"times_faster_than": (("nobody", 3.0),)}, True),
    ],
)
def test_a_promise_is_kept_or_broken(ours, promise, broken):
    """A time over its limit, a ratio not reached, an absent peer: each breaks a promise."""
    results = [contender("us", ours, **promise), contender("them", 9e-6)]

    assert bool(broken_promises(results)) is broken


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(2, "2 s"), (0.35, "350 ms"), (12e-6, "12 µs"), (4.2e-9, "4.2 ns")],
)
def test_a_duration_reads_well(seconds, words):
    """A time is written in the unit that makes it short."""
    assert duration(seconds) == words


def test_a_run_writes_its_results(monkeypatch, tmp_path, capsys):
    """A run prints each table, writes them all, and fails when a promise is broken."""
    registry = Registry()
    registry.benchmark("job", who="us", at_most=1e-12)(lambda: lambda: None)
    monkeypatch.setattr(run, "REGISTRY", registry)
    monkeypatch.setattr(run, "HERE", tmp_path)
    results = tmp_path / "results.md"

    status = run.main(["--samples=1", f"--results={results}"])

    assert status == 1
    assert "## job" in results.read_text()
    assert "Broken: us takes at most" in capsys.readouterr().err


def test_an_unknown_job_is_refused(monkeypatch, tmp_path, capsys):
    """A word that no job's name holds is told so, and nothing is written."""
    monkeypatch.setattr(run, "REGISTRY", Registry())
    monkeypatch.setattr(run, "HERE", tmp_path)
    results = tmp_path / "results.md"

    assert run.main(["--only=nothing", f"--results={results}"]) == 2
    assert "No such job" in capsys.readouterr().err
    assert not results.exists()
