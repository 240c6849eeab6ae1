"""The law on file as a person reads it in a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from prealable.answers.words import day as in_full
from prealable.answers.words import fr
from prealable.cli.writing import cited
from prealable.law.loader import categories, documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prealable.cli.terminal import Style
    from prealable.law.diff import Change


def listing(lines: Iterable[Mapping[str, Any]], style: Style) -> Iterator[str]:
    """Give the provisions in force, category by category."""
    for name, group in groupby(lines, key=lambda line: str(line["category"])):
        yield style.paint(label_of(name), "title")
        for line in group:
            yield from style.wrap(fr(line["readings"][0]["says"]), "  - ")
            dispute = " ; deux lectures" if len(line["readings"]) > 1 else ""
            told = f"{line['id']}, depuis le {in_full(line['from'], weekday=False)}{dispute}"
            yield from (style.paint(part, "dim") for part in style.wrap(told, "    "))
        yield ""


def provision(item: Mapping[str, Any], style: Style) -> Iterator[str]:
    """Give one provision with its versions, texts, doubts and cases."""
    yield style.paint(fr(item["title"]), "bold")
    yield f"{item['id']} ({label_of(item['category'])})"
    for version in item["versions"]:
        yield ""
        yield style.paint(span(version), "title")
        if version["note"]:
            yield from style.wrap(fr(version["note"]), "  ")
        for reading in version["readings"]:
            yield from _reading(reading, style)
    yield from style.section("Doutes", map(fr, item["doubts"]))
    yield from style.section("Cas", (f"{case['title']} ({case['file']})" for case in item["cases"]))


def _reading(reading: Mapping[str, Any], style: Style) -> Iterator[str]:
    yield from style.wrap(fr(reading["says"]), "  - ")
    if reading["rule"]:
        yield from style.wrap(f"Règle : {fr(reading['rule'])}", "    ")
    for warning in reading["warnings"]:
        yield from style.wrap(fr(warning), "    ! ")
    yield from style.wrap(f"Certitude : {certainty(reading['certainty'])}", "    ")
    yield from cited(reading["texts"], style)


def text(item: Mapping[str, Any], style: Style) -> Iterator[str]:
    """Give one text with its wordings and the provisions that rest on it."""
    yield style.paint(", ".join(part for part in (item["title"], item["article"]) if part), "bold")
    yield from style.wrap(f"{item['id']} : {fr(item['subject'])}")
    for version in item["versions"]:
        yield ""
        yield style.paint(span(version), "title")
        quote = f"« {version['quote']} »" if version["quote"] else "Texte non lu mot à mot."
        yield from style.wrap(fr(quote), "  ")
        yield from style.wrap(fr(version["note"]), "  ") if version["note"] else ()
        yield from [f"  {version['address']}"] if version["address"] else ()
        checked = in_full(version["checked_on"], weekday=False)
        yield from style.wrap(f"Vérifié le {checked} : {certainty(version['certainty'])}", "  ")
    yield from style.section("Règles qui s'y appuient", item["provisions"])


def changes(found: Iterable[Change], style: Style) -> Iterator[str]:
    """Give what changed, day by day."""
    for day, group in groupby(found, key=lambda change: change.day):
        yield style.paint(in_full(day), "title")
        for change in group:
            yield from style.wrap(f"{change.title} ({change.id})", "  - ")
            if change.same_rule:
                yield from style.wrap("La règle reste la même ; ses textes changent.", "    ")
                continue
            yield from _sides(change, style)
        yield ""


def _sides(change: Change, style: Style) -> Iterator[str]:
    if change.before == change.after:
        yield from style.wrap("La condition change, les mots restent.", "    ")
        return
    for said in change.before or ("Rien.",):
        yield from style.wrap(fr(said), "    avant : ", "            ")
    for said in change.after or ("Rien.",):
        yield from style.wrap(fr(said), "    après : ", "            ")


def coverage(lines: Iterable[Mapping[str, Any]], style: Style) -> Iterator[str]:
    """Give what each category covers, since when, what is missing, when it was last checked."""
    titles = {"covered": "Couvert", "partial": "En partie", "missing": "Manque", "note": "À savoir"}
    for line in lines:
        since = f"depuis le {in_full(line['since'], weekday=False)}" if line["since"] else "aucune règle"
        yield style.paint(line["label"], "bold")
        yield f"  {line['category']} : {since}, {line['provisions']} règles en vigueur"
        for key, title in titles.items():
            told = line.get(key) or []
            for part in told if isinstance(told, list) else [told]:
                yield from style.wrap(f"{title} : {fr(str(part))}", "  - ")
        checked = sorted(each["checked_on"] for each in line["texts"])
        if checked:
            dates = in_full(checked[0], weekday=False)
            yield from style.wrap(f"Textes : {len(checked)}, vérifiés le {dates} ou après", "  ")
        yield ""


def span(version: Mapping[str, Any]) -> str:
    """Return the days of a version in words."""
    start = in_full(version["from"], weekday=False)
    if not version["to"]:
        return f"Depuis le {start}"
    return f"Du {start} au {in_full(version['to'], weekday=False)}"


def certainty(slug: str) -> str:
    """Return the words of a certainty."""
    return str(documents()["words.yaml"]["certainties"][slug])


def label_of(name: str) -> str:
    """Return the name of a category, or of what is common to all."""
    return categories().get(name, "Pour tous les soins")
