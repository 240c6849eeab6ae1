"""A demande bound for one reader: its letters as they left, its register, the papers they may open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import orjson

from prealable.demande import labels
from prealable.documents.bundle import Paper, bundle_pdf
from prealable.documents.content import Case, again, content_of, readers_of
from prealable.documents.content.case import PieceAuDossier
from prealable.documents.content.words import lexicon, on_day
from prealable.documents.errors import Empechement
from prealable.documents.model import Content, Kind, Reader
from prealable.documents.wording.parsing import typo
from prealable.office.acting import Acting
from prealable.office.caisses.models import Caisse
from prealable.office.courriers.models import Courrier
from prealable.office.courriers.reading import may_open
from prealable.office.demandes.models import DemandeRow
from prealable.office.letters.assemble import case_of, row_for, vue_on
from prealable.office.letters.readers import addressee_of, default_reader
from prealable.office.moment import Moment
from prealable.office.services.pieces import open_piece, read_text

#: What a bundle holds where it fits and no such letter left, in this order.
_BOUND = (
    Kind.ACCORD, Kind.ACCORD_PARTIEL, Kind.REFUS_MEDICAL, Kind.REFUS_ADMINISTRATIF, Kind.REFUS_MIXTE,
    Kind.RETRAIT, Kind.SANS_OBJET, Kind.DECISION_RECOURS,
    Kind.ATTESTATION_ACCORD_TACITE, Kind.REGISTRE_DU_DELAI,
)  # fmt: skip
_PDF, _PURPOSE = "application/pdf", "dossier"
#: Dots an inch of a picture on paper.
_RESOLUTION = 150


@dataclass(frozen=True, slots=True)
class Bound:
    """A letter of the bundle and how the table of contents names it."""

    content: Content
    title: str


@dataclass(frozen=True, slots=True)
class _File:
    """A demande to bind: for whom, seen by whom, on which moment."""

    row: DemandeRow
    reader: Reader
    eyes: tuple[Acting, ...]
    viewer: Acting | None
    now: Moment

    def case(self, kind: Kind = Kind.DOSSIER) -> Case:
        """Return the case of a letter of this file."""
        return case_of(kind, self.reader, self.row, self.now, self.viewer)


def letter_bundle(
    *, reference: str, now: Moment, acting: Acting | None = None, reader: Reader | None = None
) -> bytes:
    """Return a demande as one PDF for a reader, as ``acting`` may see it; each medical word is logged.

    What left is bound word for word; a letter is made anew only where none of its kind left that
    the reader may open, and the table of contents says so. A paper that no program can open is
    named there and left out.
    """
    file = _file(reference, now, acting, reader)
    case = file.case()
    letters = tuple(_letters(file, case))
    papers = list(_papers(case, file))
    return bundle_pdf(_cover(case, letters), [each.content for each in letters], papers)


def bundle_cover(
    *, reference: str, now: Moment, acting: Acting | None = None, reader: Reader | None = None
) -> Content:
    """Return the cover of a bundle alone: what it would hold; no paper is opened."""
    file = _file(reference, now, acting, reader)
    case = file.case()
    return _cover(case, tuple(_letters(file, case)))


def _file(reference: str, now: Moment, acting: Acting | None, reader: Reader | None) -> _File:
    row = row_for(acting, reference)
    to = reader or default_reader(Kind.DOSSIER, vue_on(row, now), acting)
    caisse = Caisse.objects.get(code=row.caisse)
    who = addressee_of(Kind.DOSSIER, to, row, caisse, now.jour).acting
    return _File(row, to, (who, acting) if acting else (who,), acting, now)


def _cover(case: Case, letters: Sequence[Bound]) -> Content:
    titles = [each.title for each in letters]
    titles += [_title(piece) for piece in case.pieces if piece.lisible]
    return content_of(replace(case, parts=tuple(titles)), Kind.DOSSIER)


def _title(piece: PieceAuDossier) -> str:
    name = lexicon("pieces").get(piece.code, piece.code.replace("_", " "))
    return typo(f"{name[:1].upper()}{name[1:]}")


def _letters(file: _File, case: Case) -> Iterator[Bound]:
    """Give the letters that left and that all who look may open, then those made for this file."""
    held = Courrier.objects.filter(demande=file.row.reference, sent_on__lte=file.now.jour).order_by("id")
    open_ = [each for each in held if all(may_open(who, file.row, each) for who in file.eyes)]
    for sent in open_:
        content = _as_sent(sent, file)
        to, day = labels.label(sent.reader), on_day(sent.sent_on, weekday=False)
        yield Bound(content, typo(f"{content.title} (envoi du {day}, pour {to})"))
    there = {sent.kind for sent in open_}
    closed = {sent.kind: sent for sent in held if sent.kind not in there}
    for content in _made(file, there):
        yield Bound(content, typo(f"{content.title} ({_why(closed.get(content.kind), case)})"))


def _why(closed: Courrier | None, case: Case) -> str:
    """Say of a letter made for the file that none left, or that the one that left is not for these eyes."""
    if closed is None:
        return f"fait pour ce dossier le {on_day(case.jour, weekday=False)}"
    day = f" du {on_day(closed.sent_on, weekday=False)}" if case.may("delais") else ""
    return f"fait pour ce dossier : l'envoi{day} est réservé à son destinataire"


def _as_sent(sent: Courrier, file: _File) -> Content:
    said = read_text(acting=file.eyes[-1], identifier=sent.record, now=file.now, purpose=_PURPOSE)
    return again(orjson.loads(said))


def _made(file: _File, there: set[str]) -> Iterator[Content]:
    for kind in _BOUND:
        if file.reader not in readers_of(kind) or kind in there:
            continue
        try:
            yield content_of(file.case(kind), kind)
        except Empechement:
            continue


def _papers(case: Case, file: _File) -> Iterator[Paper]:
    """Give the papers that both the reader and who looks may open, as PDF."""
    for piece in case.pieces:
        if piece.lisible:
            held, content = open_piece(
                acting=file.eyes[-1], identifier=piece.id, now=file.now, purpose=_PURPOSE
            )
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
