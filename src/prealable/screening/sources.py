"""Files in: lines or accords from CSV or Parquet, sound rows apart from those set aside."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import ibis

from prealable.facts.errors import nearest
from prealable.screening import csv_lines
from prealable.screening.checks import REASONS, accord_faults, line_faults, typed
from prealable.screening.columns import ACCORDS, COUNTED, REQUIRED, REQUIRED_OF_ACCORDS, line_types
from prealable.screening.engines import DuckDB, Engine, parquet_files
from prealable.screening.errors import ScreeningError
from prealable.screening.survey import look, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

#: The columns of the file of rows set aside.
ASIDE = ("file", "number", "line_id", "reason", "column", "value", "why", "line")


@dataclass(slots=True)
class Source:
    """Rows that were read: the sound ones as a typed table, the others with their reasons.

    ``seen`` is the first look at the rows, where none was set aside.
    """

    table: Any
    aside: list[dict[str, Any]] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    seen: list[dict[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is expected to hold: columns with their types, those needed, how faults are found."""

    name: str
    types: Mapping[str, str]
    required: tuple[str, ...]
    faults: Any
    key: str
    look: Any


def lines_kind() -> Kind:
    """Return what a file of care lines is expected to hold."""
    return Kind("lines", line_types(), REQUIRED, line_faults, "line_id", look)


def accords_kind() -> Kind:
    """Return what a file of accords is expected to hold."""
    return Kind("accords", ACCORDS, REQUIRED_OF_ACCORDS, accord_faults, "accord_id", _count)


def _count(table: Any) -> Any:
    names = [name for name in ACCORDS if name in table.columns]
    return table.agg(lines=table.count(), **{f"filled_{name}": table[name].count() for name in names})


def open_source(engine: Engine, given: Path | Any, kind: Kind, work: Path, encoding: str = "utf-8") -> Source:
    """Return the rows of a file, a folder or an Ibis table. Raises :class:`ScreeningError`."""
    if isinstance(given, ibis.Table):
        return _sound(engine, _near(engine, given, kind, work), kind, "")
    if not given.exists():
        raise ScreeningError("not_found", f"Le fichier « {given} » n'existe pas.", str(given))
    if given.is_dir() or given.suffix.lower() in {".parquet", ".pq"}:
        return _parquet(engine, given, kind)
    return _csv(engine, given, kind, work, encoding)


def _near(engine: Engine, table: Any, kind: Kind, work: Path) -> Any:
    """Return a table that the engine can read: itself, or its copy, made stretch by stretch."""
    if table.get_backend() is engine.backend:
        return table
    import pyarrow.parquet as pq  # noqa: PLC0415

    copy = work / f"{kind.name}-copy.parquet"
    with pq.ParquetWriter(copy, table.schema().to_pyarrow()) as writer:
        for batch in table.to_pyarrow_batches():
            writer.write_batch(batch)
    return engine.read(copy)


def _parquet(engine: Engine, path: Path, kind: Kind) -> Source:
    for file in parquet_files(path):
        _refuse_truncated(file)
    with _telling_damage(path):
        return _sound(engine, engine.read(path), kind, path.name, hollow=engine.hollow(path))


@contextmanager
def _telling_damage(path: Path) -> Iterator[None]:
    """Say that a file is damaged when the engine cannot read it."""
    try:
        yield
    except (ScreeningError, MemoryError, OSError):
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        message = f"« {path} » ne peut pas être lu : fichier abîmé ? ({reason})"
        raise ScreeningError("unreadable", message, str(path)) from error


def _refuse_truncated(file: Path) -> None:
    """Raise when a Parquet file does not end as one."""
    try:
        with file.open("rb") as stream:
            start = stream.read(4)
            stream.seek(-4, 2)
            end = stream.read(4)
    except OSError:
        start = end = b""
    if start != b"PAR1":
        raise ScreeningError("unreadable", f"« {file} » n'est pas un fichier Parquet.", str(file))
    if end != b"PAR1":
        message = (
            f"Le fichier Parquet « {file} » est tronqué : sa fin manque. Copiez-le de nouveau. "
            "Rien n'a été écrit."
        )
        raise ScreeningError("truncated", message, str(file))


