"""The commands of the office, as a person calls them, on an installation of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.installation import opened

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def call(tmp_path_factory, new_database):
    """Calls `prealable` on a demonstration of its own."""
    folder = tmp_path_factory.mktemp("demonstration")
    url = new_database(folder)
    environment = os.environ | {
        "PREALABLE_DATA": str(folder),
        "DATABASE_URL": url,
        "PREALABLE_DEMO": "0",
    }

    def run(*arguments):
        command = [sys.executable, "-m", "prealable", *arguments]
        return subprocess.run(
            command, env=environment, cwd=folder, capture_output=True, text=True, check=False
        )

    run.url = url
    return run


def test_a_demonstration_from_load_to_verify(call):
    """Loaded, sealed, moved on, swept, rebuilt, verified: each command says what it did."""
    loaded = call("demo", "load")
    assert (loaded.returncode, "228 demandes. Comptes" in loaded.stdout) == (0, True), loaded.stderr
    sealed = call("journal", "seal")
    assert sealed.stdout.startswith("Sceau 1 :")
    moved = call("demo", "forward", "--days", "20")
    assert (moved.returncode, "accord.tacite :" in moved.stdout) == (0, True)
    assert json.loads(call("sweep", "--demo", "--json").stdout)["recorded"] == {}
    assert call("journal", "rebuild").stdout.endswith("flux relus.\n")
    whole = call("journal", "verify")
    assert (whole.returncode, whole.stdout) == (0, "Le journal est entier.\n")


def test_a_tampered_journal_is_told_of(call):
    """Where the journal is not whole, the status is 1 and the line says where."""
    call("demo", "load")
    with opened(call.url) as held:
        sqlite = call.url.startswith("sqlite")
        off = (
            "DROP TRIGGER journal_event_no_UPDATE"
            if sqlite
            else "ALTER TABLE journal_event DISABLE TRIGGER USER"
        )
        held.execute(off)
        held.execute("UPDATE journal_event SET actor = 'x' WHERE id = 40")
        [(stream, rank)] = held.execute("SELECT stream, sequence FROM journal_event WHERE id = 40")
        held.commit()
    broken = call("journal", "verify")

    assert broken.returncode == 1
    assert broken.stdout == f"{stream}, rang {rank} : l'acte n'est plus celui qui fut écrit\n"


def test_bad_usage_is_said_in_french(call):
    """A verb that does not exist, a day to come: status 2 and a sentence."""
    assert call("journal", "burn").returncode == 2
    future = call("sweep", "--on", "2999-01-01")
    assert (future.returncode, "à venir" in future.stderr) == (2, True)
    assert call("demo", "forward").returncode == 2
