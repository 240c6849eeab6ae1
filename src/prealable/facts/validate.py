"""Turn what somebody wrote into typed facts, or say precisely what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prealable.facts.errors import FactError, nearest, shown
from prealable.facts.values import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prealable.facts.fields import Field, Vocabulary


class Validator:
    """Reads the objects of one vocabulary.

    Build it once and call :meth:`read` on each object. Absent fields and ``null`` are the
    same; a field that the vocabulary does not hold is an error, never ignored.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._parsers: dict[str, Callable[[Any], object]] = {
            name: _parser(item, vocabulary) for name, item in vocabulary.fields.items()
        }

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the typed facts of ``given``: dates as ``date``, lists as tuples.

        Raises :class:`FactError` naming the first field at fault.
        """
        if not isinstance(given, dict):
            raise FactError("not_an_object", f"Un objet JSON était attendu ; reçu {shown(given)}.")
        parsers = self._parsers
        facts: dict[str, Any] = {}
        for name, value in given.items():
            parse = parsers.get(name)
            if parse is None:
                raise self._unknown(name)
            if value is None:
                continue
            try:
                facts[name] = parse(value)
            except FactError as error:
                raise error.under(name) from None
        for name in self.vocabulary.required:
            if name not in facts:
                label = self.vocabulary.fields[name].label
                raise FactError(
                    "missing_field",
                    f"Il manque {label} : le champ « {name} » est nécessaire.",
                    name,
                )
        for first, second in self.vocabulary.orders:
            if first in facts and second in facts and facts[first] > facts[second]:
                raise _disorder(self.vocabulary, first, second, facts)
        return facts

    def _unknown(self, name: object) -> FactError:
        text = str(name)
        close = nearest(text, self._parsers)
        hint = (
            f" Vouliez-vous dire « {close} » ?"
            if close
            else f" Champs acceptés : {', '.join(self._parsers)}."
        )
        where = self.vocabulary.name
        return FactError(
            "unknown_field", f"Le champ {shown(text)} n'existe pas pour {where}.{hint}", text[:80]
        )


def _disorder(vocabulary: Vocabulary, first: str, second: str, facts: Mapping[str, Any]) -> FactError:
    earlier, later = vocabulary.fields[first].label, vocabulary.fields[second].label
    message = (
        f"Ces deux dates ne vont pas ensemble : {earlier} ({facts[first]}) "
        f"ne peut pas être après {later} ({facts[second]})."
    )
    return FactError("impossible_date", message, first)


def _object(item: Field, vocabulary: Vocabulary) -> Callable[[Any], dict[str, Any]]:
    from prealable.facts.fields import Vocabulary as Words  # noqa: PLC0415 (the two modules describe each other)

    inner = Words(f"« {item.name} »", {sub.name: sub for sub in item.fields}, labels=vocabulary.labels)
    return Validator(inner).read


def _object_list(item: Field, vocabulary: Vocabulary) -> Callable[[Any], tuple[dict[str, Any], ...]]:
    one = _object(item, vocabulary)

    def parse(value: object) -> tuple[dict[str, Any], ...]:
        if type(value) is not list:
            raise FactError("wrong_type", f"Une liste d'objets est attendue ; reçu {shown(value)}.")
        found = []
        for index, part in enumerate(value):
            try:
                found.append(one(part))
            except FactError as error:
                raise error.under(f"[{index}]") from None
        return tuple(found)

    return parse


def _parser(item: Field, vocabulary: Vocabulary) -> Callable[[Any], object]:
    """Return the function that reads one field's value, made once for each vocabulary."""
    nested = {"object": _object, "object_list": _object_list}
    return nested[item.type](item, vocabulary) if item.type in nested else reader(item)
