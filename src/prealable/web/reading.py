"""Reads what somebody typed in a form into the contract's values, or says how to mend it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from prealable.clocks.french import MONTHS
from prealable.facts import FactError, Field, Validator, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

#: The three fields of a typed date, as suffixes of the fact's name.
PARTS = ("jour", "mois", "annee")
#: The choice that leads to a free answer, and the suffix of its text.
OTHER = "autre"
#: The choice that says "none of these" where several may be ticked.
NONE = "aucun"
YES, NO = "oui", "non"
_WORDS = {YES: True, NO: False, "true": True, "false": False}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR_DIGITS = 4
_SHOWN = 40

Typed = "Mapping[str, Sequence[str]]"


def read(item: Field, words: Vocabulary, typed: Mapping[str, Sequence[str]]) -> Any:
    """Return the value that ``typed`` gives a field, as the contract writes it.

    ``typed`` is the query: the fact's name, or its three date parts. Raises
    :class:`FactError` with a sentence for the person who typed.
    """
    given = [text for text in typed.get(item.name, ()) if text.strip()]
    if item.choices and given in ([], [OTHER]):
        given = [text for text in typed.get(f"{item.name}-{OTHER}", ()) if text.strip()]
    if item.type == "date":
        value: object = _day(item, given, typed)
    elif not given:
        raise FactError("missing_field", _absent(item), item.name)
    elif item.type == "enum_list":
        value = _several(given)
    else:
        value = _READERS.get(item.type, _same)(item, given[-1].strip())
    Validator(Vocabulary(words.name, {item.name: item}, (), (), words.labels)).read({item.name: value})
    return value


def parts(item: Field, typed: Mapping[str, Sequence[str]], value: object = None) -> tuple[str, ...]:
    """Return what the three fields of a date show: what was typed, else the value known."""
    shown = tuple(next(iter(typed.get(f"{item.name}-{part}", ())), "") for part in PARTS)
    if not any(shown) and isinstance(value, str) and _ISO.fullmatch(value):
        found = date.fromisoformat(value)
        return str(found.day), str(found.month), str(found.year)
    return shown


def day_asked(query: QueryDict, name: str, default: date) -> tuple[date, tuple[str, ...], str]:
    """Return the day that a page is asked for, what its three fields show, what is wrong with it."""
    item = Field(name, "date", "le jour")
    typed = {key: [str(value) for value in values] for key, values in query.lists()}
    names = (name, *(f"{name}-{part}" for part in PARTS))
    if not any(typed.get(key, [""])[-1].strip() for key in names):
        return default, parts(item, {}, default.isoformat()), ""
    try:
        found = date.fromisoformat(read(item, Vocabulary("", {name: item}), typed))
    except FactError as error:
        return default, parts(item, typed), error.message
    return found, parts(item, {}, found.isoformat()), ""


def write(value: object) -> list[str]:
    """Return how an address writes a value; the contrary of :func:`read`."""
    if isinstance(value, bool):
        return [YES if value else NO]
    if isinstance(value, list | tuple):
        return [str(part) for part in value] or [NONE]
    return [f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)]


def _absent(item: Field) -> str:
    if item.type in {"int", "number"}:
        return f"Écrivez un nombre{f', par exemple {item.example}' if item.example else ''}."
    if item.choices:
        return "Choisissez une réponse, ou écrivez la vôtre."
    if item.type == "code":
        return f"Écrivez votre réponse, par exemple « {item.example} »."
    if item.type == "enum_list":
        return "Cochez au moins une réponse, ou « Aucun de ces cas »."
    return "Choisissez une réponse."


def _several(given: Sequence[str]) -> list[str]:
    values = [text.strip() for text in given]
    if NONE not in values:
        return values
    if len(set(values)) > 1:
        message = "Vous avez coché « Aucun de ces cas » et un autre cas. Gardez l'un ou l'autre."
        raise FactError("contradiction", message)
    return []


def _bool(item: Field, text: str) -> bool:
    if text.casefold() not in _WORDS:
        raise FactError("wrong_type", "Choisissez « Oui » ou « Non ».", item.name)
    return _WORDS[text.casefold()]


def _int(item: Field, text: str) -> int:
    plain = re.sub(r"\s", "", text)
    if not re.fullmatch(r"[+-]?\d{1,12}", plain, re.ASCII):
        raise FactError("wrong_type", _number_wanted(item, text, "un nombre entier, en chiffres"), item.name)
    return int(plain)


def _number(item: Field, text: str) -> float | int:
    plain = re.sub(r"\s", "", text).replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,6})?", plain, re.ASCII):
        raise FactError("wrong_type", _number_wanted(item, text, "un nombre, en chiffres"), item.name)
    found = float(plain)
    return int(found) if found.is_integer() else found


def _number_wanted(item: Field, text: str, wanted: str) -> str:
    example = f", par exemple {item.example}" if item.example else ""
    return f"Écrivez {wanted}{example}. Vous avez écrit « {text[:_SHOWN]} »."


def _code(item: Field, text: str) -> str:
    """Return a code in the spelling that the field accepts, capitals and accents apart."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    ways = (text, text.upper(), bare.lower().replace(" ", "_"), re.sub(r"\s", "", text))
    return next((way for way in ways if re.fullmatch(item.pattern, way, re.ASCII)), text)


def _same(_item: Field, text: str) -> str:
    return text


_READERS: dict[str, Any] = {"bool": _bool, "int": _int, "number": _number, "code": _code}


def _day(item: Field, given: Sequence[str], typed: Mapping[str, Sequence[str]]) -> str:
    """Return a day in ISO, from one text or from three fields."""
    if given and _ISO.fullmatch(given[-1].strip()):
        return _existing(item, *(int(part) for part in given[-1].strip().split("-")))
    day, month, year = (text.strip() for text in parts(item, typed))
    if not (day or month or year):
        raise FactError("missing_field", "Écrivez le jour, le mois et l'année.", item.name)
    named = (("le jour", day), ("le mois", month), ("l'année", year))
    lacking = [word for word, text in named if not text]
    if lacking:
        raise FactError("missing_field", f"Il manque {' et '.join(lacking)}.", item.name)
    return _existing(item, _year(item, year), _month(item, month), _digits(item, day, "Le jour"))


def _existing(item: Field, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        name = MONTHS[month - 1] if 1 <= month <= len(MONTHS) else f"mois {month}"
        message = f"Le {day} {name} {year} n'existe pas. Vérifiez le jour et le mois."
        raise FactError("impossible_date", message, item.name) from None


def _digits(item: Field, text: str, what: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        message = f"{what} s'écrit en chiffres. Vous avez écrit « {text[:_SHOWN]} »."
        raise FactError("wrong_type", message, item.name)
    return int(text)


def _month(item: Field, text: str) -> int:
    """Read a month in digits or in letters, accents or not."""
    names = {_bare(name): rank for rank, name in enumerate(MONTHS, start=1)}
    return names.get(_bare(text)) or _digits(item, text, "Le mois")


def _year(item: Field, text: str) -> int:
    if len(text) != _YEAR_DIGITS:
        message = f"L'année s'écrit avec quatre chiffres. Vous avez écrit « {text[:_SHOWN]} »."
        raise FactError("wrong_type", message, item.name)
    return _digits(item, text, "L'année")


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
