"""Charts drawn as SVG, without a script: each with a title, a description, colours of both themes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from prealable.screening.words import ANSWERS, FAMILIES, day, family_of, month, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDTH = 720


def _svg(name: str, height: int, title: str, description: str, inside: str) -> str:
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {_WIDTH} {height}" '
        f'preserveAspectRatio="xMinYMin meet"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>{inside}</svg>'
    )


def months(rows: Sequence[dict[str, Any]]) -> str:
    """Return the lines of each month as stacked columns, a colour a family."""
    top = max((row["lines"] for row in rows), default=1)
    step = min(90.0, (_WIDTH - 50) / max(1, len(rows)))
    height, base = 250, 200
    bars = "".join(_column(row, 45 + index * step, step * 0.72, base, top) for index, row in enumerate(rows))
    every = max(1, round(len(rows) / 12))
    labels = "".join(
        f'<text class="axis" x="{45 + index * step + step * 0.36:.0f}" y="{base + 20}" '
        f'text-anchor="middle">{_short(row["month"])}</text>'
        for index, row in enumerate(rows)
        if index % every == 0
    )
    scale = (
        f'<line class="rule" x1="40" x2="{_WIDTH}" y1="{base}" y2="{base}"/>'
        f'<text class="axis" x="36" y="22" text-anchor="end">{number(top)}</text>'
    )
    told = (
        f"De {month(rows[0]['month'])} à {month(rows[-1]['month'])}, "
        "les lignes de chaque mois, par famille de réponse."
        if rows
        else ""
    )
    return _svg("mois", height, "Les lignes, mois par mois", told, scale + bars + labels)


def _short(value: str) -> str:
    year, _, rank = value.partition("-")
    return f"{rank}/{year[2:]}"


def _column(row: dict[str, Any], x: float, width: float, base: int, top: int) -> str:
    parts, y = [], float(base)
    for name, words, _ in FAMILIES:
        count = row["families"][name]
        tall = 180 * count / top
        y -= tall
        if count:
            parts.append(
                f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
                f'height="{max(tall, 0.8):.1f}"><title>{month(row["month"])} : {words}, '
                f"{number(count)}</title></rect>"
            )
    return "".join(parts)


def answers(found: dict[str, Any]) -> str:
    """Return the lines of each answer as bars; the longest has the whole width."""
    rows = [(answer, item["lines"]) for answer, item in found.items()]
    top = max((count for _, count in rows), default=1)
    inside = "".join(_bar(index, answer, count, top) for index, (answer, count) in enumerate(rows))
    return _svg(
        "reponses", 30 * len(rows) + 6, "Les réponses", "Le nombre de lignes de chaque réponse.", inside
    )


def _bar(index: int, answer: str, count: int, top: int) -> str:
    y, long = 30 * index, max(2.0, 330 * count / top)
    return (
        f'<text class="word" x="0" y="{y + 20}">{escape(ANSWERS[answer])}</text>'
        f'<rect class="{family_of(answer)}" x="300" y="{y + 5}" width="{long:.1f}" height="20" rx="3"/>'
        f'<text class="figure" x="{308 + long:.0f}" y="{y + 20}">{number(count)}</text>'
    )


def strip(name: str, treatment: dict[str, Any]) -> str:
    """Return one treatment: a tick a line, in the order of days; a bar where the accord is needed."""
    lines = treatment["lines"]
    step = min(14.0, (_WIDTH - 10) / max(1, len(lines)))
    ticks = "".join(_tick(line, 4 + index * step, step) for index, line in enumerate(lines))
    first = next(
        (
            index
            for index, line in enumerate(lines)
            if line["threshold"] and line["rank"] and line["rank"] >= line["threshold"]
        ),
        None,
    )
    mark = ""
    if first is not None:
        x = 4 + first * step - 2
        mark = f'<line class="threshold" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="34"/>'
    told = f"{len(lines)} lignes du {day(lines[0]['day'])} au {day(lines[-1]['day'])}."
    return _svg(name, 36, "Les séances, une à une", told, mark + ticks)


def _tick(line: dict[str, Any], x: float, step: float) -> str:
    family = family_of(line["answer"])
    covered = line["answer"] == "couvert"
    height, y = (22, 6) if family == "ok" else (30, 2)
    told = f"{day(line['day'])} : {ANSWERS[line['answer']]}" + (
        f", séance {line['rank']}" if line["rank"] else ""
    )
    kind = "covered" if covered else family
    return (
        f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{max(1.5, step - 3):.1f}" height="{height}" '
        f'rx="1.5"><title>{escape(told)}</title></rect>'
    )


def legend() -> Iterator[str]:
    """Give the families with their colour, for people."""
    for name, words, _ in FAMILIES:
        yield _key(name, words)
    yield _key("covered", "Couvert par un accord")


def _key(name: str, words: str) -> str:
    square = f'<rect class="{name}" width="14" height="14" rx="3"/>'
    return (
        f'<span class="key"><svg viewBox="0 0 14 14" aria-hidden="true">{square}</svg>{escape(words)}</span>'
    )
