"""``prealable demo``: the demonstration world, and the day it pretends it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.cli.today import day, today

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = """Préparer la démonstration, et choisir le jour où elle se passe.

load     remplir une installation vide : trois caisses, quarante personnes, deux cents demandes
forward  avancer de quelques jours (--days), ou jusqu'à un jour (--to)
day      dire quel jour la démonstration se croit"""
EXAMPLE = """
prealable demo load
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "verb", choices=("load", "forward", "day"), metavar="VERBE", help="load, forward ou day"
    )
    parser.add_argument("--days", type=int, metavar="N", help="nombre de jours à avancer")
    parser.add_argument("--to", type=day, metavar="DATE", help="jour où aller")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 where this is no demonstration."""
    from prealable.cli.office import open_office

    open_office(demo=True)
    from prealable.office.errors import Interdit

    try:
        return {"load": _load, "forward": _forward, "day": _day}[options.verb](options)
    except Interdit as refused:
        print(refused.message)
        return 1


def _load(_options: argparse.Namespace) -> int:
    from prealable.cli.office import moment
    from prealable.office.demo.people import PASSWORD
    from prealable.office.demo.world import load

    count = load(now=moment())
    print(f"{count} demandes. Comptes : kine@example.test, agent@example.test, praticien@example.test…")
    print(f"Mot de passe de tous : {PASSWORD}")
    return 0


def _forward(options: argparse.Namespace) -> int:
    from prealable.cli.usage import UsageError
    from prealable.office.simulated_day import forward, go_to

    if (options.days is None) == (options.to is None):
        raise UsageError("forward demande --days N ou --to DATE.")
    reached = go_to(options.to) if options.to else forward(options.days, today=today())
    print(f"Nous sommes le {reached.isoformat()}.")
    return 0


def _day(_options: argparse.Namespace) -> int:
    from prealable.cli.office import moment

    print(f"Nous sommes le {moment().jour.isoformat()}.")
    return 0
