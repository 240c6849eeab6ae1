"""What makes a table append-only in the database itself, whoever writes: triggers that refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: rows are added, never changed nor removed'); END;
"""
_POSTGRES = """
CREATE OR REPLACE FUNCTION prealable_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%: rows are added, never changed nor removed', TG_TABLE_NAME; END $$;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION prealable_append_only();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION prealable_append_only();
"""
_Operation = Callable[[Any, BaseDatabaseSchemaEditor], None]


def protect(*tables: str) -> _Operation:
    """Return what a migration runs to make tables append-only."""

    def run(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            for statement in _statements(table, editor.connection.vendor):
                editor.execute(statement, params=None)

    return run


def release(*tables: str) -> _Operation:
    """Return what undoes :func:`protect`."""

    def run(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        sqlite = editor.connection.vendor == "sqlite"
        names = ("no_UPDATE", "no_DELETE") if sqlite else ("append_only", "no_truncate")
        for table in tables:
            for name in names:
                where = "" if sqlite else f" ON {table}"
                editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{where}")

    return run


def _statements(table: str, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [_SQLITE.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")]
    return [_POSTGRES.format(table=table)]


@contextmanager
def unprotected(tables: Sequence[str]) -> Iterator[None]:
    """Let rows go within the transaction under way: what a demonstration that begins again needs."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = cursor.fetchall()
            away = [f'DROP TRIGGER "{name}"' for name, _ in found]
            back = [sql for _, sql in found]
        else:
            away = [f'ALTER TABLE "{name}" DISABLE TRIGGER USER' for name in tables]
            back = [f'ALTER TABLE "{name}" ENABLE TRIGGER USER' for name in tables]
        for statement in away:
            cursor.execute(statement)
        yield
        for statement in back:
            cursor.execute(statement)
