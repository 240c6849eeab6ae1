"""Fills a template with values: plain strings in, blocks out; no value is ever read as markup.

In a template ``{name}`` is a value and ``**…**`` is strong; both are read before the values come.
A block is left out when a value it needs is absent, when ``if`` is not true or ``unless`` is, or
when ``for`` does not name the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from prealable.documents.errors import ModeleFautif
from prealable.documents.model import Block, Run, Runs
from prealable.documents.wording.parsing import parsed, typo
from prealable.documents.wording.templates import Entry, Template, many

Values = Mapping[str, Any]
#: How a template's keys are read: words, rows, or a number of lines.
_WORDS = {"lead": "lead", "h": "heading", "p": "paragraph", "note": "note", "quote": "quote"}
_ROWS = {"list": "list", "checks": "checks", "address": "address", "contents": "contents"}
_NAME = re.compile(r"\{([a-z_]+)\}")


def compose(template: Template, values: Values, reader: str) -> tuple[Block, ...]:
    """Return the blocks that a reader gets. Raises :class:`ModeleFautif` on an unknown value."""
    wanted = (entry for entry in template.entries if _holds(entry, values, reader))
    blocks = (_block(entry, values) for entry in wanted)
    return tuple(_without_empty_headings([block for block in blocks if block is not None]))


def _holds(entry: Entry, values: Values, reader: str) -> bool:
    if "for" in entry and reader not in many(entry["for"]):
        return False
    yes = all(value_of(name, values) for name in many(entry.get("if")))
    return yes and not any(value_of(name, values) for name in many(entry.get("unless")))


def value_of(name: str, values: Values) -> Any:
    """Return a value by its name. Raises :class:`ModeleFautif` on one that nobody gives."""
    try:
        return values[name]
    except KeyError:
        raise ModeleFautif(f"Le modèle demande « {name} », que la lettre ne connaît pas.") from None


def _block(entry: Entry, values: Values) -> Block | None:
    mentions = tuple(many(entry.get("mention")))
    for key, role in _WORDS.items():
        if key in entry:
            runs = fill(entry[key], values)
            return Block(role, runs=runs, mentions=mentions) if runs else None
    if "lines" in entry:
        return Block("lines", count=int(entry["lines"]), mentions=mentions)
    marks = [role for role in ("page", "signature") if role in entry]
    if marks:
        return Block(marks[0], mentions=mentions)
    return _with_rows(entry, values, mentions)


def _with_rows(entry: Entry, values: Values, mentions: tuple[str, ...]) -> Block | None:
    role = next((role for key, role in _ROWS.items() if key in entry), None)
    if role:
        rows, carried = _rows(entry[role], values)
    elif "facts" in entry:
        role, (rows, carried) = "facts", _facts(entry["facts"], values)
    elif "table" in entry:
        role, (rows, carried) = "table", _facts(entry["table"], values)
    else:
        raise ModeleFautif(f"Le modèle a un bloc que rien ne sait lire : {sorted(entry)}.")
    head = tuple(typo(cell) for cell in entry.get("head", ()))
    return Block(role, rows=rows, head=head, mentions=mentions + carried) if rows else None


_Rows = tuple[tuple[tuple[Runs, ...], ...], tuple[str, ...]]


def _rows(given: Any, values: Values) -> _Rows:
    """Return the rows of one cell, named as a value or written one by one, and their mentions."""
    if isinstance(given, str):
        return tuple((_as_runs(each),) for each in value_of(_name(given), values) or ()), ()
    rows, carried = [], list[str]()
    for item in given:
        held = item if isinstance(item, dict) else {"text": item}
        runs = fill(held["text"], values) if _holds(held, values, "") else None
        if runs:
            rows.append((runs,))
            carried += many(held.get("mention"))
    return tuple(rows), tuple(carried)


def _facts(given: Any, values: Values) -> _Rows:
    """Return rows of several cells, named as a value or written one by one, and their mentions."""
    if isinstance(given, str):
        named = value_of(_name(given), values) or ()
        return tuple(tuple(_as_runs(cell) for cell in row) for row in named), ()
    rows, carried = [], list[str]()
    for item in given:
        runs = fill(item["text"], values) if _holds(item, values, "") else None
        if runs:
            rows.append(((Run(typo(item["label"])),), runs))
            carried += many(item.get("mention"))
    return tuple(rows), tuple(carried)


def _as_runs(value: Any) -> Runs:
    return (Run(str(value)),)


def _name(given: str) -> str:
    found = _NAME.fullmatch(given)
    if found is None:
        raise ModeleFautif(f"Le modèle nomme une liste par « {given} » ; il faut {{nom}}.")
    return found[1]


def fill(text: str, values: Values) -> Runs | None:
    """Return the words of a template with their values, or ``None`` when one is absent."""
    runs = list[Run]()
    for literal, name, strong in parsed(text):
        said = value_of(name, values) if name else None
        if name and not said:
            return None
        joined = literal + (str(said) if name else "")
        if runs and runs[-1].strong == strong:
            runs[-1] = Run(runs[-1].text + joined, strong)
        elif joined:
            runs.append(Run(joined, strong))
    return tuple(runs)


def _without_empty_headings(blocks: list[Block]) -> Iterator[Block]:
    """Leave out a heading that nothing stands under."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.role == "heading" and (after is None or after.role == "heading"):
            continue
        yield block
