"""Events to JSON-able mappings and back: stable names, versions, nothing lost, nothing guessed."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache, partial
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from prealable.demande import events
from prealable.demande.events import Evenement
from prealable.demande.recours import events as recours_events
from prealable.demande.recours import mediation

Plain = dict[str, Any]
Reader = Callable[[Any, str], Any]
#: What brings the data of an older version to the next one: ``(name, version) -> data -> data``.
UPCASTS: dict[tuple[str, int], Callable[[Plain], Plain]] = {}


class EvenementIllisible(ValueError):
    """A row that is no event of ours: unknown name, version or field, or a value of another type."""


def to_dict(event: Evenement) -> Plain:
    """Return an event as ``nom``, ``version``, ``donnees``: only JSON types, dates in ISO 8601."""
    data = {field.name: _plain(getattr(event, field.name)) for field in fields(event)}
    return {"nom": event.NOM, "version": event.VERSION, "donnees": data}


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
    event: Evenement = reader(data, name)
    return event


@lru_cache(maxsize=1)
def by_name() -> Mapping[str, type[Evenement]]:
    """Return every kind of event of every stream, by its stable name."""
    held = [each for module in (events, recours_events, mediation) for each in vars(module).values()]
    kinds = [each for each in held if isinstance(each, type) and issubclass(each, Evenement)]
    return {kind.NOM: kind for kind in kinds if kind.NOM}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        nature = {"nature": value.NATURE} if hasattr(value, "NATURE") else {}
        return nature | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _as(kind: Any, value: Any, place: str) -> Any:
    if type(value) is not kind:
        raise EvenementIllisible(f"{place} : {kind.__name__} attendu, reçu {value!r}.")
    return value


def _parsed(kind: Any, value: Any, place: str) -> Any:
    try:
        return date.fromisoformat(value) if kind is date else kind(value)
    except (TypeError, ValueError) as error:
        raise EvenementIllisible(f"{place} : {error}.") from None


@lru_cache(maxsize=512)
def _reader(kind: Any) -> Reader:
    """Return what reads a value as its declared type: worked out once, a sweep reads millions."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _reader_of_one(get_args(kind))
    if origin is tuple:
        each_of = _reader(get_args(kind)[0])
        return lambda value, place: tuple(each_of(each, place) for each in _as(list, value, place))
    if is_dataclass(kind):
        return _reader_of_fields(kind)
    if kind is date or (isinstance(kind, type) and issubclass(kind, Enum)):
        return partial(_parsed, kind)
    return partial(_as, kind)


def _reader_of_one(kinds: tuple[Any, ...]) -> Reader:
    """Return what reads an optional value, or the dataclass that ``nature`` names."""
    held = [kind for kind in kinds if kind is not type(None)]
    optional, alone = len(held) < len(kinds), _reader(held[0]) if len(held) == 1 else None
    named = {kind.NATURE: _reader(kind) for kind in held} if alone is None else {}

    def read(value: Any, place: str) -> Any:
        if value is None:
            if optional:
                return None
            raise EvenementIllisible(f"{place} : valeur absente.")
        nature = value.get("nature") if isinstance(value, dict) else None
        reader = alone or (named.get(nature) if isinstance(nature, str) else None)
        if reader is None:
            raise EvenementIllisible(f"{place} : nature {nature!r} inconnue.")
        return reader(value, place)

    return read


def _reader_of_fields(kind: Any) -> Reader:
    """Return what reads a dataclass: every field named, none unknown."""
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    needed = [field.name for field in fields(kind) if field.default is MISSING]
    tagged = hasattr(kind, "NATURE")

    def read(data: Any, place: str) -> Any:
        values = {}
        for name, value in _as(dict, data, place).items():
            if name in readers:
                values[name] = readers[name](value, f"{place}.{name}")
            elif not (tagged and name == "nature"):
                raise EvenementIllisible(f"{place} : champ inconnu {name!r}.")
        for name in needed:
            if name not in values:
                raise EvenementIllisible(f"{place}.{name} : valeur absente.")
        try:
            return kind(**values)
        except ValueError as error:
            raise EvenementIllisible(f"{place} : {error}") from None

    return read
