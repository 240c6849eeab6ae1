"""``prealable serve``: the platform, on an installation made ready."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = """Ouvrir la plateforme : la page publique, les bureaux, l'API.

Au premier démarrage l'installation est préparée ; avec --demo, un monde inventé y est chargé."""
EXAMPLE = """
prealable serve --demo --port 8000
"""
_HIGHEST = 65535


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--host", default="127.0.0.1", metavar="HÔTE", help="adresse d'écoute (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help="port d'écoute (8000)")
    parser.add_argument(
        "--demo", action="store_true", help="sur le monde de la démonstration, chargé au premier démarrage"
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processus qui répondent, sur PostgreSQL (1)"
    )
    parser.add_argument(
        "--without-worker",
        action="store_true",
        help="sans balai ni sceau : un « prealable worker » s'en charge",
    )


def run(options: argparse.Namespace) -> int:
    """Run the command until it is interrupted."""
    if not 0 <= options.port <= _HIGHEST:
        raise UsageError(f"--port : {options.port} n'est pas un port (de 0 à {_HIGHEST}).")
    if options.workers < 1:
        raise UsageError(f"--workers : {options.workers} processus ne répondent à personne (1 ou plus).")
    if find_spec("django") is None:
        raise UsageError("serve demande un complément : pip install 'prealable[web]'.")
    from prealable.cli.serve import prepare
    from prealable.cli.serve import run as serve

    prepare(demo=options.demo)
    rounds = not options.without_worker
    serve(options.host, options.port, demo=options.demo, worker=rounds, processes=options.workers)
    return 0
