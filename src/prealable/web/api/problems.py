"""What went wrong, as ``application/problem+json`` (RFC 9457), in the words of the contract."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import ConfigDict, Field

from prealable.demande import CommandeImpossible
from prealable.demande.reference import ReferenceInvalide
from prealable.documents.errors import Empechement, TexteNonImprimable
from prealable.facts import FactError
from prealable.office.errors import Conflit, Interdit, Introuvable, Invalide, Obstacle
from prealable.office.pieces.content import PieceRefusee
from prealable.office.verification.token import JetonInvalide
from prealable.web.api.complaints import first_of

PROBLEM_JSON = "application/problem+json"
#: Where every address of the door begins.
ROOT = "/api/"
_log = logging.getLogger("django.request")

TITLES = {
    400: "Requête illisible",
    401: "Identification nécessaire",
    403: "Droit absent",
    404: "Introuvable",
    405: "Méthode refusée",
    409: "Acte impossible",
    413: "Trop volumineux",
    422: "Contenu refusé",
    429: "Trop de requêtes",
    500: "Erreur interne",
}
_UNREADABLE = frozenset({"invalid_json", "invalid_encoding", "not_an_object"})
_TOO_BIG = frozenset({"piece_trop_lourde", "too_big"})
_STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (Interdit, 403),
    (Introuvable, 404),
    (Conflit, 409),
    (Invalide, 422),
    (Obstacle, 422),
    (CommandeImpossible, 409),
    (TexteNonImprimable, 422),
    (Empechement, 409),
)


class Problem(Schema):
    """A refusal: ``code`` for machines, ``message`` in plain French, ``path`` of the field at fault."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "type": "urn:prealable:probleme:missing_field",
                "title": "Contenu refusé",
                "status": 422,
                "code": "missing_field",
                "message": "Il manque le type de soin (category).",
                "path": "category",
            }
        },
    )
    type: str
    title: str
    status: int
    code: str
    message: str
    path: str
    accepts: str | None = Field(None, description="What would be accepted, in plain French.")
    texts: list[str] | None = Field(None, description="Ids of the texts that decide.")


#: The refusals that any operation may give; each operation declares those that it can.
OPEN = dict.fromkeys((400, 405, 413, 422, 429, 500), Problem)
CLOSED = OPEN | dict.fromkeys((401, 403, 404, 409), Problem)


def problem(status: int, code: str, message: str, path: str = "", **more: Any) -> HttpResponse:
    """Return a refusal as the door shows it."""
    content = {
        "type": f"urn:prealable:probleme:{code}",
        "title": TITLES.get(status, TITLES[400]),
        "status": status,
        "code": code,
        "message": message,
        "path": path,
        **{name: value for name, value in more.items() if value},
    }
    return HttpResponse(orjson.dumps(content), status=status, content_type=PROBLEM_JSON)


def of_fact_error(error: FactError, **more: Any) -> HttpResponse:
    """Return an error of facts: 400 where nothing could be read, 413 too big, else 422."""
    status = 400 if error.code in _UNREADABLE else 422
    return problem(status, error.code, error.message, error.path, **more)


def of_exception(error: Exception) -> HttpResponse | None:
    """Return the refusal that an exception stands for; ``None`` when it is a fault of ours."""
    if isinstance(error, FactError):
        return of_fact_error(error)
    if isinstance(error, PieceRefusee):
        return problem(413 if error.code in _TOO_BIG else 422, error.code, str(error), "file")
    if isinstance(error, JetonInvalide):
        return problem(422, error.code, str(error), "token")
    if isinstance(error, ReferenceInvalide):
        return problem(404, "reference_invalide", f"Cette référence n'existe pas. {error}", "reference")
    for kind, status in _STATUSES:
        if isinstance(error, kind):
            return _told(status, error.as_dict())  # type: ignore[attr-defined]  # all of them have it
    return _of_framework(error)


def _told(status: int, said: Mapping[str, Any]) -> HttpResponse:
    more = {name: value for name, value in said.items() if name not in ("code", "message", "path")}
    return problem(status, said["code"], said["message"], said.get("path", ""), **more)


def _of_framework(error: Exception) -> HttpResponse | None:
    """Return the refusal that an exception of Django or ninja stands for, if any."""
    if isinstance(error, ValidationError):
        return problem(422, *first_of(error.errors))
    if isinstance(error, HttpError):
        return _of_http(error)
    unreadable = (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError)
    kinds = ((Http404, not_found), (RequestDataTooBig, too_big), (unreadable, unread))
    return next((say() for kind, say in kinds if isinstance(error, kind)), None)


def _of_http(error: HttpError) -> HttpResponse:
    if isinstance(error, AuthenticationError):
        return unidentified()
    if isinstance(error, Throttled):
        return problem(429, "too_many", "Trop de requêtes en peu de temps ; attendez, puis recommencez.")
    if isinstance(error.__cause__, FactError):
        return of_fact_error(error.__cause__)
    code = "csrf" if error.status_code == 403 else "refused"  # noqa: PLR2004 (its only 403)
    return problem(error.status_code, code, _FRAMEWORK.get(error.status_code, error.message))


_FRAMEWORK = {
    400: "Le corps de la requête ne peut pas être lu.",
    403: "Le jeton de formulaire (CSRF) manque ou ne correspond pas à la session.",
}


def unidentified() -> HttpResponse:
    """Say that an account or a token is needed."""
    message = "Un jeton valide (Authorization: Bearer …) ou une session ouverte est nécessaire."
    response = problem(401, "unidentified", message)
    response["WWW-Authenticate"] = 'Bearer realm="prealable"'
    return response


def not_found() -> HttpResponse:
    """Say that nothing lives at this address."""
    return problem(404, "unknown_address", "Rien ne répond à cette adresse. Voir /api/v1/docs.")


def unread() -> HttpResponse:
    """Say that the request itself is malformed."""
    return problem(400, "unreadable", "La requête est mal formée : elle n'a pas pu être lue.")


def too_big() -> HttpResponse:
    """Say that a body is too long."""
    return problem(413, "too_big", "Le corps de la requête est trop long pour cette adresse.")


def fault(error: Exception) -> HttpResponse:
    """Say that the fault is ours, and log it without a word of what was sent."""
    _log.error("API fault: %s", type(error).__name__, exc_info=error)
    message = "L'erreur est de notre fait. Rien n'a été enregistré ; recommencez plus tard."
    return problem(500, "internal", message)


def handle_with_problems(api: NinjaAPI) -> None:
    """Answer every exception of an operation with a problem."""

    def respond(_request: HttpRequest, error: Any) -> HttpResponse:
        return of_exception(error) or fault(error)

    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, respond)


def problems_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Make every refusal under ``/api/`` a problem, those of the framework included."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith(ROOT) or response.status_code < 400:  # noqa: PLR2004 (a refusal)
            return response
        return response if response.get("Content-Type") == PROBLEM_JSON else _instead(response)

    return respond


def _instead(response: HttpResponse) -> HttpResponse:
    """Return the problem that says what a page of the framework says."""
    made = {404: not_found, 413: too_big}.get(response.status_code, unread)()
    if response.status_code == 405:  # noqa: PLR2004 (a refusal)
        made = problem(405, "method_refused", "Cette adresse ne se demande pas ainsi.")
        made["Allow"] = response.get("Allow", "")
    elif response.status_code >= 500:  # noqa: PLR2004 (our fault)
        made = problem(500, "internal", "L'erreur est de notre fait ; recommencez plus tard.")
    return made
