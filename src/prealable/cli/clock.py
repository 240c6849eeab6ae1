"""``prealable clock``: where does the legal clock of a request stand?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.cli.ask import add_input, answer_all
from prealable.cli.today import day

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = "Dire où en est le délai d'une demande, jour par jour, et ce que vaut le silence."
EXAMPLE = """
echo '{"clock": "acte", "received_on": "2026-03-02", "as_of": "2026-03-10"}' | prealable clock -
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    add_input(parser)
    parser.add_argument(
        "--today", type=day, metavar="DATE", help="le jour où l'on regarde, au lieu d'aujourd'hui à Paris"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    return answer_all("clock", options)
