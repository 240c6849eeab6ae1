"""Hostile words: what a person may type prints safely, or is refused by name."""

import re
from contextlib import suppress
from functools import partial
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from prealable.documents.content import content_of
from prealable.documents.content.case import Partie
from prealable.documents.errors import MentionManquante, TexteNonImprimable
from prealable.documents.html import letter_html
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Kind
from prealable.documents.text import letter_text
from tests.documents.letters import (
    DECISIONS,
    called_case,
    decision_case,
    needless_case,
    withdrawn_case,
)

MARKUP = [
    '#import "@preview/x:1.0.0": y',
    "#panic(1) $ x^2 $ *gras* _it_ = Titre <label> @ref",
    "// commentaire \\ fin ` code ``` #{ } [ ]",
    "{reference} {soin} {text:css-l315-2} {0} {} {{",
    "**gras** ~ -- --- ... ' \" «»",
]
MM = 72 / 25.4
HTML = "<script>alert(1)</script><img src=x onerror=y>&amp;\"'"


def refused(words):
    """A medical refusal whose doctor wrote these words."""
    given = decision_case("refus_medical", words={"tm-1": words, "ta-1": "x"})
    return content_of(given, Kind.REFUS_MEDICAL)


#: Every kind of letter that takes in words typed by somebody, and a case of it.
TYPED = {
    **{Kind(name): partial(decision_case, name) for name in DECISIONS if name != "accord"},
    Kind.RETRAIT: withdrawn_case,
    Kind.SANS_OBJET: needless_case,
    Kind.CONVOCATION: called_case,
}


@pytest.mark.parametrize("kind", TYPED)
def test_every_kind_that_takes_in_words_prints_them_as_typed(kind):
    """Markup of ours, of typst and of browsers is only words, in each kind that holds some."""
    words = " ".join([*MARKUP, HTML])
    content = content_of(TYPED[kind](words={"tm-1": words, "ta-1": words}), kind)

    assert re.sub(r"\s+", "", words) in read(content)
    assert words in letter_text(content)
    assert "<script>" not in letter_html(content)


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("words", ["abc\u202edcb", "a\x00b"])
def test_every_kind_that_takes_in_words_refuses_a_sign_that_lies(kind, words):
    """A sign that hides or reverses is refused by name in each of them, before anything is printed."""
    with pytest.raises(TexteNonImprimable, match=r"RIGHT-TO-LEFT|U\+0000"):
        content_of(TYPED[kind](words={"tm-1": words, "ta-1": words}), kind)


def read(content):
    """What its paper says, without spaces."""
    pages = PdfReader(BytesIO(letter_pdf(content))).pages
    return re.sub(r"[\s\u200b]+", "", "".join(page.extract_text() for page in pages))


@pytest.mark.parametrize("words", [*MARKUP, HTML])
def test_markup_is_printed_as_it_was_typed(words):
    """Neither our templates, nor typst, nor a browser reads anything in a person's words."""
    content = refused(words)

    assert re.sub(r"\s+", "", words) in read(content)
    assert words in letter_text(content)
    assert "<script>" not in letter_html(content)
    assert "<img" not in letter_html(content)


@pytest.mark.parametrize("words", ["mot " * 2500, "x" * 10_000, "é\u0301" * 500, "a\n" * 300])
def test_long_words_stay_on_the_paper(words):
    """Ten thousand characters, with or without a space, are all printed, inside the margins."""
    content = refused(words)
    said = read(content)
    wanted = re.sub(r"\s+", "", words)

    assert said.count(wanted[0]) >= wanted.count(wanted[0])
    assert "Médecin-conseil" in said


@pytest.mark.parametrize(
    "words", ["שלום עולם", "مرحبا بالعالم", "Ελληνικά", "Привет", "e\u0301\u0327", "Nguyễn"]
)
def test_other_scripts_print(words):
    """Hebrew, Arabic, Greek, Cyrillic, Vietnamese and combining marks have a shape in our fonts."""
    assert letter_pdf(refused(words)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("a\x00b", "U\\+0000"),
        ("a\x1b[31m", "U\\+001B"),
        ("abc\u202edcb", "RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066x", "LEFT-TO-RIGHT ISOLATE"),
        ("x\ud800", "U\\+D800"),
    ],
)
def test_a_sign_that_hides_or_reverses_is_refused_by_name(words, named):
    """Control characters and orders that reverse the reading are named, with the value that holds them."""
    with pytest.raises(TexteNonImprimable, match=named):
        refused(words)


@pytest.mark.parametrize("words", ["漢字", "🙂", "\U0001f9d1\u200d⚕️"])
def test_a_sign_without_a_shape_is_refused_by_name(words):
    """A sign that no embedded font can show is named, never printed as an empty box."""
    with pytest.raises(TexteNonImprimable, match="ne s'imprime pas"):
        letter_pdf(refused(words))


def test_a_hostile_name_is_only_a_name():
    """A name with markup, in the window and in the title, is printed as it stands."""
    name = "Jeanne #strong[X] <b>"
    given = decision_case("accord", destinataire=Partie(nom=name), patient=Partie(nom=name))
    content = content_of(given, Kind.ACCORD)

    assert name.replace(" ", "") in read(content)
    assert "<b>" not in letter_html(content)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_any_text_prints_or_is_refused_by_name(words):
    """Whatever is typed, a letter comes out or a named refusal does: blank words are no reason."""
    with suppress(TexteNonImprimable, MentionManquante):
        assert letter_pdf(refused(words or "x")).startswith(b"%PDF")


def test_only_the_address_shows_in_the_window():
    """In the window of a DL envelope stand the addressee's lines and nothing else (35 × 100 mm)."""
    content = content_of(decision_case("refus_medical", demo=True), Kind.REFUS_MEDICAL)
    found = []

    def visit(text, cm, tm, _font, _size):
        across = (tm[4] * cm[0] + tm[5] * cm[2] + cm[4]) / MM
        up = (tm[4] * cm[1] + tm[5] * cm[3] + cm[5]) / MM
        x, y = across, 297 - up
        if text.strip() and 100 <= x <= 200 and 45 <= y <= 90:
            found.append(text.strip())

    PdfReader(BytesIO(letter_pdf(content))).pages[0].extract_text(visitor_text=visit)
    lines = set(content.frame.addressee)

    assert set(found) <= lines
    assert found
