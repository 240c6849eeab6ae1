"""A demande bound for one reader: its letters, its register, and the papers they may open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from prealable.documents.bundle import Paper, bundle_pdf
from prealable.documents.content import Case, content_of, readers_of
from prealable.documents.content.case import PieceAuDossier
from prealable.documents.content.words import lexicon
from prealable.documents.errors import Empechement
from prealable.documents.model import Content, Kind, Reader
from prealable.documents.wording.parsing import typo
from prealable.office.acting import Acting
from prealable.office.caisses.models import Caisse
from prealable.office.demandes.models import DemandeRow
from prealable.office.letters.assemble import case_of, row_for, vue_on
from prealable.office.letters.readers import addressee_of, default_reader
from prealable.office.moment import Moment
from prealable.office.services.pieces import open_piece

#: What a bundle holds where it fits, in this order; the cover lists it.
_BOUND = (
    Kind.ACCORD, Kind.ACCORD_PARTIEL, Kind.REFUS_MEDICAL, Kind.REFUS_ADMINISTRATIF, Kind.REFUS_MIXTE,
    Kind.RETRAIT,    Kind.ATTESTATION_ACCORD_TACITE, Kind.REGISTRE_DU_DELAI,
)  # fmt: skip
_PDF = "application/pdf"
#: Dots an inch of a picture on paper.
_RESOLUTION = 150


def letter_bundle(
    *, reference: str, now: Moment, acting: Acting | None = None, reader: Reader | None = None
) -> bytes:
    """Return a demande as one PDF for a reader, as ``acting`` may see it; each medical paper is logged.

    A paper that no program can open is named in the table of contents and left out.
    """
    row = row_for(acting, reference)
    to = reader or default_reader(Kind.DOSSIER, vue_on(row, now), acting)
    case = case_of(Kind.DOSSIER, to, row, now, acting)
    letters = list(_letters(row, to, now, acting))
    papers = list(_papers(case, row, now, acting))
    return bundle_pdf(_cover(case, letters), letters, papers)


def bundle_cover(
    *, reference: str, now: Moment, acting: Acting | None = None, reader: Reader | None = None
) -> Content:
    """Return the cover of a bundle alone: what it would hold; no paper is opened."""
    row = row_for(acting, reference)
    to = reader or default_reader(Kind.DOSSIER, vue_on(row, now), acting)
    case = case_of(Kind.DOSSIER, to, row, now, acting)
    return _cover(case, list(_letters(row, to, now, acting)))


def _cover(case: Case, letters: Sequence[Content]) -> Content:
    titles = [each.title for each in letters]
    titles += [_title(piece) for piece in case.pieces if piece.lisible]
    return content_of(replace(case, parts=tuple(titles)), Kind.DOSSIER)


def _title(piece: PieceAuDossier) -> str:
    name = lexicon("pieces").get(piece.code, piece.code.replace("_", " "))
    return typo(f"{name[:1].upper()}{name[1:]}")


def _letters(row: DemandeRow, reader: Reader, now: Moment, acting: Acting | None) -> Iterator[Content]:
    for kind in _BOUND:
        if reader not in readers_of(kind):
            continue
        try:
            yield content_of(case_of(kind, reader, row, now, acting), kind)
        except Empechement:
            continue


def _papers(case: Case, row: DemandeRow, now: Moment, acting: Acting | None) -> Iterator[Paper]:
    """Give the papers that both the reader and who looks may open, as PDF."""
    caisse = Caisse.objects.get(code=row.caisse)
    who = acting or addressee_of(Kind.DOSSIER, case.reader, row, caisse, now.jour).acting
    for piece in case.pieces:
        if piece.lisible:
            held, content = open_piece(acting=who, identifier=piece.id, now=now, purpose="dossier")
            yield _paper(_title(piece), content, pdf=held.media_type == _PDF)


def _paper(title: str, content: bytes, *, pdf: bool) -> Paper:
    """Return a paper to join; one that no program can open has no page."""
    from PIL import UnidentifiedImageError  # noqa: PLC0415 (with the bundles)
    from pypdf import PdfReader  # noqa: PLC0415 (the same)
    from pypdf.errors import PyPdfError  # noqa: PLC0415 (the same)

    try:
        made = content if pdf else _pictured(content)
        return Paper(title, made, len(PdfReader(BytesIO(made)).pages))
    except (PyPdfError, UnidentifiedImageError, OSError, ValueError):
        return Paper(title, b"", 0)


def _pictured(content: bytes) -> bytes:
    """Return a picture as a PDF of its pages."""
    from PIL import Image, ImageSequence  # noqa: PLC0415 (with the bundles)

    with Image.open(BytesIO(content)) as picture:
        pages = [each.convert("RGB") for each in ImageSequence.Iterator(picture)]
    held = BytesIO()
    pages[0].save(held, "PDF", save_all=True, append_images=pages[1:], resolution=_RESOLUTION)
    return held.getvalue()
