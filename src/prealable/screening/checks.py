"""What makes a line or an accord readable: typed columns, and the first fault of each row.

A row with a fault is set aside with its reason; it is never answered by guess, never lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis

from prealable.facts.values import FIRST_DAY, LAST_DAY
from prealable.law.loader import categories
from prealable.screening.columns import (
    ACCORDS,
    REQUIRED,
    REQUIRED_OF_ACCORDS,
    fields,
    in_type,
    line_types,
    lists,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prealable.facts import Field

#: Why a row is set aside: the code, and the words for people.
REASONS = {
    "champ_manquant": "Cette colonne est vide : elle est nécessaire.",
    "date_impossible": "Cette date n'existe pas, ou ne s'écrit pas AAAA-MM-JJ.",
    "date_hors_limites": "Cette date est hors des dates acceptées.",
    "dates_en_desordre": "Cette date ne peut pas être après celle du soin.",
    "nombre_attendu": "Un nombre est attendu.",
    "oui_ou_non_attendu": "Écrivez true ou false.",
    "valeur_inconnue": "Ce mot n'est pas dans la liste acceptée.",
    "hors_limites": "Ce nombre est hors de ce qui est possible.",
    "ecriture_inconnue": "Ce code ne s'écrit pas ainsi.",
    "nombre_de_colonnes": "La ligne n'a pas autant de champs que l'en-tête.",
    "guillemets": "Un guillemet n'est pas fermé.",
}
YES, NO = ("true", "1", "oui", "vrai"), ("false", "0", "non", "faux")
_DATE, _INTEGER = r"^\d{4}-\d{2}-\d{2}$", r"^-?\d{1,18}$"


def typed(raw: Any, types: Mapping[str, str]) -> Any:
    """Return a table's known columns in their types, beside the texts they come from (``_raw_…``).

    Text that cannot be read becomes unknown. ``number`` and ``line`` of a file are kept.
    """
    known = [name for name in types if name in raw.columns]
    texts = {f"_raw_{name}": raw[name] for name in known if _is_text(raw[name], types[name])}
    columns = {name: _column(raw[name], name, types[name]) for name in known}
    place = {
        f"_{name}": raw[name] for name in ("number", "line") if name in raw.columns and name not in types
    }
    return raw.select(**columns, **texts, **place)


def _column(column: Any, name: str, kind: str) -> Any:
    if _is_text(column, kind):
        return _parsed(column, kind)
    if kind == "string" and column.type().is_string():
        return column.nullif("") if name not in lists() else _list(column)
    return in_type(column, name, kind)


def _list(column: Any) -> Any:
    """Return joined words: a lone separator is a list that holds none, an empty text is unknown."""
    return ibis.cases((column == "|", ""), else_=column.nullif(""))


def _is_text(column: Any, kind: str) -> bool:
    return kind != "string" and column.type().is_string()


def _parsed(column: Any, kind: str) -> Any:
    text = column.strip().nullif("")
    if kind == "date":
        return ibis.cases((text.re_search(_DATE), text)).try_cast("date")
    if kind == "int64":
        return ibis.cases((text.re_search(_INTEGER), text)).try_cast("int64")
    if kind == "boolean":
        word = text.lower()
        return ibis.cases((word.isin(YES), True), (word.isin(NO), False))
    return text.replace(",", ".").try_cast("float64")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a table's columns: those that some row fills, those that every row fills.

    ``sound`` are those whose least and greatest value show that no row holds a wrong one.
    """

    filled: frozenset[str]
    full: frozenset[str] = frozenset()
    sound: frozenset[str] = frozenset()


def line_faults(table: Any, told: Told) -> Any:
    """Return the first fault of each line as ``code:column``, nothing for a sound one.

    A column that no line fills holds no wrong value, one that every line fills lacks none.
    """
    found = [*_unread(table, line_types()), *_required(table, REQUIRED, told), *_categories(table, told)]
    found += [*_days(table, told), *_values(table, told), *_orders(table, told), *_own_numbers(table, told)]
    return _first(found)


