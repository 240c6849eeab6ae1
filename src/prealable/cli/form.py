"""``prealable form``: the request form of a demande, as a sheet or on the official PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from prealable.cli.usage import UsageError, refused
from prealable.documents.model import Reader

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from prealable.cli.usage import Parser
    from prealable.documents.forms import Filled
    from prealable.documents.forms.official import Written

DESCRIPTION = f"""Remplir le formulaire d'une demande.

Sans --official, une fiche reprend les champs du formulaire dans leur ordre, remplis par la demande ;
ce qui s'écrit à la main reste ouvert. Avec --official, les champs AcroForm du PDF officiel que vous
donnez sont remplis, et la commande dit tout ce qu'elle n'a pas pu y écrire. Le PDF officiel ne
quitte pas cette machine.

Un champ que le lecteur n'a pas le droit de lire reste réservé.
Lecteurs  {", ".join(Reader)}"""
EXAMPLE = """
prealable form 12040*04 R6PY-AA6Z -o demande.pdf --demo
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    readers = [each.value for each in Reader]
    parser.add_argument("cerfa", metavar="CERFA", help="numéro du formulaire, avec ou sans sa version")
    parser.add_argument("reference", metavar="RÉFÉRENCE", help="la référence de la demande")
    parser.add_argument("-o", "--output", metavar="FICHIER", required=True, help="où l'écrire")
    parser.add_argument("--official", metavar="PDF", help="le formulaire officiel à remplir")
    parser.add_argument("--fields", metavar="JSON", help="noms des champs du PDF, par champ de la fiche")
    parser.add_argument(
        "--reader", choices=readers, default=Reader.SERVICE_MEDICAL.value, metavar="LECTEUR", help="pour qui"
    )
    parser.add_argument("--on", metavar="DATE", help="jour de la lecture (AAAA-MM-JJ) ; absent : aujourd'hui")
    parser.add_argument("--demo", action="store_true", help="sur les données de démonstration")
    parser.add_argument("--json", action="store_true", help="dire en JSON ce qui fut rempli")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    from prealable.cli.letter import day_of
    from prealable.cli.office import moment, open_office
    from prealable.documents.errors import Empechement

    official = _read(options.official) if options.official else None
    names = _names(options.fields) if options.fields else {}
    day = day_of(options.on)
    open_office(demo=options.demo)
    from prealable.office.errors import Obstacle
    from prealable.office.forms import filled_form

    reader = Reader(options.reader)
    try:
        filled = filled_form(cerfa=options.cerfa, reference=options.reference, now=moment(day), reader=reader)
        return _write(filled, official, names, options)
    except (Empechement, Obstacle) as refusal:
        return refused(refusal.message)


def _write(filled: Filled, official: bytes | None, names: dict[str, str], options: argparse.Namespace) -> int:
    if official is None:
        from prealable.documents.forms.sheet import form_pdf

        _save(options.output, form_pdf(filled))
        _tell_sheet(filled, options)
        return 0
    from prealable.documents.forms.official import fill_official

    written = fill_official(filled, official, names)
    _save(options.output, written.pdf)
    _tell_official(written, options)
    return 0


def _tell_sheet(filled: Filled, options: argparse.Namespace) -> None:
    told = [{"field": entry.field.id, "state": entry.state} for entry in filled.entries]
    if options.json:
        _json({"cerfa": filled.form.cerfa, "fields": told})
        return
    states = [entry.state for entry in filled.entries]
    print(
        f"{options.output} : {states.count('filled')} champs remplis, {states.count('open')} à la main, "
        f"{states.count('reserved')} réservés."
    )


def _tell_official(written: Written, options: argparse.Namespace) -> None:
    if options.json:
        _json(
            {
                "filled": [list(pair) for pair in written.filled],
                "absent": list(written.absent),
                "too_long": [list(each) for each in written.too_long],
                "by_hand": list(written.by_hand),
                "reserved": list(written.reserved),
                "unknown": list(written.unknown),
            }
        )
        return
    print("\n".join(_lines(written, options.output)))


def _lines(written: Written, output: str) -> Iterator[str]:
    yield f"{output} : {len(written.filled)} champs remplis."
    for label, room, length in written.too_long:
        yield f"Trop long, laissé vide : {label} ({length} signes, la case en contient {room})."
    for title, names in (
        ("Absents de ce PDF", written.absent),
        ("À remplir à la main", written.by_hand),
        ("Réservés", written.reserved),
        ("Champs du PDF que rien ne remplit", written.unknown),
    ):
        if names:
            yield f"{title} :"
            yield from (f"  {name}" for name in names)


def _json(told: dict[str, Any]) -> None:
    import orjson

    from prealable.cli.ask import write

    write(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"« {name} » ne se lit pas : {error.strerror}.") from None


def _names(name: str) -> dict[str, str]:
    import orjson

    try:
        told = orjson.loads(_read(name))
    except orjson.JSONDecodeError:
        told = None
    if not isinstance(told, dict) or not all(isinstance(each, str) for each in told.values()):
        raise UsageError(f"--fields : « {name} » n'est pas un objet JSON de noms de champs.")
    return told


def _save(name: str, content: bytes) -> None:
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        raise UsageError(f"« {name} » ne peut pas être écrit : {error.strerror}.") from None
