"""AcroForms of our own making: text, comb, boxes, a group of buttons, and forms that cannot be filled."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

COMB, READ_ONLY, RADIO, PUSH, PASSWORD = 1 << 24, 1, 1 << 15, 1 << 16, 1 << 13


def acroform(*fields, rotate=0, xfa=False, password=""):
    """The bytes of a PDF of one page with fields, each made by a function below."""
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(595, 842))
    if rotate:
        page.Rotate = rotate
    helvetica = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    resources = Dictionary(Font=Dictionary(Helv=file.make_indirect(helvetica)))
    made = [field(file, page, 800 - 30 * place) for place, field in enumerate(fields)]
    form = Dictionary(Fields=Array(made), DR=resources, DA=String("/Helv 10 Tf 0 g"))
    if xfa:
        form["/XFA"] = Array([String("template"), file.make_stream(b"<template/>")])
    file.Root.AcroForm = file.make_indirect(form)
    out = BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    file.save(out, encryption=locked)
    return out.getvalue()


def text(name, *, room=0, flags=0, tip="", parent=None):
    """A text box; ``room`` is its greatest length."""

    def make(file, page, y):
        held = _widget(file, page, y, FT=Name.Tx, T=String(name), Ff=flags)
        if room:
            held.MaxLen = room
        if tip:
            held.TU = String(tip)
        return _under(file, parent, held)

    return make


def box(name, *, on="/Oui", tip="", flags=0):
    """A box to tick, whose ticked state has a name of its own."""

    def make(file, page, y):
        held = _widget(file, page, y, FT=Name.Btn, T=String(name), Ff=flags)
        held.AP = _appearances(file, on)
        held.AS = held.V = Name.Off
        if tip:
            held.TU = String(tip)
        return held

    return make


def radio(name, *states):
    """A group of buttons of which one may be on."""

    def make(file, page, y):
        group = file.make_indirect(Dictionary(FT=Name.Btn, T=String(name), Ff=RADIO, V=Name.Off))
        kids = []
        for place, state in enumerate(states):
            kid = _widget(file, page, y, Parent=group, x=40 + 20 * place)
            kid.AP, kid.AS = _appearances(file, state), Name.Off
            kids.append(kid)
        group.Kids = Array(kids)
        return group

    return make


def _widget(file, page, y, *, x=40, **held):
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        Rect=[x, y, x + 200, y + 18],
        P=page.obj,
        DA=String("/Helv 10 Tf 0 g"),
        F=4,
    )
    for key, value in held.items():
        made[f"/{key}"] = value
    made = file.make_indirect(made)
    if "/Annots" not in page:
        page.Annots = Array([])
    page.Annots.append(made)
    return made


def _appearances(file, on):
    def drawn(content):
        stream = file.make_stream(content)
        stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 18, 18])
        return stream

    return Dictionary(N=Dictionary({on: drawn(b"0 0 m 18 18 l S"), "/Off": drawn(b"")}))


def _under(file, parent, held):
    if parent is None:
        return held
    above = file.make_indirect(Dictionary(T=String(parent), Kids=Array([held])))
    held.Parent = above
    return above


def values(pdf):
    """What stands in each field of a filled PDF, by full name."""
    from pypdf import PdfReader

    found = PdfReader(BytesIO(pdf)).get_fields() or {}
    return {name: str(each.get("/V", "")) for name, each in found.items()}
