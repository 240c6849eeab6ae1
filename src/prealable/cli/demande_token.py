"""``prealable token``: a machine's way in to the API."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from prealable.cli.usage import UsageError, refused

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = """Créer un jeton d'accès à l'API, ou lister ce qu'un jeton peut permettre.

create   créer un jeton pour une qualité d'un compte ; il n'est montré qu'une fois
scopes   lister les portées"""
EXAMPLE = """
prealable token scopes
"""
_SCOPE = "ce que le jeton permet ; plusieurs fois"
_VERBS = ("create", "scopes")


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("verb", choices=_VERBS, metavar="VERBE", help="create ou scopes")
    parser.add_argument("--account", metavar="COMPTE", help="adresse électronique du compte")
    parser.add_argument(
        "--as", dest="hat", default="", metavar="ROLE", help="sa qualité, s'il en a plusieurs"
    )
    parser.add_argument("--scope", action="append", default=[], metavar="PORTÉE", help=_SCOPE)
    parser.add_argument("--name", default="ligne de commande", metavar="NOM", help="à quoi il sert")
    parser.add_argument("--demo", action="store_true", help="sur les données de démonstration")
    parser.add_argument("--until", metavar="DATE", help="son dernier jour")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from prealable.cli.office import open_office

    if options.verb == "create" and not options.account:
        raise UsageError("create demande un compte : --account.")
    open_office(demo=options.demo)
    arguments = ["--list"] if options.verb == "scopes" else _asked(options)
    return _called(arguments)


def _asked(options: argparse.Namespace) -> list[str]:
    held = {
        "--account": options.account,
        "--as": options.hat,
        "--name": options.name,
        "--until": options.until,
    }
    given = [part for name, value in held.items() if value for part in (name, value)]
    return given + [part for scope in options.scope for part in ("--scope", scope)]


def _called(arguments: list[str]) -> int:
    """Run the management command of the API, which alone knows its tokens."""
    from django.core.management import CommandError, call_command

    try:
        call_command("create_token", *arguments, stdout=sys.stdout)
    except CommandError as error:
        return refused(error)
    return 0
