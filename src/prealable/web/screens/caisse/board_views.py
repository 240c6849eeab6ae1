"""The near misses: what turns into a tacit accord, what has, what was answered late; acts on several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from prealable.demande.words import Etat
from prealable.office import queues
from prealable.office.deadlines import Board, board, days_back
from prealable.office.people.models import Fonction
from prealable.office.selectors import Line
from prealable.web.screens.caisse import together
from prealable.web.screens.chiffres.charts import Column, columns
from prealable.web.screens.queue import Row, left_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse


@desk(Fonction.AGENT)
@require_safe
def echeances(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what is near its term, by the rungs of the reminders, and what is past it."""
    found = board(acting=visit.acting, day=visit.day)
    context = {
        "groups": _by_rung(found, visit.day),
        "unread": found.unread,
        "doubtful": _rows(found.doubtful, visit.day),
        "ages": [(_weeks(week, found), number) for week, number in enumerate(found.ages)],
        "chart": _chart(found) if any(found.ages) else None,
        "acts": together.ACTS,
        "back": days_back(visit.day),
    }
    return render(request, "prealable/caisse/echeances.html", context)


def _rows(lines: tuple[Line, ...], day: date) -> tuple[Row, ...]:
    return tuple(Row(line, left_of(line.row, line.etat, day)) for line in lines)


def _by_rung(found: Board, day: date) -> list[dict[str, Any]]:
    """Return the lines near their last day, each under the lowest rung that holds it."""
    lines = [line for line in found.soon if line.etat is not Etat.INDETERMINE]
    groups, above = [], -1
    for rung in queues.rungs():
        own = tuple(line for line in lines if above < (line.row.sort_on - day).days <= rung)
        groups.append({"rung": rung, "rows": _rows(own, day)})
        above = rung
    return groups


def _chart(found: Board) -> Any:
    top = max(found.ages)
    bars = [
        Column(_weeks(week, found), number / top, "proche" if week else "compte", str(number))
        for week, number in enumerate(found.ages)
    ]
    title = "Depuis combien de temps les demandes attendent"
    return columns("ages", title, "Demandes en cours, par nombre de semaines depuis leur réception.", bars)


def _weeks(week: int, found: Board) -> str:
    """Return an age in words, as the chart and its table say it."""
    if week == 0:
        return "moins d'une"
    return f"{week} et plus" if week == len(found.ages) - 1 else f"{week} à {week + 1}"


@desk(Fonction.AGENT)
@require_POST
def ensemble(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what an act would do to the demandes chosen, then do it."""
    act = together.ACTS.get(request.POST.get("acte", ""))
    if act is None:
        raise Http404
    marks = request.POST.getlist("demande")
    if "confirmer" not in request.POST:
        outcomes = list(together.rehearsed(visit, act, marks))
        context = {"act": act, "name": request.POST["acte"], "outcomes": outcomes}
        context["possible"] = [each for each in outcomes if each.vue]
        context["limit"] = together.usual_limit(visit.day)
        return render(request, "prealable/caisse/ensemble.html", context)
    outcomes = list(together.done(visit, act, marks))
    number = sum(each.vue is not None for each in outcomes)
    messages.success(request, f"{act.title} : {number} demande{'s' if number > 1 else ''}.")
    for each in outcomes:
        if each.refused:
            messages.warning(request, f"{each.reference} : {each.refused}")
    return HttpResponseRedirect(reverse("caisse_echeances"))
