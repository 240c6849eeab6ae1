"""``prealable letter``: one document of a demande, as its reader may have it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prealable.cli.usage import UsageError, refused
from prealable.documents.model import Kind, Reader

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser
    from prealable.documents.model import Content

DESCRIPTION = f"""Écrire un document d'une demande, tel que son lecteur peut l'avoir.

Sortes    {", ".join(Kind)}
Lecteurs  {", ".join(Reader)}

Une lettre à qui manque une mention obligatoire, ou qui ne convient pas à l'état de la demande,
n'est pas écrite : la commande dit laquelle et pourquoi, et rend le code 1."""
EXAMPLE = """
prealable letter accord R6PY-AA6Z -o accord.pdf --demo
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    kinds, readers = [each.value for each in Kind], [each.value for each in Reader]
    parser.add_argument("kind", choices=kinds, metavar="SORTE", help="la sorte de document")
    parser.add_argument("reference", metavar="RÉFÉRENCE", help="la référence de la demande")
    parser.add_argument("-o", "--output", metavar="FICHIER", help="où l'écrire ; absent ou - : à l'écran")
    parser.add_argument("--reader", choices=readers, metavar="LECTEUR", help="pour qui")
    parser.add_argument(
        "--on", metavar="DATE", help="le jour de la lettre (AAAA-MM-JJ) ; absent : aujourd'hui"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", action="store_true", help="en HTML, pour une page")
    form.add_argument("--text", action="store_true", help="en texte simple")
    parser.add_argument("--demo", action="store_true", help="sur les données de démonstration")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from prealable.cli.office import open_office
    from prealable.documents.errors import Empechement

    day = day_of(options.on)
    if not (options.html or options.text) and options.output in (None, "-") and sys.stdout.isatty():
        raise UsageError("un PDF ne s'affiche pas : donnez -o FICHIER, ou --text.")
    open_office(demo=options.demo)
    from prealable.office.errors import Obstacle

    try:
        made = _made(options, day)
    except (Empechement, Obstacle) as refusal:
        return refused(refusal.message)
    _write(made, options.output)
    return 0


def day_of(given: str | None) -> Any:
    """Return the day of an option, or ``None``. Raises :class:`UsageError`."""
    from datetime import date

    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise UsageError(f"--on : « {given} » n'est pas un jour (AAAA-MM-JJ).") from None


def _made(options: argparse.Namespace, day: Any) -> bytes:
    """Return what is asked, in its form; a bundle has pages or nothing."""
    if options.kind != Kind.DOSSIER or options.html or options.text:
        return _formed(_content(options, day), options)
    from prealable.cli.office import moment
    from prealable.office.courriers.bundle import letter_bundle

    reader = Reader(options.reader) if options.reader else None
    return letter_bundle(reference=options.reference, now=moment(day), reader=reader)


def _content(options: argparse.Namespace, day: Any) -> Content:
    from prealable.cli.office import moment
    from prealable.office.letters import letter_content

    reader = Reader(options.reader) if options.reader else None
    return letter_content(
        kind=Kind(options.kind), reference=options.reference, now=moment(day), reader=reader
    )


def _formed(content: Content, options: argparse.Namespace) -> bytes:
    if options.html:
        from prealable.documents.html import letter_html

        return letter_html(content).encode()
    if options.text:
        from prealable.documents.text import letter_text

        return letter_text(content).encode()
    from prealable.documents.layout import letter_pdf

    return letter_pdf(content)


def _write(made: bytes, output: str | None) -> None:
    if output in (None, "-"):
        sys.stdout.buffer.write(made)
        return
    Path(str(output)).write_bytes(made)
