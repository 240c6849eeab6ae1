"""One question: its words, its choices, what was typed, the answers given before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import TYPE_CHECKING

from prealable.answers.words import facts_in_words, fr
from prealable.law.loader import categories, documents
from prealable.law.provisions import category
from prealable.rules.language import Group, facts_of, parse, walk
from prealable.web import reading
from prealable.web.screens.public.address import CHANGE, SKIPPED, Address

if TYPE_CHECKING:
    from prealable.facts import Field

_KINDS = {
    "enum": "radios", "bool": "radios", "enum_list": "checkboxes", "date": "date",
    "int": "number", "number": "number", "code": "text",
}  # fmt: skip
#: Above this many choices the list is set tighter.
_LONG = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button or check box."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Given:
    """An answer given before, and the address at which it is changed."""

    name: str
    label: str
    value: str
    change: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another way to answer the same question."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that the page of one question shows."""

    field: Field
    kind: str
    title: str
    why: str
    example: str
    choices: tuple[Choice, ...]
    shown: tuple[str, ...]
    error: str
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    given: tuple[Given, ...]
    back: str
    left: int
    others: tuple[Other, ...]

    @property
    def long(self) -> bool:
        """Say whether the choices are many."""
        return len(self.choices) > _LONG

    @property
    def other(self) -> str:
        """Return the name of the field for a free answer beside the choices."""
        return f"{self.field.name}-{reading.OTHER}"

    @property
    def first_id(self) -> str:
        """Return the id of the control that an error leads to."""
        return f"{self.field.name}-jour" if self.kind == "date" else self.field.name


def ask(address: Address, name: str, *, left: int = 0, error: str = "") -> Question:
    """Return the question about one fact, filled with what is known or was typed."""
    item = address.words.fields[name]
    value = address.facts.get(name)
    mended = error or (address.errors[name].message if name in address.errors else "")
    before, after = _around(address, name)
    return Question(
        field=item,
        kind="offered" if item.choices else _KINDS[item.type],
        title=fr(item.question or f"Quel est {item.label} ?"),
        why=fr(item.why),
        example=_example(item),
        choices=_choices(address, item),
        shown=_shown(address, item, value),
        error=fr(mended),
        before=before,
        after=after,
        given=given(address, but=name),
        back=_back(address, name),
        left=left,
        others=_others(address, name),
    )


def given(address: Address, but: str = "") -> tuple[Given, ...]:
    """Return the answers given, in their order, then what the person does not know."""
    plain = address.settled()
    if "category" not in plain.facts:
        return ()
    names = [name for name in plain.facts if name not in {"id", "category"}]
    rows = zip(["category", *names], facts_in_words(plain.facts), strict=True)
    known = [Given(name, label, value, plain.url(**{CHANGE: name})) for name, (label, value) in rows]
    fields = plain.words.fields
    lacking = [
        Given(name, _upper(fields[name].label), "vous ne savez pas", plain.url(**{CHANGE: name}))
        for name in plain.skipped
    ]
    return tuple(row for row in (*known, *lacking) if row.name != but)


def _upper(label: str) -> str:
    return label[:1].upper() + label[1:]


def _around(address: Address, name: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the other answers that the form carries along, before and after this one's place."""
    pairs = [pair for pair in address.settled().pairs() if pair != (SKIPPED, name)]
    pairs += [(key, text) for key in address.errors if key != name for text in address.typed.get(key, ())]
    keys = [key for key, _ in pairs]
    place = keys.index(name) if name in keys else keys.index(SKIPPED) if SKIPPED in keys else len(keys)
    others = [(index, pair) for index, pair in enumerate(pairs) if pair[0] != name]
    before = tuple(pair for index, pair in others if index < place)
    return before, tuple(pair for index, pair in others if index >= place)


def _choices(address: Address, item: Field) -> tuple[Choice, ...]:
    typed = address.typed.get(item.name) or []
    labels = _labels(address, item)
    held = reading.write(address.facts[item.name]) if item.name in address.facts else typed
    if item.choices and held and held[0] not in labels:
        held = [reading.OTHER]
    return tuple(Choice(value, fr(_upper(label)), value in held) for value, label in labels.items())


def _labels(address: Address, item: Field) -> dict[str, str]:
    if item.name == "category":
        return categories()
    if item.type == "bool":
        return {reading.YES: "oui", reading.NO: "non"}
    found = {value: address.words.word(item.name, value) for value in item.values or item.choices}
    if item.choices:
        return found | {reading.OTHER: "autre"}
    return found | ({reading.NONE: "aucun de ces cas"} if item.type == "enum_list" else {})


def _shown(address: Address, item: Field, value: object) -> tuple[str, ...]:
    """Return what the fields to type in hold."""
    if item.type == "date":
        return reading.parts(item, address.typed, value)
    name = f"{item.name}-{reading.OTHER}" if item.choices else item.name
    typed = address.typed.get(name)
    known = "".join(reading.write(value)) if value is not None and value not in item.choices else ""
    text = typed[-1] if typed else known
    return (text.replace(".", ",") if item.type == "number" else text,)


def _example(item: Field) -> str:
    if item.type == "date" and item.example:
        year, month, day = item.example.split("-")
        return f"{int(day)} {int(month)} {year}"
    return item.example


def _back(address: Address, name: str) -> str:
    """Return the address of the question before this one; the first has none."""
    plain = address.settled()
    order = [*plain.facts, *plain.skipped]
    if address.change:
        return plain.url()
    earlier = [key for key in order if key != name]
    return plain.url(**{CHANGE: earlier[-1]}) if earlier else ""


def _others(address: Address, name: str) -> tuple[Other, ...]:
    """Return the other ways to say the same thing: a cotation for a situation, dates for days."""
    if "category" not in address.facts:
        return ()
    fields = address.words.fields
    return tuple(
        Other(fr(f"Je connais plutôt {fields[way].label}"), address.settled().url(**{CHANGE: way}))
        for way in ways_to_say(address.facts["category"], name)
        if way not in address.facts
    )


def ways_to_say(care: str, name: str) -> tuple[str, ...]:
    """Return the facts that begin another way to say a fact of a category of care."""
    return _ways(care, id(documents())).get(name, ())


@lru_cache(maxsize=64)
def _ways(care: str, _key: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    law = category(care)
    for rule in law.derive:
        if "from" in rule:
            found.setdefault(rule["fact"], {})[rule["from"]] = None
    versions = (version for item in law.all() for version in item.versions)
    for condition in (part for one in versions for said in one.readings for part in walk(parse(said.when))):
        if isinstance(condition, Group) and condition.kind == "same":
            for name, other in permutations([facts_of(part) for part in condition.parts], 2):
                found.setdefault(name[0], {})[other[0]] = None
    return {name: tuple(others) for name, others in found.items()}
