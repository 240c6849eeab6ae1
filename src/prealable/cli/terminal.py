"""The terminal: its width, whether it takes colours, and text laid out for it."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from textwrap import TextWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Beyond this width a line is hard to read.
_WIDEST = 100
_NARROWEST = 30
_CODES = {"bold": "1", "dim": "2", "title": "1;36", "warning": "33", "error": "1;31"}


@dataclass(frozen=True, slots=True)
class Style:
    """How to write for people: the width in columns, and whether colours are wanted."""

    width: int = 80
    colours: bool = False

    def paint(self, text: str, colour: str) -> str:
        """Return a text in a colour; never colour alone: the words say the same."""
        return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if self.colours and text else text

    def wrap(self, text: str, first: str = "", then: str | None = None) -> list[str]:
        """Return a text on lines of the width, the first after ``first``, the others indented."""
        indent = " " * len(first) if then is None else then
        wrapper = TextWrapper(
            self.width,
            initial_indent=first,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return wrapper.wrap(printable(text)) or [first.rstrip()]

    def section(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        """Give a titled list of sentences, nothing when it is empty."""
        found = list(lines)
        if found:
            yield ""
            yield self.paint(title, "title")
            for line in found:
                yield from self.wrap(line, "  - ")


def style_of_terminal() -> Style:
    """Return the style of standard output: colours only on a terminal that wants them."""
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size().columns
    return Style(max(_NARROWEST, min(columns, _WIDEST)), colours)


def printable(text: str) -> str:
    """Return a text without what could drive the terminal (control characters)."""
    return "".join(char if char.isprintable() or char in "\u00a0\u202f" else "�" for char in text)
