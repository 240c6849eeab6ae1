"""What is kept about me: all of it to take away, and who read my medical papers (RGPD art. 15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prealable.office import own
from prealable.office.exports import export_person
from prealable.web.screens.assure.views import patient
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest


@patient
@require_safe
def data(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what is kept, for whom one may have it, and the last readings of medical papers."""
    people = own.exportable(acting=visit.acting)
    context = {"people": people, "readings": own.readings(acting=visit.acting)}
    return render(request, "prealable/assure/data.html", context)


@patient
@require_safe
def export(request: HttpRequest, visit: Visit, person: str) -> HttpResponse:  # noqa: ARG001
    """Give the whole file of a person: who it is, the requests, the papers, who read them."""
    made = export_person(acting=visit.acting, person=person, now=visit.now)
    response = HttpResponse(made, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="mes-donnees-{visit.day.isoformat()}.zip"'
    return response
