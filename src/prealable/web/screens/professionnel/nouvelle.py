"""A new demande in four short steps: the patient, the care, the papers, then check and sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prealable.law.loader import act_names, categories
from prealable.office import access, practice
from prealable.office.errors import Introuvable
from prealable.office.people.models import Fonction, Professional
from prealable.office.services import drafts
from prealable.office.services.filing import Filed
from prealable.web.screens.acts import attempt
from prealable.web.screens.professionnel import answers
from prealable.web.screens.professionnel.preparing import CARE_OF, Prepared
from prealable.web.screens.professionnel.views import PRACTICE
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_SHOWN = 8
_WRONG = 422
STEPS = (
    ("patient", "Le patient"),
    ("soin", "Le soin"),
    ("dossier", "Les pièces"),
    ("verifier", "Vérifier et signer"),
)
_GET_OR_POST = ("GET", "HEAD", "POST")


@desk(*PRACTICE)
@require_http_methods(_GET_OR_POST)
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
    return _to(draft.key, "soin")


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
    return _to(draft.key, "soin")


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
    return _answer(request, "patient", shown, wrong=bool(found and found.errors))


@desk(*PRACTICE)
@require_safe
def resume(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Go back to a draft where it was left; one that was filed leads to its receipt."""
    del request
    filed = drafts.filed_as(acting=visit.acting, key=key)
    if filed:
        return HttpResponseRedirect(reverse("cabinet_recepisse", args=[filed]))
    return _to(key, _prepared(visit, key).step)


@desk(*PRACTICE)
@require_http_methods(_GET_OR_POST)
def patient(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Change the patient of a draft."""
    prepared = _prepared(visit, key)
    if request.method != "POST":
        return _patient_page(request, visit, key=key)
    found = answers.patient_of(request.POST)
    if found.errors:
        return _patient_page(request, visit, found=found, key=key)
    return _saved(request, visit, prepared, found.content, then="soin")


@desk(*PRACTICE)
@require_http_methods(_GET_OR_POST)
def soin(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Describe the care; the answer of the law follows each change."""
    prepared = _prepared(visit, key)
    if request.method != "POST":
        return _care_page(request, visit, prepared)
    found, described = answers.care_of(request.POST, prepared)
    changed = prepared.with_content(**found.content)
    if "apercu" in request.POST:
        return _care_page(request, visit, changed, care=described)
    if "garder" in request.POST:
        return _saved(request, visit, prepared, found.content)
    if described.missing and not found.errors and "sans_savoir" not in request.POST:
        return _care_page(request, visit, changed, care=described, unsure=True)
    if found.errors:
        return _care_page(request, visit, changed, care=described, found=found)
    found.content["sans_savoir"] = "sans_savoir" in request.POST
    return _saved(request, visit, prepared, found.content, then="dossier")


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
    shown = _common(prepared, "soin", found) | {
        "care": described,
        "categories": categories(),
        "typed": request.POST,
        "number": request.POST.get("nombre") or prepared.number or described.number or "",
        "performers": _performers(visit),
        "unsure": unsure,
    }
    return _answer(request, "soin", shown, wrong=unsure or bool(found and found.errors))


def _performers(visit: Visit) -> tuple[Professional, ...] | None:
    """Return who performs for a prescriber, as known from before; ``None`` for who performs."""
    if visit.acting.fonction is not Fonction.PRESCRIPTEUR:
        return None
    return practice.performers(acting=visit.acting)


@desk(*PRACTICE)
@require_http_methods(_GET_OR_POST)
def dossier(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Join the prescription, the argumentaire and the papers that the text demands."""
    prepared = _prepared(visit, key)
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
        return _papers_page(request, visit, _prepared(visit, key), found=found)
    if "joindre" in request.POST or "retirer" in request.POST:
        return _saved(request, visit, prepared, found.content, then="dossier")
    return _saved(
        request, visit, prepared, found.content, then="" if "garder" in request.POST else "verifier"
    )


def _papers_page(
    request: HttpRequest, visit: Visit, prepared: Prepared, *, found: answers.Answers | None = None
) -> HttpResponse:
    shown = _common(prepared, "dossier", found) | {
        "typed": request.POST,
        "prescribers": practice.prescribers(acting=visit.acting),
        "may_argue": visit.acting.medical_delegation,
        "prescribes": visit.acting.fonction is not Fonction.PRESCRIPTEUR,
    }
    return _answer(request, "dossier", shown, wrong=bool(found and found.errors))


@desk(*PRACTICE)
@require_http_methods(_GET_OR_POST)
def verifier(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Check one's answers, then sign and file; who may not sign passes it on to who may."""
    filed = drafts.filed_as(acting=visit.acting, key=key)
    if filed:
        return HttpResponseRedirect(reverse("cabinet_recepisse", args=[filed]))
    prepared = _prepared(visit, key)
    if request.method != "POST":
        return _check_page(request, visit, prepared)
    if not access.can_sign(visit.acting):
        messages.success(request, "La demande attend la signature du professionnel.")
        return _saved(request, visit, prepared, {"a_signer": True}, quiet=True)
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
    shown = _common(prepared, "verifier", None) | {
        "refused": refused,
        "signs": access.can_sign(visit.acting),
        "signer": Professional.objects.filter(key=visit.acting.professional).first(),
    }
    return _answer(request, "verifier", shown, wrong=bool(refused))


@desk(*PRACTICE)
@require_POST
def discard(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Throw a draft away."""
    drafts.delete_draft(acting=visit.acting, key=key)
    messages.success(request, "Le brouillon est jeté.")
    return HttpResponseRedirect(reverse("cabinet"))


def _prepared(visit: Visit, key: str) -> Prepared:
    if not key.isprintable():
        raise Introuvable("brouillon_introuvable", "Ce brouillon n'existe pas, ou n'est pas le vôtre.")
    return Prepared(drafts.draft(acting=visit.acting, key=key), visit.acting, visit.day)


def _common(prepared: Prepared, here: str, found: answers.Answers | None) -> dict[str, Any]:
    return {
        "p": prepared,
        "key": prepared.draft.key,
        "steps": STEPS,
        "here": here,
        "errors": found.errors if found else {},
        "listed": found.listed if found else (),
    }


def _saved(
    request: HttpRequest,
    visit: Visit,
    prepared: Prepared,
    content: dict[str, Any],
    *,
    then: str = "",
    quiet: bool = False,
) -> HttpResponse:
    """Keep what was answered and go on, or leave."""
    named = {"acte": prepared.with_content(**content).act}
    held = prepared.draft.content | content | named
    drafts.save_draft(acting=visit.acting, content=held, now=visit.now, key=prepared.draft.key)
    if then:
        return _to(prepared.draft.key, then)
    if not quiet:
        messages.success(request, "La demande est gardée. Vous la retrouvez dans « Demandes commencées ».")
    return HttpResponseRedirect(reverse("cabinet"))


def _to(key: str, step: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"cabinet_nouvelle_{step}", args=[key]))


def _answer(request: HttpRequest, step: str, shown: dict[str, Any], *, wrong: bool) -> HttpResponse:
    name = f"prealable/professionnel/nouvelle/{step}.html"
    return render(request, name, shown, status=_WRONG if wrong else None)
