"""Opaque ids for people and accounts, so that no event holds a NIR."""

from __future__ import annotations

import secrets

_BYTES = 12


def new_key() -> str:
    """Return a new id: 16 letters and digits that say nothing of whom they name."""
    return secrets.token_urlsafe(_BYTES).replace("-", "0").replace("_", "1")