def _sound(
    engine: Engine, raw: Any, kind: Kind, file: str, broken: Any = None, hollow: frozenset[str] = frozenset()
) -> Source:
    """Return the rows of a table, checked; rows at fault are set aside with what they hold.

    ``hollow`` are columns known to be filled by no row: they are as if they were not there.
    """
    lacking = [name for name in kind.required if name not in raw.columns]
    if lacking:
        raise ScreeningError(
            "missing_column", csv_lines.lacking(file or "la table", lacking, raw.columns), file
        )
    told = [name for name in raw.columns if name not in hollow or name in kind.required]
    table = typed(raw.select(*told), kind.types)
    seen = engine.rows(kind.look(table))
    marked = table.mutate(_fault=kind.faults(table, told_by(seen)))
    [faults] = engine.rows(marked.agg(rows=marked["_fault"].count()))
    found = engine.rows(_at_fault(marked, kind)) if faults["rows"] else []
    sound = marked.filter(marked["_fault"].isnull()) if found else table
    source = Source(sound.select(*(name for name in kind.types if name in table.columns)))
    source.seen = None if found else seen
    found += engine.rows(broken) if broken is not None else []
    source.aside = [_aside(row, kind, file) for row in found]
    source.notes = _notes(raw.columns, kind, file)
    return source


def _at_fault(marked: Any, kind: Kind) -> Any:
    """Return the rows at fault with their place, their number and the texts they hold."""
    bad = marked.filter(marked["_fault"].notnull())
    names = [
        name
        for name in bad.columns
        if name.startswith("_raw_") or name in {"_number", "_line", "_fault", kind.key}
    ]
    others = [name for name in kind.types if name in bad.columns and name not in names]
    return bad.select(*names, **{name: bad[name].cast("string") for name in others})


def _aside(row: Mapping[str, Any], kind: Kind, file: str) -> dict[str, Any]:
    code, _, column = row["_fault"].partition(":")
    value = row.get(f"_raw_{column}", row.get(column))
    place = {"file": file, "number": row.get("_number"), "line_id": row.get(kind.key)}
    why = {"reason": code, "column": column or None, "value": value, "why": REASONS[code]}
    return place | why | {"line": row.get("_line")}


def _notes(columns: Iterable[str], kind: Kind, file: str) -> tuple[str, ...]:
    """Say which columns are not read, and which name may be a slip."""
    found = []
    for name in columns:
        if name in COUNTED:
            found.append(
                f"{file} : la colonne {name} n'est pas lue, les séances sont comptées sur les lignes."
            )
        elif name not in kind.types and name not in {"number", "line"}:
            close = nearest(name, kind.types)
            hint = f" Vouliez-vous dire {close} ?" if close and close not in columns else ""
            found.append(f"{file} : la colonne {name} est inconnue, elle n'est pas lue.{hint}")
    return tuple(found)


def _csv(engine: Engine, path: Path, kind: Kind, work: Path, encoding: str) -> Source:
    """Read a CSV file with DuckDB, whatever the engine: sound rows become a Parquet file in ``work``."""
    text = csv_lines.readable(path, work, encoding)
    header = csv_lines.header_of(text, set(kind.types), kind.required)
    local = engine if isinstance(engine, DuckDB) else DuckDB(work)
    csv_lines.load(local.connection, text, header, f"raw_{kind.name}")
    raw = local.backend.table(f"raw_{kind.name}")
    broken = local.backend.table(f"raw_{kind.name}_broken")
    broken = broken.select(_number=broken.number, _line=broken.line, _fault=broken.fault)
    source = _sound(local, raw, kind, path.name, broken)
    copy = work / f"{kind.name}.parquet"
    local.write(source.table, copy)
    source.table = engine.read(copy)
    return source


def write_aside(rows: list[dict[str, Any]], path: Path) -> None:
    """Write the rows set aside as a CSV file, in the order of the files."""
    ordered = sorted(rows, key=lambda row: (row["file"], row["number"] or 0, str(row["line_id"])))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ASIDE, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)
