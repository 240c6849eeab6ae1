"""``prealable worker``: the rounds that an installation makes by itself."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from prealable.cli.usage import Parser

DESCRIPTION = """Passer le balai chaque heure, sceller et ranger chaque jour, une seule fois quel que soit
le nombre de processus.

serve en lance un ; un autre, ici ou sur une autre machine, ne fait rien deux fois. Sans aucun, les
réponses restent les mêmes : aucune lecture n'en dépend."""
EXAMPLE = """
prealable worker --once
"""
#: Seconds between two looks at what is due, and between two looks at the server it goes with.
_PAUSE, _BLINK = 30, 1
#: Beside a server the rounds give way to who waits for a page.
_AFTER_PAGES = 10


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--once", action="store_true", help="faire ce qui est dû, puis s'arrêter")
    parser.add_argument("--beside", type=int, metavar="PID", help="s'arrêter avec ce processus, son parent")
    parser.add_argument("--demo", action="store_true", help="sur les données de la démonstration")


def run(options: argparse.Namespace) -> int:
    """Run the command until it is interrupted, or until its server is gone."""
    from prealable.cli.office import open_office, refuse_demonstration

    open_office(demo=options.demo)
    if not options.demo:
        refuse_demonstration()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a shell may have had SIGINT ignored
    if options.beside:
        os.nice(_AFTER_PAGES)
    for _ in _looks(options):
        _make_due()
    return 0


def _looks(options: argparse.Namespace) -> Iterator[None]:
    """Give each moment at which to look at what is due."""
    yield
    while not options.once:
        until = time.monotonic() + _PAUSE
        while time.monotonic() < until:
            if options.beside and os.getppid() != options.beside:
                return
            time.sleep(_BLINK)
        yield


def _make_due() -> None:
    """Make what is due, on a connection that is still good, and say what was made."""
    from django.db import close_old_connections

    from prealable.cli.office import moment
    from prealable.office.rounds.keeping import make_due

    close_old_connections()
    for made in make_due(now=moment()):
        print(f"{made.get_kind_display()} ({made.slot}) : {made.told}", flush=True)
