"""``prealable law``: what does the law on file say?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prealable.cli.ask import write
from prealable.cli.today import day, today
from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from prealable.cli.terminal import Style
    from prealable.cli.usage import Parser
    from prealable.law.provisions import Provision

    Words = Callable[[Any, Style], Iterator[str]]

DESCRIPTION = """Montrer le droit tenu.

  prealable law [--on DATE]            les règles en vigueur, soin par soin
  prealable law ID                     une règle ou un texte : versions, textes, doutes, cas
  prealable law --diff D1 D2           ce qui a changé d'un jour à l'autre
  prealable law --coverage             ce qui est couvert, depuis quand, ce qui manque
  prealable law import TABLE FICHIER   charger une table publiée (ccam, nabm ou lpp)"""
EXAMPLE = """
prealable law --diff 2024-01-01 2024-12-31
"""
_IMPORT = "import"
_IMPORT_LENGTH = 3


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("words", nargs="*", metavar="ID", help="une règle, un texte, ou import TABLE FICHIER")
    parser.add_argument("--on", type=day, metavar="DATE", help="le jour du droit (aujourd'hui à Paris)")
    parser.add_argument("--diff", nargs=2, type=day, metavar=("D1", "D2"), help="ce qui change de D1 à D2")
    parser.add_argument("--coverage", action="store_true", help="ce qui est couvert, et ce qui manque")
    parser.add_argument("--json", action="store_true", help="répondre par un objet JSON par ligne")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    asked = [bool(options.words), options.diff is not None, options.coverage]
    if sum(asked) > 1:
        raise UsageError("donnez un identifiant, --diff ou --coverage, un seul à la fois.")
    if options.words[:1] == [_IMPORT]:
        return _import(options.words)
    if len(options.words) > 1:
        raise UsageError("donnez un seul identifiant.")
    _print(*_answer(options, options.on or today()), options)
    return 0


def _answer(options: argparse.Namespace, on: date) -> tuple[list[Any], Words]:
    """Return what is asked as plain data, and how to say it."""
    from prealable.answers import law as law_data
    from prealable.cli import law_words

    if options.words:
        return _one(options.words[0], on)
    if options.diff:
        return _diff(*options.diff)
    if options.coverage:
        return list(law_data.covered(on)), law_words.coverage
    return list(law_data.in_force(on)), law_words.listing


def _one(identifier: str, on: date) -> tuple[list[Any], Words]:
    """Return a provision or a text by its id. Raises :class:`UsageError` naming the nearest one."""
    from prealable.answers import law as law_data
    from prealable.cli import law_words
    from prealable.facts.errors import nearest, shown
    from prealable.law.provisions import every
    from prealable.law.texts import texts

    provisions = {item.id: item for item in every()}
    if identifier in provisions:
        return [_with_cases(provisions[identifier], on)], _each(law_words.provision)
    if identifier in texts():
        return [law_data.one_text(texts()[identifier])], _each(law_words.text)
    close = nearest(identifier, [*provisions, *texts()])
    hint = f" Le plus proche : {close}." if close else ""
    raise UsageError(f"{shown(identifier)} n'est ni une règle ni un texte tenus.{hint}")


def _with_cases(item: Provision, on: date) -> dict[str, Any]:
    """Return a provision and, from a source checkout, the cases that tell it."""
    from prealable.answers import law as law_data
    from prealable.cli.cases import cases_of

    return {**law_data.one(item, on), "cases": list(cases_of(item))}


def _each(words: Words) -> Words:
    return lambda items, style: (line for item in items for line in words(item, style))


def _diff(first: date, second: date) -> tuple[list[Any], Words]:
    from prealable.cli.law_words import changes
    from prealable.law.diff import diff

    if first > second:
        raise UsageError("le premier jour de --diff doit venir avant le second.")
    return list(diff(first, second)), changes


def _print(found: list[Any], words: Words, options: argparse.Namespace) -> None:
    if options.json:
        import orjson

        plain = (item if isinstance(item, dict) else item.as_dict() for item in found)
        write(b"".join(orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE) for item in plain))
        return
    from prealable.cli.terminal import style_of_terminal

    lines: Iterable[str] = words(found, style_of_terminal()) if found else ["Rien."]
    write("".join(f"{line}\n" for line in lines).encode())


def _import(words: list[str]) -> int:
    from prealable.cli.tables import load
    from prealable.facts import FactError

    if len(words) != _IMPORT_LENGTH:
        raise UsageError("donnez la table et le fichier : prealable law import ccam R_ACTE.dbf")
    try:
        print(load(words[1], words[2], today()))
    except FactError as error:
        raise SystemExit(_refused(words[2], error)) from None
    return 0


def _refused(file: str, error: Any) -> int:
    import sys

    print(f"prealable : {file} : {error.message}", file=sys.stderr)
    return 1
