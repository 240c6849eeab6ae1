"""What all tests share: the settings of the site, and a private PostgreSQL for those that ask."""

import os
from importlib.util import find_spec

import pytest
from hypothesis import settings

from tests.support.postgres import Server

if find_spec("prealable.web") and find_spec("prealable.web.settings"):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prealable.web.settings")

# A busy machine is no failure. With CI set, Hypothesis also draws the same examples each time.
settings.register_profile("house", parent=settings(), deadline=None)
settings.load_profile("house")


def pytest_collection_modifyitems(items):
    """Mark each test that asks for PostgreSQL, so that it can be left out where there is none."""
    for item in items:
        if "postgres_url" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.postgres)


@pytest.fixture(scope="session")
def postgres_url():
    """The address of an empty PostgreSQL of our own, started once, gone with the tests."""
    with Server() as server:
        yield server.url
