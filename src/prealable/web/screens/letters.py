"""Letters on a screen: the HTML twin to read, the PDF to keep and print, of one kind for one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from prealable.documents.content.kinds import KINDS
from prealable.documents.errors import Empechement
from prealable.documents.html import letter_html
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Content, Kind, Reader
from prealable.office.courriers.bundle import letter_bundle
from prealable.office.letters import letter_content
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest

_IMPOSSIBLE = 422


def content_of(
    visit: Visit, reference: str, kind: str, *, own_words: str = "", reader: Reader | None = None
) -> Content:
    """Return a letter of a demande as this visitor may read it. Raises :class:`Http404`, ``Empechement``.

    ``reader`` is whose copy it is, by default whom the kind is written to.
    """
    try:
        wanted = Kind(kind)
    except ValueError:
        raise Http404 from None
    if wanted not in KINDS:
        raise Http404
    return letter_content(
        kind=wanted,
        reference=reference,
        now=visit.now,
        acting=visit.acting,
        reader=reader,
        own_words=own_words,
    )


def letter_page(
    request: HttpRequest,
    visit: Visit,
    reference: str,
    kind: str,
    *,
    back: str,
    reader: Reader | None = None,
) -> HttpResponse:
    """Show a letter on the screen, with its PDF; a letter that does not fit is told, not made up."""
    try:
        content = content_of(visit, reference, kind, reader=reader)
    except Empechement as hindered:
        context = {"refused": hindered, "back": back}
        return render(request, "prealable/desks/refusal.html", context, status=_IMPOSSIBLE)
    letter = mark_safe(letter_html(content))  # noqa: S308 (every word of it is escaped there)
    context = {"letter": letter, "title": content.title, "back": back, "reference": reference}
    return render(request, "prealable/desks/letter.html", context)


def letter_file(
    visit: Visit, reference: str, kind: str, *, own_words: str = "", reader: Reader | None = None
) -> HttpResponse:
    """Give a letter as a PDF, or the bundle of a file. Raises what :func:`content_of` raises."""
    if kind == Kind.DOSSIER:
        made = letter_bundle(reference=reference, now=visit.now, acting=visit.acting, reader=reader)
    else:
        made = letter_pdf(content_of(visit, reference, kind, own_words=own_words, reader=reader))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{kind}-{reference}.pdf"'
    return response
