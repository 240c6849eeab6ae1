"""The office against a bare Django post; its queue among a million; its sweep of a hundred thousand."""

import atexit
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from bench.registry import Call, benchmark
from tests.support.postgres import Server, free_port

ROOT = Path(__file__).parents[1]
_POSTS, _CLIENTS = 160, 8
_ROWS, _DUE, _FILED = 1_000_000, 100_000, 1_000
_MINUTE, _PAGE, _SIZE = 60.0, 0.05, 10_000
BODY = json.dumps(
    {
        "acte": "canal_carpien",
        "sessions_done": 15,
        "sessions_planned": 10,
        "nombre": 10,
        "argumentaire": "Raideur persistante, objectif fonctionnel non atteint.",
    }
)
BARE = "Django + ninja, one INSERT"


class Worker:
    """A process on an installation of its own, gone with this one."""

    def __init__(self, url: str = "") -> None:
        self.folder = tempfile.mkdtemp(prefix="prealable-bench-")
        address = url or f"sqlite:///{self.folder}/prealable.sqlite3"
        told = {"PREALABLE_DATA": self.folder, "DATABASE_URL": address, "PREALABLE_DEMO": "0"}
        self.environment = os.environ | told | {"PYTHONPATH": str(ROOT)}
        command, pipe = [sys.executable, "-m", "bench.office_worker"], subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdin=pipe, stdout=pipe, text=True
        )
        atexit.register(self.stop)

    def ask(self, verb: str, **given: object) -> object:
        """Ask for some work, and return what it says."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"verb": verb} | given) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def stop(self) -> None:
        """End the process, and drop its folder."""
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


@lru_cache(maxsize=1)
def server() -> Server:
    """The private PostgreSQL of these benchmarks."""
    held = Server().__enter__()
    atexit.register(held.__exit__)
    return held


@lru_cache
def on_sqlite(name: str) -> Worker:  # noqa: ARG001 (the name tells one from another)
    """A worker on SQLite, one a job."""
    return Worker()


@lru_cache
def on_postgres(name: str) -> Worker:
    """A worker on PostgreSQL, one a job."""
    import psycopg

    with psycopg.connect(server().url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    return Worker(server().url.rpartition("/")[0] + f"/{name}")


class Site:
    """The two posts, served by granian on the database of a worker, and clients that post."""

    def __init__(self, worker: Worker) -> None:
        assert worker.ask("ready")
        self.port = free_port()
        served = ["bench.office_site:application", "--interface", "wsgi", "--port", str(self.port)]
        size = ["--workers", "2", "--blocking-threads", "1", "--no-ws", "--log-level", "warning"]
        command = [str(Path(sys.executable).with_name("granian")), *served, *size]
        self.process = subprocess.Popen(command, cwd=ROOT, env=worker.environment)
        atexit.register(self.stop)
        self._wait()

    def stop(self) -> None:
        """End the server, and wait until it holds no file any more."""
        self.process.terminate()
        self.process.wait()

    def _wait(self) -> None:
        for _ in range(600):
            try:
                return socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("granian does not answer")

    def post(self, address: str) -> None:
        """Post from several clients at once."""
        with ThreadPoolExecutor(_CLIENTS) as clients:
            list(clients.map(lambda _: self._posts(address), range(_CLIENTS)))

    def _posts(self, address: str) -> None:
        client = http.client.HTTPConnection("127.0.0.1", self.port)
        for _ in range(_POSTS // _CLIENTS):
            client.request("POST", f"/api/{address}", BODY, {"Content-Type": "application/json"})
            answer = client.getresponse()
            said = answer.read()
            assert answer.status == 200, said
        client.close()


@lru_cache
def site(database: str) -> Site:
    """The site on a database."""
    return Site(on_sqlite("filing") if database == "SQLite" else on_postgres("filing"))


def _posting(database: str, address: str) -> Call:
    held = site(database)
    return lambda: held.post(address)


@benchmark(
    "a demande filed by a post, SQLite", who="prealable", operations=_POSTS, times_faster_than={BARE: 1 / 3}
)
def _() -> Call:
    return _posting("SQLite", "filed")


@benchmark(
    "a demande filed by a post, SQLite", who=BARE, operations=_POSTS, packages=("Django", "django-ninja")
)
def _() -> Call:
    return _posting("SQLite", "bare")


@benchmark(
    "a demande filed by a post, PostgreSQL",
    who="prealable",
    operations=_POSTS,
    times_faster_than={BARE: 1 / 3},
)
def _() -> Call:
    return _posting("PostgreSQL", "filed")


@benchmark(
    "a demande filed by a post, PostgreSQL",
    who=BARE,
    operations=_POSTS,
    packages=("Django", "django-ninja"),
)
def _() -> Call:
    return _posting("PostgreSQL", "bare")


@benchmark(
    "a page of 50 of the caisse's queue, 1,000,000 demandes, PostgreSQL", who="prealable", at_most=_PAGE
)
def _() -> Call:
    worker = on_postgres("queue")
    assert worker.ask("fill_queue", count=_ROWS) == _ROWS + 1
    return lambda: worker.ask("page", count=1)


def _sweeping(worker: Worker) -> Call:
    assert worker.ask("fill_silent", count=_DUE) == _DUE + 1

    def call() -> object:
        swept = worker.ask("sweep")
        assert swept == _DUE + 1
        return swept

    return call


@benchmark("the sweep of 100,000 due demandes, whole, SQLite", who="prealable", at_most=_MINUTE, once=True)
def _() -> Call:
    return _sweeping(on_sqlite("sweep"))


@benchmark(
    "the sweep of 100,000 due demandes, whole, PostgreSQL", who="prealable", at_most=_MINUTE, once=True
)
def _() -> Call:
    return _sweeping(on_postgres("sweep"))


@benchmark(
    "a demande on disk: filed, examined, granted, SQLite", who="prealable", unit="bytes", at_most=_SIZE
)
def _() -> Call:
    return lambda: on_sqlite("size").ask("size", count=_FILED)


@benchmark(
    "a demande on disk: filed, examined, granted, PostgreSQL", who="prealable", unit="bytes", at_most=_SIZE
)
def _() -> Call:
    return lambda: on_postgres("size").ask("size", count=_FILED)
