"""``check``, ``clock`` and ``appeal`` without an account: one object or an array, in order."""

import logging
from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from prealable.answers.appeal import appeal
from prealable.answers.check import check
from prealable.answers.clock import clock
from prealable.facts import FactError
from prealable.facts.parsing import parse, sound
from prealable.law.nomenclature import Store
from prealable.web.api import examples
from prealable.web.api.bodies import MAX_OBJECTS
from prealable.web.api.limits import PerMinute
from prealable.web.api.problems import OPEN, of_fact_error
from prealable.web.today import today

router = Router(tags=["verdicts"], throttle=PerMinute("anonymous"))
Ask = Callable[[dict[str, Any]], dict[str, Any]]
_log = logging.getLogger("django.request")


@router.post("/check", response={200: Any, **OPEN}, openapi_extra=examples.question("check"))
def check_(request: HttpRequest) -> HttpResponse:
    """Say whether a care needs an accord, from when, why, on which text.

    One object gets one answer; an array gets an array, in order, an `error` standing in the place
    of an object that cannot be read.
    """
    store = Store()
    flags = store.flag if store.path.exists() else None
    return _answer(request, lambda given: check(given, flags=flags))


@router.post("/clock", response={200: Any, **OPEN}, openapi_extra=examples.question("clock"))
def clock_(request: HttpRequest) -> HttpResponse:
    """Say where the legal clock of a demande stands, with the ledger of its days."""
    day = today()
    return _answer(request, lambda given: clock(given, today=day))


@router.post("/appeal", response={200: Any, **OPEN}, openapi_extra=examples.question("appeal"))
def appeal_(request: HttpRequest) -> HttpResponse:
    """Say which body to seize, until when, and what its silence means."""
    day = today()
    return _answer(request, lambda given: appeal(given, today=day))


def _answer(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Answer one object, or each object of an array; nothing given is kept."""
    given = parse(request.body)
    if not isinstance(given, list):
        return _one(given, ask)
    if not given or len(given) > MAX_OBJECTS:
        message = f"La liste a de 1 à {MAX_OBJECTS} objets ; reçu {len(given)}."
        raise FactError("out_of_range", message)
    return _json([_in_place(each, ask) for each in given])


def _one(given: Any, ask: Ask) -> HttpResponse:
    try:
        return _json(ask(sound(given)))
    except FactError as error:
        return of_fact_error(error, **_named(given))


def _in_place(given: Any, ask: Ask) -> dict[str, Any]:
    """Return an answer, or the error that stands in its place."""
    try:
        return ask(sound(given))
    except FactError as error:
        return _named(given) | {"error": error.as_dict()}
    except Exception as fault:  # noqa: BLE001 (a fault of ours must not cost the other objects)
        _log.exception("API fault in place: %s", type(fault).__name__)
        message = "L'erreur est de notre fait : signalez-la avec ces faits."
        return _named(given) | {"error": {"code": "internal", "message": message, "path": ""}}


def _named(given: Any) -> dict[str, Any]:
    """Return the author's identifier, to give it back with the error."""
    name = given.get("id") if isinstance(given, dict) else None
    return {"id": name} if isinstance(name, str | int) else {}


def _json(value: Any) -> HttpResponse:
    return HttpResponse(orjson.dumps(value), content_type="application/json")
