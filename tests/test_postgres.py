"""The private PostgreSQL that tests may ask for."""

import psycopg
import pytest

from tests.support import postgres


def test_answers_at_its_address(postgres_url):
    """A test that asks for `postgres_url` reaches a server that speaks UTF-8."""
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT 'délai ' || '①'").fetchone() == ("délai ①",)


def test_lets_its_user_create_databases(postgres_url):
    """The server's user may create the databases that Django's tests need."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE essai")
        connection.execute("DROP DATABASE essai")


def test_refuses_a_stranger(postgres_url):
    """Whoever has not the password of this run is refused."""
    stranger = postgres_url.replace("prealable:", "prealable:x", 1)

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(stranger)


def test_says_what_to_do_when_absent(monkeypatch, tmp_path):
    """Without PostgreSQL, the error names the two ways out."""
    monkeypatch.setattr(postgres.shutil, "which", lambda _: None)
    monkeypatch.setattr(postgres, "Path", lambda _: tmp_path)

    with pytest.raises(postgres.PostgresMissing, match=r"system-packages.*SYSTEM=no"):
        postgres.find_programs()
