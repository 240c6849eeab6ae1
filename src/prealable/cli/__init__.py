"""The command: one module for each verb, imported only when it is called."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Every verb with what it answers, in the order of the help.
COMMANDS = {
    "check": "dire si un soin demande un accord préalable, et pourquoi",
    "clock": "dire où en est le délai de réponse d'une demande",
    "appeal": "dire quel organe saisir, jusqu'à quand, et ce que vaut son silence",
    "law": "montrer le droit tenu, ce qui change, ce qui manque",
    "screen": "relire des lignes de soin par millions : accords absents, expirés, épuisés",
    "what-if": "dire ce qu'un projet de texte changerait aux mêmes lignes",
    "plan": "lire l'agenda d'un cabinet : quelles demandes envoyer, et quand",
    "demande": "déposer, suivre et instruire des demandes, ici ou par l'API",
    "letter": "écrire un document d'une demande : accord, refus, recours, attestation",
    "form": "remplir le formulaire d'une demande, ou le PDF officiel que vous donnez",
    "courrier": "signer le manifeste de ce qui fut envoyé, et vérifier qu'il est entier",
    "verify": "dire si un accord a été émis, et s'il tient encore",
    "caisse": "inscrire les caisses : leurs adresses, où elles sont compétentes",
    "account": "ouvrir des comptes, dire ce que chacun peut faire, les suspendre",
    "token": "créer un jeton d'accès à l'API",
    "sweep": "enregistrer ce que le délai a déjà fait",
    "worker": "passer le balai et sceller le journal, chacun en son temps",
    "journal": "vérifier, sceller ou relire le journal des actes",
    "demo": "préparer la démonstration, et le jour où elle se passe",
    "serve": "ouvrir la plateforme : la page publique, les bureaux, l'API",
    "doctor": "dire ce qui est installé, ce qui manque, ce qui n'est pas sûr",
}
#: The modules whose name is not that of their verb.
_MODULES = {"what-if": "what_if", "serve": "serve_command", "token": "demande_token"}
_HELP = """Usage : prealable COMMANDE [OPTIONS]

L'accord préalable de l'Assurance maladie : le droit daté, cité, expliqué.

Commandes :
{commands}

Options :
  -h, --help  montrer cette aide et s'arrêter
  --version   montrer la version et s'arrêter

Exemple :

  prealable law --on 2026-06-25
"""
OK, BAD_INPUT, BAD_USAGE = 0, 1, 2
#: The statuses by which a shell knows an interrupted command, and one whose reader left.
INTERRUPTED, NO_READER = 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 1 for bad input, 2 for bad usage."""
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return NO_READER
    return status


def _run(arguments: list[str]) -> int:
    from prealable.cli.usage import UsageError
    from prealable.law.loader import LawError

    try:
        return _dispatch(arguments)
    except UsageError as error:
        print(f"prealable : {error}", file=sys.stderr)
        return BAD_USAGE
    except LawError as error:
        reason = " ".join(str(error).split())
        print(f"prealable : le droit tenu ne peut pas être lu : {reason}", file=sys.stderr)
        return BAD_INPUT
    except SystemExit as stop:
        return int(stop.code or OK)


def _dispatch(arguments: list[str]) -> int:
    name = arguments[0] if arguments else "--help"
    if name in COMMANDS:
        command = _command(name)
        options = parser_of(name).parse_args(arguments[1:])
        return int(command.run(options))
    if name == "--version":
        from prealable import __version__

        print(f"prealable {__version__}")
        return OK
    if name in {"-h", "--help"}:
        print(overview(), end="")
        return OK if arguments else BAD_USAGE
    return _unknown(name)


def _command(name: str) -> Any:
    from importlib import import_module

    return import_module(f"prealable.cli.{_MODULES.get(name, name)}")


def parser_of(name: str) -> Any:
    """Return the parser of one command."""
    from prealable.cli.usage import Parser

    command = _command(name)
    parser = Parser(f"prealable {name}", command.DESCRIPTION, command.EXAMPLE)
    command.add_arguments(parser)
    return parser


def overview() -> str:
    """Return the help of the whole: every command in one line."""
    width = max(map(len, COMMANDS))
    lines = (f"  {name:<{width}}  {what}" for name, what in COMMANDS.items())
    return _HELP.format(commands="\n".join(lines))


def _unknown(name: str) -> int:
    from prealable.cli.usage import UsageError
    from prealable.facts.errors import nearest, shown

    close = nearest(name, COMMANDS)
    hint = f"Vouliez-vous dire « {close} » ?" if close else "Aide : prealable --help"
    raise UsageError(f"{shown(name)} n'est pas une commande. {hint}")


def _forget_output() -> None:
    """Point standard output nowhere, so that nothing complains at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
