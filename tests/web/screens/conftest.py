"""What the tests of the desks share: a demonstration served by the real command, and browsers in a role.

``demo_site`` is one installation a test module, on :data:`DAY`, in a process of its own: what a
test does there stays for the next one, so each test takes a demande of its own. ``become`` opens
a tab as somebody of the demonstration. ``office`` runs code against the same installation.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import django
import pytest

from tests.web.conftest import PATIENCE

django.setup()

#: The day of the demonstration: a Monday.
DAY = date(2026, 11, 23)
_PATIENCE = 60


def _run(folder, *words):
    """Run the real command in an installation."""
    done = subprocess.run(
        [sys.executable, "-m", "prealable", *words],
        env=_environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _environment(folder):
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    drawn = {"PREALABLE_RELECTURE": "0"}  # no refusal is drawn for a second reading: it would wait
    return clean | drawn | {"PREALABLE_DATA": str(folder), "PREALABLE_DEMO": "1"}


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """A folder where the demonstration was loaded on :data:`DAY`, once for all processes: to be copied."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, begun = shared / "demonstration", shared / "demonstration-begun"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            begun.mkdir()
            (begun / "demonstration").touch()
            (begun / "simulated-day").write_text(DAY.isoformat(), encoding="ascii")
            _run(begun, "demo", "load")
            begun.rename(folder)
    return folder


class Site:
    """A served demonstration: its address, its folder, the command in it."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        self.log = Path(self.folder, "server.log").open("wb")
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "prealable",
                "serve",
                "--demo",
                "--without-worker",
                "--port",
                str(self.port),
            ],
            env=_environment(self.folder),
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        for _ in range(_PATIENCE * 10):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    urlopen(self.url, timeout=_PATIENCE).close()  # noqa: S310 (ours; the law is read, once)
                    return self
            time.sleep(0.1)
        raise AssertionError(Path(self.folder, "server.log").read_text())

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()

    def run(self, *words):
        """Run the command in the same installation; return what it prints."""
        return _run(self.folder, *words)


@pytest.fixture(scope="module")
def demo_site(loaded, tmp_path_factory):
    """A demonstration of the module's own, served."""
    folder = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(loaded, folder)
    with Site(folder) as site:
        yield site


@pytest.fixture
def become(chromium, demo_site):
    """A way to open a tab in a role: ``become("agent")``; its size, its colours, its script."""
    opened = []

    def open_tab(role="", *, width=1280, height=900, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, base_url=demo_site.url, **options
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if role:
            page.goto("/demo/")
            page.locator(f'button[name="role"][value="{role}"]').click()
            page.wait_for_load_state()
        return page

    yield open_tab
    for context in opened:
        context.close()
