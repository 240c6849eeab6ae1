"""Builds a letter's content: its kind's function, the template of the day, the check of its mentions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from prealable.documents.content.case import RESERVED, Case
from prealable.documents.content.kinds import KINDS
from prealable.documents.content.printable import check_printable
from prealable.documents.content.words import cited
from prealable.documents.errors import LettreImpossible
from prealable.documents.mentions import carried, owed
from prealable.documents.model import Content, Frame, Kind, Reader, Verification, plain
from prealable.documents.wording.compose import compose, fill
from prealable.documents.wording.templates import (
    FIRST_LAYOUT,
    FOLDER,
    LayoutWords,
    Template,
    layout_named,
    layout_on,
    template_named,
    template_on,
)

_TEXT = "text:"
Record = dict[str, Any]


def readers_of(kind: Kind) -> tuple[Reader, ...]:
    """Return who may receive a kind of document, its own addressee first."""
    return KINDS[kind].readers


def content_of(case: Case, kind: Kind, *, template: Template | None = None, folder: Path = FOLDER) -> Content:
    """Return a letter's content on the day of its case.

    Raises :class:`MentionManquante` naming what the law demands and the letter lacks,
    :class:`LettreImpossible` when the kind fits neither the state nor the reader, and
    :class:`TexteNonImprimable` on a sign that cannot be printed.
    """
    if case.reader not in readers_of(kind):
        raise LettreImpossible(kind, f"elle ne s'adresse pas à ce lecteur ({case.reader}).")
    values, frame = KINDS[kind].function(case, kind)
    template, layout = template or template_on(kind, case.jour, folder), layout_on(case.jour, folder)
    values |= {name: cited(name.removeprefix(_TEXT)) for name in template.names if name.startswith(_TEXT)}
    record = {
        "kind": kind.value,
        "reader": case.reader.value,
        "on": case.jour.isoformat(),
        "template": template.name,
        "values": {name: values[name] for name in template.names if name in values},
        "frame": asdict(replace(frame, masked=RESERVED in values.values())),
    }
    return _checked(_built(record, template, layout), values)


def _checked(built: Content, values: Mapping[str, Any]) -> Content:
    """Return the content with its mentions; raises :class:`MentionManquante`."""
    due = [each for each in owed(built.kind, built.on) if each.binds(built.reader, values)]
    return replace(built, mentions=carried(due, built.blocks, built.frame, built.kind))


def record_of(content: Content) -> Record:
    """Return what is kept of a letter, as JSON-able data: enough to make it again word for word."""
    return {
        "kind": content.kind.value,
        "reader": content.reader.value,
        "on": content.on.isoformat(),
        "template": content.template,
        "layout": content.layout.name,
        "values": dict(content.values),
        "frame": asdict(content.frame),
    }


def again(record: Record, *, folder: Path = FOLDER) -> Content:
    """Return a letter as it was, from its record: neither the law nor the state of today is read."""
    layout = layout_named(record.get("layout", FIRST_LAYOUT), folder)
    return _built(record, template_named(record["template"], folder), layout)


def _built(record: Record, template: Template, layout: LayoutWords) -> Content:
    values, reader = record["values"], Reader(record["reader"])
    frame = _frame(record["frame"])
    check_printable(values, frame)
    title = fill(template.title_for(reader), values)
    return Content(
        kind=Kind(record["kind"]),
        reader=reader,
        on=date.fromisoformat(record["on"]),
        reference=str(values["reference"]),
        template=template.name,
        title=plain(title or ()),
        blocks=compose(template, values, reader),
        frame=frame,
        layout=layout,
        values=values,
    )


def _frame(data: Mapping[str, Any]) -> Frame:
    """Return a frame from its record; JSON has lists where a frame has tuples."""
    code = data["verification"]
    return Frame(
        sender=tuple(data["sender"]),
        addressee=tuple(data["addressee"]),
        salutation=data["salutation"],
        references=tuple((label, value) for label, value in data["references"]),
        place=data["place"],
        signatory=tuple(data["signatory"]),
        by_hand=data["by_hand"],
        verification=Verification(**code) if code else None,
        demo=data["demo"],
        masked=data["masked"],
    )
