"""The nomenclature tables loaded by ``prealable law import``, as ``check`` asks for them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prealable.answers.given import Flags


def flags() -> Flags | None:
    """Return the reader of the loaded tables' flags, ``None`` when none was loaded."""
    if not kept().exists():
        return None
    from prealable.law.nomenclature import Store

    return Store().flag


def kept() -> Path:
    """Return where the tables are kept, without the cost of importing what reads them."""
    return Path(os.environ.get("PREALABLE_DATA") or "data") / "nomenclature.sqlite3"


def load(kind: str, file: str, day: date) -> str:
    """Load a published table in the place of the former one, and say what was read.

    Raises :class:`~prealable.cli.usage.UsageError` for an unknown kind or a file out of reach,
    :class:`~prealable.facts.FactError` for a table that cannot be read.
    """
    from prealable.cli.usage import UsageError
    from prealable.law.nomenclature import TABLES, Store

    path = Path(file)
    if kind not in TABLES:
        raise UsageError(f"« {kind} » n'est pas une table. Tables acceptées : {', '.join(TABLES)}.")
    if not path.is_file():
        raise UsageError(f"Le fichier « {file} » n'existe pas.")
    store = Store()
    rows = store.replace(kind, path, on=day)
    return f"Table {kind} chargée : {rows} lignes datées, dans {store.path}."
