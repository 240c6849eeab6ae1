"""Read one value, a day, a number, a code, or say precisely what is wrong with it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any

from prealable.facts.errors import FactError, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from prealable.facts.fields import Field

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_REFERENCE_LENGTH = 200

type_ = type  # the field attribute named ``type`` must not hide the builtin


@lru_cache(maxsize=20_000)
def _day(text: str) -> date:
    match = _ISO.fullmatch(text)
    if match is None:
        raise FactError(
            "wrong_type",
            f"Une date s'écrit AAAA-MM-JJ, par exemple 2026-03-02 ; reçu {shown(text)}.",
        )
    year, month, day = (int(part) for part in match.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        raise FactError("impossible_date", f"Le {text} n'existe pas.{_nearest_day(year, month)}") from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise FactError(
            "impossible_date",
            f"Le {text} est hors des dates acceptées, du {FIRST_DAY} au {LAST_DAY}.",
        )
    return found


def _nearest_day(year: int, month: int) -> str:
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        return f" Dates acceptées : du {FIRST_DAY} au {LAST_DAY}."
    month = min(max(month, 1), 12)
    return f" Le jour le plus proche accepté est le {date(year, month, monthrange(year, month)[1])}."


def _date(value: object) -> date:
    if type_(value) is not str:
        if type_(value) is date:
            return value
        raise FactError("wrong_type", f"Une date s'écrit entre guillemets, AAAA-MM-JJ ; reçu {shown(value)}.")
    return _day(value)


def _bool(value: object) -> bool:
    if value is True or value is False:
        return value
    hint = {"true": "true", "oui": "true", "1": "true", "vrai": "true"}.get(str(value).casefold(), "false")
    raise FactError(
        "wrong_type",
        f"Répondez true ou false, sans guillemets ; reçu {shown(value)} (plus proche : {hint}).",
    )


def _int(item: Field) -> Callable[[Any], int]:
    low, high = item.minimum, item.maximum

    def parse(value: object) -> int:
        if type_(value) is not int:
            raise FactError(
                "wrong_type",
                f"Un nombre entier est attendu ; reçu {shown(value)}.{_nearest_number(value, item)}",
            )
        if (low is not None and value < low) or (high is not None and value > high):
            raise _range(item, value)
        return value

    return parse


def _nearest_number(value: object, item: Field) -> str:
    """Return the accepted whole number nearest to what was written, when it reads as one."""
    try:
        number = float(str(value).replace(",", "."))
    except ValueError:
        return ""
    if not isfinite(number):
        return ""
    low, high = item.minimum, item.maximum
    bounded = max(number, low) if low is not None else number
    bounded = min(bounded, high) if high is not None else bounded
    return f" Valeur acceptée la plus proche : {round(bounded)}."


def _number(item: Field) -> Callable[[Any], float | str]:
    low, high, also = item.minimum, item.maximum, item.also

    def parse(value: object) -> float | str:
        if type_(value) is str and value in also:
            return value
        if type_(value) not in (int, float) or not isfinite(value):  # type: ignore[arg-type]
            words = f" ou {' ou '.join(also)}" if also else ""
            raise FactError(
                "wrong_type",
                f"Un nombre{words} est attendu ; reçu {shown(value)}.{_nearest_number(value, item)}",
            )
        if (low is not None and value < low) or (high is not None and value > high):  # type: ignore[operator]
            raise _range(item, value)
        return value  # type: ignore[return-value]

    return parse


def _range(item: Field, value: object) -> FactError:
    unit = f" {item.unit}" if item.unit else ""
    low, high = _plain(item.minimum), _plain(item.maximum)
    bounds = f"au moins {low}{unit}" if item.maximum is None else f"de {low} à {high}{unit}"
    closest = low if item.minimum is not None and value < item.minimum else high  # type: ignore[operator]
    message = (
        f"{shown(value)} est hors de ce qui est possible : {bounds}. "
        f"Valeur acceptée la plus proche : {closest}."
    )
    return FactError("out_of_range", message)


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}" if number < 1e6 else str(int(number))  # noqa: PLR2004 (writing only)


def _enum(item: Field) -> Callable[[Any], str]:
    accepted = {value: value for value in item.values}

    def parse(value: object) -> str:
        if type_(value) is str and value in accepted:
            return accepted[value]
        code = "unknown_value" if type_(value) is str else "wrong_type"
        close = nearest(str(value), accepted)
        hint = f" Valeur acceptée la plus proche : {close}." if close else ""
        raise FactError(
            code,
            f"{shown(value)} n'est pas accepté ici.{hint} Valeurs acceptées : {', '.join(accepted)}.",
        )

    return parse


def _enum_list(item: Field) -> Callable[[Any], tuple[str, ...]]:
    one = _enum(item)

    def parse(value: object) -> tuple[str, ...]:
        if type_(value) not in (list, tuple):
            raise FactError(
                "wrong_type",
                f'Une liste est attendue, par exemple ["{item.values[0]}"] ; reçu {shown(value)}.',
            )
        found = []
        for index, part in enumerate(value):  # type: ignore[arg-type,var-annotated]
            try:
                found.append(one(part))
            except FactError as error:
                raise error.under(f"[{index}]") from None
        return tuple(dict.fromkeys(found))

    return parse


def _code(item: Field) -> Callable[[Any], str]:
    pattern = re.compile(item.pattern, re.ASCII)

    def parse(value: object) -> str:
        if type_(value) is not str:
            raise FactError(
                "wrong_type",
                f"Un texte est attendu, par exemple « {item.example} » ; reçu {shown(value)}.",
            )
        if pattern.fullmatch(value) is None:
            hint = next(
                (
                    v
                    for v in (value.strip(), value.strip().upper(), value.strip().lower())
                    if pattern.fullmatch(v)
                ),
                "",
            )
            close = (
                f" Écriture acceptée la plus proche : « {hint} »."
                if hint
                else f" Exemple : « {item.example} »."
            )
            raise FactError("unknown_value", f"{shown(value)} ne s'écrit pas ainsi.{close}")
        return value

    return parse


def _reference(value: object) -> str | int:
    if type_(value) is int or (
        type_(value) is str and len(value) <= _REFERENCE_LENGTH and value.isprintable()
    ):
        return value
    message = (
        f"Un identifiant est un texte lisible d'au plus {_REFERENCE_LENGTH} caractères, ou un entier ; "
        f"reçu {shown(value)}."
    )
    raise FactError("wrong_type", message)


_SIMPLE: dict[str, Callable[[Any], object]] = {"date": _date, "bool": _bool, "reference": _reference}
_BOUND: dict[str, Callable[[Field], Callable[[Any], object]]] = {
    "int": _int,
    "number": _number,
    "code": _code,
    "enum": _enum,
    "enum_list": _enum_list,
}


def reader(item: Field) -> Callable[[Any], object]:
    """Return what reads a value of a field that holds no object; it raises :class:`FactError`."""
    return _SIMPLE[item.type] if item.type in _SIMPLE else _BOUND[item.type](item)
