"""The pages of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from prealable.office import selectors
from prealable.office.people.models import Fonction
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@desk(Fonction.AGENT)
@require_safe
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the list: what waits at the caisse, the least time left first."""
    page = selectors.queue(acting=visit.acting, day=visit.day)
    return render(request, "prealable/caisse/home.html", {"page": page})
