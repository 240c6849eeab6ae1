"""Charts drawn on the server as SVG: a title, a description, classes for the style sheet, no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

#: Units of the drawing; the page scales it.
_WIDE, _LABEL, _ROW, _BAR, _TOP = 720, 230, 34, 20, 8
_SPAN = _WIDE - _LABEL - 60
_COLUMN, _HIGH = 84, 190


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its class in the style sheet, its share of the bar from 0 to 1."""

    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled bar, its parts in order, and what is written at its end."""

    label: str
    parts: tuple[Part, ...]
    said: str = ""


def stacked(name: str, title: str, description: str, bars: Sequence[Bar]) -> SafeString:
    """Return horizontal bars, each the whole of its line."""
    rows = format_html_join("", "{}", ((_bar(bar, number),) for number, bar in enumerate(bars)))
    return _drawing(name, title, description, _TOP + _ROW * len(bars), rows)


def _bar(bar: Bar, number: int) -> SafeString:
    top = _TOP + number * _ROW
    starts = [0.0, *accumulate(part.share for part in bar.parts)]
    parts = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (part.kind, round(_LABEL + start * _SPAN, 1), top, round(part.share * _SPAN, 1), _BAR)
            for part, start in zip(bar.parts, starts, strict=False)
        ),
    )
    return format_html(
        '<text class="etiquette-axe" x="{}" y="{}" text-anchor="end">{}</text>{}'
        '<text class="valeur" x="{}" y="{}">{}</text>',
        _LABEL - 10, top + 15, bar.label, parts, _LABEL + _SPAN + 8, top + 15, bar.said,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled span of days: from 0 to ``far``, with a mark at ``middle``."""

    label: str
    middle: int
    far: int


def spans(name: str, title: str, description: str, rows: Sequence[Span]) -> SafeString:
    """Return a line a row, from nothing to the 90th percentile, a mark at the median."""
    longest = max((row.far for row in rows), default=1) or 1
    drawn = format_html_join("", "{}", ((_span(row, number, longest),) for number, row in enumerate(rows)))
    return _drawing(name, title, description, _TOP + _ROW * len(rows), drawn)


def _span(row: Span, number: int, longest: int) -> SafeString:
    middle = _TOP + number * _ROW + 10
    at, far = (round(_LABEL + _SPAN * days / longest, 1) for days in (row.middle, row.far))
    return format_html(
        '<text class="etiquette-axe" x="{}" y="{}" text-anchor="end">{}</text>'
        '<rect class="etendue" x="{}" y="{}" width="{}" height="8"/>'
        '<circle class="mediane" cx="{}" cy="{}" r="8"/>'
        '<text class="valeur" x="{}" y="{}">{}&nbsp;j</text>',
        _LABEL - 10, middle + 5, row.label, _LABEL, middle - 4, round(far - _LABEL, 1), at, middle,
        far + 10, middle + 5, row.far,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A labelled column: its height from 0 to 1, its class, what is written above it."""

    label: str
    share: float
    kind: str
    said: str


def columns(name: str, title: str, description: str, found: Sequence[Column]) -> SafeString:
    """Return columns side by side."""
    drawn = format_html_join("", "{}", ((_column(each, number),) for number, each in enumerate(found)))
    return _drawing(name, title, description, _HIGH + 40, drawn)


def _column(column: Column, number: int) -> SafeString:
    left, height = 30 + number * (_COLUMN + 28), round(column.share * (_HIGH - 40), 1)
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="valeur" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="etiquette-axe" x="{}" y="{}" text-anchor="middle">{}</text>',
        column.kind, left, round(_HIGH - height, 1), _COLUMN, height,
        left + _COLUMN / 2, round(_HIGH - height - 8, 1), column.said,
        left + _COLUMN / 2, _HIGH + 24, column.label,
    )  # fmt: skip


def _drawing(name: str, title: str, description: str, high: int, inside: SafeString) -> SafeString:
    return format_html(
        '<svg class="graphique" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-titre {}-texte">'
        '<title id="{}-titre">{}</title><desc id="{}-texte">{}</desc>{}</svg>',
        _WIDE, high, name, name, name, title, name, description, inside,
    )  # fmt: skip
