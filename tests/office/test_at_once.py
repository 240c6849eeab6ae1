"""Many hands at once, and hands that die: on SQLite and on PostgreSQL, with processes of their own."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).parents[2]


class Installation:
    """A folder and a database of its own, and processes that work on them."""

    def __init__(self, folder, url):
        self.folder = folder
        told = {"PREALABLE_DATA": str(folder), "DATABASE_URL": url, "PREALABLE_DEMO": "0"}
        self.environment = os.environ | told

    def run(self, verb, **given):
        """Run a process to its end, and return what it says."""
        command = [sys.executable, "-m", "tests.office.worker", verb, json.dumps(given)]
        ended = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=600
        )
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """An installation on SQLite, made once."""
    folder = tmp_path_factory.mktemp("sqlite")
    Installation(folder, f"sqlite:///{folder}/prealable.sqlite3").run("setup")
    return folder


@pytest.fixture(scope="session")
def postgres_template(tmp_path_factory, postgres_url):
    """A database of PostgreSQL with its world, made once."""
    folder = tmp_path_factory.mktemp("postgres")
    url = postgres_url.rpartition("/")[0] + "/gabarit"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("CREATE DATABASE gabarit")
    Installation(folder, url).run("setup")
    return folder


@pytest.fixture
def on_sqlite(sqlite_template, tmp_path):
    """An installation on SQLite of its own."""
    shutil.copytree(sqlite_template, tmp_path, dirs_exist_ok=True)
    return Installation(tmp_path, f"sqlite:///{tmp_path}/prealable.sqlite3")


@pytest.fixture
def on_postgres(postgres_template, postgres_url, tmp_path):
    """An installation on PostgreSQL of its own."""
    shutil.copytree(postgres_template, tmp_path, dirs_exist_ok=True)
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("CREATE DATABASE essai TEMPLATE gabarit")
    yield Installation(tmp_path, postgres_url.rpartition("/")[0] + "/essai")
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("DROP DATABASE essai WITH (FORCE)")


@pytest.fixture
def installation(request):
    """The installation that a test asks for by its database."""
    return request.getfixturevalue(request.param)


ON_BOTH = pytest.mark.parametrize(
    "installation",
    ["on_sqlite", pytest.param("on_postgres", marks=pytest.mark.postgres)],
    indirect=True,
)


@ON_BOTH
def test_two_hundred_filings_at_once(installation):
    """Two hundred concurrent filings make two hundred demandes: no reference twice, none lost."""
    told = installation.run("filings_at_once", threads=20, each=5)
    first, second = told["told"]

    assert sorted(first + second) == sorted(told["references"])
    assert len(set(first + second)) == 200
    assert told["faults"] == []


@ON_BOTH
def test_two_decide_at_once(installation):
    """Two processes decide the same demandes at the same instant: one wins each, the other is told."""
    told = installation.run("decisions_at_once", count=20)
    first, second = told["told"]

    for reference in told["references"]:
        assert sorted((first[reference], second[reference])) == ["deja_decidee", "done"]
    decisions = Counter(stream for stream, name in told["events"] if name == "decision.prise")
    assert decisions == Counter(f"demande:{reference}" for reference in told["references"])
    assert {*first.values()} == {*second.values()} == {"deja_decidee", "done"}
    assert told["faults"] == []


@ON_BOTH
def test_two_sweeps_at_once(installation):
    """Two sweeps at once record each silence once between them."""
    told = installation.run("sweeps_at_once", count=60)

    assert sum(each.get("accord.tacite", 0) for each in told["told"]) == 60
    recorded = Counter(stream for stream, name in told["events"] if name == "accord.tacite")
    assert recorded == Counter(f"demande:{reference}" for reference in told["references"])
    assert told["faults"] == []


@ON_BOTH
def test_two_workers_at_once(installation):
    """Two workers at once make each round of the hour and of the day once between them."""
    told = installation.run("rounds_at_once", count=30)
    first, second = told["told"]

    assert sorted(first + second) == ["seal", "sweep", "tidy"]
    assert told["seals"] == 1
    assert Counter(name for _, name in told["events"])["accord.tacite"] == 30
    assert told["faults"] == []


@ON_BOTH
def test_nothing_is_lost_in_a_sudden_death(installation):
    """Killed at random points, no process leaves half a step, nor loses what it acknowledged."""
    told = installation.run("kill_rounds", rounds=5, seed=1)

    assert told["acts"] >= 5


@pytest.mark.long
@ON_BOTH
@pytest.mark.parametrize("seed", [2, 3])
def test_nothing_is_lost_in_fifty_sudden_deaths(installation, seed):
    """Fifty deaths and more on each database, at other points each time."""
    assert installation.run("kill_rounds", rounds=30, seed=seed)["rounds"] == 30
