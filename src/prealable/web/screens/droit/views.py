"""The pages of the law on file: what is in force, each provision, each text, what changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prealable.law.diff import diff
from prealable.law.loader import LawError
from prealable.law.provisions import provision
from prealable.law.texts import text
from prealable.web.reading import day_asked
from prealable.web.screens.droit import catalogue
from prealable.web.screens.droit.search import search
from prealable.web.today import today

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: How far back the comparison looks when no day is asked for.
_A_YEAR = timedelta(365)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the provisions in force on a day, or what holds the words looked for."""
    query = request.GET.get("q", "").strip()
    day, shown, error = day_asked(request.GET, "date", today())
    context = {
        "query": query,
        "found": search(query) if query else (),
        "groups": () if query else catalogue.groups(day),
        "day": day,
        "parts": shown,
        "error": error,
    }
    return render(request, "prealable/droit/index.html", context)


@require_safe
def provision_page(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a provision: what it says, its rule, its history, its doubts, its texts."""
    try:
        item = provision(identifier)
    except KeyError as error:
        raise Http404 from error
    context = {
        "item": item,
        "category": catalogue.label_of(item.category),
        "versions": catalogue.history(item, today()),
    }
    return render(request, "prealable/droit/provision.html", context)


@require_safe
def texts_index(request: HttpRequest) -> HttpResponse:
    """List the texts on file, by kind."""
    return render(request, "prealable/droit/texts.html", {"kinds": catalogue.texts_by_kind()})


@require_safe
def text_page(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show a text: its versions, their words, how sure we are, what rests on it."""
    try:
        item = text(identifier)
    except LawError as error:
        raise Http404 from error
    context = {
        "item": item,
        "kind": catalogue.KINDS[item.kind],
        "secondary": item.kind == catalogue.SECONDARY,
        "versions": catalogue.wording(item, today()),
        "provisions": catalogue.cited_by(identifier),
    }
    return render(request, "prealable/droit/text.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show what changed between two days."""
    start, start_parts, start_error = day_asked(request.GET, "du", today() - _A_YEAR)
    end, end_parts, end_error = day_asked(request.GET, "au", today())
    if not start_error and not end_error and start > end:
        start_error = "Le premier jour doit venir avant le second."
    errors = [(f"{name}-jour", text) for name, text in (("du", start_error), ("au", end_error)) if text]
    found = () if errors else diff(start, end)
    context = {
        "start": start,
        "end": end,
        "fields": [("du", "Du", start_parts, start_error), ("au", "Au", end_parts, end_error)],
        "errors": errors,
        "changes": [change for change in found if not change.same_rule],
        "same": [change for change in found if change.same_rule],
    }
    return render(request, "prealable/droit/compare.html", context)


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Show what is covered, since when, and what is missing."""
    return render(request, "prealable/droit/coverage.html", {"rows": catalogue.coverage(today())})
