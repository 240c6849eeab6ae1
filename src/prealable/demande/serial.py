"""Events to JSON-able mappings and back: stable names, versions, nothing lost, nothing guessed."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from prealable.demande import events
from prealable.demande.events import Evenement
from prealable.demande.recours import events as recours_events
from prealable.demande.recours import mediation

Plain = dict[str, Any]
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
    event: Evenement = _read(kind, data, name)
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


def _value(kind: Any, value: Any, place: str) -> Any:
    """Read one value as its declared type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), value, place)
    if origin is tuple:
        return tuple(_value(get_args(kind)[0], each, place) for each in _as(list, value, place))
    if is_dataclass(kind):
        return _read(kind, value, place)
    if kind is date or (isinstance(kind, type) and issubclass(kind, Enum)):
        return _parsed(kind, value, place)
    return _as(kind, value, place)


def _as(kind: Any, value: Any, place: str) -> Any:
    if type(value) is not kind:
        raise EvenementIllisible(f"{place} : {kind.__name__} attendu, reçu {value!r}.")
    return value


def _parsed(kind: Any, value: Any, place: str) -> Any:
    try:
        return date.fromisoformat(value) if kind is date else kind(value)
    except (TypeError, ValueError) as error:
        raise EvenementIllisible(f"{place} : {error}.") from None


def _one_of(kinds: tuple[Any, ...], value: Any, place: str) -> Any:
    """Read an optional value, or the dataclass that ``nature`` names."""
    if value is None:
        if type(None) in kinds:
            return None
        raise EvenementIllisible(f"{place} : valeur absente.")
    held = [kind for kind in kinds if kind is not type(None)]
    if len(held) == 1:
        return _value(held[0], value, place)
    nature = value.get("nature") if isinstance(value, dict) else None
    for kind in held:
        if nature == kind.NATURE:
            return _read(kind, value, place)
    raise EvenementIllisible(f"{place} : nature {nature!r} inconnue.")


def _read(kind: Any, data: Any, place: str) -> Any:
    """Read a dataclass, every field named, none unknown."""
    given = dict(_as(dict, data, place))
    if hasattr(kind, "NATURE"):
        given.pop("nature", None)
    hints, known = _hints(kind), {field.name: field for field in fields(kind)}
    if unknown := given.keys() - known.keys():
        raise EvenementIllisible(f"{place} : champ inconnu {min(unknown)!r}.")
    for name, field in known.items():
        if name not in given and field.default is MISSING:
            raise EvenementIllisible(f"{place}.{name} : valeur absente.")
    values = {name: _value(hints[name], given[name], f"{place}.{name}") for name in given}
    try:
        return kind(**values)
    except ValueError as error:
        raise EvenementIllisible(f"{place} : {error}") from None


@lru_cache(maxsize=256)
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)
