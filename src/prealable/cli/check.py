"""``prealable check``: does this care need an accord?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.cli.ask import add_input, answer_all

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = "Dire si un soin demande un accord préalable, à partir de quand, et pourquoi."
EXAMPLE = """
echo '{"category": "kinesitherapie", "date": "2026-06-25", "situation": "prothese_totale_hanche", \
"sessions_done": 12, "sessions_planned": 10}' | prealable check -
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    add_input(parser)
    parser.add_argument("--pdf", metavar="PDF", help="écrire la feuille de réponse, pour un seul objet")
    parser.add_argument(
        "--schema", metavar="SOIN", help="montrer le JSON Schema des faits de ce type de soin, et s'arrêter"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    if options.schema:
        from prealable.cli.schema import print_schema

        return print_schema(options.schema)
    if options.pdf:
        from prealable.cli.printing import print_sheet

        return print_sheet(options)
    return answer_all("check", options)
