"""Whole files handed out: one demande, or all there is about one person."""

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from prealable.demande.reference import read_reference
from prealable.office.exports import export_demande, export_person
from prealable.web.api.limits import PerMinute
from prealable.web.api.problems import CLOSED
from prealable.web.api.values import Reference, Slug, only
from prealable.web.api.visitors import WAYS, visitor

router = Router(tags=["exports"], auth=WAYS, throttle=PerMinute("export"))
_ZIP = {
    "responses": {200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}
}


@router.get("/demandes/{reference}/export", response={200: None, **CLOSED}, openapi_extra=_ZIP)
def demande(request: HttpRequest, reference: Path[Reference]) -> HttpResponse:
    """Hand out a demande whole (zip): acts with their hashes, words and pieces by right, logged."""
    only(request)
    who, name = visitor(request, "export"), read_reference(reference)
    return _zip(export_demande(acting=who.acting, reference=name, now=who.moment), name)


@router.get("/persons/{person}/export", response={200: None, **CLOSED}, openapi_extra=_ZIP)
def person(request: HttpRequest, person: Path[Slug]) -> HttpResponse:
    """Hand out all there is about a person (zip), to that person or who represents them."""
    only(request)
    who = visitor(request, "export")
    return _zip(export_person(acting=who.acting, person=person, now=who.moment), "dossier")


def _zip(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    response["Cache-Control"] = "no-store"
    return response
