"""Struck dead at random points, the real server and the real worker lose nothing that they told."""

import json
import random
import signal
import time
from collections import Counter

import pytest

from tests.support.hands import Hands

#: Demandes whose silence a worker has to record: several of its transactions.
DUE = 700


def survive(installation, rounds, seed):
    """Strike the server dead so many times in the middle of its work; return what was told in all."""
    rng, hands = random.Random(seed), Hands(installation.known)
    server = installation.serve()
    server.start()
    try:
        for number in range(rounds):
            hands.first.clear()
            over = hands.work(server, number)
            assert hands.first.wait(60)
            time.sleep(rng.random() * 0.6)
            server.strike()
            over()
            server.start()
            check_told(hands, server)
    finally:
        server.stop()
    check_kept(hands, installation)
    return hands


def check_told(hands, server):
    """Nothing acknowledged is missing, and what was asked without an answer is filed once at last."""
    assert hands.refused == []
    for key in hands.asked:
        told = hands.filed.get(key)
        assert hands.file(server, key) == told or told is None
    for piece, content in hands.uploaded.items():
        assert hands.ask(server, "praticien", "GET", f"/pieces/{piece}") == (200, content)
    hands.uploaded.clear()
    for reference in hands.decided:
        status, said = hands.ask(server, "kine", "GET", f"/demandes/{reference}")
        assert (status, json.loads(said)["state"]) == (200, "accord")
    hands.asked.clear()


def check_kept(hands, installation):
    """The journal is whole; no demande is filed twice or by halves; no paper is without its file."""
    verified = installation.prealable("journal", "verify")
    assert (verified.returncode, verified.stdout) == (0, "Le journal est entier.\n")
    kept = installation.run("kept")
    filed = set(hands.filed.values())
    assert len(filed) == len(hands.filed)
    assert sorted(kept["references"]) == sorted(filed)
    assert kept["halves"] == []
    assert kept["rebuilt"]
    assert kept["unreadable"] == []
    assert kept["unknown_files"] == []
    granted = Counter(stream for stream, name in kept["events"] if name == "decision.prise")
    assert set(granted.values()) <= {1}
    assert {f"demande:{reference}" for reference in hands.decided} <= set(granted)


def test_the_server_struck_dead(on_both):
    """Killed while it files, takes papers in and decides, the server keeps all that it acknowledged."""
    hands = survive(on_both, rounds=2, seed=1)

    assert len(hands.filed) >= 2


@pytest.mark.long
@pytest.mark.parametrize("seed", [2, 3])
def test_the_server_struck_dead_fifty_times(on_both, seed):
    """Fifty deaths and more of the server on each database, at other points each time."""
    hands = survive(on_both, rounds=26, seed=seed)

    assert hands.decided


def strike_worker(installation, rng):
    """Strike a worker dead while it sweeps, then let another finish; return how far the first had come."""
    process = installation.start("worker", "--once")
    while not swept(installation):
        assert process.poll() is None
        time.sleep(0.01)
    time.sleep(rng.random() * 0.8)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = swept(installation)
    assert installation.prealable("worker", "--once").returncode == 0
    return before


def swept(installation):
    """How many silences are on record, as another process sees it."""
    return installation.count("SELECT count(*) FROM journal_event WHERE name = 'accord.tacite'")


def check_swept(installation):
    """Each silence is on record once, the journal is whole, the day is sealed, the rounds are noted."""
    kept = installation.run("kept")
    recorded = Counter(stream for stream, name in kept["events"] if name == "accord.tacite")
    assert (len(recorded), set(recorded.values())) == (DUE, {1})
    assert kept["faults"] == []
    assert kept["rebuilt"]
    assert kept["rounds"] == ["manifest", "seal", "sweep", "tally", "tidy"]
    assert kept["seals"] == 1


def test_the_worker_struck_dead(on_both):
    """Killed in the middle of a sweep, the worker leaves it to another, which records the rest once."""
    on_both.run("fill_due", count=DUE)
    before = strike_worker(on_both, random.Random(1))
    check_swept(on_both)

    assert 0 < before <= DUE


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 8))
def test_the_worker_struck_dead_again(on_both, seed):
    """The same at other points of the sweep."""
    on_both.run("fill_due", count=DUE)
    strike_worker(on_both, random.Random(seed))
    check_swept(on_both)
