"""Many hands at once, and hands that die: on SQLite and on PostgreSQL, with processes of their own."""

from collections import Counter

import pytest


def test_two_hundred_filings_at_once(on_both):
    """Two hundred concurrent filings make two hundred demandes: no reference twice, none lost."""
    told = on_both.run("filings_at_once", threads=20, each=5)
    first, second = told["told"]

    assert sorted(first + second) == sorted(told["references"])
    assert len(set(first + second)) == 200
    assert told["faults"] == []


def test_two_decide_at_once(on_both):
    """Two processes decide the same demandes at the same instant: one wins each, the other is told."""
    told = on_both.run("decisions_at_once", count=20)
    first, second = told["told"]

    for reference in told["references"]:
        assert sorted((first[reference], second[reference])) == ["deja_decidee", "done"]
    decisions = Counter(stream for stream, name in told["events"] if name == "decision.prise")
    assert decisions == Counter(f"demande:{reference}" for reference in told["references"])
    assert {*first.values()} == {*second.values()} == {"deja_decidee", "done"}
    assert told["faults"] == []


def test_two_sweeps_at_once(on_both):
    """Two sweeps at once record each silence once between them."""
    told = on_both.run("sweeps_at_once", count=60)

    assert sum(each.get("accord.tacite", 0) for each in told["told"]) == 60
    recorded = Counter(stream for stream, name in told["events"] if name == "accord.tacite")
    assert recorded == Counter(f"demande:{reference}" for reference in told["references"])
    assert told["faults"] == []


def test_two_workers_at_once(on_both):
    """Two workers at once make each round of the hour and of the day once between them."""
    told = on_both.run("rounds_at_once", count=30)
    first, second = told["told"]

    assert sorted(first + second) == ["manifest", "seal", "sweep", "tally", "tidy"]
    assert told["seals"] == 1
    assert Counter(name for _, name in told["events"])["accord.tacite"] == 30
    assert told["faults"] == []


def test_nothing_is_lost_in_a_sudden_death(on_both):
    """Killed at random points, no process leaves half a step, nor loses what it acknowledged."""
    told = on_both.run("kill_rounds", rounds=5, seed=1)

    assert told["acts"] >= 5


@pytest.mark.long
@pytest.mark.parametrize("seed", [2, 3])
def test_nothing_is_lost_in_fifty_sudden_deaths(on_both, seed):
    """Fifty deaths and more on each database, at other points each time."""
    assert on_both.run("kill_rounds", rounds=30, seed=seed)["rounds"] == 30
