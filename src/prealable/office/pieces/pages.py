"""The pages of a paper as pictures: what a doctor looks at is drawn here, never run in the browser.

PDF pages are drawn by PDFium, pictures are drawn anew by Pillow: whatever else a file holds stays
behind. A page is at most :data:`WIDTH` pixels wide.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock

import pypdfium2
from PIL import Image, UnidentifiedImageError

from prealable.office.pieces.content import PieceRefusee

WIDTH = 1400
#: More pages than that are looked at in the file itself.
MOST_PAGES = 200
_MOST_PIXELS = 80_000_000
#: PDFium serves one thread at a time.
_one_at_a_time = Lock()


def count_pages(content: bytes, media_type: str) -> int:
    """Return the number of pages. Raises :class:`PieceRefusee` on a file that cannot be drawn."""
    with _drawable():
        if media_type == "application/pdf":
            with _one_at_a_time, pypdfium2.PdfDocument(content) as document:
                return min(len(document), MOST_PAGES)
        with Image.open(BytesIO(content)) as image:
            return min(getattr(image, "n_frames", 1), MOST_PAGES)


def draw_page(content: bytes, media_type: str, number: int) -> bytes:
    """Return a page as a PNG; pages are numbered from 1. Raises :class:`PieceRefusee`."""
    with _drawable():
        image = _of_pdf(content, number) if media_type == "application/pdf" else _of_picture(content, number)
        drawn = BytesIO()
        image.save(drawn, "PNG", optimize=False, compress_level=3)
        return drawn.getvalue()


@contextmanager
def _drawable() -> Iterator[None]:
    """Say by name that a file cannot be drawn, whatever its library complains of."""
    try:
        yield
    except (
        pypdfium2.PdfiumError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        IndexError,
        OSError,
        ValueError,
        EOFError,
    ) as error:
        raise PieceRefusee(
            "piece_illisible", "Cette page ne peut pas être affichée ; ouvrez le fichier d'origine."
        ) from error


def _of_pdf(content: bytes, number: int) -> Image.Image:
    with _one_at_a_time, pypdfium2.PdfDocument(content) as document:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / width, (_MOST_PIXELS / (width * height)) ** 0.5)
        drawn: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
        return drawn.convert("RGB")


def _of_picture(content: bytes, number: int) -> Image.Image:
    with Image.open(BytesIO(content)) as image:
        if image.width * image.height > _MOST_PIXELS:
            raise ValueError("too many pixels")
        image.seek(number - 1)
        drawn = image.convert("RGB")
    drawn.thumbnail((WIDTH, WIDTH * 2))
    return drawn
