"""Events to JSON-able mappings and back: stable names, versions, nothing lost, nothing guessed."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from prealable.demande import events
from prealable.demande.events import Evenement
from prealable.demande.recours import events as recours_events
from prealable.demande.recours import mediation

Plain = dict[str, Any]
Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]
#: The types that JSON writes and reads back as they are.
_AS_THEY_ARE: frozenset[type] = frozenset({str, int, bool, type(None)})
#: What brings the data of an older version to the next one: ``(name, version) -> data -> data``.
UPCASTS: dict[tuple[str, int], Callable[[Plain], Plain]] = {}


class EvenementIllisible(ValueError):
    """A row that is no event of ours: unknown name, version or field, or a value of another type."""


class _Unreadable(Exception):
    """What is wrong with a value; its place is told on the way out, so that a sound one costs none."""

    def __init__(self, says: str, place: str = "") -> None:
        self.says, self.place = says, place
        super().__init__(says)


def to_dict(event: Evenement) -> Plain:
    """Return an event as ``nom``, ``version``, ``donnees``: only JSON types, dates in ISO 8601."""
    return {"nom": event.NOM, "version": event.VERSION, "donnees": _written(event)}


def from_dict(row: Mapping[str, Any]) -> Evenement:
    """Return the event that :func:`to_dict` wrote, now or in an older version.

    Raises :class:`EvenementIllisible` naming what cannot be read.
    """
    try:
        name, version, data = row["nom"], row["version"], row["donnees"]
        kind = by_name()[name]
    except KeyError as error:
        raise EvenementIllisible(f"Événement inconnu : {error}.") from None
    if not 1 <= version <= kind.VERSION:
        raise EvenementIllisible(f"{name} : version {version} inconnue.")
    for step in range(version, kind.VERSION):
        data = UPCASTS[name, step](dict(data))
    reader: Reader = _reader(cast("Any", kind))
    try:
        event: Evenement = reader(data)
    except _Unreadable as error:
        raise EvenementIllisible(f"{name}{error.place} : {error.says}") from None
    return event


@lru_cache(maxsize=1)
def by_name() -> Mapping[str, type[Evenement]]:
    """Return every kind of event of every stream, by its stable name."""
    held = [each for module in (events, recours_events, mediation) for each in vars(module).values()]
    kinds = [each for each in held if isinstance(each, type) and issubclass(each, Evenement)]
    return {kind.NOM: kind for kind in kinds if kind.NOM}


def _written(value: Any) -> Any:
    kind: Any = type(value)
    return value if kind in _AS_THEY_ARE else _writer(kind)(value)


@lru_cache(maxsize=512)
def _writer(kind: Any) -> Writer:
    """Return what writes a value of a type as JSON has it: worked out once, a sweep writes millions."""
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, date):
        return date.isoformat
    if issubclass(kind, tuple):
        return lambda value: [_written(each) for each in value]
    return _writer_of_fields(kind)


def _writer_of_fields(kind: Any) -> Writer:
    names = [field.name for field in fields(kind)]
    nature = {"nature": kind.NATURE} if hasattr(kind, "NATURE") else {}

    def write(value: Any) -> Plain:
        return nature | {name: _written(getattr(value, name)) for name in names}

    return write


@lru_cache(maxsize=512)
def _reader(kind: Any) -> Reader:
    """Return what reads a value as its declared type: worked out once, a sweep reads millions."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _reader_of_one(get_args(kind))
    if origin is tuple:
        return _reader_of_list(get_args(kind)[0])
    if is_dataclass(kind):
        return _reader_of_fields(kind)
    if kind is date:
        return date.fromisoformat
    return _reader_of_word(kind) if issubclass(kind, Enum) else _reader_as_is(kind)


def _reader_as_is(kind: type) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise _Unreadable(f"{kind.__name__} attendu, reçu {value!r}.")
        return value

    return read


def _reader_of_word(kind: type[Enum]) -> Reader:
    words = {each.value: each for each in kind}

    def read(value: Any) -> Enum:
        try:
            return words[value]
        except (KeyError, TypeError):
            raise _Unreadable(f"{value!r} n'est pas un mot de {kind.__name__}.") from None

    return read


def _reader_of_list(kind: Any) -> Reader:
    plain, read_one = _as_they_are(kind), _reader(kind)

    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _Unreadable(f"list attendu, reçu {value!r}.")
        return tuple(value if plain.issuperset(map(type, value)) else map(read_one, value))

    return read


def _reader_of_one(kinds: tuple[Any, ...]) -> Reader:
    """Return what reads an optional value, or the dataclass that ``nature`` names."""
    held = [kind for kind in kinds if kind is not type(None)]
    optional, alone = len(held) < len(kinds), _reader(held[0]) if len(held) == 1 else None
    named = {kind.NATURE: _reader(kind) for kind in held} if alone is None else {}

    def read(value: Any) -> Any:
        if value is None:
            if optional:
                return None
            raise _Unreadable("valeur absente.")
        nature = value.get("nature") if isinstance(value, dict) else None
        reader = alone or (named.get(nature) if isinstance(nature, str) else None)
        if reader is None:
            raise _Unreadable(f"nature {nature!r} inconnue.")
        return reader(value)

    return read


def _as_they_are(kind: Any) -> frozenset[type]:
    """Return the types of values that need no reading under a declared type."""
    union = get_origin(kind) in (Union, types.UnionType)
    return _AS_THEY_ARE & frozenset[Any](get_args(kind) if union else [kind])


def _reader_of_fields(kind: Any) -> Reader:
    """Return what reads a dataclass: every field named, none unknown but the ``nature`` of a decision."""
    hints = get_type_hints(kind)
    held = [(each.name, hints[each.name]) for each in fields(kind)]
    readers = {name: (_as_they_are(hint), _reader(hint)) for name, hint in held}
    needed = frozenset(each.name for each in fields(kind) if each.default is MISSING)
    tagged = hasattr(kind, "NATURE")

    def read(data: Any) -> Any:
        if type(data) is not dict:
            raise _Unreadable(f"dict attendu, reçu {data!r}.")
        given = {name: data[name] for name in data if name != "nature"} if tagged else data
        values = _values(readers, given)
        if len(values) < len(readers) and not needed <= values.keys():
            raise _Unreadable("valeur absente.", f".{min(needed - values.keys())}")
        try:
            return kind(**values)
        except ValueError as error:
            raise _Unreadable(str(error)) from None

    return read


def _values(readers: Mapping[str, tuple[frozenset[type], Reader]], data: Plain) -> Plain:
    """Return values read each by its own reader, those that JSON has as they are by none."""
    values, name = {}, ""
    try:
        for name, value in data.items():
            plain, reader = readers[name]
            values[name] = value if type(value) in plain else reader(value)
    except KeyError:
        raise _Unreadable(f"champ inconnu {name!r}.") from None
    except _Unreadable as error:
        raise _Unreadable(error.says, f".{name}{error.place}") from None
    except (TypeError, ValueError) as error:
        raise _Unreadable(f"{error}.", f".{name}") from None
    return values
