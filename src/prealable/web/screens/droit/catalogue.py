"""The law on file made ready to be read: provisions with their history, texts, who cites whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.answers.words import fr
from prealable.law.loader import categories, documents, vocabulary
from prealable.law.provisions import COMMON, Provision, category, every
from prealable.law.texts import Text, cite, texts
from prealable.rules.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from prealable.law.dates import Span
    from prealable.law.provisions import Reading, Version

PAST, NOW, AHEAD = "passee", "en_vigueur", "a_venir"
#: What a kind of text is called; a secondary source is nobody's law.
KINDS = {
    "code": "Code",
    "nomenclature": "Nomenclature",
    "decision_uncam": "Décision de l'UNCAM",
    "arrete": "Arrêté",
    "decret": "Décret",
    "loi": "Loi",
    "jurisprudence": "Décision de justice",
    "publication_officielle": "Publication officielle",
    "formulaire": "Formulaire",
    "source_secondaire": "Source secondaire",
}
SECONDARY = "source_secondaire"


@dataclass(frozen=True, slots=True)
class Line:
    """A provision in a list: what it says on a day, and whether texts disagree."""

    id: str
    title: str
    says: str
    since: date
    disputed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The provisions in force of one category; ``since`` is where the law on file begins."""

    id: str
    label: str
    since: date | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One reading of a version: in plain French, as a rule, with its texts."""

    label: str
    says: str
    rule: str
    certainty: str
    warnings: tuple[str, ...]
    texts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """One version of a provision, and where it stands on the day of reading."""

    span: Span
    state: str
    said: tuple[Said, ...]
    note: str


def label_of(name: str) -> str:
    """Return the name of a category, or of what is common to all."""
    return "Pour tous les soins" if name == COMMON else categories().get(name, name)


def groups(day: date) -> tuple[Group, ...]:
    """Return what is in force on a day, category by category, the common rules first."""
    return tuple(_group(name, day) for name in (COMMON, *categories()))


def _group(name: str, day: date) -> Group:
    try:
        law = category(name)
    except KeyError:
        return Group(name, label_of(name), None, ())
    lines = (_line(item, found) for item in law.all() if (found := item.on(day)))
    return Group(name, label_of(name), law.since, tuple(lines))


def _line(item: Provision, version: Version) -> Line:
    said = version.readings[0].says
    return Line(item.id, item.title, fr(said), version.span.start, len(version.readings) > 1)


def history(item: Provision, today: date) -> tuple[Dated, ...]:
    """Return the versions of a provision, the newest first."""
    return tuple(_dated(item, version, today) for version in reversed(item.versions))


def _dated(item: Provision, version: Version, today: date) -> Dated:
    said = tuple(_said(item, reading, today) for reading in version.readings)
    return Dated(version.span, _state(version.span, today), said, fr(version.note))


def _state(span: Span, today: date) -> str:
    return NOW if today in span else PAST if span.end < today else AHEAD


def _said(item: Provision, reading: Reading, today: date) -> Said:
    day = min(max(reading.span.start, today), reading.span.end)
    return Said(
        label=fr(reading.label),
        says=fr(reading.says),
        rule=_rule(item, reading),
        certainty=reading.certainty,
        warnings=tuple(fr(line) for line in reading.warnings),
        texts=tuple(cite(reference, day) for reference in reading.texts),
    )


def _rule(item: Provision, reading: Reading) -> str:
    """Return the rule as its condition writes it; a table's head has none of its own."""
    name = item.category if item.category in categories() else next(iter(categories()))
    return fr(sentence(reading, vocabulary(name)))


def wording(item: Text, today: date) -> tuple[tuple[str, Any], ...]:
    """Return the versions of a text with where each stands, the newest first."""
    return tuple((_state(version.span, today), version) for version in reversed(item.versions))


def cited_by(identifier: str) -> tuple[Provision, ...]:
    """Return the provisions that rest, or rested, on a text."""
    return _citations(id(documents())).get(identifier, ())


@lru_cache(maxsize=2)
def _citations(_key: int) -> Mapping[str, tuple[Provision, ...]]:
    found: dict[str, dict[str, Provision]] = {}
    for item in every():
        readings = (reading for version in item.versions for reading in version.readings)
        for reference in {name.partition("#")[0] for reading in readings for name in reading.texts}:
            found.setdefault(reference, {})[item.id] = item
    return {reference: tuple(items.values()) for reference, items in found.items()}


def texts_by_kind() -> tuple[tuple[str, tuple[Text, ...]], ...]:
    """Return every text on file, by kind, the official ones first."""
    return tuple(
        (label, tuple(sorted((text for text in texts().values() if text.kind == kind), key=_by_name)))
        for kind, label in KINDS.items()
    )


def _by_name(text: Text) -> tuple[str, str]:
    return text.title, text.article


@dataclass(frozen=True, slots=True)
class Covered:
    """What the law on file covers of one category: since when, how sure, what is missing."""

    id: str
    label: str
    since: date | None
    rules: int
    checked_on: str
    state: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def coverage(day: date) -> tuple[Covered, ...]:
    """Return the coverage of each category, as ``coverage.yaml`` states it and the law shows it."""
    stated = documents().get("coverage.yaml", {}).get("categories", {})
    return tuple(_covered(group, stated.get(group.id, {})) for group in groups(day) if group.id != COMMON)


def _covered(group: Group, stated: Mapping[str, Any]) -> Covered:
    checked = str(stated.get("checked_on", ""))
    lines = tuple((label, _lines(stated[key])) for key, label in _STATED.items() if stated.get(key))
    return Covered(
        group.id, group.label, group.since, len(group.lines), checked, str(stated.get("state", "")), lines
    )


#: The parts of a category's entry in ``coverage.yaml``, and their titles.
_STATED = {"covered": "Couvert", "partial": "En partie", "missing": "Manque", "note": "À savoir"}


def _lines(given: object) -> tuple[str, ...]:
    return tuple(fr(str(part)) for part in given) if isinstance(given, list) else (fr(str(given)),)
