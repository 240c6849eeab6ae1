"""What ``check``, ``clock`` and ``appeal`` share: an input, its answers, an exit status."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from prealable.cli.answering import Job, answered
from prealable.cli.reading import STDIN, opened
from prealable.cli.today import today
from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    import argparse

    from prealable.cli.terminal import Style
    from prealable.cli.usage import Parser


def add_input(parser: Parser) -> None:
    """Add the arguments that the three questions share."""
    parser.add_argument(
        "file",
        nargs="?",
        default=STDIN,
        metavar="FICHIER",
        help="un objet JSON, une liste, ou un objet par ligne ; - pour l'entrée standard",
    )
    parser.add_argument("--json", action="store_true", help="répondre par un objet JSON par ligne")
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="nombre de processus (tous, par défaut)"
    )


def answer_all(question: str, options: argparse.Namespace) -> int:
    """Print the answers to an input in its order; return 1 when any of them is an error."""
    if options.file == STDIN and sys.stdin.isatty():
        raise UsageError(f"donnez un fichier, ou - et des faits. Aide : prealable {question} --help")
    job = Job(question, getattr(options, "today", None) or today(), _style(options))
    errors = 0
    with opened(options.file) as stream:
        for done in answered(job, stream, options.jobs):
            errors += done.errors
            write(done.output)
    return 1 if errors else 0


def write(output: bytes | bytearray) -> None:
    """Write bytes of UTF-8 to standard output at once, in the terminal's own encoding."""
    encoding = (sys.stdout.encoding or "utf-8").casefold().replace("-", "")
    sys.stdout.flush()
    if encoding != "utf8":
        output = output.decode().encode(encoding, "replace")
    sys.stdout.buffer.write(output)
    sys.stdout.buffer.flush()


def _style(options: argparse.Namespace) -> Style | None:
    if options.json:
        return None
    from prealable.cli.terminal import style_of_terminal

    return style_of_terminal()
