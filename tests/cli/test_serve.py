"""`prealable serve` started for real: an installation made ready, the demonstration on its own data."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.serving import Served


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory, new_database):
    """A demonstration that was served once: what makes its server, and what that start said."""
    folder = tmp_path_factory.mktemp("serve") / "demonstration"
    url = new_database(folder)
    with Served(folder, "--demo", DATABASE_URL=url) as served:
        assert served.get("/")[0] == 200
    return served, served.said.read_text()


def test_the_first_start_loads_the_demonstration(demonstration):
    """The first start says how far it is, whom to sign in as, and where to look."""
    _, said = demonstration

    assert "100 demandes sur 228" in said
    assert "228 demandes. Comptes : kine@example.test" in said
    assert "Préalable (démonstration) : http://127.0.0.1:" in said


def test_the_second_start_is_quick_and_loads_nothing(demonstration):
    """The world is there already: nothing is loaded, and the server answers in seconds."""
    served, _ = demonstration
    before = _spent()
    with served:
        pass

    assert "demandes" not in served.said.read_text()
    assert _spent() - before < 20


def _spent():
    """Seconds of processor that the processes which ended took, which a busy machine does not lengthen."""
    told = os.times()
    return told.children_user + told.children_system


def test_told_to_stop_while_it_starts_it_stops(demonstration):
    """A signal that comes before the server can answer ends it too, its child not struck dead."""
    served, _ = demonstration
    served.begin()
    try:
        while not (children := served.children()):
            assert served.process.poll() is None, served.said.read_text()
            time.sleep(0.01)
        served.process.terminate()
        assert served.process.wait(60) == 0
        assert not [child for child in children if Path(f"/proc/{child}").exists()]
    finally:
        served.strike()

    assert served.said.read_text().endswith("Arrêté.\n")
    assert "Killing" not in served.said.read_text()


def test_work_is_not_done_in_a_demonstration(demonstration):
    """Without --demo, a folder marked as a demonstration is refused in one line, status 2."""
    served, _ = demonstration
    refused = subprocess.run(
        [sys.executable, "-m", "prealable", "serve"],
        env=served.environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "est le dossier d'une démonstration" in refused.stderr


def test_an_empty_installation_is_made_ready(tmp_path, new_database):
    """An installation of work starts from nothing: tables, key, no account, no demonstration."""
    with Served(tmp_path / "data", DATABASE_URL=new_database(tmp_path / "data")) as served:
        assert served.get("/")[0] == 200
        assert served.get("/api/v1/demandes")[0] == 401

    assert (tmp_path / "data" / "secret-key").is_file()
    assert not (tmp_path / "data" / "demonstration").exists()
    assert "démonstration" not in served.said.read_text()


def test_a_base_where_somebody_works_is_no_demonstration(tmp_path, new_database):
    """With --demo on a database that holds other accounts, nothing is loaded, and it is said."""
    work = tmp_path / "work"
    environment = os.environ | {
        "PREALABLE_DATA": str(work),
        "DATABASE_URL": new_database(work),
        "DJANGO_SETTINGS_MODULE": "prealable.web.settings",
    }
    made = (
        "from prealable.cli.office import open_office; open_office();"
        "from prealable.office.people.models import Account;"
        "Account.objects.create(email='a@example.test', nom='A')"
    )
    subprocess.run([sys.executable, "-c", made], env=environment, check=True)
    refused = subprocess.run(
        [sys.executable, "-m", "prealable", "serve", "--demo"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (refused.returncode, "ne s'y charge pas" in refused.stderr) == (2, True)
    assert not (work / "demonstration").exists()
