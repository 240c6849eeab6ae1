"""The pages of the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prealable.office.caisses.models import Caisse
from prealable.office.people.models import Fonction
from prealable.office.statistics import figures, workload
from prealable.web.screens.chiffres import tables
from prealable.web.screens.visits import Visit, desk, visit_of

if TYPE_CHECKING:
    from django.http import HttpRequest

_KEPT = 600


@require_safe
def chiffres(request: HttpRequest) -> HttpResponse:
    """Show the figures of a year, each table under its chart; who is signed in keeps their menu."""
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    request.visit = visit_of(request) if known else None  # type: ignore[attr-defined]  # for the frame
    year = _year(request)
    if year is None:
        response = render(request, "prealable/chiffres/empty.html")
    else:
        told = _told(year) | {"years": figures.years()}
        response = render(request, "prealable/chiffres/page.html", told)
    if known:
        response["Cache-Control"] = "no-store"
    return response


@require_safe
def tableau(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out a table as a file."""
    year = _year(request)
    found = [each for each in (tables.tables(year) if year else ()) if each.name == name]
    if year is None or not found:
        raise Http404
    response = HttpResponse(found[0].csv, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="prealable-{year.year}-{name}.csv"'
    return response


def _year(request: HttpRequest) -> figures.Year | None:
    asked = request.GET.get("annee", "")
    return figures.published(int(asked) if asked.isascii() and asked.isdecimal() else None)


def _told(year: figures.Year) -> dict[str, object]:
    """Return what is shown of a year, kept for some minutes: it changes once a day."""
    key = f"chiffres:{year.year}:{year.as_of}:{year.least}"
    told: dict[str, object] | None = cache.get(key)
    if told is None:
        drawn = tables.drawings(year)
        told = {
            "year": year.year, "until": year.until, "as_of": year.as_of, "least": year.least,
            "tables": tables.tables(year), "drawings": drawn, "legend": tables.legend(),
            "said": tables.said(year),
        }  # fmt: skip
        cache.set(key, told, _KEPT)
    return told


@desk(Fonction.ADMINISTRATEUR, Fonction.AUDITEUR)
@require_safe
def charge(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what waits and since when, what is asked again, what comes back on appeal."""
    acting, day = visit.acting, visit.day
    told = {
        "waiting": workload.waiting(acting=acting, day=day),
        "asked_again": workload.asked_again(acting=acting, day=day),
        "appeals": workload.appeals(acting=acting, day=day),
        "caisses": dict(Caisse.objects.values_list("code", "nom")),
    }
    return render(request, "prealable/chiffres/charge.html", told)
