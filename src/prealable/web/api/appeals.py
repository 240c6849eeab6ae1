"""The recours and the mediation of a demande: filed, heard, decided, carried to the courts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from prealable.demande.recours import VueRecours
from prealable.demande.reference import read_reference
from prealable.office import access, selectors
from prealable.office.secrecy import Data
from prealable.office.services import courts, mediating, recours
from prealable.office.services.acts import Order
from prealable.office.services.appeals import mediation_of as read_mediation
from prealable.web.api import given as g
from prealable.web.api import heard as h
from prealable.web.api.limits import PerMinute
from prealable.web.api.problems import CLOSED
from prealable.web.api.questioned import appeal_of, mediation_of, recours_of
from prealable.web.api.values import Day, Reference, only
from prealable.web.api.verbs import answer, order_of, verb_of_recours
from prealable.web.api.visitors import WAYS, visitor

router = Router(tags=["recours"], auth=WAYS, throttle=PerMinute("account"))
FILE = "demandes:file"


@router.get("/demandes/{reference}/recours", response={200: dict[str, Any], **CLOSED})
def list_recours(
    request: HttpRequest, reference: Path[Reference], on: Query[Day | None] = None
) -> HttpResponse:
    """Show the way to contest what was refused (body, last day), the appeals, the mediation."""
    only(request, "on")
    who = visitor(request, "demandes:read")
    name, day = read_reference(reference), on or who.moment.jour
    found = selectors.recours_of(acting=who.acting, reference=name, day=day)
    vue = selectors.show(acting=who.acting, reference=name, day=day).vue
    mediation = read_mediation(name)
    route = appeal_of(vue, mediation) if _may_know(who.acting, name) else None
    return answer(
        {
            "reference": name,
            "route": route,
            "recours": [recours_of(each) for each in found],
            "mediation": mediation_of(mediation),
        }
    )


def _may_know(acting: Any, reference: str) -> bool:
    return access.can_read(acting, Data.DELAIS, access.get_demande(acting, reference))


@router.post(
    "/demandes/{reference}/recours",
    response={201: dict[str, Any], **CLOSED},
    operation_id="recours_file_recours",
)
def file_recours(request: HttpRequest, reference: Path[Reference], body: h.FileRecours) -> HttpResponse:
    """Contest what was refused (T17–T19): `on` is the day the body received it."""
    who = visitor(request, FILE)
    filed = recours.file_recours(
        order_of(who, reference, body),
        instance=body.body,
        channel=body.channel,
        words=body.words,
        sent_on=body.sent_on,
        with_copy=body.with_copy,
    )
    return answer(recours_of(filed), status=201)


@router.post("/demandes/{reference}/recours/post", response={201: dict[str, Any], **CLOSED})
def post_recours(request: HttpRequest, reference: Path[Reference], body: h.PostRecours) -> HttpResponse:
    """Record that a recours left by post on `on`; its silence is counted once it is received."""
    who = visitor(request, FILE)
    sent = recours.post_recours(
        order_of(who, reference, body),
        instance=body.body,
        channel=body.channel,
        words=body.words,
        with_copy=body.with_copy,
    )
    return answer(recours_of(sent), status=201)


@verb_of_recours(router, "receive", scope=FILE, given=h.ReceiveRecours)
def receive_recours(order: Order, name: str, body: h.ReceiveRecours) -> VueRecours:
    """Record that the body received a recours sent by post."""
    return recours.receive(order, recours=name, proof=body.proof)


@verb_of_recours(router, "documents", scope=FILE, given=g.Spoken)
def produce_documents(order: Order, name: str, body: g.Spoken) -> VueRecours:
    """Send documents after the filing."""
    return recours.produce_documents(order, recours=name, words=body.words)


@verb_of_recours(router, "report", given=g.Spoken)
def send_report(order: Order, name: str, body: g.Spoken) -> VueRecours:
    """Send the full medical report to the commission, as a praticien-conseil."""
    return recours.send_report(order, recours=name, words=body.words)


@verb_of_recours(router, "share-report")
def share_report(order: Order, name: str, _body: g.Act) -> VueRecours:
    """Record that the report was notified to the insured."""
    return recours.share_report(order, recours=name)


@verb_of_recours(router, "comment", scope=FILE, given=g.Spoken)
def comment(order: Order, name: str, body: g.Spoken) -> VueRecours:
    """Comment on the report."""
    return recours.comment(order, recours=name, words=body.words)


@verb_of_recours(router, "compose", given=h.Compose)
def compose(order: Order, name: str, body: h.Compose) -> VueRecours:
    """Name who sits; the praticien-conseil who gave the avis cannot."""
    members = tuple(each.read() for each in body.members)
    return recours.compose(order, recours=name, members=members)


@verb_of_recours(router, "summon", given=h.Summon)
def summon(order: Order, name: str, body: h.Summon) -> VueRecours:
    """Call the insured before the commission."""
    return recours.summon(order, recours=name, on=body.appointment)


@verb_of_recours(router, "avis", given=h.Advise)
def advise(order: Order, name: str, body: h.Advise) -> VueRecours:
    """Give the avis of the medical commission, which binds the caisse."""
    return recours.advise(order, recours=name, issue=body.outcome, words=body.words)


@verb_of_recours(router, "decide", given=h.Rule)
def rule(order: Order, name: str, body: h.Rule) -> VueRecours:
    """Decide the recours (T22); the outcome comes back on the demande at once."""
    return recours.rule(
        order, recours=name, issue=body.outcome, words=body.words, etendue=g.extent(body.extent)
    )


@verb_of_recours(router, "notify", given=h.NotifyRecours)
def notify(order: Order, name: str, body: h.NotifyRecours) -> VueRecours:
    """Record that the decision reached the insured."""
    return recours.notify(order, recours=name, proof=body.proof, routes=body.routes)


@verb_of_recours(router, "ask-reasons", scope=FILE)
def ask_reasons(order: Order, name: str, _body: g.Act) -> VueRecours:
    """Ask for the reasons of a rejection by silence."""
    return recours.ask_reasons(order, recours=name)


@verb_of_recours(router, "give-reasons", given=g.Spoken)
def give_reasons(order: Order, name: str, body: g.Spoken) -> VueRecours:
    """Give the reasons of a rejection by silence."""
    return recours.give_reasons(order, recours=name, words=body.words)


@verb_of_recours(router, "give-up", scope=FILE)
def give_up(order: Order, name: str, _body: g.Act) -> VueRecours:
    """Give the recours up."""
    return recours.give_up(order, recours=name)


@verb_of_recours(router, "seize-court", scope=FILE)
def seize_court(order: Order, name: str, _body: g.Act) -> VueRecours:
    """Record that the court was seized (T23)."""
    return courts.seize_court(order, recours=name)


@verb_of_recours(router, "judgment", given=h.Judge)
def record_judgment(order: Order, name: str, body: h.Judge) -> VueRecours:
    """Record a judgment; what it grants comes back on the demande."""
    return courts.record_judgment(
        order,
        recours=name,
        issue=body.outcome,
        etendue=g.extent(body.extent),
        amount=body.amount,
    )


@verb_of_recours(router, "notify-judgment")
def notify_judgment(order: Order, name: str, _body: g.Act) -> VueRecours:
    """Record that the judgment reached the party."""
    return courts.notify_judgment(order, recours=name)


@verb_of_recours(router, "contest-judgment", scope=FILE, given=h.Contest)
def contest_judgment(order: Order, name: str, body: h.Contest) -> VueRecours:
    """Carry a judgment to a higher court (T24, T25)."""
    return courts.contest_judgment(order, recours=name, court=body.court)


@router.post("/demandes/{reference}/mediation", response={201: dict[str, Any], **CLOSED})
def seize_mediator(request: HttpRequest, reference: Path[Reference], body: h.Seize) -> HttpResponse:
    """Seize the mediator, after a first step with the service (T26)."""
    order = order_of(visitor(request, FILE), reference, body)
    held = mediating.seize_mediator(order, first_step_on=body.first_step_on, lawsuit_on=body.lawsuit_on)
    return answer(mediation_of(held), status=201)


@router.post("/demandes/{reference}/mediation/admit", response={200: dict[str, Any], **CLOSED})
def admit(request: HttpRequest, reference: Path[Reference], body: g.Act) -> HttpResponse:
    """Notify that the claim is admissible: the terms to appeal are held from that day."""
    order = order_of(visitor(request, "demandes:act"), reference, body)
    return answer(mediation_of(mediating.admit(order)))


@router.post("/demandes/{reference}/mediation/turn-down", response={200: dict[str, Any], **CLOSED})
def turn_down(request: HttpRequest, reference: Path[Reference], body: g.Spoken) -> HttpResponse:
    """Notify that the claim is not admissible."""
    order = order_of(visitor(request, "demandes:act"), reference, body)
    return answer(mediation_of(mediating.turn_down(order, words=body.words)))


@router.post("/demandes/{reference}/mediation/conclude", response={200: dict[str, Any], **CLOSED})
def conclude(request: HttpRequest, reference: Path[Reference], body: g.Spoken) -> HttpResponse:
    """Give the recommendations: the terms run again."""
    order = order_of(visitor(request, "demandes:act"), reference, body)
    return answer(mediation_of(mediating.conclude(order, words=body.words)))


@router.post("/demandes/{reference}/mediation/interrupt", response={200: dict[str, Any], **CLOSED})
def interrupt(request: HttpRequest, reference: Path[Reference], body: g.Act) -> HttpResponse:
    """Record that a lawsuit has begun."""
    order = order_of(visitor(request, FILE), reference, body)
    return answer(mediation_of(mediating.interrupt(order)))
