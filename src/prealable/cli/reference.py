"""The reference page of the commands, written from their help: ``python -m prealable.cli.reference``."""

from __future__ import annotations

import sys
from pathlib import Path

from prealable.cli import COMMANDS, overview, parser_of

_HEAD = """# Les commandes

<!-- Écrit par `python -m prealable.cli.reference {file}` : ne pas modifier à la main. -->

Chaque commande lit un fichier, ou `-` pour l'entrée standard : un objet JSON, une liste, ou un
objet par ligne (JSON Lines). Elle répond dans le même ordre : pour des personnes, ou, avec
`--json`, par un objet JSON par ligne. Un objet qui ne peut pas être lu est répondu à sa place par
`{{"error": {{"code", "message", "path"}}}}`, et les autres le sont quand même.

| statut | sens |
|---|---|
| 0 | tout a été répondu |
| 1 | un objet au moins n'a pas pu être lu |
| 2 | la commande a été mal appelée |
"""
FILE = "docs/reference/commands.md"


def page() -> str:
    """Return the page, in Markdown."""
    parts = [_HEAD.format(file=FILE), _section("prealable", overview())]
    parts += [_section(f"prealable {name}", parser_of(name).format_help()) for name in COMMANDS]
    return "\n".join(parts)


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else FILE).write_text(page(), encoding="utf-8")
