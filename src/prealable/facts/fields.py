"""What a fact is: its type, its bounds, the words to ask for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The types a field may have. ``reference`` is the caller's own identifier, given back untouched.
TYPES = (
    "date",
    "bool",
    "int",
    "number",
    "enum",
    "enum_list",
    "code",
    "object",
    "object_list",
    "reference",
)


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of the contract, as ``law/facts.yaml`` declares it.

    ``label`` reads inside a sentence ("la distance d'un trajet"); ``question``, ``why`` and
    ``example`` are what a person is asked. Numbers carry their ``unit`` (km, kg/m², €, mois).
    ``values`` are all that is accepted; ``choices`` are words offered for a free code. What is
    ``medical`` is read on a paper, and typed, by medical eyes alone (CSS L.315-1 V).
    """

    name: str
    type: str
    label: str
    question: str = ""
    why: str = ""
    example: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    pattern: str = ""
    medical: bool = False
    default: object = None
    true: str = ""
    false: str = ""
    fields: tuple[Field, ...] = ()

    @classmethod
    def from_dict(cls, name: str, data: Mapping[str, Any]) -> Field:
        """Build a field from its declaration; an unknown key or type is a ``ValueError``."""
        if data["type"] not in TYPES:
            message = f"{name}: unknown type {data['type']!r}"
            raise ValueError(message)
        plain = dict(data)
        for key in ("values", "choices", "also"):
            plain[key] = tuple(plain.get(key, ()))
        plain["fields"] = tuple(cls.from_dict(sub, spec) for sub, spec in plain.get("fields", {}).items())
        return cls(name=name, **plain)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The fields that one kind of question accepts, and the French words of their values.

    ``required`` are the fields without which nothing can be read; ``orders`` are pairs of
    dates of which the first may not follow the second; ``labels`` maps ``field.value`` or
    ``value`` to words.
    """

    name: str
    fields: Mapping[str, Field]
    required: tuple[str, ...] = ()
    orders: tuple[tuple[str, str], ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def word(self, name: str, value: object) -> str:
        """Return the French words of a field's value, as they read inside a sentence."""
        return self.labels.get(f"{name}.{value}") or self.labels.get(str(value)) or str(value)

    def defaults(self) -> dict[str, object]:
        """Return the facts that are known when absent (``urgent: false``)."""
        return {name: item.default for name, item in self.fields.items() if item.default is not None}
