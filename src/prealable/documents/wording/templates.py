"""The templates on file: one YAML file a kind and a day, never edited once a letter used it.

A template is named ``refus_medical/2022-01-01``: its kind, and the first day it is valid; it is
valid until the next one. ``use`` takes in the blocks of another file by its full name, so that a
name always means the same words. The words of the layout, common to all letters, are dated in the
same way. ``registre.yaml`` holds the SHA-256 of each: a test watches.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from prealable.documents.errors import ModeleAbsent, ModeleFautif
from prealable.documents.wording.parsing import parsed

FOLDER = Path(__file__).parents[1] / "templates" / "lettres"
REGISTER = "registre.yaml"
LAYOUT = "mise_en_page"
#: The layout of the letters kept before they named theirs.
FIRST_LAYOUT = f"{LAYOUT}/2022-01-01"
Entry = Mapping[str, Any]
_MARK = "\0"


@dataclass(frozen=True, slots=True)
class Template:
    """The words of one kind of letter from a day on; ``title`` is by reader or for all."""

    name: str
    title: str | Mapping[str, str]
    entries: tuple[Entry, ...]
    names: tuple[str, ...] = ()

    def title_for(self, reader: str) -> str:
        """Return the title that a reader sees."""
        if isinstance(self.title, str):
            return self.title
        return self.title.get(reader, self.title["other"])

    def without(self, mention: str) -> Template:
        """Return the template without what carries a mention: how a test shows that it is missed."""
        return replace(self, entries=tuple(_without(self.entries, mention)))


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """The words that the layout adds around any letter, by name; ``name`` is their file."""

    name: str
    words: Mapping[str, str]

    def said(self, which: str, **values: str) -> str:
        """Return some of them, with their values. Raises ``KeyError`` on a name that is not there."""
        filled = (literal + values.get(name, "") for literal, name, _ in parsed(self.words[which]))
        return "".join(filled)

    def around(self, which: str, *names: str) -> list[str]:
        """Return the words before, between and after values that only the printing knows."""
        return self.said(which, **dict.fromkeys(names, _MARK)).split(_MARK)


def layout_on(day: date, folder: Path = FOLDER) -> LayoutWords:
    """Return the words of the layout valid on a day. Raises :class:`ModeleAbsent`."""
    return layout_named(_name_on(LAYOUT, day, folder), folder)


@lru_cache(maxsize=16)
def layout_named(name: str, folder: Path = FOLDER) -> LayoutWords:
    """Return the words of a layout by their file's name. Raises :class:`ModeleAbsent`."""
    return LayoutWords(name, _read(name, folder)["words"])


def template_on(kind: str, day: date, folder: Path = FOLDER) -> Template:
    """Return the template of a kind valid on a day. Raises :class:`ModeleAbsent`."""
    return template_named(_name_on(kind, day, folder), folder)


def _name_on(kind: str, day: date, folder: Path) -> str:
    days = [each for each in _days(kind, folder) if each <= day.isoformat()]
    if not days:
        raise ModeleAbsent(f"Aucun modèle de lettre « {kind} » n'est valable le {day.isoformat()}.")
    return f"{kind}/{max(days)}"


@lru_cache(maxsize=128)
def _days(kind: str, folder: Path) -> tuple[str, ...]:
    return tuple(path.stem for path in (folder / kind).glob("*.yaml"))


@lru_cache(maxsize=128)
def template_named(name: str, folder: Path = FOLDER) -> Template:
    """Return a template by its full name. Raises :class:`ModeleAbsent` or :class:`ModeleFautif`."""
    data = _read(name, folder)
    entries = tuple(_entries(data, folder))
    return Template(
        name, data["title"], entries, tuple(sorted({"reference", *_names([data["title"], *entries])}))
    )


def _names(part: Any) -> Iterator[str]:
    """Give the names of the values that a part of a template asks for."""
    if isinstance(part, str):
        yield from (name for _, name, _ in parsed(part) if name)
        return
    for key, value in part.items() if isinstance(part, dict) else ((None, each) for each in part):
        if key in ("if", "unless"):
            yield from many(value)
        elif key not in ("for", "mention"):
            yield from _names(value)


def _read(name: str, folder: Path) -> Mapping[str, Any]:
    import yaml  # noqa: PLC0415 (with the templates, for those who write letters)

    path = folder / f"{name}.yaml"
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise ModeleAbsent(f"Aucun modèle ne s'appelle « {name} ».")
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (plain strings only)
    if not isinstance(loaded, dict):
        raise ModeleFautif(f"Le modèle « {name} » n'est pas lisible.")
    return loaded


def _entries(data: Mapping[str, Any], folder: Path) -> Iterator[Entry]:
    """Give the blocks of a file, those of the fragments that it uses in their place."""
    for entry in data["blocks"]:
        if "use" not in entry:
            yield entry
            continue
        conditions = {key: entry[key] for key in ("if", "unless", "for") if key in entry}
        for inner in _entries(_read(entry["use"], folder), folder):
            yield {**inner, **_joined(conditions, inner)}


def _joined(outer: Entry, inner: Entry) -> dict[str, Any]:
    """Return the conditions of a fragment's block with those of where it is used."""
    both = {key: [*many(outer.get(key)), *many(inner.get(key))] for key in ("if", "unless")}
    readers = outer.get("for") if "for" not in inner else inner["for"]
    return {key: value for key, value in (both | {"for": readers}).items() if value}


def many(value: Any) -> list[Any]:
    """Return a value as a list: none, one or several."""
    return list(value) if isinstance(value, list) else [value] if value else []


def _without(entries: tuple[Entry, ...], mention: str) -> Iterator[Entry]:
    for entry in entries:
        if mention in many(entry.get("mention")):
            continue
        rows = [name for name in ("list", "facts", "checks") if isinstance(entry.get(name), list)]
        kept = {name: [row for row in entry[name] if mention not in _of_row(row)] for name in rows}
        yield {**entry, **kept}


def _of_row(row: Any) -> list[Any]:
    return many(row.get("mention")) if isinstance(row, dict) else []


def digests(folder: Path = FOLDER) -> dict[str, str]:
    """Return the SHA-256 of every file of wording, by its name."""
    return {
        str(path.relative_to(folder).with_suffix("")): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*/*.yaml"))
    }
