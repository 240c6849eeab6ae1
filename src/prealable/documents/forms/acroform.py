"""Opens the AcroForm of a PDF: its fields by full name, with what each can hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from prealable.documents.errors import Empechement

BUTTON, TEXT, LIST = "/Btn", "/Tx", "/Ch"
_READ_ONLY, _MULTILINE, _PUSH, _COMB = 1, 1 << 12, 1 << 16, 1 << 24
OFF = "/Off"
#: Fields under fields: deeper than any paper, and a ring ends there.
_DEEPEST = 24


class FormulaireRefuse(Empechement):
    """A PDF that cannot be filled: not one, locked, without fields, or of a kind we do not write."""

    code = "formulaire_refuse"


@dataclass(frozen=True, slots=True)
class Box:
    """A field of the PDF: ``room`` is its greatest length (0: none), ``states`` those that tick it."""

    kind: str
    tip: str = ""
    room: int = 0
    comb: bool = False
    multiline: bool = False
    states: tuple[str, ...] = ()


def opened(pdf: bytes) -> Any:
    """Return a writer on a copy of the PDF. Raises :class:`FormulaireRefuse`."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 (for those who fill forms)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(pdf))
        locked = reader.is_encrypted
        form: Any = None if locked else reader.root_object.get("/AcroForm")
        form = form.get_object() if form is not None else None
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise FormulaireRefuse("Ce fichier n'est pas un PDF lisible.") from error
    if locked:
        raise FormulaireRefuse("Ce PDF est protégé par un mot de passe : enregistrez-en une copie ouverte.")
    if form is not None and "/XFA" in form:
        raise FormulaireRefuse(
            "Ce formulaire est de type XFA, que nous ne remplissons pas : demandez sa version AcroForm."
        )
    if not (form and form.get("/Fields")):
        raise FormulaireRefuse("Ce PDF n'a aucun champ à remplir.")
    return PdfWriter(clone_from=reader)


def boxes_of(writer: Any) -> dict[str, Box]:
    """Return the fields that can be filled, by full name, in their order."""
    form = writer.root_object["/AcroForm"].get_object()
    return dict(_below(form["/Fields"], "", {}, _DEEPEST))


def _below(fields: Any, above: str, inherited: dict[str, Any], depth: int) -> Iterator[tuple[str, Box]]:
    for each in fields.get_object() if depth else ():
        held = each.get_object()
        name = ".".join(part for part in (above, str(held.get("/T", ""))) if part)
        own = inherited | {key: held[key] for key in ("/FT", "/Ff", "/MaxLen", "/TU") if key in held}
        kids = held.get("/Kids", [])
        named = [kid for kid in kids if "/T" in kid.get_object()]
        if named:
            yield from _below(held["/Kids"], name, own, depth - 1)
        elif _fillable(own):
            yield name, _box(own, [held, *(kid.get_object() for kid in kids)])


def _fillable(own: dict[str, Any]) -> bool:
    kind, flags = own.get("/FT"), int(own.get("/Ff", 0))
    pushed = kind == BUTTON and flags & _PUSH
    return kind in (TEXT, BUTTON, LIST) and not pushed and not flags & _READ_ONLY


def _box(own: dict[str, Any], widgets: list[Any]) -> Box:
    return Box(
        kind=str(own["/FT"]),
        tip=str(own.get("/TU", "")),
        room=int(own.get("/MaxLen", 0)),
        comb=bool(int(own.get("/Ff", 0)) & _COMB),
        multiline=bool(int(own.get("/Ff", 0)) & _MULTILINE),
        states=tuple(state for widget in widgets for state in _states(widget)),
    )


def _states(widget: Any) -> Iterator[str]:
    drawn: Any = widget.get("/AP")
    normal: Any = drawn.get_object().get("/N") if drawn is not None else None
    if normal is not None:
        yield from (str(state) for state in normal.get_object() if state != OFF)
