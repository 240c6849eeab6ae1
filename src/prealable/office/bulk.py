"""Rows written by prepared statements: what filing and the sweep would spend on a query builder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC
from functools import lru_cache
from operator import attrgetter
from typing import Any

import orjson
from django.db import connection, models

#: Rows in one statement: within what SQLite binds at once.
_CHUNK = 200
#: Rows from which PostgreSQL is given one document.
_MANY = 20
#: Rows of one table: Django's, or plain ones that name their table's model as ``MODEL``.
_Rows = Sequence[Any]
_Shape = tuple[type[models.Model], int]


def _kind(rows: _Rows) -> type[models.Model]:
    """Return the model of the table that rows belong to."""
    kind = type(rows[0])
    found: type[models.Model] = getattr(kind, "MODEL", kind)
    return found


def insert_rows(*tables: _Rows) -> None:
    """Insert rows of one table, then of another; their numbers are not read back.

    On PostgreSQL a few rows of several tables are one statement, hence one journey; many rows of
    one table are one JSON document, which the driver need not look into.
    """
    if connection.vendor == "postgresql" and max(map(len, tables), default=0) > _MANY:
        for rows in filter(None, tables):
            _run_document(_insert_of_document(_kind(rows)), rows, _names(_kind(rows)))
        return
    chunks = [rows[start : start + _CHUNK] for rows in tables for start in range(0, len(rows), _CHUNK)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and 0 < len(chunks) <= len(tables):
            values = [value for chunk in chunks for value in _values(chunk)]
            cursor.execute(_inserts(tuple((_kind(chunk), len(chunk)) for chunk in chunks)), values)
            return
        for chunk in chunks:
            cursor.execute(_insert(_kind(chunk), len(chunk)), _values(chunk))


def update_rows(rows: _Rows, *columns: str) -> None:
    """Write columns of rows that exist, by their primary keys, within the transaction under way."""
    if not rows:
        return
    kind, names = _kind(rows), (*columns, "id")
    if connection.vendor == "postgresql":
        _run_document(_update_of_document(kind, columns), rows, names)
        return
    read = _reader(kind, names, connection.vendor)
    with connection.cursor() as cursor:
        cursor.executemany(_update(kind, columns), [read(row) for row in rows])


def _run_document(statement: str, rows: _Rows, names: tuple[str, ...]) -> None:
    """Run a statement on columns of rows, given as one JSON document."""
    read = attrgetter(*names)
    held = [dict(zip(names, read(row), strict=True)) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(statement, [orjson.dumps(held).decode()])


def select(statement: str, *parameters: Any) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a statement that is written in our code, never in what was given."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        yield from cursor.fetchall()


def _values(rows: _Rows) -> list[Any]:
    kind = _kind(rows)
    read = _reader(kind, _names(kind), connection.vendor)
    return [value for row in rows for value in read(row)]


@lru_cache(maxsize=64)
def _fields(kind: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """Return the columns that are ours to write: all but a number that the table gives."""
    held = kind._meta.concrete_fields  # noqa: SLF001 (Django's own way to ask)
    return tuple(field for field in held if not isinstance(field, models.AutoField | models.BigAutoField))


@lru_cache(maxsize=64)
def _names(kind: type[models.Model]) -> tuple[str, ...]:
    return tuple(str(field.column) for field in _fields(kind))


@lru_cache(maxsize=64)
def _reader(kind: type[models.Model], names: tuple[str, ...], vendor: str) -> Callable[[Any], list[Any]]:
    """Return what reads columns of a row as the database takes them: few need a conversion."""
    fields = [kind._meta.get_field(name) for name in names]  # noqa: SLF001 (Django's own way to ask)
    read = attrgetter(*(str(getattr(field, "attname", field.name)) for field in fields))
    strange = (models.JSONField, models.DateField) if vendor == "sqlite" else (models.JSONField,)
    odd = [(place, _converter(field)) for place, field in enumerate(fields) if isinstance(field, strange)]

    def values(row: Any) -> list[Any]:
        held = list(read(row))
        for place, convert in odd:
            if held[place] is not None:
                held[place] = convert(held[place])
        return held

    return values


def _converter(field: Any) -> Callable[[Any], Any]:
    """Return what Django makes of a value for the database; a day, an instant are worked out once.

    An instant is remembered in UTC: on an autumn night one clock time is two instants.
    """

    def convert(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    if not isinstance(field, models.DateField):
        return convert
    remembered = lru_cache(maxsize=1024)(convert)
    if not isinstance(field, models.DateTimeField):
        return remembered
    return lambda value: remembered(value.astimezone(UTC)) if value.tzinfo else convert(value)


@lru_cache(maxsize=256)
def _inserts(shapes: tuple[_Shape, ...]) -> str:
    """Return one statement for rows of several tables (PostgreSQL's data-modifying WITH)."""
    *first, last = (_insert(kind, count) for kind, count in shapes)
    if not first:
        return last
    return f"WITH {', '.join(f'i{number} AS ({each})' for number, each in enumerate(first))} {last}"


@lru_cache(maxsize=256)
def _insert(kind: type[models.Model], count: int) -> str:
    names = ", ".join(f'"{field.column}"' for field in _fields(kind))
    places = f"({', '.join(['%s'] * len(_fields(kind)))})"
    table = kind._meta.db_table  # noqa: SLF001 (Django's own way to ask)
    return f'INSERT INTO "{table}" ({names}) VALUES {", ".join([places] * count)}'  # noqa: S608


@lru_cache(maxsize=64)
def _update(kind: type[models.Model], columns: tuple[str, ...]) -> str:
    told = ", ".join(f'"{name}" = %s' for name in columns)
    table = kind._meta.db_table  # noqa: SLF001 (Django's own way to ask)
    return f'UPDATE "{table}" SET {told} WHERE id = %s'  # noqa: S608


@lru_cache(maxsize=64)
def _insert_of_document(kind: type[models.Model]) -> str:
    names = ", ".join(f'"{name}"' for name in _names(kind))
    table = kind._meta.db_table  # noqa: SLF001 (Django's own way to ask)
    return f'INSERT INTO "{table}" ({names}) SELECT {names} FROM {_given(kind, _names(kind))}'  # noqa: S608


@lru_cache(maxsize=64)
def _update_of_document(kind: type[models.Model], columns: tuple[str, ...]) -> str:
    told = ", ".join(f'"{name}" = given."{name}"' for name in columns)
    table = kind._meta.db_table  # noqa: SLF001 (Django's own way to ask)
    given = _given(kind, (*columns, "id"))
    return f'UPDATE "{table}" held SET {told} FROM {given} WHERE held.id = given.id'  # noqa: S608


def _given(kind: type[models.Model], names: tuple[str, ...]) -> str:
    """Return a document as rows; a type without its length, so that a word too long is refused, not cut."""
    fields = [kind._meta.get_field(name) for name in names]  # noqa: SLF001 (Django's own way to ask)
    types = [str(field.rel_db_type(connection)).partition("(")[0] for field in fields]  # type: ignore[union-attr]
    listed = ", ".join(f'"{name}" {each}' for name, each in zip(names, types, strict=True))
    return f"json_to_recordset(%s::json) AS given({listed})"
