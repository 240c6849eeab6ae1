"""``prealable doctor``: what is configured, what is missing, what is unsafe."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from prealable.cli.usage import Parser

DESCRIPTION = "Dire ce qui est installé, ce qui manque, ce qui n'est pas sûr."
EXAMPLE = """
prealable doctor
"""
GOOD, MISSING, UNSAFE = "bon", "manque", "dangereux"
#: The extras, and what each of them lets one do.
_EXTRAS = {
    "documents": (("typst", "pypdf", "segno", "icalendar"), "les feuilles et les lettres en PDF"),
    "web": (("django", "granian", "whitenoise"), "la page publique"),
    "screening": (("ibis", "duckdb"), "des millions de lignes à la fois"),
    "fhir": (("fhir",), "les messages FHIR"),
}
_SHORTEST_KEY = 32
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its state, its name, what to know or do."""

    state: str
    name: str
    told: str


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--json", action="store_true", help="répondre par un objet JSON par ligne")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 when something is unsafe."""
    import orjson

    from prealable.cli.ask import write

    found = list(findings())
    for one in found:
        if options.json:
            write(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE))
        else:
            print(f"{one.state:<9}  {one.name} : {one.told}")
    return 1 if any(one.state == UNSAFE for one in found) else 0


def findings() -> Iterator[Finding]:
    """Give all that there is to know of this installation; no secret is ever shown."""
    from prealable import __version__

    yield Finding(GOOD, "prealable", f"version {__version__}, Python {sys.version.split()[0]}")
    yield _law()
    yield _cache()
    yield _tables()
    yield from (_extra(name) for name in _EXTRAS)
    yield _data()
    yield _key()
    yield _database()
    yield _address()


def _law() -> Finding:
    from prealable.law.loader import LawError, categories, documents, folder

    try:
        count, cares = len(documents()), len(categories())
    except (LawError, KeyError, OSError) as error:
        return Finding(UNSAFE, "droit", f"illisible dans {folder()} : {error}")
    return Finding(GOOD, "droit", f"{count} fichiers, {cares} types de soin, dans {folder()}")


def _cache() -> Finding:
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "prealable"
    kept = list(base.glob("law-*.json")) if base.is_dir() else []
    if kept:
        return Finding(GOOD, "droit préparé", f"gardé dans {base}")
    return Finding(MISSING, "droit préparé", f"rien dans {base} : chaque commande est plus lente")


def _tables() -> Finding:
    from prealable.law.nomenclature import TABLES, Store

    loaded = Store().loaded()
    absent = [kind for kind in TABLES if kind not in loaded]
    told = ", ".join(f"{kind} ({one['rows']} lignes, {one['imported_on']})" for kind, one in loaded.items())
    if absent:
        lacking = f"absentes (prealable law import) : {', '.join(absent)}"
        return Finding(MISSING, "nomenclatures", f"{told} ; {lacking}" if told else lacking)
    return Finding(GOOD, "nomenclatures", told)


def _extra(name: str) -> Finding:
    parts, purpose = _EXTRAS[name]
    absent = [part for part in parts if find_spec(part) is None]
    if absent:
        return Finding(MISSING, f"complément {name}", f"pour {purpose} : pip install 'prealable[{name}]'")
    return Finding(GOOD, f"complément {name}", f"installé, pour {purpose}")


def _data() -> Finding:
    folder = Path(os.environ.get("PREALABLE_DATA") or "data")
    if not folder.exists():
        return Finding(MISSING, "PREALABLE_DATA", f"{folder} n'existe pas encore ; il sera créé au besoin")
    if folder.stat().st_mode & _OTHERS:
        return Finding(UNSAFE, "PREALABLE_DATA", f"{folder} est ouvert à d'autres : chmod 700 {folder}")
    return Finding(GOOD, "PREALABLE_DATA", str(folder))


def _key() -> Finding:
    given = os.environ.get("PREALABLE_SECRET_KEY")
    if given is None:
        return Finding(GOOD, "PREALABLE_SECRET_KEY", "absente : créée et gardée au premier démarrage")
    if len(given) < _SHORTEST_KEY:
        return Finding(UNSAFE, "PREALABLE_SECRET_KEY", f"trop courte : {_SHORTEST_KEY} caractères au moins")
    return Finding(GOOD, "PREALABLE_SECRET_KEY", "donnée")


def _database() -> Finding:
    given = os.environ.get("DATABASE_URL", "")
    scheme = given.partition(":")[0]
    if given and scheme not in {"sqlite", "postgresql", "postgres"}:
        return Finding(UNSAFE, "DATABASE_URL", "ni sqlite: ni postgresql:")
    return Finding(GOOD, "DATABASE_URL", scheme or "absente : SQLite, dans PREALABLE_DATA")


def _address() -> Finding:
    given = os.environ.get("PREALABLE_PUBLIC_URL", "")
    local = "//127.0.0.1" in given or "//localhost" in given
    if given and not given.startswith("https://") and not local:
        return Finding(UNSAFE, "PREALABLE_PUBLIC_URL", f"{given} n'est pas en https")
    return Finding(GOOD, "PREALABLE_PUBLIC_URL", given or "absente : adresse locale")
