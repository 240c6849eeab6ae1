"""The same tests on PostgreSQL: chosen by `DATABASE_URL` alone, as an installation chooses it."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

FOLDER = Path(__file__).parent


def test_the_office_behaves_the_same_on_postgres(postgres_url):
    """Every test of the office that speaks to a database passes on PostgreSQL too."""
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("CREATE DATABASE bureau")
    url = postgres_url.rpartition("/")[0] + "/bureau"
    left_out = ("test_on_postgres", "test_at_once", "test_commands", "test_s3")
    ignored = [f"--ignore={FOLDER / name}.py" for name in left_out]
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not long", FOLDER, *ignored],
        env=os.environ | {"DATABASE_URL": url},
        cwd=FOLDER.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode == 0, outcome.stdout[-5000:]
    assert " passed" in outcome.stdout
