"""Results take their final name when whole: a full disk, a kill, an interruption leave nothing behind."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prealable.screening import output
from prealable.screening.errors import ScreeningError
from prealable.screening.generator import generate
from prealable.screening.run import screen
from tests.screening.tables import sessions, write_lines


@pytest.fixture
def given(tmp_path):
    """A small file of lines."""
    return write_lines(sessions(20, situation="lombalgie_commune"), tmp_path / "l.parquet")


def left(folder):
    """What stands in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left on device"), RuntimeError("IO Error: No space left on device")],
)
def test_a_full_disk_is_told_and_leaves_nothing(given, tmp_path, monkeypatch, error):
    """A disk that fills up while writing is one clear error; the former result stays as it was."""
    target = tmp_path / "out" / "o.parquet"
    target.parent.mkdir()
    target.write_bytes(b"former")

    def full(_engine, _expression, path):
        path.write_bytes(b"half")
        raise error

    monkeypatch.setattr("prealable.screening.engines.DuckDB.write", full)
    with pytest.raises(ScreeningError) as raised:
        screen(given, None, target)

    assert raised.value.code == "disk_full"
    assert left(target.parent) == ["o.parquet"]
    assert target.read_bytes() == b"former"


def test_a_disk_that_is_really_full(given):
    """On a device without room the error is the same."""
    with (
        pytest.raises(ScreeningError) as raised,
        output.telling_full_disk(),
        Path("/dev/full").open("w") as device,
    ):
        device.write("x" * 100_000)

    assert raised.value.code == "disk_full"


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_small_disk_fills_up(tmp_path):
    """On a disk of one megabyte nothing stands under the final name once it is full."""
    small = tmp_path / "small"
    small.mkdir()
    lines = tmp_path / "l.parquet"
    generate(60_000, lines, kinds=("kinesitherapie",))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", small], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        with pytest.raises(ScreeningError) as raised:
            screen(lines, None, small / "o.parquet")
        assert raised.value.code == "disk_full"
        assert left(small) == []
    finally:
        subprocess.run(["umount", small], check=True)


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_leaves_nothing_under_the_final_name(tmp_path, order):
    """Asked to stop, or killed, a run leaves nothing under the final name; asked, nothing at all."""
    lines, folder = tmp_path / "l.parquet", tmp_path / "out"
    folder.mkdir()
    generate(400_000, lines, kinds=("kinesitherapie",))
    command = [sys.executable, "-m", "prealable", "screen", lines, "-o", folder / "o.parquet"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _wait_until(lambda: left(folder) or run.poll() is not None)
    run.send_signal(order)
    status = run.wait(60)

    assert status != 0
    assert not (folder / "o.parquet").exists()
    if order != signal.SIGKILL:
        assert left(folder) == []


def _wait_until(ready):
    for _ in range(600):
        if ready():
            return
        time.sleep(0.05)


def test_a_folder_of_results_gives_way_to_the_new_one(tmp_path):
    """A folder under the final name is replaced whole."""
    target = tmp_path / "o.parquet"
    target.mkdir()
    (target / "old").write_text("old")
    with output.whole(target) as partial:
        partial.mkdir()
        (partial / "new").write_text("new")

    assert left(target) == ["new"]
    assert left(tmp_path) == ["o.parquet"]
