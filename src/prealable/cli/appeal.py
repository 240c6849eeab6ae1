"""``prealable appeal``: which body, until when, and what does its silence mean?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.cli.ask import add_input, answer_all
from prealable.cli.today import day

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = "Dire quel organe saisir contre un refus, jusqu'à quand, et ce que vaut son silence."
EXAMPLE = """
echo '{"stage": "decision", "ground": "medical", "notified_on": "2026-03-08", \
"proof": "accuse_reception", "routes_stated": true}' | prealable appeal -
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    add_input(parser)
    parser.add_argument(
        "--today", type=day, metavar="DATE", help="le jour où l'on regarde, au lieu d'aujourd'hui à Paris"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    return answer_all("appeal", options)
