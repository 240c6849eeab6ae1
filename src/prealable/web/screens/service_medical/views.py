"""The worklist, the file, and its papers drawn page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from prealable.office import access
from prealable.office.demandes.models import Desk
from prealable.office.people.models import Fonction
from prealable.office.pieces.content import PieceRefusee
from prealable.office.pieces.pages import count_pages, draw_page
from prealable.office.services import colleagues
from prealable.office.services.pieces import open_piece
from prealable.web.screens.queue import queue_of
from prealable.web.screens.service_medical.file import File, file_of
from prealable.web.screens.service_medical.motifs import PARTIAL, reasons_on
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest

    from prealable.office.pieces.models import Piece

MEDICAL = (Fonction.PRATICIEN, Fonction.SECRETARIAT)
_DESKS = (Desk.SERVICE_MEDICAL, Desk.CAISSE)
#: How many files of colleagues the worklist shows.
_SHOWN = 20


@desk(*MEDICAL)
@require_safe
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what waits for the medical service, the least time left first, and for colleagues."""
    queue = queue_of(acting=visit.acting, day=visit.day, asked=request.GET.dict(), desks=_DESKS)
    doctor = visit.acting.fonction is Fonction.PRATICIEN
    waiting = colleagues.awaiting(acting=visit.acting, size=_SHOWN) if doctor else None
    return render(request, "prealable/service_medical/home.html", {"queue": queue, "waiting": waiting})


@desk(*MEDICAL)
@require_safe
def file(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show the two-sided file: facts and criteria beside the papers, the acts below."""
    return render(request, "prealable/service_medical/file.html", context_of(visit, reference, request.GET))


def context_of(visit: Visit, reference: str, asked: object = None) -> dict[str, object]:
    """Return what the page of a file shows; ``asked`` names the paper and the page to look at."""
    found = file_of(visit, reference)
    get = getattr(asked, "get", lambda *_: "")
    return {
        "file": found,
        "row": found.shown.row,
        "vue": found.shown.vue,
        "may_decide": access.can_give_avis(visit.acting, found.shown.row),
        "reasons": reasons_on(visit.day, "medical"),
        "other_reasons": reasons_on(visit.day, "administratif"),
        "parts": reasons_on(visit.day, "medical", first=PARTIAL),
        "colleagues": colleagues.colleagues_of(acting=visit.acting),
        "paper": _paper(visit, found, str(get("piece", "")), str(get("page", "1"))),
    }


def _paper(visit: Visit, found: File, wanted: str, page: str) -> dict[str, object] | None:
    """Return the paper to show: the one asked for, and its page."""
    held = next((each for each in found.pieces if each.id == wanted and each.readable), None)
    if held is None:
        return None
    piece, content = open_piece(acting=visit.acting, identifier=held.id, now=visit.now)
    try:
        last = count_pages(content, piece.media_type)
    except PieceRefusee as refused:
        return {"piece": piece, "refused": refused}
    number = min(max(int(page), 1), last) if page.isdecimal() else 1
    return {"piece": piece, "page": number, "last": last, "before": number - 1, "after": number + 1}


@desk(*MEDICAL)
@require_safe
def page(_request: HttpRequest, visit: Visit, reference: str, identifier: str, number: int) -> HttpResponse:
    """Give a page of a paper as a picture."""
    piece, content = _opened(visit, reference, identifier)
    try:
        return HttpResponse(draw_page(content, piece.media_type, number), content_type="image/png")
    except PieceRefusee as refused:
        raise Http404(str(refused)) from refused


@desk(*MEDICAL)
@require_safe
def original(_request: HttpRequest, visit: Visit, reference: str, identifier: str) -> HttpResponse:
    """Give the file as it came, to be saved: no browser opens it here."""
    piece, content = _opened(visit, reference, identifier)
    named = content_disposition_header(as_attachment=True, filename=piece.filename)
    headers = {"Content-Disposition": named or "attachment"}
    return HttpResponse(content, content_type=piece.media_type, headers=headers)


def _opened(visit: Visit, reference: str, identifier: str) -> tuple[Piece, bytes]:
    piece, content = open_piece(acting=visit.acting, identifier=identifier, now=visit.now)
    if piece.demande != reference:
        raise Http404
    return piece, content
