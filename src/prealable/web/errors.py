"""The pages of what went wrong, in the voice of the others, each saying what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that the address cannot be read."""
    return render(request, "prealable/errors/400.html", status=400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that nothing lives at this address."""
    return render(request, "prealable/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, and that nothing was lost."""
    return render(request, "prealable/errors/500.html", status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Say that a form came without its token: an old page, or another site."""
    return render(request, "prealable/errors/403.html", status=403)
