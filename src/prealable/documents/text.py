"""A letter as plain text, for a terminal or an e-mail, from the same content."""

from __future__ import annotations

from collections.abc import Iterator

from prealable.documents.model import Block, Content, plain

_MARKS = {"list": "– ", "checks": "[ ] "}


def letter_text(content: Content) -> str:
    """Return a letter as lines of plain text, in the order in which it is read."""
    return "\n".join(_lines(content)) + "\n"


def _lines(content: Content) -> Iterator[str]:
    frame = content.frame
    if frame.demo:
        yield from (content.layout.said("demo"), "")
    yield from (*frame.sender, "", *frame.addressee, "")
    yield from (f"{label}\u00a0: {value}" for label, value in frame.references)
    yield from ("", frame.place, "", content.title, "")
    if frame.salutation:
        yield from (frame.salutation, "")
    for block in content.blocks:
        yield from (*_block(block), "")
    yield from frame.signatory


def _block(block: Block) -> Iterator[str]:
    if block.role == "facts":
        yield from (f"{plain(label)}\u00a0: {plain(value)}" for label, value in block.rows)
    elif block.role == "table":
        yield " | ".join(block.head)
        yield from (" | ".join(plain(cell) for cell in row) for row in block.rows)
    elif block.rows:
        yield from (f"{_MARKS.get(block.role, '')}{plain(row[0])}" for row in block.rows)
    elif block.role == "quote":
        yield f"«\u00a0{plain(block.runs)}\u00a0»"
    elif block.role == "lines":
        yield from ["…" * 30] * block.count
    else:
        yield block.words
