"""Where a demande begins: its patient, from the public page, a former accord or the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prealable.law.loader import act_names
from prealable.office import access, practice
from prealable.office.people.models import Professional
from prealable.office.services import drafts
from prealable.web.screens.professionnel import answers
from prealable.web.screens.professionnel.preparing import CARE_OF
from prealable.web.screens.professionnel.steps import GET_OR_POST, STEPS, answer, prepared_of, saved, to
from prealable.web.screens.professionnel.views import PRACTICE
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_SHOWN = 8


@desk(*PRACTICE)
@require_http_methods(GET_OR_POST)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Choose the patient of a new demande; the address may bring facts, or a demande to go on from."""
    former = request.POST.get("depuis") or request.GET.get("depuis", "")
    if former:
        return _prolong(request, visit, former)
    given = request.POST if request.method == "POST" else request.GET
    facts = given.get("faits", request.META["QUERY_STRING"] if request.method != "POST" else "")
    if request.method != "POST" or "q" in request.POST:
        return _patient_page(request, visit, facts=facts)
    found = answers.patient_of(request.POST)
    if found.errors:
        return _patient_page(request, visit, facts=facts, found=found)
    draft = drafts.save_draft(
        acting=visit.acting, content=found.content | _first(visit, facts), now=visit.now
    )
    return to(draft.key, "soin")


def _first(visit: Visit, query: str) -> dict[str, Any]:
    """Return what a draft begins with: the facts brought along, else the care of the profession."""
    facts = answers.facts_of(query)
    category = facts.pop("category", "") or _own_care(visit)
    urgent = bool(facts.pop("urgent", None))
    facts.pop("birth_date", None)  # that of the record is the right one
    return {"categorie": category, "faits": facts, "urgence": urgent}


def _own_care(visit: Visit) -> str:
    held = Professional.objects.filter(key=visit.acting.professional).first()
    return CARE_OF.get(held.profession, "") if held else ""


def _prolong(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Go on from a former demande: what it was about, none of its medical words."""
    row = access.get_demande(visit.acting, reference)
    if request.method != "POST":
        found = practice.patient(acting=visit.acting, key=row.beneficiaire, day=visit.day)
        shown = {"row": row, "patient": found.person, "steps": STEPS, "here": "patient"}
        return render(request, "prealable/professionnel/nouvelle/prolong.html", shown)
    draft = drafts.draft_from(acting=visit.acting, reference=reference, now=visit.now)
    named = next(iter(act_names(row.categorie)), "")
    content = draft.content | {
        "faits": {named: row.acte} if named else {},
        "prescription": {"prescripteur": row.prescripteur},
    }
    drafts.save_draft(acting=visit.acting, content=content, now=visit.now, key=draft.key)
    return to(draft.key, "soin")


def _patient_page(
    request: HttpRequest,
    visit: Visit,
    *,
    facts: str = "",
    found: answers.Answers | None = None,
    key: str = "",
) -> HttpResponse:
    search = request.POST.get("q", request.GET.get("q", ""))[:80]
    roll = practice.patients(acting=visit.acting, day=visit.day, search=search, size=_SHOWN)
    shown = {
        "roll": roll,
        "search": search,
        "chosen": request.POST.get("patient", request.GET.get("patient", "")),
        "typed": request.POST,
        "facts": facts,
        "errors": found.errors if found else {},
        "listed": found.listed if found else (),
        "steps": STEPS,
        "here": "patient",
        "key": key,
    }
    return answer(request, "patient", shown, wrong=bool(found and found.errors))


@desk(*PRACTICE)
@require_safe
def resume(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Go back to a draft where it was left; one that was filed leads to its receipt."""
    del request
    filed = drafts.filed_as(acting=visit.acting, key=key)
    if filed:
        return HttpResponseRedirect(reverse("cabinet_recepisse", args=[filed]))
    return to(key, prepared_of(visit, key).step)


@desk(*PRACTICE)
@require_http_methods(GET_OR_POST)
def patient(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Change the patient of a draft."""
    prepared = prepared_of(visit, key)
    if request.method != "POST":
        return _patient_page(request, visit, key=key)
    found = answers.patient_of(request.POST)
    if found.errors:
        return _patient_page(request, visit, found=found, key=key)
    return saved(request, visit, prepared, found.content, then="soin")


@desk(*PRACTICE)
@require_POST
def discard(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Throw a draft away."""
    drafts.delete_draft(acting=visit.acting, key=key)
    messages.success(request, "Le brouillon est jeté.")
    return HttpResponseRedirect(reverse("cabinet"))
