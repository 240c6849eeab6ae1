"""A file bound as one PDF: its table of contents, its letters, then the papers that came with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from typing import Any

from prealable.documents.layout import STANDARDS, printed, told
from prealable.documents.model import Content


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to join as it came: its title, its PDF, how many pages; none: it cannot be opened."""

    title: str
    pdf: bytes
    pages: int


def bundle_pdf(cover: Content, letters: Sequence[Content], papers: Sequence[Paper]) -> bytes:
    """Return a cover, letters and papers as one PDF, with continuous page numbers and bookmarks.

    Cover and letters are tagged. Papers are joined as they came, which no one tagged: then the
    file no longer claims to be PDF/UA nor PDF/A.
    """
    made = printed("bundle.typ", _told(cover, letters, papers), standards=STANDARDS)
    joined = [paper for paper in papers if paper.pages]
    return _joined(made, joined) if joined else made


def _told(cover: Content, letters: Sequence[Content], papers: Sequence[Paper]) -> dict[str, Any]:
    after = sum(paper.pages for paper in papers)
    first = told(cover) | {"after": after}
    starts = [0] * len(letters) + [
        1 + done if paper.pages else 0 for done, paper in zip(_done(papers), papers, strict=True)
    ]
    for block in first["blocks"]:
        if block["role"] == "contents":
            block["pages"] = starts
    others = [told(each) | {"after": after, "part": index} for index, each in enumerate(letters)]
    return {"cover": first, "letters": others}


def _done(papers: Sequence[Paper]) -> list[int]:
    """Return how many pages of papers stand before each."""
    return list(accumulate((paper.pages for paper in papers), initial=0))[: len(papers)]


def _joined(made: bytes, papers: Sequence[Paper]) -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 (with pypdf, for those who print)

    writer = PdfWriter(clone_from=PdfReader(BytesIO(made)))
    writer.root_object.pop("/Metadata", None)
    for paper in papers:
        start = len(writer.pages)
        writer.append(BytesIO(paper.pdf), import_outline=False)
        writer.add_outline_item(paper.title, start)
    held = BytesIO()
    writer.write(held)
    return held.getvalue()
