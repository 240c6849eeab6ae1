"""What every template knows: whether this is the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, object]:
    """Return the context shared by all pages."""
    return {"demo": settings.PREALABLE_DEMO}
