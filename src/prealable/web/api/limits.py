"""How much is answered: requests a minute by address or by account, bytes a request."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from ninja.throttling import BaseThrottle

from prealable.web.api.bodies import fits
from prealable.web.api.problems import ROOT, too_big

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: Requests a minute: without an account, by address; with one, by account.
RATES = {"anonymous": 240, "account": 1200, "export": 60, "verify": 30}
_WINDOW = 60


class PerMinute(BaseThrottle):
    """Counts requests in windows of a minute, by account where there is one, else by address.

    The counts live in Django's cache: each process of a server has its own by default.
    """

    def __init__(self, scope: str) -> None:
        self.scope = scope

    def allow_request(self, request: HttpRequest) -> bool:
        """Count a request, and say whether it may pass."""
        key = f"rate:{self.scope}:{self._who(request)}:{int(time.time()) // _WINDOW}"
        cache.add(key, 0, _WINDOW)
        try:
            count = cache.incr(key)
        except ValueError:  # the window ended, or the count was dropped, in between
            return True
        return bool(count <= rate_of(self.scope))

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return _WINDOW - time.time() % _WINDOW

    def _who(self, request: HttpRequest) -> str:
        visitor = getattr(request, "auth", None)
        return str(visitor) if visitor is not None else str(self.get_ident(request))


def rate_of(scope: str) -> int:
    """Return how many requests a minute a scope allows; settings may say otherwise."""
    given: dict[str, int] = getattr(settings, "PREALABLE_API_RATES", {})
    return given.get(scope, RATES[scope])


def body_limit(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a body that is too long before a byte of it is read."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ROOT) and not fits(request):
            return too_big()
        return get_response(request)

    return respond
