"""Kept words on a screen: read by right, each medical reading logged; erased ones are said to be."""

from __future__ import annotations

from prealable.office.errors import Interdit, Introuvable
from prealable.office.services.pieces import read_text
from prealable.web.screens.visits import Visit


def said(visit: Visit, identifier: str) -> str | None:
    """Return kept words, or why they are gone; ``None`` for who may not read them."""
    try:
        return read_text(acting=visit.acting, identifier=identifier, now=visit.now)
    except Interdit:
        return None
    except Introuvable as gone:
        return gone.message
