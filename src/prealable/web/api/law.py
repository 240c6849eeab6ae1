"""The law on file: what is in force on a day, one provision or one text with its history."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from prealable.answers import law
from prealable.facts.errors import nearest
from prealable.law.provisions import every
from prealable.law.texts import texts
from prealable.office.errors import Introuvable
from prealable.web.api import examples
from prealable.web.api.limits import PerMinute
from prealable.web.api.problems import OPEN, Problem
from prealable.web.api.values import Day, Slug, only
from prealable.web.today import today

router = Router(tags=["droit"], throttle=PerMinute("anonymous"))


@router.get("/law", response={200: list[dict[str, Any]], **OPEN}, openapi_extra=examples.LAW)
def in_force(
    request: HttpRequest, on: Query[Day | None] = None, category: Query[Slug | None] = None
) -> list[dict[str, Any]]:
    """List the provisions in force on a day (today by default), those common to all first."""
    only(request, "on", "category")
    return list(law.in_force(on or today(), category))


@router.get(
    "/law/{identifier}",
    response={200: dict[str, Any], 404: Problem, **OPEN},
    openapi_extra=examples.PROVISION,
)
def one(request: HttpRequest, identifier: Slug, on: Query[Day | None] = None) -> dict[str, Any]:
    """Show a provision, or a text, with its versions, newest first, its texts and its doubts."""
    only(request, "on")
    provisions = {item.id: item for item in every()}
    if identifier in provisions:
        return law.one(provisions[identifier], on or today())
    if identifier in texts():
        return law.one_text(texts()[identifier])
    close = nearest(identifier, [*provisions, *texts()])
    hint = f" Le plus proche : {close}." if close else ""
    raise Introuvable("regle_inconnue", f"Ni règle ni texte de ce nom dans le fonds.{hint}")
