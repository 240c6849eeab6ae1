"""The one module that makes PDF files: typst, tagged (PDF/UA-1), with its own fonts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import orjson

from prealable.answers.words import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from prealable.answers.words import Sheet
    from prealable.documents.milestones import Milestone

HERE = Path(__file__).parent / "templates"
#: Sizes of type to try, in points, until the sheet stands on one page.
_SIZES = ("10.5", "10", "9.5", "9", "8.5", "8")
#: A compiler serves one thread at a time, and costs too much to be made for each page.
_one_at_a_time = Lock()


def answer_sheet(
    sheet: Sheet,
    *,
    today: date | None = None,
    steps: Sequence[Milestone] = (),
    address: str = "",
    demo: bool = False,
) -> bytes:
    """Return the answer on one A4 page, as a tagged PDF.

    ``steps`` are its dated steps, ``address`` where it can be opened again; ``demo`` marks it
    as a demonstration. The date of the sheet is ``today``, left out when not given.
    """
    content = _content(sheet, today, steps, address) | {"demo": demo}
    for reasons in (_reasons(sheet), _without_quotes(sheet), []):
        for size in _SIZES:
            made = render("answer_sheet.typ", content | {"reasons": reasons, "size": size})
            if _pages(made) == 1:
                return made
    return made


def render(template: str, content: Mapping[str, Any], *, standards: Sequence[str] = ("ua-1",)) -> bytes:
    """Return the PDF of a template of ours filled with plain data (strings, lists, mappings)."""
    with _one_at_a_time:
        made = _compiler().compile(
            input=HERE / template,
            format="pdf",
            sys_inputs={"content": orjson.dumps(content).decode()},
            pdf_standards=list(standards),
        )
    if not isinstance(made, bytes):
        message = f"{template}: no PDF came out"
        raise TypeError(message)
    return made


@lru_cache(maxsize=1)
def _compiler() -> Any:
    import typst  # noqa: PLC0415 (eighty megabytes, for those who print)

    return typst.Compiler(root=HERE, ignore_system_fonts=True)


def _pages(made: bytes) -> int:
    from io import BytesIO  # noqa: PLC0415 (with pypdf, for those who print)

    from pypdf import PdfReader  # noqa: PLC0415

    return len(PdfReader(BytesIO(made)).pages)


def _content(sheet: Sheet, today: date | None, steps: Sequence[Milestone], address: str) -> dict[str, Any]:
    dated = [
        {"day": day(step.day), "title": step.title, "detail": step.detail, "late": step.late}
        for step in steps
    ]
    return {
        "today": day(today) if today else "",
        "headline": sheet.headline,
        "category": sheet.category,
        "lead": _lead(sheet),
        "facts": [list(pair) for pair in sheet.facts],
        "steps": dated,
        "form": sheet.form,
        "papers": list(sheet.papers),
        "sender": sheet.sender,
        "addressee": sheet.addressee,
        "timing": [text for text in (sheet.delay, sheet.silence, sheet.validity, sheet.urgent) if text],
        "doubts": list(sheet.doubts),
        "missing": list(sheet.missing),
        "address": address,
    }


def _lead(sheet: Sheet) -> str:
    """Return what stands under the verdict: its reason, or what the texts disagree on."""
    disputed = len(sheet.reasons) > 1 and sheet.doubts
    return "" if sheet.missing else sheet.doubts[0] if disputed else sheet.lead


def _reasons(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the provisions that decided; none while a fact is missing, since any may decide."""
    if sheet.missing:
        return []
    return [{"says": reason["says"], "texts": list(_texts(reason))} for reason in sheet.reasons]


def _without_quotes(sheet: Sheet) -> list[dict[str, Any]]:
    return [
        reason | {"texts": [text | {"quote": ""} for text in reason["texts"]]} for reason in _reasons(sheet)
    ]


def _texts(reason: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for text in reason["texts"]:
        name = ", ".join(part for part in (text["title"], text["article"]) if part)
        since = f"en vigueur depuis le {day(text['from'], weekday=False)}"
        until = f" jusqu'au {day(text['to'], weekday=False)}" if text["to"] else ""
        checked = f"vérifié le {day(text['checked_on'], weekday=False)}"
        yield {"name": name, "dates": f"{since}{until}, {checked}", "quote": text["quote"] or ""}
