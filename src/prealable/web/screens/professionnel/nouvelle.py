"""A demande described, its papers joined, then checked and signed; the patient is chosen in starting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from prealable.law.loader import categories
from prealable.office import access, practice
from prealable.office.people.models import Fonction, Professional
from prealable.office.services import drafts
from prealable.office.services.filing import Filed
from prealable.web.screens.acts import attempt
from prealable.web.screens.professionnel import answers
from prealable.web.screens.professionnel.preparing import Prepared
from prealable.web.screens.professionnel.steps import GET_OR_POST, answer, common, prepared_of, saved
from prealable.web.screens.professionnel.views import PRACTICE
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@desk(*PRACTICE)
@require_http_methods(GET_OR_POST)
def soin(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Describe the care; the answer of the law follows each change."""
    prepared = prepared_of(visit, key)
    if request.method != "POST":
        return _care_page(request, visit, prepared)
    found, described = answers.care_of(request.POST, prepared)
    changed = prepared.with_content(**found.content)
    if "apercu" in request.POST:
        return _care_page(request, visit, changed, care=described)
    if "garder" in request.POST:
        return saved(request, visit, prepared, found.content)
    if described.missing and not found.errors and "sans_savoir" not in request.POST:
        return _care_page(request, visit, changed, care=described, unsure=True)
    if found.errors:
        return _care_page(request, visit, changed, care=described, found=found)
    found.content["sans_savoir"] = "sans_savoir" in request.POST
    return saved(request, visit, prepared, found.content, then="dossier")


def _care_page(
    request: HttpRequest,
    visit: Visit,
    prepared: Prepared,
    *,
    care: Any = None,
    found: answers.Answers | None = None,
    unsure: bool = False,
) -> HttpResponse:
    described = care or prepared.care
    shown = common(prepared, "soin", found) | {
        "care": described,
        "categories": categories(),
        "typed": request.POST,
        "number": request.POST.get("nombre") or prepared.number or described.number or "",
        "performers": _performers(visit),
        "unsure": unsure,
    }
    return answer(request, "soin", shown, wrong=unsure or bool(found and found.errors))


def _performers(visit: Visit) -> tuple[Professional, ...] | None:
    """Return who performs for a prescriber, as known from before; ``None`` for who performs."""
    if visit.acting.fonction is not Fonction.PRESCRIPTEUR:
        return None
    return practice.performers(acting=visit.acting)


@desk(*PRACTICE)
@require_http_methods(GET_OR_POST)
def dossier(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Join the prescription, the argumentaire and the papers that the text demands."""
    prepared = prepared_of(visit, key)
    if request.method != "POST":
        return _papers_page(request, visit, prepared)
    found = answers.dossier_of(request.POST, request.FILES, visit, prepared)
    changed = prepared.with_content(**found.content)
    going_on = not {"garder", "joindre", "retirer"} & set(request.POST)
    for lack in changed.lacks if going_on else ():
        if lack.step == "dossier" and (lack.field != "argumentaire" or visit.acting.medical_delegation):
            found.errors.setdefault(lack.field, lack.says)
    if found.errors:
        drafts.save_draft(
            acting=visit.acting, content=prepared.draft.content | found.content, now=visit.now, key=key
        )
        return _papers_page(request, visit, prepared_of(visit, key), found=found)
    if "joindre" in request.POST or "retirer" in request.POST:
        return saved(request, visit, prepared, found.content, then="dossier")
    return saved(request, visit, prepared, found.content, then="" if "garder" in request.POST else "verifier")


def _papers_page(
    request: HttpRequest, visit: Visit, prepared: Prepared, *, found: answers.Answers | None = None
) -> HttpResponse:
    shown = common(prepared, "dossier", found) | {
        "typed": request.POST,
        "prescribers": practice.prescribers(acting=visit.acting),
        "may_argue": visit.acting.medical_delegation,
        "prescribes": visit.acting.fonction is not Fonction.PRESCRIPTEUR,
    }
    return answer(request, "dossier", shown, wrong=bool(found and found.errors))


@desk(*PRACTICE)
@require_http_methods(GET_OR_POST)
def verifier(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Check one's answers, then sign and file; who may not sign passes it on to who may."""
    filed = drafts.filed_as(acting=visit.acting, key=key)
    if filed:
        return HttpResponseRedirect(reverse("cabinet_recepisse", args=[filed]))
    prepared = prepared_of(visit, key)
    if request.method != "POST":
        return _check_page(request, visit, prepared)
    if not access.can_sign(visit.acting):
        messages.success(request, "La demande attend la signature du professionnel.")
        return saved(request, visit, prepared, {"a_signer": True}, quiet=True)
    if prepared.lacks:
        return _check_page(request, visit, prepared)
    return _sign(request, visit, prepared)


def _sign(request: HttpRequest, visit: Visit, prepared: Prepared) -> HttpResponse:
    made: list[Filed] = []

    def file() -> None:
        filing = prepared.filing()
        made.append(
            drafts.file_draft(acting=visit.acting, key=prepared.draft.key, filing=filing, now=visit.now)
        )

    refused = attempt(request, file, done="La demande est signée et déposée.")
    if refused:
        return _check_page(request, visit, prepared, refused=refused)
    return HttpResponseRedirect(reverse("cabinet_recepisse", args=[made[0].reference]))


def _check_page(
    request: HttpRequest, visit: Visit, prepared: Prepared, *, refused: Any = None
) -> HttpResponse:
    shown = common(prepared, "verifier", None) | {
        "refused": refused,
        "signs": access.can_sign(visit.acting),
        "signer": Professional.objects.filter(key=visit.acting.professional).first(),
    }
    return answer(request, "verifier", shown, wrong=bool(refused))
