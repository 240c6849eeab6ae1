"""A draft change of law laid over the law on file, for as long as a question is asked.

A draft names provisions, or rows of a table, by their id, with the versions that it adds: each
starts ``from`` a day, takes over what it does not say from the version it replaces, and lasts
until its ``to`` (no end when absent), after which the former one comes back. For example::

    rows:
      - id: kinesitherapie.lombalgie_commune
        versions:
          - {from: 2027-01-01, rank: {first: 12, window: 30}}
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prealable.facts.errors import nearest
from prealable.law.loader import FOLDER_VARIABLE, documents, forget
from prealable.screening.errors import ScreeningError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LISTS = ("provisions", "rows")


def read_draft(path: Path) -> list[dict[str, Any]]:
    """Return the items of a draft. Raises :class:`ScreeningError` (``draft``)."""
    import yaml  # noqa: PLC0415 (only here)

    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader(yaml))  # noqa: S506 (a safe loader, without dates)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ScreeningError(
            "draft",
            f"Le projet « {path} » ne peut pas être lu : {' '.join(str(error).split())[:300]}",
            str(path),
        ) from None
    items = (
        [item for name in _LISTS for item in (found or {}).get(name, ())] if isinstance(found, dict) else []
    )
    if not items:
        raise ScreeningError(
            "draft",
            f"Le projet « {path} » doit contenir provisions: ou rows:, avec l'id de ce qui change.",
            str(path),
        )
    return items


def _loader(yaml: Any) -> Any:
    stamp = "tag:yaml.org,2002:timestamp"
    kept = {
        key: [pair for pair in pairs if pair[0] != stamp]
        for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return type("Loader", (yaml.SafeLoader,), {"yaml_implicit_resolvers": kept})


@contextmanager
def drafted(items: list[dict[str, Any]], work: Path) -> Iterator[tuple[str, ...]]:
    """Read the law with a draft laid over it; give the categories that it touches."""
    changed = _laid(items)
    folder = work / "law"
    for name, document in documents().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(changed.get(name, document), ensure_ascii=False), encoding="utf-8")
    with _environment({FOLDER_VARIABLE: str(folder), "XDG_CACHE_HOME": str(work)}):
        yield tuple(sorted({name.split("/")[0] for name in changed}))


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Read the law anew with some variables set, and anew once they are as before."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    forget()
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        forget()


def _laid(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the documents of the law that a draft changes, changed."""
    places = {
        item["id"]: (name, kind, index)
        for name, document in documents().items()
        for kind in _LISTS
        for index, item in enumerate(document.get(kind, ()))
        if "id" in item
    }
    changed: dict[str, Any] = {}
    for item in items:
        place = places.get(item.get("id", ""))
        if place is None:
            close = nearest(str(item.get("id")), places)
            hint = f" Vouliez-vous dire {close} ?" if close else ""
            raise ScreeningError(
                "draft", f"Le projet parle de « {item.get('id')} », que le droit tenu ne contient pas.{hint}"
            )
        name, kind, index = place
        document = changed.setdefault(name, deepcopy(documents()[name]))
        target = document[kind][index]
        for version in item.get("versions", ()):
            target["versions"] = _over(target["versions"], version, item["id"])
    return changed


def _over(versions: list[dict[str, Any]], added: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the versions of a provision with one laid over them from a day, to a day or for good."""
    try:
        start = date.fromisoformat(str(added["from"]))
        end = date.fromisoformat(str(added["to"])) if added.get("to") else None
    except (KeyError, ValueError):
        raise ScreeningError("draft", f"Le projet doit dire from: AAAA-MM-JJ pour {name}.") from None
    former = next(
        (
            each
            for each in versions
            if each["from"] <= start.isoformat() and (not each.get("to") or each["to"] >= start.isoformat())
        ),
        None,
    )
    if former is None:
        raise ScreeningError(
            "draft",
            f"Aucune version de {name} n'est en vigueur le {start} : le projet ne peut pas la changer.",
        )
    without = {
        key: value
        for key, value in former.items()
        if key != "readings" or not {"rank", "when", "then"} & set(added)
    }
    laid = without | dict(added) | {"from": start.isoformat(), "to": end.isoformat() if end else None}
    kept = [part for each in versions for part in _outside(each, start, end)]
    return sorted([*kept, laid], key=lambda each: str(each["from"]))


def _outside(version: dict[str, Any], start: date, end: date | None) -> Iterator[dict[str, Any]]:
    """Give what remains of a version before a day and after another."""
    if version["from"] < start.isoformat():
        last = (start - timedelta(1)).isoformat()
        yield version | {"to": min(version.get("to") or last, last)}
    if end is not None and (not version.get("to") or version["to"] > end.isoformat()):
        yield version | {"from": max(version["from"], (end + timedelta(1)).isoformat())}
