"""Letters on a screen: the HTML twin to read, the PDF to keep and print, of one kind for one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render

from prealable.documents.content.kinds import KINDS
from prealable.documents.errors import Empechement
from prealable.documents.html import letter_html
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Content, Kind
from prealable.office.letters import letter_content
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest

_IMPOSSIBLE = 422


def content_of(visit: Visit, reference: str, kind: str, *, own_words: str = "") -> Content:
    """Return a letter of a demande as this visitor may read it. Raises :class:`Http404`, ``Empechement``."""
    try:
        wanted = Kind(kind)
    except ValueError:
        raise Http404 from None
    if wanted not in KINDS:
        raise Http404
    return letter_content(
        kind=wanted, reference=reference, now=visit.now, acting=visit.acting, own_words=own_words
    )


def may_make(visit: Visit, reference: str, kind: Kind) -> bool:
    """Say whether a letter fits the demande on the day."""
    try:
        content_of(visit, reference, kind.value)
    except Empechement:
        return False
    return True


def letter_page(request: HttpRequest, visit: Visit, reference: str, kind: str, *, back: str) -> HttpResponse:
    """Show a letter on the screen, with its PDF; a letter that does not fit is told, not made up."""
    try:
        content = content_of(visit, reference, kind)
    except Empechement as hindered:
        context = {"refused": hindered, "back": back}
        return render(request, "prealable/desks/refusal.html", context, status=_IMPOSSIBLE)
    context = {"letter": letter_html(content), "title": content.title, "back": back, "reference": reference}
    return render(request, "prealable/desks/letter.html", context)


def letter_file(visit: Visit, reference: str, kind: str, *, own_words: str = "") -> HttpResponse:
    """Give a letter as a PDF. Raises what :func:`content_of` raises."""
    content = content_of(visit, reference, kind, own_words=own_words)
    response = HttpResponse(letter_pdf(content), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{kind}-{reference}.pdf"'
    return response
