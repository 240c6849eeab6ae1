"""Fills the AcroForm of an official PDF that the user supplies, and tells all that it could not.

Fields are found by the names on file (``law/formulaires``), else by their own words when these are
exactly the label on file; a map of the user's own comes first. Nothing is dropped in silence: a
value too long for its box, a field that the PDF lacks, one that only a hand can fill, a field of the
PDF that nothing fills.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from prealable.documents.forms.acroform import BUTTON, OFF, Box, boxes_of, opened
from prealable.documents.forms.fill import FILLED, RESERVED, Entry, Filled


@dataclass(frozen=True, slots=True)
class Written:
    """The filled PDF, and what must be known of it, each list in the order of the paper.

    ``filled`` pairs our field with the PDF's; ``absent``: filled fields that the PDF has not;
    ``too_long``: (field, room, length), left empty; ``by_hand``: fields to fill with a pen;
    ``reserved``: those that this reader may not fill; ``unknown``: fields of the PDF that nothing
    fills.
    """

    pdf: bytes
    filled: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()
    too_long: tuple[tuple[str, int, int], ...] = ()
    by_hand: tuple[str, ...] = ()
    reserved: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass
class _Report:
    filled: list[tuple[str, str]] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    too_long: list[tuple[str, int, int]] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    reserved: list[str] = field(default_factory=list)


def fill_official(filled: Filled, pdf: bytes, names: Mapping[str, str] | None = None) -> Written:
    """Return the official PDF filled; ``names`` gives the PDF's field of some of ours.

    Raises :class:`FormulaireRefuse`.
    """
    writer = opened(pdf)
    held = boxes_of(writer)
    report = _Report()
    written = (_write(entry, held, names or {}, report) for entry in filled.entries)
    values = dict(pair for pairs in written for pair in pairs)
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    writer.set_need_appearances_writer(state=True)
    out = BytesIO()
    writer.write(out)
    return Written(
        pdf=out.getvalue(),
        filled=tuple(report.filled),
        absent=tuple(report.absent),
        too_long=tuple(report.too_long),
        by_hand=tuple(report.by_hand),
        reserved=tuple(report.reserved),
        unknown=tuple(sorted(name for name in held if name not in values)),
    )


def _write(
    entry: Entry, held: Mapping[str, Box], names: Mapping[str, str], report: _Report
) -> Iterator[tuple[str, str]]:
    """Give the values that an entry writes, and note what it cannot."""
    own = entry.field
    if entry.state == RESERVED:
        report.reserved.append(own.label)
    elif entry.state != FILLED:
        report.by_hand.append(own.label)
    elif own.kind == "choice":
        yield from _choose(entry, held, names, report)
    else:
        name = _named(own.id, own.label, own.official, held, names)
        if name is None:
            report.absent.append(own.label)
        elif own.kind == "check":
            report.filled.append((own.label, name))
            yield name, _on(held[name]) if entry.ticked else OFF
        else:
            yield from _type(entry, name, held[name], report)


def _type(entry: Entry, name: str, box: Box, report: _Report) -> Iterator[tuple[str, str]]:
    """Give the words of a text box, unless they do not fit: then it stays empty, and that is told."""
    words = entry.words
    if box.kind == BUTTON:
        report.absent.append(entry.field.label)
        return
    if box.comb:
        words = "".join(words.split())
    if not box.multiline:
        words = ", ".join(line.strip() for line in words.splitlines() if line.strip())
    if box.room and len(words) > box.room:
        report.too_long.append((entry.field.label, box.room, len(words)))
        return
    report.filled.append((entry.field.label, name))
    yield name, words


def _choose(
    entry: Entry, held: Mapping[str, Box], names: Mapping[str, str], report: _Report
) -> Iterator[tuple[str, str]]:
    own = entry.field
    group = _named(own.id, own.label, own.official, held, names)
    for option in own.options:
        if option.value not in entry.chosen:
            continue
        key = f"{own.id}.{option.value}"
        box = _named(key, option.label, option.official, held, names)
        if box:
            report.filled.append((f"{own.label} : {option.label}", box))
            yield box, _on(held[box])
        elif group and f"/{option.value}" in held[group].states:
            report.filled.append((f"{own.label} : {option.label}", group))
            yield group, f"/{option.value}"
        else:
            report.absent.append(f"{own.label} : {option.label}")


def _named(
    key: str, label: str, official: tuple[str, ...], held: Mapping[str, Box], names: Mapping[str, str]
) -> str | None:
    """Return the field of the PDF: the user's own, one of the names on file, or one of our words."""
    wanted = [names[key]] if key in names else [key, *official]
    folded = {name.casefold(): name for name in held}
    last = {name.rpartition(".")[2].casefold(): name for name in held}
    for each in wanted:
        found = folded.get(each.casefold()) or last.get(each.casefold())
        if found:
            return found
    if key in names:
        return None
    told = {_plain(box.tip): name for name, box in held.items() if box.tip}
    return told.get(_plain(label))


def _plain(words: str) -> str:
    bare = unicodedata.normalize("NFD", words.casefold())
    return "".join(sign for sign in bare if sign.isalnum())


def _on(box: Box) -> str:
    """Return the state that ticks a box."""
    return next(iter(box.states), "/Yes")
