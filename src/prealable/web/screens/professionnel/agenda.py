"""The agenda of a practice: dropped or pasted, read, shown patient by patient; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import orjson
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from prealable.answers.plan import CATEGORY, plan, reminders
from prealable.answers.spreadsheet import read_any_agenda
from prealable.facts import FactError
from prealable.law.loader import vocabulary
from prealable.office import practice
from prealable.office.errors import Invalide
from prealable.web.screens.professionnel.strips import HEIGHT, WIDTH, Strip, strips
from prealable.web.screens.professionnel.views import PRACTICE
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest

_WRONG = 422
#: Bytes of an agenda, lines of it: a practice of five for two years.
_BIGGEST, _LINES = 2_000_000, 20_000
_ERRORS, _SHOWN = 50, 60
#: What each column is, and what a word of it that is not understood should be.
_COLUMNS = {
    "patient_id": ("le patient", "n'est pas un nom."),
    "situation": ("la situation", "ne nomme aucune situation du référentiel, ni « hors référentiel »."),
    "act_date": ("la date", "n'est pas une date. Écrivez par exemple 07/12/2026."),
    "status": ("le statut", "n'est pas un statut. Écrivez fait, prévu ou annulé."),
}


@desk(*PRACTICE)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the agenda, then show each patient's strip; bad lines are named, the rest is shown."""
    if request.method != "POST":
        return render(request, "prealable/professionnel/agenda/drop.html", {})
    try:
        found, errors = _planned(visit, _content(request))
    except FactError as error:
        again = {"error": error.message, "pasted": request.POST.get("texte", "")}
        return render(request, "prealable/professionnel/agenda/drop.html", again, status=_WRONG)
    shown = {
        "strips": [(strip, urlencode(strip.facts)) for strip in found],
        "errors": errors[:_ERRORS],
        "unread": len(errors),
        "asking": sum(strip.asks for strip in found),
        "reminders": orjson.dumps([strip.reminder for strip in found if strip.asks]).decode(),
        "situations": _situations() if any(each["path"] == "situation" for each in errors) else (),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render(request, "prealable/professionnel/agenda/plan.html", shown)


def _content(request: HttpRequest) -> bytes:
    """Return the agenda that was given: the file first, else what was pasted."""
    file = request.FILES.get("fichier")
    content: bytes = file.read(_BIGGEST + 1) if file else request.POST.get("texte", "").encode()
    if len(content) > _BIGGEST:
        megabytes = _BIGGEST // 1_000_000
        raise FactError("too_big", f"L'agenda pèse plus de {megabytes} Mo. Gardez les deux dernières années.")
    if not content.strip():
        raise FactError("missing_field", "Choisissez un fichier, ou collez votre tableau.")
    return content


def _planned(visit: Visit, content: bytes) -> tuple[tuple[Strip, ...], list[dict[str, Any]]]:
    sessions = read_any_agenda(content, as_of=visit.day)[:_LINES]
    found = plan(sessions, as_of=visit.day)
    plans = [each for each in found if "error" not in each]
    lines = {each["line"]: each for each in sessions}
    errors = [_said(each, lines[each["line"]]) for each in found if "error" in each]
    names = {each["patient_id"] for each in plans}
    accords = practice.accords_by_name(acting=visit.acting, names=names, day=visit.day)
    return strips(plans, accords, as_of=visit.day), errors


def _situations() -> tuple[str, ...]:
    """Return the situations as one may write them in an agenda."""
    words = vocabulary(CATEGORY)
    return tuple(words.word("situation", code) for code in words.fields["situation"].values)


def _said(found: dict[str, Any], session: dict[str, Any]) -> dict[str, Any]:
    """Return a line that was not read, and why, in the words of who keeps the agenda."""
    error = found["error"]
    column = _COLUMNS.get(error["path"])
    typed = str(session.get(error["path"]) or "")[:_SHOWN]
    if column is None:
        said = str(error["message"])
    elif not typed:
        said = f"Il manque {column[0]}."
    else:
        said = f"« {typed} » {column[1]}"
    return {"line": found["line"], "says": said, "path": error["path"]}


@desk(*PRACTICE)
@require_POST
def rappels(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the days to send by as a calendar file, from what the page of the plan holds."""
    try:
        made = reminders(orjson.loads(request.POST.get("rappels", "")), as_of=visit.day)
    except (ValueError, KeyError, TypeError):
        raise Invalide(
            "rappels_illisibles", "Ces rappels ne se lisent pas ; déposez l'agenda de nouveau."
        ) from None
    headers = {"Content-Disposition": 'attachment; filename="rappels-accord-prealable.ics"'}
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers=headers)
