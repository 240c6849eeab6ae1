"""Loaded nomenclature tables: does this code ask for an accord on that day?

The tables are the Assurance maladie's and change several times a year, so they are imported by
their user (``prealable law import ccam R_ACTE.dbf``) and kept in one SQLite file of the
installation. Without a table every answer is ``None``: unknown, never « no ».
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from prealable.law.nomenclature_read import TABLES, Row, TableError, code_of, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["TABLES", "Row", "Store", "TableError", "Version", "read_table", "versions"]

#: The folder of the installation, and the file of the tables in it.
FOLDER_VARIABLE = "PREALABLE_DATA"
FILE = "nomenclature.sqlite3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS version (
    kind TEXT, code TEXT, valid_from TEXT, valid_to TEXT, flag INTEGER,
    PRIMARY KEY (kind, code, valid_from)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS loaded (
    kind TEXT PRIMARY KEY, rows INTEGER, source TEXT, sha256 TEXT, imported_on TEXT
);
"""


class Version(NamedTuple):
    """What a table says of a code from a day to a day (included, ``None`` when no end is known)."""

    code: str
    valid_from: date
    valid_to: date | None
    flag: bool | None


def versions(rows: Iterable[Row]) -> Iterator[Version]:
    """Yield the versions of each code, none overlapping another.

    A version without an end of its own stops the day before the next, or with the code itself.
    Of lines that start on one day the last modified holds. Raises :class:`TableError`
    (``contradiction``) when two lines say different things of one day.
    """
    ordered = sorted(rows, key=lambda row: (row.code, row.valid_from, row.modified_on or date.min, row.line))
    for _, group in groupby(ordered, key=lambda row: row.code):
        lines = list(_one_a_day(list(group)))
        life = max(lines, key=lambda row: (row.modified_on or date.min, row.valid_from)).life_to
        for row, after in pairwise([*lines, None]):
            assert row is not None  # noqa: S101 (for the type checker)
            end = _cut(row, after, life)
            if end is None or end >= row.valid_from:
                yield Version(row.code, row.valid_from, end, row.flag)


def _one_a_day(lines: list[Row]) -> Iterator[Row]:
    for _, same in groupby(lines, key=lambda row: row.valid_from):
        *others, last = same
        for other in others:
            if other.modified_on == last.modified_on and other.flag is not last.flag:
                message = (
                    f"Le code {last.code} est dit avec et sans accord le même jour (voir ligne {other.line})"
                )
                raise TableError("contradiction", message, "ENTENTE", last.line)
        yield last


def _cut(row: Row, after: Row | None, life: date | None) -> date | None:
    """Return the last day of a version; two versions may share one day, the tables' ends being loose."""
    if row.version_to is not None and row.version_to < row.valid_from:
        raise TableError("impossible_date", f"Le code {row.code} finit avant de commencer", "FIN", row.line)
    last = None if after is None else after.valid_from - timedelta(1)
    if after is not None and last is not None and row.version_to is not None:
        overlap = row.version_to > after.valid_from
        if overlap and row.flag is not after.flag:
            message = (
                f"Deux versions du code {row.code} se contredisent le même jour (voir ligne {after.line})"
            )
            raise TableError("contradiction", message, "FIN", row.line)
    ends = [end for end in (row.version_to, last, life) if end is not None]
    return min(ends, default=None)


class Store:
    """The loaded tables of an installation: one SQLite file, replaced table by table.

    ``Store().flag`` reads what ``prealable.answers.check`` takes as ``flags``. Reading never
    creates the file; each thread has its own connection; another process's import is seen.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = Path(path) if path else Path(os.environ.get(FOLDER_VARIABLE) or "data") / FILE
        self._local = threading.local()

    def flag(self, kind: str, code: str, day: date) -> bool | None:
        """Return whether a code asks for an accord on a day, ``None`` where the table does not say."""
        wanted = code_of(kind, code)
        for version in self._versions(kind, wanted):
            if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to):
                return version.flag
        return None

    def loaded(self) -> dict[str, dict[str, Any]]:
        """Return what is loaded, by table: rows, source and its SHA-256, day of import, days covered."""
        link = self._link()
        if link is None:
            return {}
        found = link.execute(
            "SELECT loaded.*, min(valid_from), CASE WHEN sum(valid_to IS NULL) = 0 THEN max(valid_to) END"
            " FROM loaded JOIN version USING (kind) GROUP BY kind ORDER BY kind"
        )
        names = ("rows", "source", "sha256", "imported_on", "valid_from", "valid_to")
        return {row[0]: dict(zip(names, row[1:], strict=True)) for row in found}

    def replace(self, kind: str, source: Path, *, on: date) -> int:
        """Put a published table in the place of the one loaded, whole or not at all.

        ``on`` is the day of the import. Returns the number of versions kept. Raises
        :class:`TableError` and leaves the loaded table as it was.
        """
        source = Path(source)
        found = list(versions(read_table(kind, source)))
        if not found:
            raise TableError("missing_field", f"La table {source.name} ne contient aucune ligne.")
        digest = _sha256(source)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        link = sqlite3.connect(self.path, isolation_level=None)
        try:
            link.executescript(_SCHEMA)
            link.execute("BEGIN IMMEDIATE")
            link.execute("DELETE FROM version WHERE kind = ?", (kind,))
            link.executemany(
                "INSERT INTO version VALUES (?, ?, ?, ?, ?)",
                ((kind, one.code, _iso(one.valid_from), _iso(one.valid_to), one.flag) for one in found),
            )
            link.execute(
                "INSERT OR REPLACE INTO loaded VALUES (?, ?, ?, ?, ?)",
                (kind, len(found), source.name, digest, on.isoformat()),
            )
            link.execute("COMMIT")
        finally:
            link.close()
        return len(found)

    def _versions(self, kind: str, code: str) -> tuple[Version, ...]:
        link = self._link()
        if link is None:
            return ()
        found = self._local.cache.get((kind, code))
        if found is None:
            rows = link.execute(
                "SELECT code, valid_from, valid_to, flag FROM version WHERE kind = ? AND code = ?",
                (kind, code),
            )
            found = tuple(_version(*row) for row in rows)
            self._local.cache[kind, code] = found
        return found  # type: ignore[no-any-return]

    def _link(self) -> sqlite3.Connection | None:
        """Return this thread's connection, its cache emptied when somebody imported meanwhile."""
        local = self._local
        link: sqlite3.Connection | None = getattr(local, "link", None)
        if link is None:
            if not self.path.exists():
                return None
            link = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)
            local.link, local.cache, local.seen = link, {}, None
        (seen,) = link.execute("PRAGMA data_version").fetchone()
        if seen != local.seen:
            local.cache, local.seen = {}, seen
        return link

    def close(self) -> None:
        """Close this thread's connection."""
        link = getattr(self._local, "link", None)
        if link is not None:
            link.close()
            del self._local.link


def _version(code: str, start: str, end: str | None, flag: int | None) -> Version:
    return Version(
        code,
        date.fromisoformat(start),
        date.fromisoformat(end) if end else None,
        None if flag is None else bool(flag),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
