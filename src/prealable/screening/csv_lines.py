"""A CSV file as a table of texts, physical line by physical line, so that a stray quote costs one line.

The separator is read from the header, the text must be UTF-8 (``encoding`` says otherwise); a
line with too many or too few fields, or an open quotation mark, is set aside with its number.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prealable.facts.errors import nearest
from prealable.screening.errors import ScreeningError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import duckdb

_STRETCH = 1 << 20
_SEPARATORS = (",", ";", "\t")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: A byte that no line of text holds: the whole line is then one field.
_NEVER = "\x1f"


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a CSV file: its separator, and the names of its columns."""

    separator: str
    names: tuple[str, ...]


def readable(path: Path, work: Path, encoding: str = "utf-8") -> Path:
    """Return a UTF-8 file with plain line ends: the given one, or a copy made in ``work``.

    Raises :class:`ScreeningError` (``encoding``) with the number of the first line at fault.
    """
    plain = codecs.lookup(encoding).name == "utf-8"
    decoder = codecs.getincrementaldecoder("utf-8-sig" if plain else encoding)()
    lines, returns = 1, False
    with path.open("rb") as file:
        while stretch := file.read(_STRETCH):
            _refuse_wide(stretch, path, first=lines == 1, encoding=encoding)
            lines += _decoded(decoder, stretch, path, lines).count("\n")
            returns = returns or b"\r" in stretch
    _decoded(decoder, b"", path, lines, final=True)
    return path if plain and not returns else _copy(path, work, encoding)


def _refuse_wide(stretch: bytes, path: Path, *, first: bool, encoding: str) -> None:
    if first and stretch.startswith(_UTF16) and not encoding.lower().startswith("utf-16"):
        raise ScreeningError(
            "encoding", f"« {path} » est en UTF-16. Relancez avec --encoding utf-16.", str(path)
        )
    if b"\0" in stretch and not encoding.lower().startswith("utf-16"):
        raise ScreeningError("unreadable", f"« {path} » n'est pas un fichier texte.", str(path))


def _decoded(decoder: Any, stretch: bytes, path: Path, lines: int, *, final: bool = False) -> str:
    try:
        return str(decoder.decode(stretch, final))
    except UnicodeDecodeError as error:
        line = lines + stretch[: error.start].count(b"\n")
        message = (
            f"« {path} » n'est pas en UTF-8 (vers la ligne {line}). S'il vient d'un tableur français, "
            "relancez avec --encoding cp1252 ; sinon enregistrez-le en UTF-8."
        )
        raise ScreeningError("encoding", message, str(path)) from None


def _copy(path: Path, work: Path, encoding: str) -> Path:
    target = work / f"{path.stem}.utf8.csv"
    with (
        path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline=None) as source,
        target.open("w", encoding="utf-8", newline="\n") as copy,
    ):
        while stretch := source.read(_STRETCH):
            copy.write(stretch)
    return target


def header_of(path: Path, known: set[str], required: tuple[str, ...]) -> Header:
    """Return the header of a CSV file. Raises :class:`ScreeningError` when it cannot be told."""
    with path.open(encoding="utf-8-sig") as file:
        first = file.readline().rstrip("\n")
    if not first.strip():
        raise ScreeningError("no_lines", f"« {path} » est vide.", str(path))
    found = {separator: _names(first, separator) for separator in _SEPARATORS}
    best = max(found, key=lambda separator: sum(name in known for name in found[separator]))
    names = found[best]
    absent = [name for name in required if name not in names]
    if absent:
        raise ScreeningError("missing_column", lacking(str(path), absent, names), str(path))
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ScreeningError("separators", f"« {path} » a deux colonnes « {twice} ».", str(path))
    return Header(best, names)


def _names(line: str, separator: str) -> tuple[str, ...]:
    return tuple(name.strip().strip('"').strip() for name in line.split(separator))


def lacking(file: str, absent: list[str], names: Iterable[str]) -> str:
    """Return what to say of a file that lacks columns, with the name that may be a slip."""
    close = nearest(absent[0], names)
    hint = (
        f"« {close} » est-elle « {absent[0]} » ?" if close else f"Colonnes lues : {', '.join(names)[:200]}."
    )
    return f"« {file} » n'a pas de colonne {', '.join(absent)}. {hint}"


def load(connection: duckdb.DuckDBPyConnection, path: Path, header: Header, view: str) -> None:
    """Make two views: ``view`` with ``number``, ``line`` and a text for each column, ``view_broken``."""
    separator, width = header.separator.replace("'", "''"), len(header.names)
    field = rf'(?:"(?:[^"]|"")*"|[^{separator}"]*)'
    closed = rf"^{field}(?:{separator}{field})*$"
    file = str(path).replace("'", "''")
    connection.execute(f"""
        CREATE OR REPLACE TEMP VIEW "{view}_split" AS
        SELECT number, line, CASE
            WHEN NOT contains(line, '"') THEN string_split(line, '{separator}')
            WHEN regexp_matches(line, '{closed}') THEN list_transform(
                regexp_extract_all(line || '{separator}', '({field}){separator}', 1),
                lambda x: CASE WHEN starts_with(x, '"') THEN replace(x[2:-2], '""', '"') ELSE x END)
        END AS cells
        FROM (SELECT row_number() OVER () AS number, line
            FROM read_csv('{file}', delim = '{_NEVER}', quote = '', escape = '', header = false,
                auto_detect = false, columns = {{'line': 'VARCHAR'}}, strict_mode = false,
                new_line = '\\n', null_padding = true, max_line_size = 10000000))
        WHERE number > 1 AND line IS NOT NULL AND trim(line) <> ''
    """)  # noqa: S608 (names and paths are quoted)
    cells = ", ".join(
        f'trim(cells[{index}]) AS "{_quoted(name)}"' for index, name in enumerate(header.names, 1)
    )
    connection.execute(f"""
        CREATE OR REPLACE TEMP VIEW "{view}" AS
        SELECT number, line, {cells} FROM "{view}_split" WHERE len(cells) = {width}
    """)  # noqa: S608
    connection.execute(f"""
        CREATE OR REPLACE TEMP VIEW "{view}_broken" AS
        SELECT number, line,
            CASE WHEN cells IS NULL THEN 'guillemets:' ELSE 'nombre_de_colonnes:' END AS fault
        FROM "{view}_split" WHERE cells IS NULL OR len(cells) <> {width}
    """)  # noqa: S608


def _quoted(name: str) -> str:
    return name.replace('"', '""')
