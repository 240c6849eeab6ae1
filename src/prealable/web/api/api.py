"""``/api/v1``: every operation in one document, with the refusals it may give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ninja import NinjaAPI
from ninja.openapi.docs import Swagger

from prealable import __version__
from prealable.web.api import (
    acts,
    appeals,
    drafts,
    exports,
    filing,
    law,
    letters,
    me,
    papers,
    questions,
    verification,
)
from prealable.web.api.bodies import StrictParser
from prealable.web.api.problems import PROBLEM_JSON, TITLES, handle_with_problems

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from ninja.errors import ValidationError, ValidationErrorContext
    from ninja.openapi.schema import OpenAPISchema

_ABOUT = """L'accord préalable de l'Assurance maladie : verdicts, délais et recours sans compte ;
demandes avec un compte ou un jeton. Les dates sont civiles (Europe/Paris), les valeurs qui sont des
mots du droit sont en français. Un refus est un `application/problem+json` : `code`, `message`, `path`."""
#: The reader of the document is Swagger's own, from this server; its pictures are in its style sheet.
_DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Reader(Swagger):
    """The page that shows the document, loading nothing from elsewhere."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Return the page, with the policy that its script needs."""
        response = super().render_page(request, api, **kwargs)
        response["Content-Security-Policy"] = _DOCS_POLICY
        return response


class Api(NinjaAPI):
    """The API, whose document gives each refusal the kind of content that it has."""

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """Return the document."""
        document = super().get_openapi_schema(**kwargs)
        for operations in document["paths"].values():
            for operation in operations.values():
                _name_problems(operation["responses"])
        return document

    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> ValidationError:
        """Return the complaints with what was given, which the sentences quote to who gave it."""
        found = super().validation_error_from_error_contexts(error_contexts)
        held = (each.pydantic_validation_error.errors(include_url=False) for each in error_contexts)
        given = (complaint["input"] for complaints in held for complaint in complaints)
        for complaint, value in zip(found.errors, given, strict=True):
            complaint["input"] = value
        return found


def _name_problems(responses: dict[int, Any]) -> None:
    for status, response in responses.items():
        content = response.get("content", {})
        if int(status) in TITLES and "application/json" in content:
            content[PROBLEM_JSON] = content.pop("application/json")


api = Api(
    title="Préalable",
    version=__version__,
    description=_ABOUT,
    urls_namespace="api",
    docs=Reader(),
    parser=StrictParser(),
)
handle_with_problems(api)
for module in (questions, law, verification, me, filing, acts, papers, letters, appeals, exports, drafts):
    api.add_router("", module.router)
