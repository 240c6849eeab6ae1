"""The worker beside a real server: it makes the rounds, dies with its server, and is begun again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.serving import Served


@pytest.fixture
def told(tmp_path, new_database):
    """The environment of an installation of its own."""
    folder = tmp_path / "data"
    return {"PREALABLE_DATA": str(folder), "DATABASE_URL": new_database(folder)}


def prealable(told, *arguments):
    """What a command on an installation says."""
    return subprocess.run(
        [sys.executable, "-m", "prealable", *arguments],
        env=os.environ | told,
        capture_output=True,
        text=True,
        check=False,
    )


def eventually(found, patience=30):
    """What `found` gives once it gives something."""
    until = time.monotonic() + patience
    while not (value := found()):
        assert time.monotonic() < until
        time.sleep(0.1)
    return value


def worker_of(server):
    """The process of the worker beside a server, or nothing."""
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = told.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"worker" in words and str(server.process.pid).encode() in words:
            return int(told.parent.name)
    return None


def test_the_rounds_are_made_beside_the_server(tmp_path, told):
    """Served, an installation sweeps, seals and tidies by itself, and doctor says when."""
    with Served(tmp_path / "data", worker=True, **told) as served:
        eventually(lambda: "rangement" in served.said.read_text())
        first = eventually(lambda: worker_of(served))
        os.kill(first, signal.SIGKILL)
        eventually(lambda: worker_of(served) not in (None, first))
        served.process.send_signal(signal.SIGKILL)
        eventually(lambda: worker_of(served) is None)
    said = prealable(told, "doctor").stdout

    assert "bon        balai : passé le " in said
    assert "bon        sceau : passé le " in said


def test_a_worker_alone_makes_what_is_due_once(told):
    """`worker --once` makes the rounds that are due and says which; called again, none is."""
    first = prealable(told, "worker", "--once")
    second = prealable(told, "worker", "--once")

    made = [line.split()[0] for line in first.stdout.splitlines()]
    assert made == ["balai", "sceau", "manifeste", "rangement", "chiffres"]
    assert [line.split()[0] for line in second.stdout.splitlines()] in ([], ["balai"])  # the hour may turn


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_stops_when_it_is_told_to(told, how):
    """Asked to stop, it stops at once, with the status of an interrupted command."""
    process = subprocess.Popen(
        [sys.executable, "-m", "prealable", "worker"],
        env=os.environ | told,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline().startswith(b"balai")
    process.send_signal(how)

    assert process.wait(20) == 130
    process.stdout.close()
