"""How ``prealable demande`` asks the API: in this process on its own data, or at an address.

The local tool is the API itself, called without network: what it answers, and what it refuses,
is what any other client is told.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import orjson

from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prealable.office.people.models import Account

ROOT = "/api/v1"
#: Where the API looks for the account of the command (see ``prealable.web.api.visitors``).
ACCOUNT = "prealable.account"
_TIMEOUT = 60
_REFUSED = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the kind of content, the bytes."""

    status: int
    kind: str
    content: bytes

    @property
    def refused(self) -> bool:
        """Say whether it is a refusal."""
        return self.status >= _REFUSED

    @property
    def data(self) -> Any:
        """Return the JSON that came back."""
        return orjson.loads(self.content)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the method, the address under ``/api/v1``, the body."""

    method: str
    path: str
    body: bytes = b""
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


class Here:
    """The API in this process, as an account of this installation, or as nobody."""

    def __init__(self, named: str = "", *, demo: bool = False) -> None:
        """Open the installation; ``named`` is ``ROLE/COMPTE``, or ``COMPTE`` when it has one role."""
        from prealable.cli.office import open_office

        open_office(demo=demo)
        self.hat, _, email = named.rpartition("/")
        self.account = _account(email) if named else None

    def ask(self, question: Question) -> Answer:
        """Return what the API answers."""
        import logging

        from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

        former = logging.root.manager.disable
        logging.disable(logging.WARNING)  # what the log of a server says of each request
        try:
            response = WSGIHandler().get_response(WSGIRequest(self._environ(question)))
        finally:
            logging.disable(former)
        content: bytes = response.content  # type: ignore[attr-defined]  # no operation streams
        return Answer(response.status_code, response.headers.get("Content-Type", ""), content)

    def _environ(self, question: Question) -> dict[str, Any]:
        from wsgiref.util import setup_testing_defaults

        path, _, query = question.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": question.method,
            "PATH_INFO": f"{ROOT}{path}",
            "QUERY_STRING": query,
            "HTTP_HOST": "localhost",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": question.kind,
            "CONTENT_LENGTH": str(len(question.body)),
            "wsgi.input": io.BytesIO(question.body),
            "HTTP_PREALABLE_AS": self.hat,
            ACCOUNT: self.account,
        }
        for name, value in question.headers:
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
        setup_testing_defaults(environ)
        return environ


def _account(email: str) -> Account:
    from prealable.facts.errors import nearest, shown
    from prealable.office.people.models import Account

    found = Account.objects.filter(email=email.lower(), is_active=True).first()
    if found is None:
        known = list(Account.objects.order_by("email").values_list("email", flat=True)[:1000])
        close = nearest(email, known)
        hint = f" Le plus proche : {close}." if close else ""
        raise UsageError(f"--as : aucun compte actif {shown(email)}.{hint}")
    return found


class There:
    """The API of another installation, with a token (``PREALABLE_TOKEN``)."""

    def __init__(self, url: str, *, open_door: bool = False) -> None:
        """Prepare to ask; ``open_door``: what is asked is answered to anybody, without a token."""
        self.root = url.rstrip("/").removesuffix(ROOT) + ROOT
        self.token = os.environ.get("PREALABLE_TOKEN", "")
        if urlsplit(url).scheme not in ("http", "https"):
            raise UsageError(f"--url : « {url} » n'est pas une adresse http ou https.")
        if not (self.token or open_door):
            raise UsageError("--url demande un jeton : PREALABLE_TOKEN (prealable token create).")

    def ask(self, question: Question) -> Answer:
        """Return what the API answers. Raises :class:`UsageError` when nobody does."""
        from urllib.error import HTTPError, URLError
        from urllib.request import Request, urlopen

        bearer = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers = {"Content-Type": question.kind} | bearer
        request = Request(  # noqa: S310 (its scheme was checked)
            self.root + question.path,
            data=question.body if question.method != "GET" else None,
            headers=headers | dict(question.headers),
            method=question.method,
        )
        try:
            with urlopen(request, timeout=_TIMEOUT) as response:  # noqa: S310 (the same)
                return Answer(response.status, response.headers.get("Content-Type", ""), response.read())
        except HTTPError as refusal:
            with refusal:
                kind = refusal.headers.get("Content-Type", "")
                return Answer(refusal.code, kind, refusal.read())
        except (URLError, TimeoutError) as error:
            reason = getattr(error, "reason", error)
            raise UsageError(f"--url : {self.root} ne répond pas ({reason}).") from None


def form(fields: Mapping[str, str], filename: str, content: bytes) -> tuple[bytes, str]:
    """Return a form with a file, and its content type."""
    from secrets import token_hex

    mark = token_hex(16)
    head = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    safe = filename.replace('"', "_").replace("\r", "_").replace("\n", "_")
    head += (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{safe}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
    return body, f"multipart/form-data; boundary={mark}"
