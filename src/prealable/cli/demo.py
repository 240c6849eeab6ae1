"""``prealable demo``: the demonstration world, and the day it pretends it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.cli.today import day
from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from prealable.cli.usage import Parser
    from prealable.office.demo.world import Told

DESCRIPTION = """Préparer la démonstration, et choisir le jour où elle se passe.

load     remplir une installation vide : trois caisses, quarante personnes, plus de deux cents demandes
reset    oublier tout ce qui y fut fait, et la charger de nouveau à ce jour
forward  avancer de quelques jours (--days), ou jusqu'à un jour (--to), et y passer le balai
day      dire quel jour la démonstration se croit"""
EXAMPLE = """
prealable demo load
"""
#: Demandes between two lines of progress.
_STEP = 50


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("verb", choices=tuple(_VERBS), metavar="VERBE", help="load, reset, forward ou day")
    parser.add_argument("--on", type=day, metavar="DATE", help="jour où la charger (aujourd'hui)")
    parser.add_argument("--days", type=int, metavar="N", help="nombre de jours à avancer")
    parser.add_argument("--to", type=day, metavar="DATE", help="jour où aller")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 where this is no demonstration."""
    from prealable.cli.office import open_office

    open_office(demo=True)
    from prealable.office.errors import Interdit

    try:
        return _VERBS[options.verb](options)
    except Interdit as refused:
        print(refused.message)
        return 1


def load_or_say() -> None:
    """Load the demonstration for who opens it, or say that it has aged. Raises :class:`UsageError`."""
    from prealable.cli.office import moment
    from prealable.office.demo.resetting import stale_since
    from prealable.office.demo.world import is_loaded
    from prealable.office.errors import Interdit

    now = moment()
    try:
        if not is_loaded():
            _load_and_say(None)
    except Interdit as refused:
        raise UsageError(refused.message) from None
    loaded = stale_since(now.jour)
    if loaded:
        print(
            f"La démonstration date du {loaded.isoformat()} : bien des délais y sont passés. "
            "Pour la recommencer : prealable demo reset"
        )


def _load(options: argparse.Namespace) -> int:
    _load_and_say(options.on)
    return 0


def _load_and_say(on: date | None) -> None:
    from prealable.cli.office import moment
    from prealable.office.demo.world import is_loaded, load
    from prealable.office.simulated_day import go_to

    if not is_loaded():
        _say_that_it_loads()
    count = load(now=moment(on), told=_progress())
    if on:
        go_to(on)
    _say_who(count)


def _say_that_it_loads() -> None:
    print("Chargement de la démonstration, quelques secondes :", flush=True)


def _say_who(count: int) -> None:
    from prealable.office.demo.people import PASSWORD

    print(f"{count} demandes. Comptes : kine@example.test, agent@example.test, praticien@example.test…")
    print(f"Mot de passe de tous : {PASSWORD}", flush=True)


def _progress() -> Told:
    """Return what prints a line from time to time."""
    from prealable.office.demo.world import TOTAL

    def told(lived: int) -> None:
        if lived % _STEP == 0 and lived < TOTAL:
            print(f"  {lived} demandes sur {TOTAL}", flush=True)

    return told


def _reset(options: argparse.Namespace) -> int:
    from prealable.cli.office import moment
    from prealable.cli.today import today
    from prealable.office.demo.resetting import reset
    from prealable.office.simulated_day import go_to

    _say_that_it_loads()
    count = reset(now=moment(options.on or today()), told=_progress())
    if options.on:
        go_to(options.on)
    _say_who(count)
    return 0


def _forward(options: argparse.Namespace) -> int:
    from prealable.cli.office import moment
    from prealable.cli.sweep import tell
    from prealable.office.demo.resetting import forward

    if (options.days is None) == (options.to is None):
        raise UsageError("forward demande --days N ou --to DATE.")
    reached, swept = forward(now=moment(), days=options.days, to=options.to)
    print(f"Nous sommes le {reached.isoformat()}.")
    tell(swept.recorded, swept.stuck)
    return 0


def _day(_options: argparse.Namespace) -> int:
    from prealable.cli.office import moment

    print(f"Nous sommes le {moment().jour.isoformat()}.")
    return 0


_VERBS = {"load": _load, "reset": _reset, "forward": _forward, "day": _day}
