"""The nomenclature tables that the Assurance maladie publishes, read line by line.

They come as dBase III files, alone or in the published ZIP, or as CSV converted from them. Only
four things are read of a line: the code, whether the accord is asked (``ENTENTE``, O or N), from
when, until when. The dBase reader is ours: some fifty lines for the two column types that matter
here, against packages that are unmaintained or large.
"""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from prealable.facts import FactError
from prealable.facts.errors import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: What each table is called in the published archives, for people and for finding it in a ZIP.
TABLES = {"ccam": "R_ACTE", "nabm": "NABM_HISTO", "lpp": "LPP_HISTO"}

#: The columns that hold each thing, as published or as common converters name them.
ALIASES = {
    "code": ("cod_acte", "code_nabm", "code_tips", "code_lpp", "code_acte", "code"),
    "flag": ("entente", "entente_prealable", "accord_prealable"),
    "from": ("dt_effet", "date_effet", "debutvalid", "debut_validite", "date_debut"),
    "version_to": ("finhisto", "fin_validite"),
    "life_to": ("dt_fin", "date_fin"),
    "modified": ("dt_modif", "date_modification"),
}
_FLAGS = {"o": True, "oui": True, "1": True, "n": False, "non": False, "0": False, "": None}
_CODE = re.compile(r"[A-Z0-9]{1,13}")
_ACT = re.compile(r"[A-Z]{4}\d{3}")
_DIGITS = {"nabm": 4, "lpp": 7}
#: The tables write a far year where they know no end.
_NO_END = 2900
#: The first byte of a dBase III file, without or with a memo file beside it.
_DBASE = {0x03, 0x83}
_DELETED, _END_OF_FILE = b"*", b"\x1a"
_HEADER = struct.Struct("<BxxxIHH")


class TableError(FactError):
    """A table that cannot be read, with the column and the line at fault."""

    def __init__(self, code: str, message: str, column: str = "", line: int | None = None) -> None:
        place = ", ".join([*([f"ligne {line}"] if line else []), *([f"colonne {column}"] if column else [])])
        super().__init__(code, f"{message} ({place})" if place else message, column)
        self.column = column
        self.line = line


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a version of a code.

    ``flag`` is ``None`` where the table leaves it blank. ``version_to`` ends this version,
    ``life_to`` the code itself; the first line of data is line 1 in dBase and 2 in CSV.
    """

    line: int
    code: str
    flag: bool | None
    valid_from: date
    version_to: date | None = None
    life_to: date | None = None
    modified_on: date | None = None


def read_table(kind: str, path: Path) -> Iterator[Row]:
    """Yield the lines of a published table, ``kind`` being ``ccam``, ``nabm`` or ``lpp``.

    Raises :class:`TableError` naming what cannot be read; deleted dBase records are skipped.
    """
    if kind not in TABLES:
        raise TableError("unknown_value", f"« {kind} » n'est pas une nomenclature : ccam, nabm ou lpp.")
    with _opened(kind, Path(path)) as file:
        yield from _rows(kind, file)


def code_of(kind: str, given: str) -> str:
    """Return a code as the tables write it: without activity or phase, with its leading zeros."""
    text = given.strip().upper()
    if kind in _DIGITS and text.isdigit():
        return text.zfill(_DIGITS[kind])
    act = _ACT.match(text) if kind == "ccam" else None
    return act.group() if act else text


@contextmanager
def _opened(kind: str, path: Path) -> Iterator[IO[bytes]]:
    """Open a table, or the one that a published archive holds."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if _is_table(kind, name)]
            if len(names) != 1:
                message = (
                    f"L'archive {path.name} doit contenir une table {TABLES[kind]} ; trouvées : {len(names)}."
                )
                raise TableError("missing_field", message)
            with archive.open(names[0]) as file:
                yield io.BufferedReader(file)  # type: ignore[arg-type,type-var,unused-ignore]
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise TableError("wrong_type", f"Le fichier {path.name} ne peut pas être lu : {error}.") from error


def _is_table(kind: str, name: str) -> bool:
    """Tell whether a member is the wanted table: R_ACTE.dbf, but not R_ACTE_IVITE.dbf."""
    stem, _, suffix = name.rsplit("/", 1)[-1].upper().rpartition(".")
    wanted = TABLES[kind] if kind == "ccam" else TABLES[kind] + r"(_TOT)?\d*"
    return suffix in {"DBF", "CSV"} and re.fullmatch(wanted, stem) is not None


def _rows(kind: str, file: IO[bytes]) -> Iterator[Row]:
    start = file.read(_HEADER.size)
    if not start:
        raise TableError("wrong_type", "Le fichier est vide.")
    dbase = len(start) == _HEADER.size and start[0] in _DBASE
    lines = _dbase(kind, start, file) if dbase else _csv(kind, start, file)
    yield from lines


