"""Starts the web door: granian if it is there, Django's own server otherwise."""

from __future__ import annotations

import os
from importlib.util import find_spec

WILDCARDS = ("", "0.0.0.0", "::")  # noqa: S104 (recognised, and only bound when asked for)
#: Requests one worker answers at the same time; SQLite and typst like few.
_THREADS = 4


def prepare(*, demo: bool) -> None:
    """Bring the tables up to date and, with ``demo``, load its world; nothing that is there changes.

    Raises :class:`UsageError` on the folder of a demonstration without ``demo``, and on a base
    where somebody works with it.
    """
    from prealable.cli.demo import load_or_say
    from prealable.cli.office import open_office, refuse_demonstration

    os.environ["PREALABLE_DEMO"] = "1" if demo else "0"
    open_office(demo=demo)
    if demo:
        load_or_say()
    else:
        refuse_demonstration()
    from django.db import connections

    connections.close_all()  # the server's own processes open theirs


def run(host: str, port: int, *, demo: bool) -> None:
    """Serve the pages on ``host`` and ``port`` until interrupted; ``demo`` marks every page."""
    os.environ["PREALABLE_HOST"] = host
    _announce(host, port, demo=demo)
    serve = _granian if find_spec("granian") else _django
    try:
        serve(host, port)
    except KeyboardInterrupt:
        print("Arrêté.")


def _announce(host: str, port: int, *, demo: bool) -> None:
    """Print the address to open, and what a listener on every interface still needs."""
    shown = "127.0.0.1" if host in WILDCARDS else f"[{host}]" if ":" in host else host
    print(f"Préalable{' (démonstration)' if demo else ''} : http://{shown}:{port}/", flush=True)
    if host in WILDCARDS and not os.environ.get("PREALABLE_PUBLIC_URL"):
        print("Pour une autre machine, donnez l'adresse publique : PREALABLE_PUBLIC_URL.", flush=True)
    print("Ctrl+C pour arrêter.", flush=True)


def _granian(host: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "prealable.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def _django(host: str, port: int) -> None:
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.core.servers.basehttp import run as serve

    serve(host, port, get_internal_wsgi_application(), ipv6=":" in host, threading=True)
