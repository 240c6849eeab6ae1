"""The two passes: every test on SQLite, and again on PostgreSQL each that touches a database."""

import os
import subprocess
from pathlib import Path

import django
import pytest

from tests.support.installation import opened

django.setup()
ROOT = Path(__file__).parent.parent


@pytest.mark.django_db
def test_the_pass_is_on_its_own_database(request):
    """A test that touches the database touches that of its pass."""
    from django.db import connection

    assert connection.vendor == request.config.getoption("on")


def test_a_new_database_is_of_the_pass_too(new_database, tmp_path, request):
    """So does a process on an installation of its own."""
    url = new_database(tmp_path)
    with opened(url) as held:
        version = held.execute(
            "SELECT sqlite_version()" if url.startswith("sqlite") else "SELECT version()"
        ).fetchone()[0]

    assert version.startswith("PostgreSQL") == (request.config.getoption("on") == "postgresql")


def test_a_failure_on_postgresql_alone_fails_the_whole(tmp_path):
    """`make test` makes both passes, and fails where only the second one does."""
    (tmp_path / "test_one.py").write_text(
        "import django, pytest\nfrom django.db import connection\n\ndjango.setup()\n\n\n"
        "@pytest.mark.django_db\ndef test_it():\n    assert connection.vendor == 'sqlite'\n"
    )
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n")
    words = f"-p no:cacheprovider -n 0 --rootdir {ROOT} -c {ROOT / 'pyproject.toml'}"
    inherited = ("PYTEST", "MAKE", "MFLAGS", "DATABASE_URL", "DJANGO")
    outcome = subprocess.run(
        ["make", "test", f"ARGS={words} {tmp_path}"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith(inherited)},
        capture_output=True,
        text=True,
        check=False,
    )
    first, second = outcome.stdout.split("→ pass 2 of 2")

    assert ("1 passed" in first, "1 failed" in second) == (True, True), outcome.stdout + outcome.stderr
    assert outcome.returncode != 0


@pytest.mark.django_db
def test_the_migrations_are_in_one_line_and_up_to_date():
    """No two migrations of an app come after the same one, and no model has changed without its own."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    assert MigrationLoader(connection).detect_conflicts() == {}
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
