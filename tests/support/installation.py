"""An installation of a test's own: a folder, a database, and processes that work on them."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg

from tests.support.serving import Served

ROOT = Path(__file__).parents[2]


def opened(url):
    """A connection to a database, without Django, closed at the end of the block."""
    if url.startswith("sqlite"):
        return closing(sqlite3.connect(url.removeprefix("sqlite:///")))
    return closing(psycopg.connect(url))


class Installation:
    """A folder and a database of its own, and processes that work on them."""

    def __init__(self, folder, url):
        self.folder = folder
        self.told = {"PREALABLE_DATA": str(folder), "DATABASE_URL": url}
        self.environment = os.environ | self.told | {"PREALABLE_DEMO": "0"}

    def run(self, verb, **given):
        """Run a process of :mod:`tests.office.worker` to its end, and return what it says."""
        ended = self._called(["tests.office.worker", verb, json.dumps(given)])
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout)

    def prealable(self, *arguments):
        """Call the command, and return how it ended."""
        return self._called(["prealable", *arguments])

    def _called(self, words):
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )

    def serve(self):
        """The real server on it, not yet started, without a worker."""
        return Served(self.folder, **self.told)

    def start(self, *arguments):
        """Start the command, and return its process."""
        return subprocess.Popen(
            [sys.executable, "-m", "prealable", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def count(self, statement):
        """The number that a statement of SQL gives, asked by a connection of the test's own."""
        with opened(self.told["DATABASE_URL"]) as held:
            return held.execute(statement).fetchone()[0]

    @property
    def known(self):
        """What `setup` said of the world: tokens by name, the patient's key."""
        return json.loads((self.folder / "known.json").read_text())

    def set_up(self):
        """Make its tables and its world."""
        known = self.run("setup")
        (self.folder / "known.json").write_text(json.dumps(known))
