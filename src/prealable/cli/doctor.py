"""``prealable doctor``: what is configured, what is missing, what is unsafe."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from prealable.cli.doctor_installation import GOOD, MISSING, UNSAFE, Finding, rounds_found, settings_found

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from prealable.cli.usage import Parser

DESCRIPTION = "Dire ce qui est installé, ce qui manque, ce qui n'est pas sûr."
EXAMPLE = """
prealable doctor
"""
#: The extras, and what each of them lets one do.
_EXTRAS = {
    "documents": (("typst", "pypdf", "segno", "icalendar"), "les feuilles et les lettres en PDF"),
    "web": (("django", "granian", "whitenoise"), "la page publique"),
    "screening": (("ibis", "duckdb"), "des millions de lignes à la fois"),
    "fhir": (("fhir",), "les messages FHIR"),
}


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
    yield from settings_found()
    yield from rounds_found()


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
