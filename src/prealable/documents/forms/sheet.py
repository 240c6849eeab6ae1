"""The request sheet as a PDF: the fields of the paper in their order, tagged, for the eye and the ear."""

from __future__ import annotations

from typing import Any

from prealable.documents.errors import TexteNonImprimable
from prealable.documents.forms.fill import RESERVED, Entry, Filled
from prealable.documents.layout import STANDARDS, cut
from prealable.documents.pdf import render
from prealable.documents.wording.parsing import typo

_DEMO = "Démonstration\u00a0: ce document n’a aucune valeur."
_RESERVED = "réservé au service du contrôle médical"
#: Signs that the options of a choice may have together to stand on one line.
_ONE_LINE = 64
#: How the thirteen digits of a NIR and its key are read: sex, year, month, place, commune, order, key.
_NIR = (1, 2, 2, 2, 3, 3, 2)


def form_pdf(filled: Filled) -> bytes:
    """Return a filled form as a tagged PDF. Raises :class:`TexteNonImprimable`."""
    import typst  # noqa: PLC0415 (eighty megabytes, for those who print)

    try:
        return render("form.typ", _told(filled), standards=STANDARDS)
    except typst.TypstError as error:
        raise TexteNonImprimable(f"La fiche ne s'imprime pas : {error}") from None


def _told(filled: Filled) -> dict[str, Any]:
    form = filled.form
    return {
        "title": typo(form.title),
        "reference": filled.reference,
        "date": [filled.on.year, filled.on.month, filled.on.day],
        "number": f"Cerfa {form.cerfa}, {form.reference}. Référence de la demande\u00a0: {filled.reference}",
        "footing": f"Référence {filled.reference}",
        "note": typo(form.note),
        "demo": filled.demo,
        "demo-words": _DEMO,
        "sections": [
            {"title": typo(title), "note": typo(note), "entries": [_entry(each) for each in entries]}
            for title, note, entries in filled.sections
        ],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    field = entry.field
    return {
        "kind": _shape(entry),
        "label": typo(field.label),
        "words": [cut(part) for part in _shown(entry).splitlines() if part.strip()],
        "note": _RESERVED if entry.state == RESERVED else "",
        "ticked": entry.ticked,
        "short": sum(len(option.label) for option in field.options) < _ONE_LINE,
        "lines": 0 if entry.state == RESERVED else field.lines,
        "options": [
            {"label": typo(option.label), "ticked": option.value in entry.chosen} for option in field.options
        ],
    }


def _shape(entry: Entry) -> str:
    """Return how an entry is laid: a line, a box, a list of boxes, or lines one under the other."""
    kind = entry.field.kind
    if kind in ("check", "choice"):
        return kind
    return "long" if kind == "words" or entry.field.lines > 1 else "line"


def _shown(entry: Entry) -> str:
    """Return the words of an entry; the number of an insured person in its usual groups."""
    if entry.field.kind != "nir":
        return entry.words
    parts, start = [], 0
    for size in _NIR:
        parts.append(entry.words[start : start + size])
        start += size
    return "\u00a0".join(filter(None, [*parts, entry.words[start:]]))
