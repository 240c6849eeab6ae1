"""The real `prealable serve` as a process of its own: started, stopped, or struck dead."""

import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.support.postgres import free_port


class Served:
    """A server on a folder and a database, reached at `port`; `said` is what it printed."""

    def __init__(self, folder, *options, worker=False, **environment):
        self.folder = folder
        self.options = options if worker else (*options, "--without-worker")
        self.environment = os.environ | {"PREALABLE_DATA": str(folder)} | environment
        self.environment.pop("PREALABLE_DEMO", None)
        self.said = folder.parent / f"{folder.name}.log"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self, patience=60):
        """Start, and wait until it answers."""
        self.begin()
        until = time.monotonic() + patience
        while not self.answers():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < until, self.said.read_text()
            time.sleep(0.05)

    def begin(self):
        """Start, without waiting."""
        self.port = free_port()
        command = [sys.executable, "-m", "prealable", "serve", "--port", str(self.port), *self.options]
        with self.said.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                env=self.environment,
                cwd=self.folder.parent,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def children(self):
        """The processes that it started and that live."""
        return [
            stat.parent.name
            for stat in Path("/proc").glob("[0-9]*/stat")
            if _parent(stat) == str(self.process.pid)
        ]

    def answers(self):
        """Whether somebody listens."""
        try:
            return self.get("/api/v1/openapi.json")[0] == 200
        except OSError:
            return False

    def get(self, path, **headers):
        """The status and the body of an answer."""
        return self.ask("GET", path, **headers)

    def ask(self, method, path, body=None, **headers):
        """The status and the body of an answer; `OSError` where the server died before it."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            asked.request(method, path, body, named)
            answer = asked.getresponse()
            return answer.status, answer.read()
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            asked.close()

    def stop(self):
        """Ask it to stop, as Ctrl+C does, and wait until it has; return its status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(30)
        finally:
            self.strike()

    def strike(self):
        """Strike all its processes dead, as a power cut would."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait()


def _parent(stat):
    """The parent of a process, by what the system says of it; nothing once it is gone."""
    try:
        return stat.read_text().rpartition(")")[2].split()[1]
    except OSError:
        return None
