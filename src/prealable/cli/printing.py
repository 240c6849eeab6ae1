"""``prealable check --pdf``: the answer sheet of one question."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from prealable.cli.answering import Job, Work
from prealable.cli.ask import write
from prealable.cli.reading import blocks, opened
from prealable.cli.terminal import style_of_terminal
from prealable.cli.today import today
from prealable.cli.usage import UsageError
from prealable.cli.writing import written
from prealable.facts import FactError

if TYPE_CHECKING:
    import argparse


def print_sheet(options: argparse.Namespace) -> int:
    """Write the answer to the one object of an input as a PDF, and say where it lies."""
    if find_spec("typst") is None or find_spec("pypdf") is None:
        raise UsageError("--pdf demande un complément : pip install 'prealable[documents]'.")
    work = Work(Job("check", today()))
    given, answer = work.answer(_only(options.file))
    if "error" in answer:
        write(written("check", given, answer, None if options.json else style_of_terminal()))
        return 1
    _save(Path(options.pdf), _made(given, answer))
    print(f"Feuille de réponse écrite : {options.pdf}")
    return 0


def _only(name: str) -> object:
    """Return the single thing to answer that an input holds, or the error it raises."""
    with opened(name) as stream:
        try:
            lines = [line for block in blocks(stream) for line in _lines(block)]
        except FactError as error:
            return error
    if len(lines) > 1:
        raise UsageError(f"--pdf attend un seul objet ; l'entrée en contient {len(lines)}.")
    return lines[0]


def _lines(block: bytes | list[object]) -> list[object]:
    return [line for line in block.split(b"\n") if line.strip()] if isinstance(block, bytes) else block


def _made(given: dict[str, object], answer: dict[str, object]) -> bytes:
    from prealable.answers.words import sheet
    from prealable.documents.milestones import milestones
    from prealable.documents.pdf import answer_sheet

    planned = given.get("first_planned_on")
    care = date.fromisoformat(str(planned)) if planned else None
    steps = milestones(answer, today=today(), first_care=care)
    return answer_sheet(sheet(answer, given), today=today(), steps=steps)


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"« {path} » ne peut pas être écrit : {error.strerror}.") from None
