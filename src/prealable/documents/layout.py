"""The one layout of letters: a content becomes a tagged PDF (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from prealable.documents.errors import TexteNonImprimable
from prealable.documents.model import Block, Content, Runs, Verification
from prealable.documents.pdf import render
from prealable.documents.qr import qr_svg
from prealable.documents.wording.templates import LayoutWords

#: Both at once: read aloud by machines, kept for long.
STANDARDS = ("a-2a", "ua-1")
#: A word longer than a line is cut where it must be; no reader wants it out of the page.
_TOO_LONG = re.compile(r"\S{46,}")
_BREAK, _EVERY = "\u200b", 40
_TABLES = {4: (3, 3, 2, 7), 3: (4, 4, 5)}


def letter_pdf(content: Content) -> bytes:
    """Return a letter as a PDF; the same content gives the same bytes.

    Raises :class:`TexteNonImprimable` on a sign that no embedded font can show.
    """
    return printed("letter.typ", told(content), standards=STANDARDS)


def printed(template: str, data: dict[str, Any], *, standards: Sequence[str]) -> bytes:
    """Return the PDF of a template. Raises :class:`TexteNonImprimable`, naming the sign."""
    import typst  # noqa: PLC0415 (eighty megabytes, for those who print)

    try:
        return render(template, data, standards=standards)
    except typst.TypstError as error:
        raise TexteNonImprimable(f"La lettre ne s'imprime pas : {error}") from None


def told(content: Content) -> dict[str, Any]:
    """Return a content as the template reads it: plain data."""
    frame, words = content.frame, content.layout
    return {
        "title": cut(content.title),
        "reference": content.reference,
        "date": [content.on.year, content.on.month, content.on.day],
        "sender": _lines(frame.sender),
        "addressee": _lines(frame.addressee),
        "references": [[label, cut(value)] for label, value in frame.references],
        "place": frame.place,
        "running": words.said("running", title=content.title, reference=content.reference),
        "footing": words.said("footing", reference=content.reference),
        "page": words.around("page", "page", "pages"),
        "salutation": frame.salutation,
        "blocks": [_block(each) for each in content.blocks],
        "closing": words.said("closing") if frame.signatory and frame.salutation else "",
        "signatory": _lines(frame.signatory),
        "by-hand": frame.by_hand,
        "signing": words.said("signing"),
        "demo": frame.demo,
        "demo-words": words.said("demo"),
        "watermark": words.said("watermark"),
    } | _code(frame.verification, words)


def _lines(lines: tuple[str, ...]) -> list[str]:
    return [cut(line) for line in lines if line.strip()]


def _block(block: Block) -> dict[str, Any]:
    cells = max((len(row) for row in block.rows), default=0)
    return {
        "role": block.role,
        "runs": _runs(block.runs),
        "rows": [[_runs(cell) for cell in row] for row in block.rows],
        "head": list(block.head),
        "widths": _TABLES.get(cells, ()),
        "count": block.count,
        "pages": (),
    }


def _runs(runs: Runs) -> list[tuple[str, bool]]:
    return [(cut(run.text), run.strong) for run in runs]


def cut(words: str) -> str:
    """Return words whose longest can be broken at the end of a line."""
    return _TOO_LONG.sub(lambda found: _breakable(found.group()), words)


def _breakable(word: str) -> str:
    return _BREAK.join(word[start : start + _EVERY] for start in range(0, len(word), _EVERY))


def _code(verification: Verification | None, words: LayoutWords) -> dict[str, Any]:
    """Return what the code needs: its picture, its alternative text, the words beside it."""
    if verification is None:
        return {"qr": "", "qr-alt": "", "qr-words": []}
    return {
        "qr": qr_svg(verification.address),
        "qr-alt": words.said("scan", code=verification.code),
        "qr-words": [
            words.said("code", code=verification.code),
            _page_of(verification.address) or words.said("elsewhere"),
        ],
    }


def _page_of(address: str) -> str:
    """Return where the code is typed: the address of the page, without what the code holds."""
    page = address.partition("?")[0].removeprefix("https://")
    return page if page != address else ""
