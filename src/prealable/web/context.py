"""What every template knows: whether this is the demonstration, who is here, where they may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from prealable.office import simulated_day
from prealable.web.api.moments import now
from prealable.web.screens.demo.roles import STEPS
from prealable.web.screens.menus import menu_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Return the context shared by all pages; a page without an account reads no session."""
    visit = getattr(request, "visit", None)
    shared: dict[str, object] = {"demo": settings.PREALABLE_DEMO, "visit": visit}
    if visit:
        shared["menu"] = menu_of(visit.acting, request.path)
    if settings.PREALABLE_DEMO and simulated_day.allowed():
        shared |= {"simulated": now().jour, "demo_steps": STEPS}
    return shared
