"""Fills a form from what is known of a demande: filled, reserved, or open for the hand; never guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from prealable.documents.content.printable import check_words
from prealable.documents.forms.model import Form, FormField

#: The states of a field.
FILLED, RESERVED, OPEN = "filled", "reserved", "open"
Value = str | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A field with what stands in it: words, a ticked box, the chosen options by value."""

    field: FormField
    state: str
    words: str = ""
    ticked: bool = False
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form filled for one reader on a day: sections of entries, in the order of the paper."""

    form: Form
    reference: str
    on: date
    sections: tuple[tuple[str, str, tuple[Entry, ...]], ...]
    demo: bool = False

    @property
    def entries(self) -> Iterator[Entry]:
        """Give every entry, in the order of the paper."""
        for _, _, entries in self.sections:
            yield from entries


def fill_form(
    form: Form, values: Mapping[str, Value], rights: Collection[str], *, reference: str, on: date
) -> Filled:
    """Return a form filled with values, for a reader who has rights (rows of the matrix).

    Raises :class:`~prealable.documents.errors.TexteNonImprimable` on a sign that cannot be printed.
    """
    sections = tuple(
        (section.title, section.note, tuple(_entry(field, values, rights) for field in section.fields))
        for section in form.sections
    )
    return Filled(form=form, reference=reference, on=on, sections=sections)


def _entry(field: FormField, values: Mapping[str, Value], rights: Collection[str]) -> Entry:
    if field.kind == "hand" or not field.value:
        return Entry(field, OPEN)
    if field.data not in rights:
        return Entry(field, RESERVED)
    value = values.get(field.value)
    if field.kind == "check":
        return _check(field, value)
    if field.kind == "choice":
        return _choice(field, value)
    words = value if isinstance(value, str) else ""
    check_words(field.label, words)
    return Entry(field, FILLED if words.strip() else OPEN, words=words.strip())


def _check(field: FormField, value: Value) -> Entry:
    """Tick a box whose value is true, or one of those that tick it; an unknown one stays open."""
    if value is None:
        return Entry(field, OPEN)
    held = set(_many(value))
    ticked = bool(held & set(field.when)) if field.when else value is True
    return Entry(field, FILLED, ticked=ticked)


def _choice(field: FormField, value: Value) -> Entry:
    held = set(_many(value))
    chosen = tuple(option.value for option in field.options if held & set(option.when))
    return Entry(field, FILLED if chosen else OPEN, chosen=chosen)


def _many(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()
