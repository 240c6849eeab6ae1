"""The published tables that this installation loaded (``prealable law import``), read for its filings."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from prealable.law.nomenclature import FILE, Store

if TYPE_CHECKING:
    from prealable.answers.given import Flags


def flags() -> Flags | None:
    """Return what tells whether a code asks for an accord; ``None`` while no table is loaded."""
    store = _store(Path(settings.PREALABLE_DATA) / FILE)
    return store.flag if store.path.exists() else None


@lru_cache(maxsize=4)
def _store(path: Path) -> Store:
    return Store(path)
