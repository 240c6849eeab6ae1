"""``verify``: does an accord still hold? To anybody who has its paper, and no more than that."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from prealable.demande.reference import ReferenceInvalide, read_code, read_reference
from prealable.demande.verification import Constat
from prealable.demande.verification_words import details, outcome
from prealable.demande.words import Couverture
from prealable.facts import FactError
from prealable.office import access
from prealable.office.demandes.models import DemandeRow
from prealable.office.secrecy import Data
from prealable.office.verification.checking import check_code, check_token
from prealable.web.api import examples
from prealable.web.api.limits import PerMinute
from prealable.web.api.moments import now
from prealable.web.api.problems import OPEN, Problem
from prealable.web.api.values import Day, Given, Line
from prealable.web.api.verbs import answer
from prealable.web.api.visitors import TokenAuth, Visitor, local

_VALID = {Couverture.OUI: True, Couverture.NON: False, Couverture.INCERTAIN: None}
#: A token, or the whole address of a QR code.
Token = Annotated[str, Field(min_length=1, max_length=8192)]


def anybody(request: HttpRequest) -> bool:
    """Let through who presents no token at all; a wrong one is no way in."""
    return "Authorization" not in request.headers


router = Router(tags=["verdicts"], throttle=PerMinute("verify"), auth=[local, TokenAuth(), anybody])


class Asked(Given):
    """A reference with its code, or the token of the QR code; ``on`` is the day of the care."""

    reference: Line | None = None
    code: Line | None = None
    token: Token | None = None
    on: Day | None = None


@router.post(
    "/verify",
    response={200: dict[str, Any], 401: Problem, 403: Problem, **OPEN},
    openapi_extra=examples.VERIFIED,
)
def verify(request: HttpRequest, body: Asked) -> HttpResponse:
    """Say whether an accord holds, for what, how many are left, until when: nothing else.

    An unknown reference and a wrong code have the same answer. An account that may read the acts
    of the demande is told the act too.
    """
    constat = _constat(body)
    return answer(shown(constat) | _act(request, constat))


def _constat(body: Asked) -> Constat | None:
    moment = now()
    if body.token and not (body.reference or body.code):
        return check_token(token=body.token, now=moment, on=body.on)[1]
    if body.token or not (body.reference and body.code):
        message = "Donnez la référence et le code de l'accord, ou le jeton de son QR code."
        raise FactError("missing_field", message, "code" if body.reference else "reference")
    reference, code = typed(body.reference, body.code)
    return check_code(reference=reference, code=code, now=moment, on=body.on)


def typed(reference: str, code: str) -> tuple[str, str]:
    """Return a reference and a code as they are written. Raises :class:`FactError` on a misread sign."""
    found = []
    for name, read, given in (("reference", read_reference, reference), ("code", read_code, code)):
        try:
            found.append(read(given))
        except ReferenceInvalide as error:
            raise FactError("unknown_value", str(error), name) from error
    return found[0], found[1]


def shown(constat: Constat | None) -> dict[str, Any]:
    """Return what is told of an accord; of one that nobody knows, that alone."""
    if constat is None:
        return {"valid": False, "status": "inconnu", "says": outcome(None), "details": []}
    return {
        "valid": _VALID[constat.valable],
        "status": constat.statut.value,
        "says": outcome(constat),
        "details": [list(pair) for pair in details(constat)],
        "reference": constat.reference,
        "category": constat.categorie,
        "caisse": constat.caisse,
        "from": _iso(constat.du),
        "until": _iso(constat.au),
        "granted": constat.accorde,
        "left": constat.restant,
        "on": constat.soin_le.isoformat(),
        "as_of": constat.jour.isoformat(),
    }


def _act(request: HttpRequest, constat: Constat | None) -> dict[str, Any]:
    """Return the act, to an account whose right it is to read it."""
    who = getattr(request, "auth", None)
    if constat is None or not isinstance(who, Visitor):
        return {}
    row = DemandeRow.objects.get(reference=constat.reference)
    return {"act": row.acte} if access.can_read(who.acting, Data.ACTES, row) else {}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
