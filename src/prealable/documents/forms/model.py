"""The forms on file: their sections and fields in the order of the paper, as ``law/formulaires`` says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from prealable.documents.errors import Empechement
from prealable.law.dates import Span
from prealable.law.loader import documents

FOLDER = "formulaires/"


class FormulaireInconnu(Empechement):
    """No form of that number is on file, or none on that day."""

    code = "formulaire_inconnu"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice; ``when`` are the values of the demande that tick it."""

    value: str
    label: str
    when: tuple[str, ...] = ()
    official: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: its ``kind``, the row of the matrix that opens it, where its value comes from.

    Kinds: ``text``, ``words`` (a long text), ``check``, ``choice``, ``hand`` (written by hand).
    ``official`` are the names that the AcroForm of the paper may give it.
    """

    id: str
    label: str
    kind: str
    data: str
    value: str = ""
    when: tuple[str, ...] = ()
    lines: int = 1
    official: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper: its title, a note for who reads it, its fields."""

    title: str
    note: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its number with its version, its reference and title, its parts in order."""

    cerfa: str
    reference: str
    title: str
    text: str
    note: str
    span: Span
    sections: tuple[Section, ...]

    @property
    def fields(self) -> Iterator[FormField]:
        """Give every field, in the order of the paper."""
        for section in self.sections:
            yield from section.fields


def forms_on_file() -> tuple[Form, ...]:
    """Return every form on file."""
    files = sorted(name for name in documents() if name.startswith(FOLDER))
    return tuple(form for name in files for form in _read(documents()[name]))


def form_named(cerfa: str, day: date) -> Form:
    """Return a form by its number, with or without its version, as it is on a day.

    Raises :class:`FormulaireInconnu` naming those on file.
    """
    wanted = cerfa.strip().replace(" ", "")
    held = forms_on_file()
    for form in held:
        if wanted in (form.cerfa, form.cerfa.partition("*")[0]) and day in form.span:
            return form
    known = ", ".join(sorted(form.cerfa for form in held if day in form.span))
    raise FormulaireInconnu(f"Le formulaire « {cerfa[:20]} » n'est pas au fonds ; au fonds : {known}.")


def _read(data: Mapping[str, Any]) -> Iterator[Form]:
    sections = tuple(
        Section(each["title"], each.get("note", ""), tuple(map(_field, each["fields"])))
        for each in data["sections"]
    )
    for each in data["forms"]:
        span = Span.read(each)
        yield Form(
            each["cerfa"],
            each["reference"],
            each["title"],
            each["text"],
            data.get("note", ""),
            span,
            sections,
        )


def _field(data: Mapping[str, Any]) -> FormField:
    return FormField(
        id=data["id"],
        label=data["label"],
        kind=data.get("kind", "text"),
        data=data["data"],
        value=data.get("value", ""),
        when=tuple(data.get("when", ())),
        lines=data.get("lines", 1),
        official=tuple(data.get("official", ())),
        options=tuple(map(_option, data.get("options", ()))),
    )


def _option(data: Mapping[str, Any]) -> Option:
    when, official = tuple(data.get("when", ())), tuple(data.get("official", ()))
    return Option(data["value"], data["label"], when, official)
