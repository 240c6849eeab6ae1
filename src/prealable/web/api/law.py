"""The law on file: what is in force on a day, one provision or one text with its history."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from prealable.facts.errors import nearest
from prealable.law.loader import categories, vocabulary
from prealable.law.provisions import COMMON, Provision, Reading, Version, category, every
from prealable.law.texts import Text, cite, texts
from prealable.office.errors import Introuvable
from prealable.rules.sentence import sentence
from prealable.web.api import examples
from prealable.web.api.limits import PerMinute
from prealable.web.api.problems import OPEN, Problem
from prealable.web.api.values import Day, Slug, only
from prealable.web.today import today

router = Router(tags=["droit"], throttle=PerMinute("anonymous"))


@router.get("/law", response={200: list[dict[str, Any]], **OPEN}, openapi_extra=examples.LAW)
def in_force(
    request: HttpRequest, on: Query[Day | None] = None, category: Query[Slug | None] = None
) -> list[dict[str, Any]]:
    """List the provisions in force on a day (today by default), those common to all first."""
    only(request, "on", "category")
    names = (COMMON, *categories()) if category is None else (category,)
    return [line for name in names for line in _lines(name, on or today())]


@router.get(
    "/law/{identifier}",
    response={200: dict[str, Any], 404: Problem, **OPEN},
    openapi_extra=examples.PROVISION,
)
def one(request: HttpRequest, identifier: Slug, on: Query[Day | None] = None) -> dict[str, Any]:
    """Show a provision, or a text, with its versions, newest first, its texts and its doubts."""
    only(request, "on")
    provisions = {item.id: item for item in every()}
    if identifier in provisions:
        return provision_of(provisions[identifier], on or today())
    if identifier in texts():
        return text_of(texts()[identifier])
    close = nearest(identifier, [*provisions, *texts()])
    hint = f" Le plus proche : {close}." if close else ""
    raise Introuvable("regle_inconnue", f"Ni règle ni texte de ce nom dans le fonds.{hint}")


def _lines(name: str, day: date) -> Iterator[dict[str, Any]]:
    try:
        found = category(name).all()
    except KeyError:
        return
    for item in found:
        version = item.on(day)
        if version is not None:
            yield {
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


def provision_of(item: Provision, day: date) -> dict[str, Any]:
    """Return a provision with every version, its texts and its doubts."""
    return {
        "id": item.id,
        "category": item.category,
        "title": item.title,
        "versions": [_version(item, version, day) for version in reversed(item.versions)],
        "doubts": list(item.doubts),
    }


def _version(item: Provision, version: Version, day: date) -> dict[str, Any]:
    readings = [_reading(item, reading, day) for reading in version.readings]
    return {**version.span.as_dict(), "note": version.note, "readings": readings}


def _reading(item: Provision, reading: Reading, day: date) -> dict[str, Any]:
    name = item.category if item.category in categories() else next(iter(categories()))
    cited = min(max(reading.span.start, day), reading.span.end)
    return {
        "label": reading.label,
        "says": reading.says,
        "rule": sentence(reading, vocabulary(name)),
        "when": reading.when,
        "then": reading.then,
        "rank": reading.rank,
        "certainty": reading.certainty,
        "warnings": list(reading.warnings),
        "texts": [cite(reference, cited) for reference in reading.texts],
    }


def text_of(item: Text) -> dict[str, Any]:
    """Return a text with every wording, and the provisions that rest on it."""
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
