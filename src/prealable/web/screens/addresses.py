"""Addresses that come back from a form: ours, or none."""

from __future__ import annotations

from django.utils.http import url_has_allowed_host_and_scheme


def safe(address: str | None, default: str = "") -> str:
    """Return an address of this site, or ``default`` for any other."""
    wanted = address or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else default
