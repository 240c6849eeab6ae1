"""Files in a bucket of anything that speaks S3: five requests, signed as AWS Signature 4 asks."""

from __future__ import annotations

import hashlib
import hmac
import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

_ALGORITHM, _SERVICE = "AWS4-HMAC-SHA256", "s3"
_TIMEOUT = 30
_FOUND, _ABSENT = (200, 204), 404


class StockageIndisponible(OSError):
    """The bucket did not do what was asked; the status and the first words of its answer."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who signs, and for which region."""

    access_key: str
    secret_key: str
    region: str


def signed_headers(
    who: Credentials, method: str, path: str, headers: Mapping[str, str], payload: str, at: datetime
) -> dict[str, str]:
    """Return the headers of a request with its signature; ``payload`` is the body's SHA-256."""
    stamp, day = f"{at:%Y%m%dT%H%M%SZ}", f"{at:%Y%m%d}"
    told = dict(headers) | {"x-amz-content-sha256": payload, "x-amz-date": stamp}
    names = ";".join(sorted(name.lower() for name in told))
    lines = "".join(f"{name.lower()}:{told[name].strip()}\n" for name in sorted(told, key=str.lower))
    request = f"{method}\n{path}\n\n{lines}\n{names}\n{payload}"
    scope = f"{day}/{who.region}/{_SERVICE}/aws4_request"
    asked = f"{_ALGORITHM}\n{stamp}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
    key = f"AWS4{who.secret_key}".encode()
    for part in (day, who.region, _SERVICE, "aws4_request", asked):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    credential = f"Credential={who.access_key}/{scope}"
    signature = f"{_ALGORITHM} {credential},SignedHeaders={names},Signature={key.hex()}"
    return told | {"Authorization": signature}


@deconstructible
class S3Storage(Storage):
    """A bucket, or a folder of one, by path-style addresses."""

    def __init__(self, **options: Any) -> None:
        self.host: str = options["host"]
        self.root = "/" + "/".join(filter(None, (options["bucket"], options.get("prefix", ""))))
        self.secure: bool = options.get("secure", True)
        self.who = Credentials(options["access_key"], options["secret_key"], options["region"])

    def _save(self, name: str, content: File[bytes]) -> str:
        self._ask("PUT", name, content.read())
        return name

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:  # noqa: ARG002 (Django's signature)
        found = self._ask("GET", name)
        if found is None:
            raise FileNotFoundError(name)
        return ContentFile(found[1], name=name)

    def exists(self, name: str) -> bool:
        """Say whether a file is there."""
        return self._ask("HEAD", name) is not None

    def size(self, name: str) -> int:
        """Return the size of a file in bytes."""
        found = self._ask("HEAD", name)
        if found is None:
            raise FileNotFoundError(name)
        return int(found[0]["content-length"])

    def delete(self, name: str) -> None:
        """Delete a file; one that is not there is deleted already."""
        self._ask("DELETE", name)

    def _ask(self, method: str, name: str, body: bytes = b"") -> tuple[dict[str, str], bytes] | None:
        """Send a request; ``None`` when nothing is there. Raises :class:`StockageIndisponible`."""
        path, digest = quote(f"{self.root}/{name}"), hashlib.sha256(body).hexdigest()
        now = datetime.now(UTC)
        headers = signed_headers(self.who, method, path, {"host": self.host}, digest, now)
        kind = http.client.HTTPSConnection if self.secure else http.client.HTTPConnection
        connection = kind(self.host, timeout=_TIMEOUT)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        if answer.status == _ABSENT:
            return None
        if answer.status not in _FOUND:
            raise StockageIndisponible(f"{method} {name} : {answer.status} {said[:200]!r}")
        return {key.lower(): value for key, value in answer.getheaders()}, said
