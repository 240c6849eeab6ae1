"""Demandes being prepared: kept for their author and who works with them, in no journal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from prealable.demande.reference import read_reference
from prealable.office.demandes.models import Draft
from prealable.office.services import drafts as office
from prealable.office.services.filing import Filed
from prealable.web.api.filing import Filing, filed_answer
from prealable.web.api.limits import PerMinute
from prealable.web.api.problems import CLOSED
from prealable.web.api.values import Given, Reference, Slug, only
from prealable.web.api.verbs import answer
from prealable.web.api.visitors import WAYS, visitor

router = Router(tags=["brouillons"], auth=WAYS, throttle=PerMinute("account"))
FILE = "demandes:file"


class Content(Given):
    """What was written so far: any of the fields of a filing, finished or not."""

    content: dict[str, Any]


@router.get("/drafts", response={200: dict[str, Any], **CLOSED})
def list_drafts(request: HttpRequest) -> HttpResponse:
    """List the drafts of the account, and those of the professional it works for."""
    only(request)
    found = office.drafts_of(acting=visitor(request, FILE).acting)
    return answer({"drafts": [_draft(each) for each in found[:200]]})


@router.post("/drafts", response={201: dict[str, Any], **CLOSED})
def save(request: HttpRequest, body: Content) -> HttpResponse:
    """Keep a draft."""
    who = visitor(request, FILE)
    kept = office.save_draft(acting=who.acting, content=body.content, now=who.moment)
    return answer(_draft(kept), status=201)


@router.put("/drafts/{key}", response={200: dict[str, Any], **CLOSED})
def save_again(request: HttpRequest, key: Path[Slug], body: Content) -> HttpResponse:
    """Keep a draft again, in the place of what it was."""
    who = visitor(request, FILE)
    kept = office.save_draft(acting=who.acting, content=body.content, now=who.moment, key=key)
    return answer(_draft(kept))


@router.delete("/drafts/{key}", response={204: None, **CLOSED})
def throw_away(request: HttpRequest, key: Path[Slug]) -> HttpResponse:
    """Throw a draft away."""
    office.delete_draft(acting=visitor(request, FILE).acting, key=key)
    return HttpResponse(status=204)


@router.post("/drafts/{key}/file", response={200: dict[str, Any], 201: dict[str, Any], **CLOSED})
def file_draft(request: HttpRequest, key: Path[Slug], body: Filing) -> HttpResponse:
    """File what a draft has become; the draft goes, and files once."""
    who = visitor(request, FILE)

    def file() -> Filed:
        read = body.read(who.acting)
        return office.file_draft(acting=who.acting, key=key, filing=read, now=who.moment)

    return filed_answer(who, file)


@router.post("/demandes/{reference}/draft", response={201: dict[str, Any], **CLOSED})
def start_from(request: HttpRequest, reference: Path[Reference]) -> HttpResponse:
    """Start a draft from a former demande: what it was about, none of its medical words."""
    who, name = visitor(request, FILE), read_reference(reference)
    kept = office.draft_from(acting=who.acting, reference=name, now=who.moment)
    return answer(_draft(kept), status=201)


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "key": draft.key,
        "content": draft.content,
        "updated_at": draft.updated_at.isoformat(),
        "kept_until": draft.kept_until.isoformat(),
    }
