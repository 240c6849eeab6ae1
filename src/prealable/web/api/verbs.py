"""How an act becomes an operation: one function of an order and a body, one address, one answer."""

from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from prealable.demande import Vue
from prealable.demande.recours import VueRecours
from prealable.demande.reference import read_reference
from prealable.office import access
from prealable.office.demandes.models import DemandeRow
from prealable.office.services.acts import Order
from prealable.web.api.examples import ACTED
from prealable.web.api.given import Act
from prealable.web.api.problems import CLOSED
from prealable.web.api.questioned import recours_of
from prealable.web.api.shown import demande_of
from prealable.web.api.values import Reference
from prealable.web.api.visitors import Visitor, visitor

Done = Callable[[Order, Any], Vue]
Heard = Callable[[Order, str, Any], VueRecours]


def verb(
    router: Router, address: str, *, scope: str = "demandes:act", given: type[Act] = Act
) -> Callable[[Done], Done]:
    """Answer ``POST /demandes/{reference}/<address>`` by an act on a demande."""

    def register(act: Done) -> Done:
        def operation(
            request: HttpRequest,
            reference: Path[Reference],
            body: given,  # type: ignore[valid-type]
        ) -> HttpResponse:
            who = visitor(request, scope)
            return seen(who, act(order_of(who, reference, body), body))

        _add(router, f"/demandes/{{reference}}/{address}", act, operation)
        return act

    return register


def verb_of_recours(
    router: Router, address: str, *, scope: str = "demandes:act", given: type[Act] = Act
) -> Callable[[Heard], Heard]:
    """Answer ``POST /demandes/{reference}/recours/{recours}/<address>`` by an act on a recours."""

    def register(act: Heard) -> Heard:
        def operation(
            request: HttpRequest,
            reference: Path[Reference],
            recours: Path[Reference],
            body: given,  # type: ignore[valid-type]
        ) -> HttpResponse:
            who = visitor(request, scope)
            order = order_of(who, reference, body)
            return answer(recours_of(act(order, read_reference(recours), body)))

        _add(router, f"/demandes/{{reference}}/recours/{{recours}}/{address}", act, operation)
        return act

    return register


def _add(router: Router, path: str, act: Callable[..., Any], operation: Callable[..., Any]) -> None:
    """Register an operation under the name and the words of its act."""
    operation.__name__, operation.__doc__ = act.__name__, act.__doc__
    name = act.__module__.rpartition(".")[2]
    router.add_api_operation(
        path,
        ["POST"],
        operation,
        response={200: dict[str, Any], **CLOSED},
        operation_id=f"{name}_{act.__name__}",
        summary=(act.__doc__ or "").partition("\n")[0],
        openapi_extra=ACTED if "recours" not in path else {},
    )


def order_of(who: Visitor, reference: str, body: Act) -> Order:
    """Return the order of an act. Raises ``ReferenceInvalide`` on what is no reference."""
    return Order(
        acting=who.acting,
        reference=read_reference(reference),
        now=who.moment,
        le=body.on,
        expected=body.expected,
    )


def seen(who: Visitor, vue: Vue) -> HttpResponse:
    """Answer an act by the demande as its author may see it now: it may have left their hands."""
    row = DemandeRow.objects.get(reference=vue.reference)
    if not access.concerns(who.acting, row):
        return answer({"reference": vue.reference, "elsewhere": True})
    return answer(demande_of(who.acting, row, vue))


def answer(content: Any, status: int = 200) -> HttpResponse:
    """Return plain data as JSON; nothing of a demande is kept by a cache."""
    response = HttpResponse(orjson.dumps(content), status=status, content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response
