"""Every paper is for a screen reader too: tagged, titled, in French, in order; and the check can fail."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name, String

from prealable.documents.content import content_of
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Kind, Verification
from prealable.documents.pdf import answer_sheet
from tests.documents.conftest import TODAY
from tests.documents.letters import DECISIONS, decision_case
from tests.support.pdf_ua import elements, faults, words_in_order

CODE = Verification("2222-2222-2222", "https://prealable.example/verifier/?t=e30.e30.e30")


def letter(kind, **changed):
    """A letter of decision as a PDF, and its content."""
    code = CODE if kind.startswith("accord") else None
    content = content_of(decision_case(kind, verification=code, **changed), Kind(kind))
    return content, letter_pdf(content)


@pytest.mark.parametrize("kind", DECISIONS)
@pytest.mark.parametrize("demo", [False, True])
def test_letters_are_accessible(kind, demo):
    """Each letter, marked as a demonstration or not, has no fault that a machine can find."""
    assert list(faults(letter(kind, demo=demo)[1])) == []


def test_answer_sheet_is_accessible(answered):
    """The answer of the public page has no fault that a machine can find."""
    case = answered()

    assert list(faults(answer_sheet(case.sheet, today=TODAY, steps=case.steps))) == []


def _bare_words(text):
    return "".join(text.split())


@pytest.mark.parametrize("kind", DECISIONS)
def test_a_screen_reader_follows_the_letter(kind):
    """What is read aloud follows the content: the title, then each block in its order."""
    content, made = letter(kind)
    said = _bare_words(words_in_order(made))
    places = [said.find(_bare_words(content.title))]
    for block in content.blocks:
        first = _bare_words(block.words)
        if first and block.role in ("lead", "heading", "paragraph"):
            places.append(said.find(first, places[-1]))

    assert -1 not in places
    assert places == sorted(places)


def _edit(change):
    """A letter of accord that something was done to."""
    with pikepdf.open(BytesIO(letter("accord")[1])) as file:
        change(file)
        out = BytesIO()
        file.save(out)
        return out.getvalue()


def _figure(file):
    return next(element for role, element, _ in elements(file) if role == "Figure")


def _heading(file):
    return next(element for role, element, _ in elements(file) if role == "H2")


def _no_alt(file):
    del _figure(file)["/Alt"]


def _skip(file):
    _heading(file).S = Name.H4


def _two_titles(file):
    _heading(file).S = Name.H1


def _loose(file):
    element = next(each for role, each, _ in elements(file) if role == "P")
    element.S = Name.Span


def _bare(file):
    page = file.pages[0]
    page.contents_add(b"q 0 0 10 10 re f Q")


def _lost(file):
    element = next(each for role, each, _ in elements(file) if role == "P")
    del element["/K"]


def _no_font(file):
    for font in file.pages[0].Resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for name in ("/FontFile2", "/FontFile3"):
            if name in descriptor:
                del descriptor[name]


def _no_characters(file):
    for font in file.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def _note(file):
    page = file.pages[0]
    note = {"/Type": Name.Annot, "/Subtype": Name.Text, "/Rect": [0, 0, 9, 9]}
    page.Annots = file.make_indirect([pikepdf.Dictionary(**note)])


def _untitled(file):
    with file.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


BREAKS = {
    "language": (lambda file: setattr(file.Root, "Lang", String("en")), "7.2"),
    "no mark": (lambda file: setattr(file.Root.MarkInfo, "Marked", False), "6.2"),
    "no tree": (lambda file: file.Root.__delitem__("/StructTreeRoot"), "7.1"),
    "no title shown": (lambda file: file.Root.__delitem__("/ViewerPreferences"), "7.1-10"),
    "no title": (_untitled, "7.1-9"),
    "figure without words": (_no_alt, "7.3"),
    "heading skipped": (_skip, "7.4.2"),
    "two titles": (_two_titles, "7.4"),
    "bare content": (_bare, "7.1-3"),
    "words outside of a paragraph": (_loose, "7.2"),
    "mark lost": (_lost, "7.1"),
    "font outside": (_no_font, "7.21.4.1"),
    "font without characters": (_no_characters, "7.21.7"),
    "silent annotation": (_note, "7.18"),
}


@pytest.mark.parametrize(("change", "clause"), BREAKS.values(), ids=BREAKS)
def test_the_check_can_fail(change, clause):
    """Each thing that the check looks for is found when it is broken."""
    found = list(faults(_edit(change)))

    assert any(each.startswith(clause) for each in found), found
