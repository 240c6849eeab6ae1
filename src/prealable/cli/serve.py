"""Starts the web door, granian if it is there, Django's own server otherwise; and the rounds beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from importlib.util import find_spec
from threading import Event, Thread

WILDCARDS = ("", "0.0.0.0", "::")  # noqa: S104 (recognised, and only bound when asked for)
#: Requests one worker answers at the same time; SQLite and typst like few.
_THREADS = 4
#: Seconds before rounds that died are begun again, and those given to a server to end what it answers.
_BREATH, _GRACE = 5, 15


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


def run(host: str, port: int, *, demo: bool, worker: bool, processes: int = 1) -> None:
    """Serve the pages on ``host`` and ``port`` until interrupted; ``worker`` also makes the rounds."""
    os.environ["PREALABLE_HOST"] = host
    _announce(host, port, demo=demo)
    serve = _granian if find_spec("granian") else _django
    with suppress(KeyboardInterrupt), _rounds_beside(demo=demo) if worker else nullcontext():
        serve(host, port, processes)
    print("Arrêté.")


@contextmanager
def _rounds_beside(*, demo: bool) -> Iterator[None]:
    """Have the rounds made by a process beside the server, begun again if it dies, ended with it."""
    command = [sys.executable, "-m", "prealable", "worker", "--beside", str(os.getpid())]
    over = Event()
    running: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        while not over.is_set():
            running[:] = [subprocess.Popen([*command, *(["--demo"] if demo else [])])]  # noqa: S603 (our own)
            running[0].wait()
            over.wait(_BREATH)

    Thread(target=keep, daemon=True).start()
    try:
        yield
    finally:
        over.set()
        for each in running:
            each.terminate()
            try:
                each.wait(_GRACE)
            except subprocess.TimeoutExpired:
                each.kill()  # a round is made whole or not at all


def _announce(host: str, port: int, *, demo: bool) -> None:
    """Print the address to open, and what a listener on every interface still needs."""
    shown = "127.0.0.1" if host in WILDCARDS else f"[{host}]" if ":" in host else host
    print(f"Préalable{' (démonstration)' if demo else ''} : http://{shown}:{port}/", flush=True)
    if host in WILDCARDS and not os.environ.get("PREALABLE_PUBLIC_URL"):
        print("Pour une autre machine, donnez l'adresse publique : PREALABLE_PUBLIC_URL.", flush=True)
    print("Ctrl+C pour arrêter.", flush=True)


def _granian(host: str, port: int, processes: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.register_at_fork(before=_hold, after_in_parent=_release, after_in_child=_mortal)
    Granian(
        "prealable.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=_GRACE,
    ).serve()


#: What tells a server to stop.
_STOPS = (signal.SIGINT, signal.SIGTERM)


def _hold() -> None:
    """Let an order to stop wait while a child is born: Python forgets those that come in between."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)


def _release() -> None:
    """Let an order to stop through."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)


def _mortal() -> None:
    """Let a child of the server die of a signal until it has its own way to stop.

    It is born with its parent's handlers, which only take note: told to stop while it starts, it
    would go on, and its parent wait for it for ever.
    """
    for each in _STOPS:
        signal.signal(each, signal.SIG_DFL)
    _release()


def _django(host: str, port: int, processes: int) -> None:
    del processes  # Django's own server is one
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.core.servers.basehttp import run as serve

    serve(host, port, get_internal_wsgi_application(), ipv6=":" in host, threading=True)