def _dbase(kind: str, start: bytes, file: IO[bytes]) -> Iterator[Row]:
    """Read a dBase III table: a header, thirty-two bytes a column, records of one length."""
    _, count, header_length, record_length = _HEADER.unpack(start)
    head = start + file.read(max(0, header_length - len(start)))
    places, offset = {}, 1
    for at in range(32, header_length - 1, 32):
        if head[at : at + 1] in {b"\r", b""}:
            break
        name, length = head[at : at + 11].split(b"\0")[0].decode("ascii", "replace"), head[at + 16 : at + 17]
        if not length:
            raise TableError("wrong_type", "L'en-tête de la table est tronqué.")
        places[name] = slice(offset, offset + length[0])
        offset += length[0]
    if offset != record_length:
        raise TableError("wrong_type", "L'en-tête de la table ne s'accorde pas avec ses colonnes.")
    read = _reader(kind, list(places))
    for line in range(1, count + 1):
        record = file.read(record_length)
        if len(record) < record_length:
            message = f"La table annonce {count} lignes et s'arrête avant la fin"
            raise TableError("wrong_type", message, line=line)
        if record[:1] == _END_OF_FILE:
            return
        if record[:1] != _DELETED:
            yield read(line, lambda name, record=record: record[places[name]].decode("cp850"))  # type: ignore[misc]


def _csv(kind: str, start: bytes, file: IO[bytes]) -> Iterator[Row]:
    """Read a CSV table: UTF-8, or else the Windows page; separator found in the header."""
    content = start + file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    first = text.split("\n", 1)[0]
    separator = max(";,\t|", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names = [name.strip() for name in next(lines, [])]
    read = _reader(kind, names)
    for values in _whole(lines):
        if not any(value.strip() for value in values):
            continue
        if len(values) != len(names):
            message = f"{len(names)} colonnes étaient attendues, {len(values)} trouvées"
            raise TableError("wrong_type", message, line=lines.line_num)
        yield read(lines.line_num, dict(zip(names, values, strict=True)).__getitem__)


def _whole(lines: Any) -> Iterator[list[str]]:
    try:
        yield from lines
    except csv.Error as error:
        raise TableError("wrong_type", f"Le fichier n'est pas un CSV lisible : {error}") from error


def _reader(kind: str, names: Sequence[str]) -> Callable[[int, Callable[[str], str]], Row]:
    """Return what turns a line into a row, the columns being found by their known names."""
    columns = _columns(kind, names)

    def read(line: int, value: Callable[[str], str]) -> Row:
        def day(key: str) -> date | None:
            column = columns.get(key)
            return _day(value(column), column, line) if column else None

        code = code_of(kind, value(columns["code"]))
        if not _CODE.fullmatch(code):
            message = f"{shown(code)} n'est pas un code {kind.upper()}"
            raise TableError("wrong_type", message, columns["code"], line)
        flag = value(columns["flag"]).strip().lower()
        if flag not in _FLAGS:
            message = f"O ou N était attendu ; reçu {shown(flag)}"
            raise TableError("unknown_value", message, columns["flag"], line)
        start, modified = day("from"), day("modified")
        if start is None and modified is None:
            raise TableError("missing_field", "la date de début manque", columns["from"], line)
        begins: date = start or modified  # type: ignore[assignment]
        return Row(line, code, _FLAGS[flag], begins, _end(day("version_to")), _end(day("life_to")), modified)

    return read


def _columns(kind: str, names: Sequence[str]) -> Mapping[str, str]:
    given = {name.lower(): name for name in names}
    found = {}
    for key, aliases in ALIASES.items():
        name = next((given[alias] for alias in aliases if alias in given), None)
        if name is not None:
            found[key] = name
    for key in ("code", "flag", "from"):
        if key not in found:
            wanted = " ou ".join(ALIASES[key]).upper()
            message = (
                f"Cette table n'a pas la colonne {wanted}. Attendue : {TABLES[kind]}. "
                f"Colonnes trouvées : {', '.join(names[:12]) or 'aucune'}."
            )
            raise TableError("missing_field", message, ALIASES[key][0].upper())
    return found


def _day(text: str, column: str, line: int) -> date | None:
    """Read AAAAMMJJ, AAAA-MM-JJ or JJ/MM/AAAA; a blank or a null date is no date."""
    digits = text.strip()
    if not digits.strip("0 -/"):
        return None
    french = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", digits)
    if french:
        digits = "".join(reversed(french.groups()))
    plain: Any = re.fullmatch(r"(\d{4})-?(\d{2})-?(\d{2})", digits)
    try:
        return date(*(int(part) for part in plain.groups()))
    except (AttributeError, ValueError):
        message = f"{shown(text.strip())} n'est pas une date"
        raise TableError("impossible_date", message, column, line) from None


def _end(day: date | None) -> date | None:
    return None if day is None or day.year >= _NO_END else day
