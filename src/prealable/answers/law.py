"""The law on file as plain data: what is in force, one rule with its history, what is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prealable.law.loader import categories, documents, vocabulary
from prealable.law.provisions import COMMON, Provision, category, every
from prealable.law.texts import Text, cite, texts
from prealable.rules.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prealable.law.provisions import Reading, Version


def in_force(day: date, name: str | None = None) -> Iterator[dict[str, Any]]:
    """Give the provisions in force on a day, of one category or of all, the common ones first."""
    for owner in (COMMON, *categories()) if name is None else (name,):
        for item in _provisions(owner):
            version = item.on(day)
            if version is not None:
                yield _line(item, version)


def _provisions(name: str) -> tuple[Provision, ...]:
    try:
        return category(name).all()
    except KeyError:
        return ()


def _line(item: Provision, version: Version) -> dict[str, Any]:
    return {
        "category": item.category,
        "id": item.id,
        "title": item.title,
        **version.span.as_dict(),
        "readings": [_short(reading) for reading in version.readings],
    }


def _short(reading: Reading) -> dict[str, Any]:
    return {
        "label": reading.label,
        "says": reading.says,
        "then": reading.then,
        "certainty": reading.certainty,
        "texts": list(reading.texts),
    }


def one(item: Provision, today: date) -> dict[str, Any]:
    """Return a provision with every version, newest first, its texts and its doubts."""
    return {
        "id": item.id,
        "category": item.category,
        "title": item.title,
        "versions": [_version(item, version, today) for version in reversed(item.versions)],
        "doubts": list(item.doubts),
    }


def _version(item: Provision, version: Version, today: date) -> dict[str, Any]:
    readings = [_reading(item, reading, today) for reading in version.readings]
    return {**version.span.as_dict(), "note": version.note, "readings": readings}


def _reading(item: Provision, reading: Reading, today: date) -> dict[str, Any]:
    name = item.category if item.category in categories() else next(iter(categories()))
    day = min(max(reading.span.start, today), reading.span.end)
    return {
        "label": reading.label,
        "says": reading.says,
        "rule": sentence(reading, vocabulary(name)),
        "when": reading.when,
        "then": reading.then,
        "rank": reading.rank,
        "certainty": reading.certainty,
        "warnings": list(reading.warnings),
        "texts": [cite(reference, day) for reference in reading.texts],
    }


def one_text(item: Text) -> dict[str, Any]:
    """Return a text with every wording, newest first, and the provisions that rest on it."""
    return {
        "id": item.id,
        "title": item.title,
        "article": item.article,
        "kind": item.kind,
        "subject": item.subject,
        "versions": [
            {
                **version.span.as_dict(),
                "address": version.address,
                "quote": version.quote,
                "checked_on": version.checked_on,
                "certainty": version.certainty,
                "note": version.note,
            }
            for version in reversed(item.versions)
        ],
        "provisions": sorted(other.id for other in every() if item.id in _cited(other)),
    }


def _cited(item: Provision) -> set[str]:
    readings = (reading for version in item.versions for reading in version.readings)
    return {name.partition("#")[0] for reading in readings for name in reading.texts}


def covered(day: date) -> Iterator[dict[str, Any]]:
    """Give what each category covers, as ``coverage.yaml`` states it, with its texts' last check."""
    stated = documents().get("coverage.yaml", {}).get("categories", {})
    for name, label in categories().items():
        found = [version for item in _provisions(name) if (version := item.on(day))]
        used = {ref.partition("#")[0] for version in found for part in version.readings for ref in part.texts}
        yield {
            "category": name,
            "label": label,
            "since": category(name).since.isoformat() if _provisions(name) else None,
            "provisions": len(found),
            **stated.get(name, {}),
            "texts": [{"id": ref, "checked_on": _checked(ref, day)} for ref in sorted(used)],
        }


def _checked(identifier: str, day: date) -> str:
    item = texts()[identifier]
    return (item.on(day) or item.versions[-1]).checked_on
