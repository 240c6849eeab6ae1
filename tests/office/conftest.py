"""What the tests of the office share: an installation of its own, a small world, a day."""

import shutil

import django
import psycopg
import pytest

from tests.support.installation import Installation

django.setup()


@pytest.fixture(autouse=True)
def installation(settings, tmp_path):
    """An installation of its own for each test: keys, files, no demonstration."""
    settings.PREALABLE_DATA = tmp_path
    settings.PREALABLE_DEMO = False
    pieces = {"BACKEND": "prealable.office.pieces.storage.DurableStorage"}
    options = {"location": str(tmp_path / "pieces"), "base_url": None}
    settings.STORAGES = settings.STORAGES | {"pieces": pieces | {"OPTIONS": options}}
    return tmp_path


@pytest.fixture
def world(db):
    """One caisse and another, a few people, an account a role."""
    from tests.office.world import World

    return World()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """An installation on SQLite, made once."""
    folder = tmp_path_factory.mktemp("sqlite")
    Installation(folder, f"sqlite:///{folder}/prealable.sqlite3").set_up()
    return folder


@pytest.fixture(scope="session")
def postgres_template(tmp_path_factory, postgres_url):
    """A database of PostgreSQL with its world, made once."""
    folder = tmp_path_factory.mktemp("postgres")
    url = postgres_url.rpartition("/")[0] + "/gabarit"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("CREATE DATABASE gabarit")
    Installation(folder, url).set_up()
    return folder


@pytest.fixture
def on_sqlite(sqlite_template, tmp_path):
    """An installation on SQLite of its own."""
    folder = tmp_path / "data"
    shutil.copytree(sqlite_template, folder)
    return Installation(folder, f"sqlite:///{folder}/prealable.sqlite3")


@pytest.fixture
def on_postgres(postgres_template, postgres_url, tmp_path):
    """An installation on PostgreSQL of its own."""
    folder = tmp_path / "data"
    shutil.copytree(postgres_template, folder)
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("CREATE DATABASE essai TEMPLATE gabarit")
    yield Installation(folder, postgres_url.rpartition("/")[0] + "/essai")
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("DROP DATABASE essai WITH (FORCE)")


@pytest.fixture(params=["on_sqlite", pytest.param("on_postgres", marks=pytest.mark.postgres)])
def on_both(request):
    """An installation of its own, on each database in turn."""
    return request.getfixturevalue(request.param)
