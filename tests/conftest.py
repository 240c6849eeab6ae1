"""What all tests share: the settings of the site, the database of this pass, a private PostgreSQL.

`pytest` runs every test, on SQLite. `pytest --on postgresql -m database` runs again, on a PostgreSQL
of its own, each test that touches a database: `make test` makes the two passes.
"""

import itertools
import os
import signal
from importlib.util import find_spec

import psycopg
import pytest
from django.conf import settings as django_settings
from hypothesis import settings

from tests.support.postgres import Server

if find_spec("prealable.web") and find_spec("prealable.web.settings"):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prealable.web.settings")

# A busy machine is no failure. With CI set, Hypothesis also draws the same examples each time.
settings.register_profile("house", parent=settings(), deadline=None)
settings.load_profile("house")


#: What a test asks for when it touches the database of this pass.
_TOUCHES = {"db", "transactional_db", "new_database"}
#: What it asks for when it starts a browser, a server, a PostgreSQL or Spark.
_STARTS = {"chromium", "new_database", "on_both", "on_sqlite", "postgres_url", "spark"}


#: A shell that runs the tests in its background has them ignore Ctrl+C, and all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    """Let a pass be on PostgreSQL."""
    parser.addoption(
        "--on", choices=("sqlite", "postgresql"), default="sqlite", help="the database of this pass"
    )


def pytest_configure(config):
    """Start the PostgreSQL of this pass, once for all its processes, before any setting is read."""
    if config.getoption("on") == "postgresql" and not hasattr(config, "workerinput"):
        if django_settings.configured:
            raise pytest.UsageError("--on postgresql comes too late: unset DJANGO_SETTINGS_MODULE")
        server = Server().__enter__()
        config.add_cleanup(lambda: server.__exit__(None, None, None))
        os.environ["DATABASE_URL"] = server.url


def pytest_report_header(config):
    """Say which pass this is."""
    return f"database of this pass: {config.getoption('on')}"


def pytest_collection_modifyitems(items):
    """Mark each test by the databases it needs, that of the pass or a PostgreSQL; long files come first.

    Two processes take the files in this order, and so end together.
    """
    long = set()
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & _STARTS:
            long.add(item.path)
        if "postgres_url" in asked:
            item.add_marker(pytest.mark.postgres)
        if asked & _TOUCHES or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def new_database(request):
    """Makes an empty database of this pass for a folder, and returns its address."""
    made = itertools.count()

    def make(folder):
        if request.config.getoption("on") == "sqlite":
            return f"sqlite:///{folder}/prealable.sqlite3"
        name = f"essai_{os.environ.get('PYTEST_XDIST_WORKER', 'seul')}_{next(made)}"
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"

    return make


@pytest.fixture(scope="session")
def postgres_url():
    """The address of an empty PostgreSQL of our own, started once, gone with the tests."""
    with Server() as server:
        yield server.url
