"""Papers on a screen: sent from a phone or a desk, each refused by its name, and opened by right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse

from prealable.office.pieces.content import PieceRefusee
from prealable.office.services import pieces
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

#: Papers that say nothing of an illness: any other is taken as medical.
NOT_MEDICAL = ("devis",)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the files sent for one paper: their ids, and those refused, each with its why."""

    code: str
    kept: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def take(visit: Visit, code: str, files: Sequence[UploadedFile[bytes]], *, reference: str = "") -> Taken:
    """Take the files of one paper in: each that can be read is kept, each that cannot is named."""
    kept: list[str] = []
    refused: list[tuple[str, str]] = []
    for each in files:
        name = each.name or "fichier"
        given = pieces.Given(content=each.read(), filename=name, code=code, medicale=code not in NOT_MEDICAL)
        try:
            kept.append(
                pieces.upload(acting=visit.acting, given=given, now=visit.now, reference=reference).id
            )
        except PieceRefusee as error:
            refused.append((name, str(error)))
    return Taken(code, tuple(kept), tuple(refused))


def piece_response(visit: Visit, identifier: str) -> HttpResponse:
    """Open a paper, in a box where nothing of it can run; a medical one once its reading is logged."""
    held, content = pieces.open_piece(acting=visit.acting, identifier=identifier, now=visit.now)
    response = HttpResponse(content, content_type=held.media_type)
    response["Content-Disposition"] = f'inline; filename="{held.filename}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
