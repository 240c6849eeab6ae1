"""What every answer tells the browser, what the log holds, and the pages of what went wrong."""

import logging

import pytest
from django.test import Client, override_settings

SECRET = {"category": "odf", "date": "2026-12-01", "birth_date": "2014-03-10"}
ADDRESSES = ["/", "/droit/", "/droit/textes/article-000/", "/nulle-part", "/?licorne=1", "/reponse.pdf"]


@pytest.fixture
def client():
    """A visitor, told of errors as a browser is."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("address", ADDRESSES)
def test_security_headers(client, address):
    """Every answer, errors included, carries the same protections."""
    headers = client.get(address).headers

    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_cookie(client, address):
    """No page sets a cookie."""
    assert not client.get(address).cookies


def test_answers_are_kept_by_no_cache(client):
    """A page that holds answers is stored nowhere on the way."""
    assert client.get("/", SECRET).headers["Cache-Control"] == "no-store"


def test_page_holds_no_style_nor_script_of_its_own(client):
    """Neither style nor script stands in the page: the policy would block it."""
    html = client.get("/", {"category": "odf"}).content.decode()

    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html


@pytest.mark.parametrize("address", ["/", "/nulle-part", "/reponse.pdf"])
def test_logs_hold_no_query(client, address, caplog):
    """Neither our log nor Django's holds what somebody answered."""
    with caplog.at_level(logging.DEBUG):
        client.get(address, SECRET)

    assert address in caplog.text
    assert "2014" not in caplog.text


def test_other_loggers_lose_their_queries():
    """A message of another logger is written without what follows the question mark."""
    from prealable.web.headers import NoQuery

    record = logging.LogRecord("x", 20, "", 0, '"GET %s HTTP/1.1"', ("/?birth_date=2014-03-10",), None)
    NoQuery().filter(record)

    assert record.getMessage() == '"GET / HTTP/1.1"'


def test_not_found_says_what_to_do(client):
    """An address where nothing lives says so, and where to go."""
    response = client.get("/nulle-part")

    assert response.status_code == 404
    assert "Poser la question" in response.content.decode()


def test_our_own_fault_is_said_as_ours(client, monkeypatch):
    """When something breaks, the page says that it is not the visitor's fault."""
    monkeypatch.setattr("prealable.web.screens.public.views.next_step", lambda *_, **__: 1 / 0)
    response = client.get("/")

    assert response.status_code == 500
    assert "Ce n&#x27;est pas votre faute" in response.content.decode()


def test_another_host_is_refused(client):
    """A request for a site that is not ours is not answered."""
    assert client.get("/", headers={"host": "autre.example"}).status_code == 400


def test_demonstration_wears_its_ribbon(client):
    """In the demonstration each page says so; otherwise nothing of it shows."""
    assert b"ruban" not in client.get("/").content
    with override_settings(PREALABLE_DEMO=True):
        assert b"ruban" in client.get("/").content
        assert b"ruban" in client.get("/droit/").content


@pytest.mark.django_db  # closing a streamed file closes what connections other tests left open
def test_static_files_last(client):
    """Styles and scripts come from our own site, with the hash of their content in the address."""
    import re

    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").content.decode()):
        response = client.get(address)

        assert re.search(r"\?v=[0-9a-f]{10}$", address)
        assert response.status_code == 200
        assert "max-age=31536000" in response.headers["Cache-Control"]
        b"".join(response.streaming_content)
        response.close()
