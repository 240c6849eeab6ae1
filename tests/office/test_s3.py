"""The bucket: requests signed as published, files put, read, measured, deleted."""

import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from django.core.files.base import ContentFile

from prealable.office import configuration
from prealable.office.pieces.s3 import Credentials, S3Storage, StockageIndisponible, signed_headers

#: The worked example of the published documentation of Signature 4: GET of an object, with a range.
EXAMPLE = Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_request_is_signed_as_published():
    """The signature of the documentation's own example is ours."""
    headers = {"host": "examplebucket.s3.amazonaws.com", "range": "bytes=0-9"}
    at = datetime(2013, 5, 24, tzinfo=UTC)
    told = signed_headers(EXAMPLE, "GET", "/test.txt", headers, EMPTY, at)

    expected = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
    assert told["Authorization"].endswith(f"Signature={expected}")


class Bucket(BaseHTTPRequestHandler):
    """A bucket in memory, which refuses a request that is not signed."""

    files: ClassVar[dict] = {}

    def _answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _serve(self):
        signed = self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 Credential=key/")
        if not signed:
            return self._answer(403, b"AccessDenied")
        if self.command == "PUT":
            self.files[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
            return self._answer(200)
        if self.command == "DELETE":
            self.files.pop(self.path, None)
            return self._answer(204)
        held = self.files.get(self.path)
        return self._answer(404) if held is None else self._answer(200, held)

    do_GET = do_PUT = do_HEAD = do_DELETE = _serve  # noqa: N815 (names of http.server)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def address():
    """The address of a bucket of our own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def open_bucket(address, who="key:secret"):
    """The storage that an address of `PREALABLE_STORAGE` makes."""
    made = configuration.storage(f"s3://{who}@{address}/pieces/demo?secure=no", Path("unused"))
    assert made["BACKEND"].endswith("S3Storage")
    return S3Storage(**made["OPTIONS"])


def test_a_file_goes_and_comes_back(address):
    """What is saved is read again, has its size, and is gone once deleted."""
    bucket = open_bucket(address)
    name = bucket.save("ab/p-été.pdf", ContentFile(b"%PDF"))

    assert bucket.open(name).read() == b"%PDF"
    assert (bucket.size(name), bucket.exists(name)) == (4, True)
    bucket.delete(name)
    assert not bucket.exists(name)
    with pytest.raises(FileNotFoundError):
        bucket.open(name)


def test_a_refusal_of_the_bucket_is_an_error(address):
    """A bucket that refuses is no lost file: the error has its status."""
    with pytest.raises(StockageIndisponible, match="403"):
        open_bucket(address, "other:secret").save("a", ContentFile(b"x"))


def test_an_address_of_another_kind_is_refused():
    """Only files and S3 are known."""
    with pytest.raises(ValueError, match="PREALABLE_STORAGE"):
        configuration.storage("ftp://somewhere", Path("data"))
    folder = configuration.storage("file:///srv/pieces", Path("data"))["OPTIONS"]["location"]
    assert folder == "/srv/pieces"
