"""``prealable sweep``: record what the clock already says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.cli.today import day, today

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = """Enregistrer ce que le délai a déjà fait : accords tacites, rejets, caducités, rappels.

Aucune lecture n'en dépend ; la lancer deux fois, ou en retard, ne change aucune date."""
EXAMPLE = """
prealable sweep
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--on", type=day, metavar="DATE", help="jour déjà passé (aujourd'hui)")
    parser.add_argument("--demo", action="store_true", help="au jour simulé de la démonstration")
    parser.add_argument("--json", action="store_true", help="répondre par un objet JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 when something could not be recorded."""
    import orjson

    from prealable.cli.office import moment, open_office
    from prealable.cli.usage import UsageError

    open_office(demo=options.demo)
    if options.on and options.on > today():
        raise UsageError("--on : un jour à venir n'est pas encore échu.")
    from prealable.office.rounds.keeping import noted, told_of
    from prealable.office.rounds.models import Kind
    from prealable.office.sweep import sweep

    with noted(Kind.SWEEP) as note:
        done = sweep(now=moment(options.on))
        note(told_of(done))
    if options.json:
        print(orjson.dumps(done).decode())
    else:
        tell(done.recorded, done.stuck)
    return 1 if done.stuck else 0


def tell(recorded: dict[str, int], stuck: dict[str, str]) -> None:
    """Say what a sweep recorded, and what it could not."""
    for name, count in sorted(recorded.items()):
        print(f"{name} : {count}")
    if not recorded:
        print("Rien n'était dû.")
    for reference, code in sorted(stuck.items()):
        print(f"{reference} : non enregistré ({code})")
