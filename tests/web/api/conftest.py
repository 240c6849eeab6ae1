"""What the tests of the API share: a world in a database of their own, a day, a way to knock."""

from datetime import UTC, date, datetime

import django
import pytest
from django.core.cache import cache
from django.test import Client

from prealable.office.moment import Moment

django.setup()

TODAY = date(2026, 11, 23)


class Clock:
    """The day that the door believes it is."""

    def __init__(self):
        self.day = TODAY

    def __call__(self):
        """The moment, on the day set."""
        return Moment(self.day, datetime.now(UTC))


@pytest.fixture
def clock(monkeypatch):
    """A day that a test moves: ``clock.day = …``."""
    held = Clock()
    for module in ("api.visitors", "api.verification", "screens.verification.views"):
        monkeypatch.setattr(f"prealable.web.{module}.now", held)
    monkeypatch.setattr("prealable.web.api.questions.today", lambda: held.day)
    monkeypatch.setattr("prealable.web.api.law.today", lambda: held.day)
    return held


@pytest.fixture(autouse=True)
def installation(settings, tmp_path):
    """An installation of its own for each test, and no count of requests left by another."""
    settings.PREALABLE_DATA = tmp_path
    settings.ALLOWED_HOSTS = ["testserver"]
    pieces = {"BACKEND": "prealable.office.pieces.storage.DurableStorage"}
    settings.STORAGES = settings.STORAGES | {
        "pieces": pieces | {"OPTIONS": {"location": str(tmp_path / "pieces"), "base_url": None}}
    }
    cache.clear()


@pytest.fixture
def world(db, clock):
    """Everybody, in the database."""
    from tests.web.api.world import build

    return build()


class Door:
    """Knocks at ``/api/v1`` as somebody of the world, by a token; as nobody without a name."""

    def __init__(self, world):
        self.world = world
        self.client = Client(raise_request_exception=False)

    def __call__(self, method, path, body=None, *, who=None, scopes=(), **headers):
        """Ask, and return the response; a body is sent as JSON."""
        given = dict(headers)
        if who:
            given["authorization"] = f"Bearer {self.world.token(who, *scopes)}"
        send = getattr(self.client, method)
        address = f"/api/v1{path}"
        if method == "get":
            return send(address, headers=given)
        if isinstance(body, bytes):
            return send(address, body, content_type="application/json", headers=given)
        return send(address, body if body is not None else {}, content_type="application/json", headers=given)

    def upload(self, path, *, who, **fields):
        """Send a file as a form."""
        bearer = f"Bearer {self.world.token(who)}"
        return self.client.post(f"/api/v1{path}", fields, headers={"authorization": bearer})


@pytest.fixture
def door(world):
    """A way to knock."""
    return Door(world)
