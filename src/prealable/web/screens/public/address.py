"""The address of the page: it holds every answer given, and it is the only thing that does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from prealable.facts import FactError, Vocabulary
from prealable.law.loader import categories, documents, vocabulary
from prealable.web import reading

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What an address holds besides the facts: those not known, the one to change, the one just asked.
SKIPPED, CHANGE, ASKED = "inconnu", "modifier", "question"
#: The button « Je ne sais pas »: a name of its own, since htmx lets a button stand for its namesakes.
SKIP = "passer"
PATH = "/"


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says: typed facts, facts said to be unknown, what could not be read.

    ``facts`` are the contract's; ``errors`` name the facts that could not be read and why;
    ``typed`` is what was written, kept for the person to mend; ``strange`` are names that no
    question of ours bears.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    change: str = ""
    errors: dict[str, FactError] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)
    strange: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: str) -> Address:
        """Read a query string; nothing in it can make this fail."""
        typed: dict[str, list[str]] = {}
        for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=200):
            typed.setdefault(name, []).append(value)
        asked, change = typed.get(ASKED, [""])[-1], typed.get(CHANGE, [""])[-1]
        former = [name for name in typed.get(SKIPPED, ()) if name != asked]
        skipped = tuple(dict.fromkeys([*former, *typed.get(SKIP, ())]))
        facts, errors = _facts(typed, skipped, asked)
        words = words_of(facts.get("category"))
        known = tuple(name for name in skipped if name in words.fields and name not in facts)
        return cls(facts, known, change if change in words.fields else "", errors, typed, _strange(typed))

    @property
    def words(self) -> Vocabulary:
        """Return the vocabulary of the category, or of any while none is given."""
        return words_of(self.facts.get("category"))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parts of the address, in the order of the answers."""
        found = [(name, text) for name, value in self.facts.items() for text in reading.write(value)]
        found += [(SKIPPED, name) for name in self.skipped]
        return found + ([(CHANGE, self.change)] if self.change else [])

    def url(self, path: str = PATH, **other: str) -> str:
        """Return the address in its one spelling, with ``other`` parts added."""
        query = urlencode([*self.pairs(), *other.items()])
        return f"{path}?{query}" if query else path

    def settled(self) -> Address:
        """Return the same answers with nothing being changed."""
        return replace(self, change="")

    def without(self, name: str) -> Address:
        """Return the address without one answer, known or not."""
        facts = {key: value for key, value in self.facts.items() if key != name}
        return replace(self, facts=facts, skipped=tuple(n for n in self.skipped if n != name), change="")

    def is_plain(self, query: str) -> bool:
        """Say whether ``query`` already is the one spelling of this address."""
        return parse_qsl(query, keep_blank_values=True, max_num_fields=200) == self.pairs()


def words_of(category: object) -> Vocabulary:
    """Return the vocabulary of a category, or the common words while there is none."""
    name = category if isinstance(category, str) and category in categories() else next(iter(categories()))
    return vocabulary(name)


def _facts(
    typed: Mapping[str, list[str]], skipped: tuple[str, ...], asked: str
) -> tuple[dict[str, Any], dict[str, FactError]]:
    """Return the facts that can be read and the errors of those that cannot.

    A fact of another category is left out: the category was changed after it was given.
    """
    facts: dict[str, Any] = {}
    errors: dict[str, FactError] = {}
    names = ["category", *_given(typed), *([asked] if asked else [])]
    for name in dict.fromkeys(names):
        words = words_of(facts.get("category"))
        item = words.fields.get(name)
        if item is None or name in skipped or (name == "category" and name not in typed and asked != name):
            continue
        try:
            facts[name] = reading.read(item, words, typed)
        except FactError as error:
            errors[name] = error
    return facts, errors


def _given(typed: Mapping[str, list[str]]) -> list[str]:
    """Return the facts named by a query, each once, whether written whole or in parts."""
    suffixes = tuple(f"-{part}" for part in (*reading.PARTS, reading.OTHER))
    names = (name.rsplit("-", 1)[0] if name.endswith(suffixes) else name for name in typed)
    return [name for name in dict.fromkeys(names) if name not in {SKIPPED, SKIP, CHANGE, ASKED, "id"}]


def _strange(typed: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the names that are no fact of any category."""
    data = documents()["facts.yaml"]
    return tuple(name for name in _given(typed) if name not in data["fields"])
