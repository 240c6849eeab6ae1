"""Dated provisions: what a category's texts say, in the order in which they are read.

A category folder holds ``provisions.yaml`` (a decision list: the first provision whose
condition holds decides), tables joined by it (``situations.yaml``), ``procedure.yaml``
(form, papers, addressee, clock) and, where criteria are published, ``immediate.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.law.dates import Span
from prealable.law.loader import documents

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The folder whose provisions stand before those of every category (mise sous accord préalable).
COMMON = "commun"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What one dated version of a provision says, or one of the two readings that dispute it.

    ``when`` is the raw condition, ``then`` the verdict, ``rank`` the raw rank rule, ``row`` the
    value of the fact ``key`` that joins it when it stands in a table.
    """

    provision: str
    title: str
    span: Span
    says: str
    texts: tuple[str, ...]
    certainty: str
    when: Any = True
    then: str = "requis"
    rank: Mapping[str, Any] | None = None
    row: str | None = None
    key: str | None = None
    warnings: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A dated version of a provision; more than one reading means that sources disagree."""

    span: Span
    readings: tuple[Reading, ...]
    joins: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Provision:
    """One rule with its history: ``id`` (``transport.longue_distance``), title, dated versions."""

    id: str
    category: str
    title: str
    versions: tuple[Version, ...]
    table: str | None = None
    doubts: tuple[str, ...] = ()

    def on(self, day: date) -> Version | None:
        """Return the version in force on a day, or ``None``."""
        return next((version for version in self.versions if day in version.span), None)


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """How an accord is asked for, on dates and under a condition: form, papers, sender, clock."""

    span: Span
    data: Mapping[str, Any]
    when: Any = True

    def __getitem__(self, key: str) -> Any:
        return self.data.get(key)


@dataclass(frozen=True, slots=True, eq=False)
class Category:
    """All that the law on file says of one category of care, since when, and what it lacks."""

    id: str
    since: date
    provisions: tuple[Provision, ...]
    tables: Mapping[str, tuple[Provision, ...]]
    keys: Mapping[str, str]
    procedures: tuple[Procedure, ...]
    immediate: tuple[Provision, ...]
    derive: tuple[Mapping[str, Any], ...] = ()
    gaps: tuple[Mapping[str, Any], ...] = ()

    def all(self) -> tuple[Provision, ...]:
        """Return the provisions, then those of the tables, then those of the immediate answer."""
        rows = tuple(row for rows in self.tables.values() for row in rows)
        return (*self.provisions, *rows, *self.immediate)


def category(name: str) -> Category:
    """Return the law of one category. Raises ``KeyError`` when none is on file."""
    return _category(name, id(documents()))


def provision(identifier: str) -> Provision:
    """Return one provision by its id. Raises ``KeyError`` when there is none."""
    return {item.id: item for item in every()}[identifier]


def every() -> tuple[Provision, ...]:
    """Return every provision on file, category by category."""
    names = sorted({path.split("/")[0] for path in documents() if path.endswith("/provisions.yaml")})
    return tuple(item for name in names for item in category(name).all())


@lru_cache(maxsize=64)
def _category(name: str, _key: int) -> Category:
    files = {path.split("/")[1]: data for path, data in documents().items() if path.startswith(f"{name}/")}
    head = files["provisions.yaml"]
    tables = {data["table"]: _rows(name, data) for data in files.values() if "table" in data}
    return Category(
        id=name,
        since=date.fromisoformat(head["since"]),
        provisions=tuple(_provision(name, data) for data in head["provisions"]),
        tables=tables,
        keys={data["table"]: data["key"] for data in files.values() if "table" in data},
        procedures=tuple(_procedure(data) for data in files.get("procedure.yaml", {}).get("procedures", ())),
        immediate=tuple(
            _provision(name, data) for data in files.get("immediate.yaml", {}).get("provisions", ())
        ),
        derive=tuple(head.get("derive", ())),
        gaps=tuple(head.get("gaps", ())),
    )


def _provision(
    owner: str, data: Mapping[str, Any], key: str | None = None, table: str | None = None
) -> Provision:
    versions = tuple(_version(data, version, key) for version in data["versions"])
    return Provision(data["id"], owner, data["title"], versions, table, tuple(data.get("doubts", ())))


def _rows(owner: str, data: Mapping[str, Any]) -> tuple[Provision, ...]:
    return tuple(_provision(owner, row, data["key"], data["table"]) for row in data["rows"])


def _version(owner: Mapping[str, Any], data: Mapping[str, Any], key: str | None) -> Version:
    span = Span.read(data)
    shared = {key: value for key, value in data.items() if key != "readings"}
    readings = tuple(_reading(owner, shared | part, span, key) for part in data.get("readings") or [{}])
    return Version(span, readings, data.get("joins"), data.get("note", ""))


def _reading(owner: Mapping[str, Any], data: Mapping[str, Any], span: Span, key: str | None) -> Reading:
    return Reading(
        provision=owner["id"],
        title=owner["title"],
        span=span,
        says=data.get("says", ""),
        texts=tuple(data.get("texts", ())),
        certainty=data.get("certainty", "haute"),
        when=data.get("when", True),
        then=data.get("then", "requis"),
        rank=data.get("rank"),
        row=str(owner[key]) if key else None,
        key=key,
        warnings=tuple(data.get("warnings", ())),
        label=data.get("label", ""),
    )


def _procedure(data: Mapping[str, Any]) -> Procedure:
    return Procedure(Span.read(data), data, data.get("when", True))
