"""``prealable what-if``: what a draft change of law would change for the same lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from prealable.cli.screen import add_engine, chosen, given, need_screening, told, watching

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = """Comparer, sur les mêmes lignes, le droit tenu et un projet de texte.

Le projet est un fichier YAML : l'id d'une règle ou d'une situation, et les versions qu'il ajoute."""
EXAMPLE = """
cat projet.yaml
rows:
- id: kinesitherapie.lombalgie_commune
  versions:
  - {from: 2026-01-01, rank: {first: 12, window: 30}}
prealable what-if projet.yaml lignes.parquet --accords accords.parquet -o changements.csv
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("draft", metavar="PROJET.yaml", help="projet de texte")
    parser.add_argument("lines", metavar="LIGNES", help="CSV, Parquet, dossier de Parquet, ou - (CSV)")
    parser.add_argument("--accords", metavar="ACCORDS", help="accords connus, CSV ou Parquet")
    parser.add_argument(
        "-o", "--output", metavar="FICHIER", help="lignes dont la réponse change, .parquet ou .csv"
    )
    add_engine(parser)
    parser.add_argument("--json", action="store_true", help="répondre par un objet JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 when some lines were set aside."""
    need_screening()
    return told(lambda: _compare(options))


def _compare(options: argparse.Namespace) -> int:
    from prealable.screening.what_if import what_if

    accords, output = (Path(value) if value else None for value in (options.accords, options.output))
    with given(options.lines) as lines:
        changes = what_if(Path(options.draft), lines, accords, output, chosen(options), watching())
    _tell(changes, as_json=options.json)
    return 1 if changes.set_aside else 0


def _tell(changes: Any, *, as_json: bool) -> None:
    import json

    from prealable.screening.words import ANSWERS, number, plural

    if as_json:
        print(json.dumps(changes.as_dict(), ensure_ascii=False))
        return
    lines = plural(changes.changed, "ligne change", "lignes changent")
    print(
        f"{lines} de réponse, sur {number(changes.lines)} ; "
        f"{plural(changes.people, 'personne', 'personnes')}."
    )
    print(
        f"Demandes en plus : {number(changes.requests_more)} ; en moins : {number(changes.requests_fewer)}."
    )
    for row in changes.by_answer:
        print(f"{number(row['lines']):>12}  {ANSWERS[row['before']]} → {ANSWERS[row['after']]}")
