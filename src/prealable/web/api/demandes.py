"""Reading demandes: lists, one as it stands on a day, its ledger, its journal."""

import re
from datetime import date
from typing import Annotated, Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field, StringConstraints

from prealable.demande.reference import read_reference
from prealable.facts import FactError
from prealable.office import access, selectors
from prealable.office.demandes.models import Desk
from prealable.office.journal.models import Event
from prealable.office.secrecy import Data
from prealable.office.services.using import consent
from prealable.web.api import examples
from prealable.web.api.given import Act
from prealable.web.api.limits import PerMinute
from prealable.web.api.problems import CLOSED
from prealable.web.api.questioned import ledger_of
from prealable.web.api.shown import demande_of
from prealable.web.api.values import Day, Reference, only
from prealable.web.api.verbs import answer, order_of
from prealable.web.api.visitors import WAYS, Visitor, visitor

router = Router(tags=["demandes"], auth=WAYS, throttle=PerMinute("account"))
READ = "demandes:read"
_MOST = 200
Cursor = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2}/)?\d{1,18}$")]
Queue = Annotated[Desk, Field(description="The queue of a desk, the least time left first.")]
Size = Annotated[int, Field(ge=1, le=_MOST)]


class Listed(Schema):
    """A page of demandes; `next` is the cursor of the page after, `null` at the end."""

    model_config = ConfigDict(json_schema_extra={"example": examples.PAGE})
    demandes: list[dict[str, Any]]
    next: str | None


@router.get("/demandes", response={200: Listed, **CLOSED})
def list_demandes(
    request: HttpRequest,
    desk: Query[Queue | None] = None,
    cursor: Query[Cursor | None] = None,
    size: Query[Size | None] = None,
) -> HttpResponse:
    """List the demandes that the account may know of, newest first, or the queue of a desk."""
    only(request, "desk", "cursor", "size")
    who = visitor(request, READ)
    most = size or selectors.PAGE
    page = _mine(who, cursor, most) if desk is None else _queue(who, desk, cursor, most)
    lines = [_line(who, each) for each in page.lines]
    return answer({"demandes": lines, "next": page.next})


def _mine(who: Visitor, cursor: str | None, size: int) -> selectors.Page:
    if cursor and not cursor.isdecimal():
        raise _strange(cursor)
    before = int(cursor) if cursor else None
    return selectors.mine(acting=who.acting, day=who.moment.jour, before=before, size=size)


def _queue(who: Visitor, desk: Desk, cursor: str | None, size: int) -> selectors.Page:
    if cursor and not _exists(cursor.partition("/")[0]):
        raise _strange(cursor)
    day = who.moment.jour
    return selectors.queue(acting=who.acting, day=day, desk=desk, after=cursor or "", size=size)


def _exists(day: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) and date.fromisoformat(day))
    except ValueError:
        return False


def _strange(cursor: str) -> FactError:
    message = f"« {cursor} » n'est pas un signet de cette liste : reprenez celui de « next »."
    return FactError("unknown_value", message, "cursor")


def _line(who: Visitor, line: selectors.Line) -> dict[str, Any]:
    """Return a line of a list: each part to who may read it."""
    row, acting = line.row, who.acting
    if not access.can_read(acting, Data.DECISION, row):
        return {"reference": row.reference}
    found: dict[str, Any] = {
        "reference": row.reference,
        "state": line.etat.value,
        "category": row.categorie,
        "act": row.acte,
        "urgent": row.urgent,
        "caisse": row.caisse,
        "beneficiary": line.beneficiaire or None,
    }
    if access.can_read(acting, Data.DELAIS, row):
        found |= {
            "desk": row.desk or None,
            "received_on": _iso(row.recue_le),
            "last_day": _iso(row.dernier_jour),
            "tacit_from": _iso(row.tacite_le),
            "pieces_due": row.pieces_dues,
            "to_notify": row.a_notifier,
        }
    return found


@router.get("/demandes/{reference}", response={200: dict[str, Any], **CLOSED}, openapi_extra=examples.ACTED)
def show(request: HttpRequest, reference: Path[Reference], on: Query[Day | None] = None) -> HttpResponse:
    """Show a demande as it stands on a day: what the account may know of it, no more."""
    only(request, "on")
    who = visitor(request, READ)
    shown = _shown(who, reference, on)
    return answer(demande_of(who.acting, shown.row, shown.vue))


def _shown(who: Visitor, reference: str, on: date | None) -> selectors.Shown:
    name = read_reference(reference)
    return selectors.show(acting=who.acting, reference=name, day=on or who.moment.jour)


@router.get("/demandes/{reference}/ledger", response={200: dict[str, Any], **CLOSED})
def ledger(request: HttpRequest, reference: Path[Reference], on: Query[Day | None] = None) -> HttpResponse:
    """Show the clock of a demande, stretch of days by stretch, as `POST /clock` answers it."""
    only(request, "on")
    who = visitor(request, READ)
    shown = _shown(who, reference, on)
    access.require(access.can_read(who.acting, Data.DELAIS, shown.row), "lire le registre du délai")
    return answer({"reference": shown.vue.reference, "clock": ledger_of(shown.vue)})


@router.get("/demandes/{reference}/history", response={200: dict[str, Any], **CLOSED})
def history(request: HttpRequest, reference: Path[Reference]) -> HttpResponse:
    """Show the acts on record, in order: dates of law and of record, roles, codes, hashes."""
    only(request)
    who, name = visitor(request, READ), read_reference(reference)
    events = selectors.history(acting=who.acting, reference=name)
    return answer({"reference": name, "events": [_event(each) for each in events]})


def _event(row: Event) -> dict[str, Any]:
    return {
        "stream": row.stream,
        "sequence": row.sequence,
        "name": row.name,
        "law_on": row.law_on.isoformat(),
        "recorded_at": row.recorded_at.isoformat(),
        "role": row.role,
        "data": orjson.loads(row.payload),
        "hash": row.hash,
    }


@router.post("/demandes/{reference}/consent", response={200: dict[str, Any], **CLOSED})
def give_consent(request: HttpRequest, reference: Path[Reference], body: Act) -> HttpResponse:
    """Let the performing professional read the medical reasons: the beneficiary's word alone."""
    order = order_of(visitor(request, "demandes:file"), reference, body)
    given = consent(order)
    return answer(
        {
            "reference": given.demande,
            "professional": given.professional,
            "given_on": given.given_on.isoformat(),
        }
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
