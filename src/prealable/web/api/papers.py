"""The papers and the words of a demande: joined, listed, opened by right alone, each reading logged."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Path, Router
from ninja.files import UploadedFile
from pydantic import StringConstraints

from prealable.demande.reference import read_reference
from prealable.documents.forms.sheet import form_pdf
from prealable.office.forms import filled_form
from prealable.office.pieces.models import Piece
from prealable.office.services import pieces as office
from prealable.web.api.limits import PerMinute
from prealable.web.api.problems import CLOSED
from prealable.web.api.values import Reference, Slug, only
from prealable.web.api.verbs import answer
from prealable.web.api.visitors import WAYS, Visitor, visitor

router = Router(tags=["pièces"], auth=WAYS, throttle=PerMinute("account"))
Medical = Literal["true", "false"]
#: What a paper is taken for, unless its sender says otherwise.
MEDICAL: Medical = "true"
#: The number of a form, with or without its version.
Cerfa = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}(\*[0-9]{2})?$")]
A_PDF = {
    "responses": {200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}}
}
_BINARY = {
    "responses": {
        200: {
            "content": {
                kind: {"schema": {"type": "string", "format": "binary"}}
                for kind in ("application/pdf", "image/png", "image/jpeg", "image/tiff")
            }
        }
    }
}


@router.post("/pieces", response={201: dict[str, Any], **CLOSED})
def upload(
    request: HttpRequest,
    file: File[UploadedFile],
    code: Form[Slug],
    medical: Form[Medical] = MEDICAL,
) -> HttpResponse:
    """Upload a paper for a demande to come; its id goes in `pieces` of the filing.

    Its content decides what it is (PDF, PNG, JPEG, TIFF), never its name; 10 MB at most. Without
    `medical` it is taken as medical.
    """
    who = visitor(request, "pieces:write")
    return answer(_taken(who, file, code, medical=medical == MEDICAL), status=201)


@router.post("/demandes/{reference}/pieces", response={201: dict[str, Any], **CLOSED})
def join(
    request: HttpRequest,
    reference: Path[Reference],
    file: File[UploadedFile],
    code: Form[Slug],
    medical: Form[Medical] = MEDICAL,
) -> HttpResponse:
    """Join a paper to a demande; `hand-in` then says that it is the one that was asked for."""
    who, name = visitor(request, "pieces:write"), read_reference(reference)
    return answer(_taken(who, file, code, medical=medical == MEDICAL, reference=name), status=201)


def _taken(
    who: Visitor, file: UploadedFile, code: str, *, medical: bool, reference: str = ""
) -> dict[str, Any]:
    given = office.Given(content=file.read(), filename=file.name or "piece", code=code, medicale=medical)
    piece = office.upload(acting=who.acting, given=given, now=who.moment, reference=reference)
    return _piece(piece)


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "id": piece.id,
        "demande": piece.demande or None,
        "code": piece.code,
        "medical": piece.medicale,
        "filename": piece.filename,
        "media_type": piece.media_type,
        "size": piece.size,
        "sha256": piece.sha256,
    }


@router.get("/demandes/{reference}/pieces", response={200: dict[str, Any], **CLOSED})
def list_pieces(request: HttpRequest, reference: Path[Reference]) -> HttpResponse:
    """List the papers of a demande; what may not be read has no name, since a name can tell."""
    only(request)
    who, name = visitor(request, "demandes:read"), read_reference(reference)
    found = office.pieces_of(acting=who.acting, reference=name)
    listed = [
        {
            "id": each.id,
            "code": each.code,
            "medical": each.medicale,
            "readable": each.readable,
            "filename": each.filename or None,
            "media_type": each.media_type,
            "size": each.size,
        }
        for each in found
    ]
    return answer({"reference": name, "pieces": listed})


@router.get("/pieces/{piece}", response={200: Any, **CLOSED}, openapi_extra=_BINARY)
def download(request: HttpRequest, piece: Path[Slug]) -> HttpResponse:
    """Open a paper; a medical one once its reading is logged."""
    only(request)
    who = visitor(request, "pieces:read")
    held, content = office.open_piece(acting=who.acting, identifier=piece, now=who.moment)
    response = HttpResponse(content, content_type=held.media_type)
    response["Content-Disposition"] = f'attachment; filename="{held.filename}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


@router.get("/demandes/{reference}/forms/{cerfa}", response={200: Any, **CLOSED}, openapi_extra=A_PDF)
def request_form(request: HttpRequest, reference: Path[Reference], cerfa: Path[Cerfa]) -> HttpResponse:
    """Give the request sheet of a demande, in the order of an official form, as the account may read it.

    What the account may not read is said to be reserved; each medical reading is logged.
    """
    only(request)
    who, name = visitor(request, "pieces:read"), read_reference(reference)
    filled = filled_form(cerfa=cerfa, reference=name, now=who.moment, acting=who.acting)
    response = HttpResponse(form_pdf(filled), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="demande-{name}.pdf"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


@router.get("/texts/{text}", response={200: dict[str, Any], **CLOSED})
def read_text(request: HttpRequest, text: Path[Slug]) -> HttpResponse:
    """Read words kept apart (facts, statement, avis, reasons); medical ones once it is logged."""
    only(request)
    who = visitor(request, "pieces:read")
    return answer({"id": text, "words": office.read_text(acting=who.acting, identifier=text, now=who.moment)})