def accord_faults(table: Any, told: Told) -> Any:
    """Return the first fault of each accord as ``code:column``, nothing for a sound one."""
    found = [*_unread(table, ACCORDS), *_required(table, REQUIRED_OF_ACCORDS, told)]
    found += _categories(table, told)
    if "quantity" in told.filled:
        found.append((table.quantity < 0, "hors_limites:quantity"))
    if "granted_to" in told.filled:
        found.append((table.granted_to < table.granted_from, "dates_en_desordre:granted_to"))
    return _first(found)


def _first(found: list[tuple[Any, str]]) -> Any:
    return ibis.cases(*found) if found else ibis.null("string")


def _categories(table: Any, told: Told) -> Iterator[tuple[Any, str]]:
    if "category" not in told.sound:
        yield ~table.category.isin(list(categories())), "valeur_inconnue:category"


def _required(table: Any, names: tuple[str, ...], told: Told) -> Iterator[tuple[Any, str]]:
    for name in names:
        if name not in told.full:
            yield table[name].isnull(), f"champ_manquant:{name}"


def _unread(table: Any, types: Mapping[str, str]) -> Iterator[tuple[Any, str]]:
    """Give the faults of texts that hold something which is not of their column's type."""
    codes = {"date": "date_impossible", "boolean": "oui_ou_non_attendu"}
    for name, kind in types.items():
        if f"_raw_{name}" in table.columns:
            given = table[f"_raw_{name}"].strip().nullif("").notnull()
            yield given & table[name].isnull(), f"{codes.get(kind, 'nombre_attendu')}:{name}"


def _days(table: Any, told: Told) -> Iterator[tuple[Any, str]]:
    for name in table.columns:
        if name in told.filled - told.sound and table[name].type().is_date():
            yield (table[name] < FIRST_DAY) | (table[name] > LAST_DAY), f"date_hors_limites:{name}"


def _values(table: Any, told: Told) -> Iterator[tuple[Any, str]]:
    """Give the faults of the facts, each declared once for all categories or for some."""
    declared: dict[tuple[str, Any], list[str]] = {}
    for category, facts in fields().items():
        for fact, item in facts.items():
            if fact in told.filled:
                declared.setdefault((fact, _terms(item)), []).append(category)
    for (fact, _), names in declared.items():
        item = fields()[names[0]][fact]
        shared = sum(one == fact for one, _ in declared) == 1
        for wrong, code in _wrong(table[fact], item, fact):
            yield wrong if shared else (table.category.isin(names) & wrong), f"{code}:{fact}"


def _terms(item: Field) -> tuple[object, ...]:
    return item.values, item.minimum, item.maximum, item.pattern


def _wrong(column: Any, item: Field, fact: str) -> Iterator[tuple[Any, str]]:
    if fact in lists():
        words = "|".join(item.values)
        yield ~column.re_search(rf"^\|?$|^({words})(\|({words}))*$"), "valeur_inconnue"
    elif item.values:
        words = ibis.literal(list(item.values), "array<string>")  # soon searched: a word of a file once
        yield column.notnull() & ~words.contains(column), "valeur_inconnue"
    elif item.pattern:
        yield ~column.re_search(f"^({item.pattern})$"), "ecriture_inconnue"
    else:
        if item.minimum is not None:
            yield column < item.minimum, "hors_limites"
        if item.maximum is not None:
            yield column > item.maximum, "hors_limites"


def _orders(table: Any, told: Told) -> Iterator[tuple[Any, str]]:
    """Give the faults of dates that cannot follow one another."""
    for first, second in (
        ("birth_date", "act_date"),
        ("birth_date", "treatment_start"),
        ("first_trip_on", "last_trip_on"),
    ):
        if {first, second} <= told.filled:
            yield table[first] > table[second], f"dates_en_desordre:{first}"


def _own_numbers(table: Any, told: Told) -> Iterator[tuple[Any, str]]:
    if "prescribed_quantity" in told.filled:
        yield table.prescribed_quantity < 0, "hors_limites:prescribed_quantity"
