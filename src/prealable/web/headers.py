"""What every answer of the site says to the browser, and the little it writes in the log."""

from __future__ import annotations

import logging
import re
from time import perf_counter
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    GetResponse = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": PERMISSIONS_POLICY,
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_QUERY = re.compile(r"\?[^\s\"']*")
#: What opens an account: the key of a forgotten password stands in its address.
_KEY = re.compile(r"(/mot-de-passe/[0-9A-Za-z]+-)[^/\s]+")
_access = logging.getLogger("prealable.access")


def _policy() -> str:
    """Return the policy: a form may also lead to the providers that prove who one is."""
    origins = " ".join(door.origin for door in settings.OIDC_DOORS.values())
    return CONTENT_SECURITY_POLICY.replace("form-action 'self'", f"form-action 'self' {origins}".rstrip())


def security_headers(get_response: GetResponse) -> GetResponse:
    """Add our headers to each answer; a page that holds answers is kept by no cache."""
    headers = HEADERS | {"Content-Security-Policy": _policy()}

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in headers.items():
            response.setdefault(name, value)
        if request.GET and not request.path.startswith("/static/"):
            response.setdefault("Cache-Control", "no-store")
        return response

    return respond


def access_log(get_response: GetResponse) -> GetResponse:
    """Log method, path, status and time of each request, never what follows the ``?``."""

    def respond(request: HttpRequest) -> HttpResponse:
        start = perf_counter()
        response = get_response(request)
        spent = 1000 * (perf_counter() - start)
        path = _KEY.sub(r"\1…", request.path)
        _access.info("%s %s %d %.0f ms", request.method, path, response.status_code, spent)
        return response

    return respond


class NoQuery(logging.Filter):
    """Drops whatever follows a ``?``, and keys, from the messages of other people's loggers."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record without query strings; never withhold it."""
        record.msg = _KEY.sub(r"\1…", _QUERY.sub("", record.getMessage()))
        record.args = None
        return True
