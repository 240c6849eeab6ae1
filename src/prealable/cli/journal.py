"""``prealable journal``: is it whole, rebuild what comes from it, seal the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = """Vérifier, sceller ou relire le journal des actes.

verify   vérifier chaque maillon et chaque sceau ; dire où est la première faute de chaque flux
seal     sceller ce qui fut enregistré depuis le dernier sceau, et le signer
rebuild  réécrire toutes les listes à partir du journal
key      montrer la clé publique qui vérifie les sceaux"""
EXAMPLE = """
prealable journal verify
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "verb",
        choices=("verify", "seal", "rebuild", "key"),
        metavar="VERBE",
        help="verify, seal, rebuild ou key",
    )
    parser.add_argument("--demo", action="store_true", help="sur les données de la démonstration")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status of ``verify`` is 1 when the journal is not whole."""
    from prealable.cli.office import open_office

    open_office(demo=options.demo)
    return {"verify": _verify, "seal": _seal, "rebuild": _rebuild, "key": _key}[options.verb]()


def _verify() -> int:
    from prealable.office.journal.verifying import faults, says

    found = False
    for fault in faults():
        found = True
        print(says(fault))
    if not found:
        print("Le journal est entier.")
    return int(found)


def _seal() -> int:
    from prealable.cli.office import moment
    from prealable.office.errors import Conflit
    from prealable.office.journal.sealing import seal
    from prealable.office.rounds.keeping import noted
    from prealable.office.rounds.models import Kind

    try:
        with noted(Kind.SEAL) as note:
            made = seal(now=moment())
            note(f"sceau {made.number}, {made.events} actes" if made else "rien à sceller")
    except Conflit as known:
        print(known.message)
        return 0
    print(f"Sceau {made.number} : {made.events} actes, {made.digest}" if made else "Rien à sceller.")
    return 0


def _rebuild() -> int:
    from prealable.cli.office import moment
    from prealable.office.journal.rebuilding import rebuild

    print(f"{rebuild(day=moment().jour)} flux relus.")
    return 0


def _key() -> int:
    import orjson

    from prealable.office.keys import public_key

    print(orjson.dumps(public_key()).decode())
    return 0
