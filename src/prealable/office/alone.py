"""Lets one process of an installation do a thing at a time; a process that dies lets go at once."""

from __future__ import annotations

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

#: Sets our locks apart from those that others take in the same database.
_OURS = 0x5072E


@contextmanager
def alone(name: str, *, wait: bool = False) -> Iterator[bool]:
    """Hold the lock of a name, and give whether it is held: ``False`` when another holds it.

    With ``wait``, wait for it. On PostgreSQL it holds for all machines, on SQLite for the folder.
    """
    held = _of_postgres(name, wait) if connection.vendor == "postgresql" else _of_folder(name, wait)
    with held as mine:
        yield mine


@contextmanager
def _of_postgres(name: str, wait: bool) -> Iterator[bool]:  # noqa: FBT001 (the same question)
    key = (_OURS, zlib.crc32(name.encode()) & 0x7FFFFFFF)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_{'' if wait else 'try_'}advisory_lock(%s, %s)", key)
        mine = wait or bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


@contextmanager
def _of_folder(name: str, wait: bool) -> Iterator[bool]:  # noqa: FBT001 (the same question)
    folder = Path(settings.PREALABLE_DATA) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
