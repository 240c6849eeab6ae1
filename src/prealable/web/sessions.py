"""How long a session lives: so long without a request, and never longer than a working day."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest, HttpResponse

SINCE, SEEN = "since", "seen"
#: Seconds between two notes of a visit: not every page is worth a writing.
_NOTED = 60


def bounded(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """End a session that has slept or lasted too long; a request without a session reads none."""

    def respond(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            _bound(request.session, int(time()))
        return get_response(request)

    return respond


def _bound(session: SessionBase, now: int) -> None:
    since, seen = session.get(SINCE, now), session.get(SEEN, now)
    if now - seen > settings.SESSION_IDLE_SECONDS or now - since > settings.SESSION_COOKIE_AGE:
        session.flush()
    elif SINCE not in session or now - seen >= _NOTED:
        session[SINCE], session[SEEN] = since, now


@receiver(user_logged_in)
def begin(request: HttpRequest, **_kwargs: object) -> None:
    """Note when a session begins: somebody who signs in again begins anew."""
    request.session[SINCE] = request.session[SEEN] = int(time())
