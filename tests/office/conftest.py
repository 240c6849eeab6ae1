"""What the tests of the office share: an installation of its own, a small world, a day."""

import django
import pytest

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
