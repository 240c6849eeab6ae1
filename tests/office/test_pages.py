"""The pages of papers drawn as pictures: PDF, images, and what cannot be drawn."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from prealable.office.pieces.content import PieceRefusee
from prealable.office.pieces.pages import WIDTH, count_pages, draw_page


def pdf(pages):
    """A PDF of empty pages."""
    document, made = pikepdf.new(), BytesIO()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    document.save(made)
    return made.getvalue()


def picture(kind, *, size=(40, 20), frames=1):
    """A picture of a kind, of several pages where the kind allows."""
    first, made = Image.new("RGB", size, "red"), BytesIO()
    others = [Image.new("RGB", size, "blue") for _ in range(frames - 1)]
    first.save(made, kind, **({"save_all": True, "append_images": others} if others else {}))
    return made.getvalue()


def test_pages_of_a_pdf_are_drawn_to_the_width_of_a_screen():
    """Each page of a PDF is a PNG of the width of a screen."""
    content = pdf(3)

    assert count_pages(content, "application/pdf") == 3
    with Image.open(BytesIO(draw_page(content, "application/pdf", 3))) as drawn:
        assert (drawn.format, drawn.width) == ("PNG", WIDTH)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_are_drawn_anew(kind):
    """A picture is drawn anew, so that nothing else of its file reaches the browser."""
    content = picture(kind) + b"<script>"

    drawn = draw_page(content, f"image/{kind.lower()}", 1)

    assert drawn.startswith(b"\x89PNG")
    assert b"script" not in drawn


def test_pages_of_a_fax_are_told_apart():
    """A TIFF of two pages has two pages, each its own."""
    content = picture("TIFF", frames=2)

    assert count_pages(content, "image/tiff") == 2
    with Image.open(BytesIO(draw_page(content, "image/tiff", 2))) as drawn:
        assert drawn.getpixel((1, 1)) == (0, 0, 255)


@pytest.mark.parametrize(
    ("content", "media_type", "number"),
    [
        (b"%PDF-1.7 nothing %%EOF", "application/pdf", 1),
        (b"\x89PNG\r\n\x1a\nnothing", "image/png", 1),
        (pdf(1), "application/pdf", 2),
        (picture("TIFF"), "image/tiff", 2),
    ],
)
def test_what_cannot_be_drawn_is_said_by_name(content, media_type, number):
    """A broken file, or a page that is not there, is a named refusal."""
    with pytest.raises(PieceRefusee) as refused:
        draw_page(content, media_type, number)

    assert refused.value.code == "piece_illisible"
