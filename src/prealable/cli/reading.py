"""Whatever was given (an object, an array, JSON Lines) to blocks of work, a stretch at a time.

JSON Lines are recognised by their first line and never loaded whole; an array, or an object
written over several lines, is. A block is either lines as bytes, or values already parsed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from prealable.cli.usage import UsageError
from prealable.facts import FactError
from prealable.facts.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    Block = bytes | list[Any]

STDIN = "-"
#: Bytes read at a time, hence the size of a block of lines.
STRETCH = 1 << 17
#: The longest line, and the longest object over several lines, in bytes.
LONGEST = 1 << 22
_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def opened(name: str) -> BinaryIO:
    """Open a file, or standard input for ``-``. Raises :class:`UsageError` in one clear line."""
    if name == STDIN:
        return sys.stdin.buffer
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"« {name} » est un dossier. Donnez un fichier, ou - pour l'entrée standard.")
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise UsageError(f"Le fichier « {name} » n'existe pas.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"Le fichier « {name} » ne peut pas être lu : {reason}.") from None


def blocks(stream: BinaryIO) -> Iterator[Block]:
    """Give the blocks of a stream. Raises :class:`FactError` when it cannot be read as a whole."""
    start = _start(stream)
    _refuse_binary(start)
    if not start.strip():
        raise FactError("invalid_json", "L'entrée est vide : donnez au moins un objet JSON.")
    first = start.lstrip().partition(b"\n")[0]
    if _is_object(first):
        yield from _lines(start, stream)
    elif _is_json(first):
        yield from _after_a_value(start, stream)
    else:
        yield from _over_lines(start, stream)


def _start(stream: BinaryIO) -> bytes:
    """Return the bytes up to the end of the first line that is not blank, perhaps more."""
    found = b""
    while len(found) <= LONGEST:
        more = _more(stream)
        if not more:
            break
        found = (found + more).removeprefix(_BOM)
        if b"\n" in found.lstrip():
            break
        if not found.strip():
            found = b""
    return found


def _more(stream: BinaryIO) -> bytes:
    try:
        return stream.read1(STRETCH)  # type: ignore[attr-defined,no-any-return]  # buffered: has it
    except OSError as error:
        raise UsageError(f"L'entrée ne peut pas être lue : {error.strerror or error}.") from None


def _refuse_binary(start: bytes) -> None:
    if start.startswith(_WIDE_BOMS) or (b"\0" in start[:4] and b'"\0' in start[:2000]):
        message = "L'entrée est en UTF-16 ou UTF-32. Enregistrez-la en UTF-8."
        raise FactError("invalid_encoding", message)
    if b"\0" in start[:2000]:
        message = "L'entrée est un fichier binaire, pas du texte JSON en UTF-8."
        raise FactError("invalid_encoding", message)


def _is_object(line: bytes) -> bool:
    """Say whether a line is one object, well written or not: then the others are lines too."""
    stripped = line.strip()
    return stripped.startswith(b"{") and stripped.endswith(b"}")


def _is_json(line: bytes) -> bool:
    try:
        parse(line)
    except FactError:
        return False
    return True


def _after_a_value(start: bytes, stream: BinaryIO) -> Iterator[Block]:
    """An array or a bare value on one line: alone it is the whole, followed it is a line."""
    line, _, rest = start.lstrip().partition(b"\n")
    while not rest.strip() and (more := _more(stream)):
        rest = more
    if rest.strip():
        yield from _lines(line + b"\n" + rest, stream)
    else:
        yield _values(parse(line))


def _over_lines(start: bytes, stream: BinaryIO) -> Iterator[Block]:
    """One value over several lines; or JSON Lines of which the first is broken."""
    array = start.lstrip().startswith(b"[")
    whole = start + (stream.read() if array else stream.read(LONGEST))
    try:
        yield _values(parse(whole))
    except FactError:
        lines = whole.split(b"\n")
        if array or not any(_is_object(line) for line in lines):
            raise
        yield from _lines(whole, stream)


def _values(value: Any) -> list[Any]:
    if isinstance(value, list) and not value:
        raise FactError("invalid_json", "La liste est vide : donnez au moins un objet JSON.")
    return value if isinstance(value, list) else [value]


def _lines(start: bytes, stream: BinaryIO) -> Iterator[Block]:
    """Give whole lines as they come; a line beyond all measure is cut, and will not parse."""
    kept = start
    while True:
        end = kept.rfind(b"\n") + 1
        if end:
            yield kept[:end]
            kept = kept[end:]
        elif len(kept) > LONGEST:
            yield [FactError("invalid_json", f"La ligne est trop longue : {LONGEST} octets au plus.")]
            kept = _rest_of_line(stream)
        more = _more(stream)
        if not more:
            break
        kept += more
    if kept.strip():
        yield kept


def _rest_of_line(stream: BinaryIO) -> bytes:
    """Skip to the end of the line without keeping it."""
    while more := _more(stream):
        _, newline, rest = more.partition(b"\n")
        if newline:
            return rest
    return b""
