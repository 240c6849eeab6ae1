"""Runs the command inside the test's own process, on bytes, away from anybody's installation."""

import io
import json
import sys
from dataclasses import dataclass

import pytest

from prealable.cli import main


@dataclass
class Outcome:
    """What a command left: its status, what it said, what it complained of."""

    status: int
    output: bytes
    complaint: str

    @property
    def text(self):
        """What it said, as text."""
        return self.output.decode()

    @property
    def answers(self):
        """What it said, one JSON object a line."""
        return [json.loads(line) for line in self.output.splitlines()]

    @property
    def errors(self):
        """The errors among its answers."""
        return [answer["error"] for answer in self.answers if "error" in answer]


@pytest.fixture(scope="session", autouse=True)
def _no_installation(tmp_path_factory):
    """No table that somebody loaded on this machine changes an answer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREALABLE_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def run():
    """Run a command on some bytes of standard input."""

    def call(*arguments, given=b""):
        given = given.encode() if isinstance(given, str) else given
        output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        complaint = io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(given))))
            patch.setattr(sys, "stdout", output)
            patch.setattr(sys, "stderr", complaint)
            status = main(arguments)
        output.flush()
        return Outcome(status, output.buffer.getvalue(), complaint.getvalue())

    return call
