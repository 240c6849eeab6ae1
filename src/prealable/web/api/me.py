"""Who the account is here: its quality, its keys, what its token allows, the day it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from prealable.web.api.limits import PerMinute
from prealable.web.api.problems import CLOSED
from prealable.web.api.tokens import SCOPES
from prealable.web.api.values import only
from prealable.web.api.verbs import answer
from prealable.web.api.visitors import WAYS, Visitor

router = Router(tags=["compte"], auth=WAYS, throttle=PerMinute("account"))


@router.get("/me", response={200: dict[str, Any], **CLOSED})
def me(request: HttpRequest) -> HttpResponse:
    """Say under which quality the account acts, with the keys that a filing needs."""
    only(request)
    who: Visitor = request.auth  # type: ignore[attr-defined]  # set by ninja
    acting = who.acting
    return answer(
        {
            "account": acting.account,
            "name": acting.nom,
            "role": acting.fonction.value,
            "caisse": acting.caisse or None,
            "person": acting.person or None,
            "represents": sorted(acting.represented),
            "professional": acting.professional or None,
            "rpps": acting.rpps or None,
            "scopes": sorted(SCOPES if who.scopes is None else who.scopes),
            "today": who.moment.jour.isoformat(),
        }
    )
