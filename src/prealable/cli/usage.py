"""How a command is called: a parser that speaks French, and the error that says what was wrong."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

#: What argparse complains of, and how we say it.
_FRENCH = (
    (r"unrecognized arguments: (.*)", r"argument inconnu : \1"),
    (r"the following arguments are required: (.*)", r"il manque : \1"),
    (r"argument (.*?): expected one argument", r"\1 attend une valeur"),
    (r"argument (.*?): expected at least one argument", r"\1 attend au moins une valeur"),
    (r"argument (.*?): expected (\d+) arguments", r"\1 attend \2 valeurs"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 n'attend pas de valeur (reçu \2)"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 et \2 ne vont pas ensemble"),
    (
        r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)",
        r"\1 : \2 n'est pas accepté. Valeurs acceptées : \3",
    ),
    (r"argument (.*?): invalid \w+ value: (.*)", r"\1 : \2 n'est pas accepté"),
    (r"ambiguous option: (.*) could match (.*)", r"option ambiguë : \1 peut être \2"),
    (r"argument (.*?): (.*)", r"\1 : \2"),
)
_WIDTH = 88


class UsageError(Exception):
    """The command was not called as it should be: one line in French, exit status 2."""


def refused(why: object) -> int:
    """Say in one line on the error stream why something is not done, and return the status of that."""
    print(f"prealable : {why}", file=sys.stderr)
    return 1


class _French(argparse.RawDescriptionHelpFormatter):
    """Writes the help in French, in one width whatever the terminal: it is also a page."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_WIDTH)

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        super().add_usage(usage, actions, groups, prefix or "Usage : ")


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are in French, and which never leaves the process."""

    def __init__(self, command: str, description: str, example: str) -> None:
        super().__init__(
            prog=command,
            description=description,
            epilog=f"Exemple :\n\n{_indented(example)}",
            formatter_class=_French,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "Arguments "
        self._optionals.title = "Options "
        self.add_argument("-h", "--help", action="help", help="montrer cette aide et s'arrêter")

    def error(self, message: str) -> NoReturn:
        """Raise :class:`UsageError` with the complaint in French."""
        for pattern, french in _FRENCH:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, french, message)
                break
        raise UsageError(f"{message}. Aide : {self.prog} --help")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.strip().splitlines())
