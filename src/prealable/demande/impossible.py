"""Why a command is impossible: a code, a French sentence, what is accepted, the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from prealable.clocks.french import full
from prealable.demande.on_file import sentences


class CommandeImpossible(Exception):
    """A command that the law, or the state of the demande, does not allow; nothing has changed.

    ``code`` is one of ``law/demande/impossible.yaml``; ``message`` and ``accepte`` are French,
    for people; ``texts`` are ids of the law on file.
    """

    def __init__(self, code: str, **words: Any) -> None:
        said = sentences()[code]
        shown = {name: _shown(value) for name, value in words.items()}
        self.code = code
        self.message: str = said["says"].format_map(_Words(shown))
        self.accepte: str = said["accepts"].format_map(_Words(shown))
        self.texts: tuple[str, ...] = tuple(said.get("texts", ()))
        super().__init__(f"{self.message} {self.accepte}")

    def as_dict(self) -> dict[str, Any]:
        """Return the refusal of the command as the doors show it."""
        return {
            "code": self.code,
            "message": self.message,
            "accepts": self.accepte,
            "texts": list(self.texts),
        }


class _Words(dict[str, str]):
    """Words for a sentence; one that is not known leaves a dash rather than a fault."""

    def __missing__(self, key: str) -> str:
        return "—"


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, date):
        return full(value)
    if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        return ", ".join(map(str, value)) or "—"
    return str(value)


def require(condition: object, code: str, **words: Any) -> None:
    """Raise :class:`CommandeImpossible` unless the condition holds."""
    if not condition:
        raise CommandeImpossible(code, **words)
