"""The printed sheet: one page, tagged, in French, with the verdict, the text and its dates."""

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from prealable.documents.pdf import answer_sheet
from tests.documents.conftest import TODAY

ADDRESS = "https://prealable.example/?category=kinesitherapie&date=2026-12-01"
HARD = {
    "uncertain": {"situation": "traumatisme_cervical", "sessions_done": 3, "sessions_planned": 20},
    "missing": {"situation": None, "sessions_done": None, "sessions_planned": None},
    "transport": {
        "category": "transport", "situation": None, "sessions_done": None, "sessions_planned": None,
        "mode": "taxi", "distance_km": 60, "trips": 4, "span_days": 20, "same_treatment": True,
        "grounds": ["ald"],
    },
}  # fmt: skip


def printed(case, **options):
    """Return the pages of the sheet of a case."""
    return PdfReader(BytesIO(answer_sheet(case.sheet, today=TODAY, steps=case.steps, **options)))


def words(reader):
    """Return the text of the sheet on one line, with plain spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_sheet_says_the_verdict(answered):
    """The verdict sentence is on the sheet, word for word."""
    assert "Oui, à partir de la 16e séance." in words(printed(answered()))


def test_sheet_cites_article_and_dates(answered):
    """The article, the day from which it is in force and the day it was checked are on the sheet."""
    text = words(printed(answered()))

    assert "titre XIV, chapitre II, article 1" in text
    assert "en vigueur depuis le 21 juin 2026" in text
    assert "vérifié le 22 novembre 2026" in text


def test_sheet_bears_its_own_date_and_steps(answered):
    """The day of the sheet and the last day to send are in full, with their weekday."""
    text = words(printed(answered()))

    assert "dimanche 22 novembre 2026" in text
    assert "jeudi 26 novembre 2026" in text


def test_sheet_lists_form_and_papers(answered):
    """The form's number and each paper are there, to be ticked with a pen."""
    text = words(printed(answered()))

    assert "cerfa 12040*04" in text
    assert "la prescription médicale" in text


def test_sheet_says_where_it_can_be_opened_again(answered):
    """The address of the answer stands at the foot."""
    assert "prealable.example" in words(printed(answered(), address=ADDRESS))


@pytest.mark.parametrize("changes", HARD.values(), ids=HARD)
def test_sheet_stands_on_one_page(answered, changes):
    """However much there is to say, the sheet is one page."""
    assert len(printed(answered(**changes), address=ADDRESS * 3).pages) == 1


def test_both_readings_are_printed(answered):
    """When texts disagree, the sheet shows both."""
    text = words(printed(answered(**HARD["uncertain"])))

    assert "Première lecture" in text
    assert "Seconde lecture" in text


def test_missing_facts_are_printed(answered):
    """When a fact lacks, the sheet says which questions are still to be answered."""
    assert "Combien de séances" in words(printed(answered(**HARD["missing"])))


def test_sheet_is_accessible(answered):
    """The PDF is tagged, in French, titled, and says that it follows PDF/UA-1."""
    made = answer_sheet(answered().sheet, today=TODAY)
    with pikepdf.open(BytesIO(made)) as file:
        assert str(file.Root.Lang) == "fr-FR"
        assert file.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in file.Root
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as metadata:
            assert "Préalable" in metadata["dc:title"]
            assert str(metadata["pdfuaid:part"]) == "1"


def test_fonts_are_inside(answered):
    """Every font is embedded: the sheet looks the same everywhere."""
    with pikepdf.open(BytesIO(answer_sheet(answered().sheet))) as file:
        fonts = file.pages[0].Resources.Font
        for font in fonts.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_demonstration_says_so(answered):
    """A sheet of the demonstration says that it is worth nothing; another one does not."""
    assert "Démonstration" in words(printed(answered(), demo=True))
    assert "Démonstration" not in words(printed(answered()))


def test_words_of_an_address_are_never_markup(answered):
    """What looks like the typesetter's markup is printed as it is."""
    text = words(printed(answered(), address="https://x.example/#import(*gras*)$1$"))

    assert "#import(*gras*)$1$" in text
