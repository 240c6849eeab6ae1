"""What was sent of a demande: posted, listed, opened again, proved, come back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from prealable.demande.reference import read_reference
from prealable.demande.words import Preuve
from prealable.documents.model import Kind, Reader
from prealable.office.courriers import reading, sending
from prealable.office.courriers.models import Courrier, Suite, Voie
from prealable.web.api.given import Act
from prealable.web.api.limits import PerMinute
from prealable.web.api.papers import A_PDF
from prealable.web.api.problems import CLOSED
from prealable.web.api.values import Reference, Slug, Words, only
from prealable.web.api.verbs import answer, order_of
from prealable.web.api.visitors import WAYS, visitor

router = Router(tags=["courriers"], auth=WAYS, throttle=PerMinute("account"))
Plain = dict[str, Any]


class Post(Act):
    """A letter to send: its kind, by what way, to whom (by default whom the kind is written to)."""

    kind: Kind
    channel: Voie
    reader: Reader | None = None
    despite_term: bool = False
    words: Words | None = None


class Proved(Act):
    """What proves that the addressee had it, on the day of the act."""

    proof: Preuve
    piece: Slug | None = None


class Returned(Act):
    """Why the letter came back, on the day of the act: a code of `law/demande/retours.yaml`."""

    reason: Slug
    piece: Slug | None = None


@router.post("/demandes/{reference}/letters", response={201: Plain, **CLOSED})
def send_letter(request: HttpRequest, reference: Path[Reference], body: Post) -> HttpResponse:
    """Send a letter: written for its addressee's rights, kept, and notified in the same act."""
    order = order_of(visitor(request, "demandes:act"), reference, body)
    letter = sending.Letter(
        kind=body.kind,
        voie=body.channel,
        reader=body.reader,
        despite_term=body.despite_term,
        own_words=body.words or "",
    )
    return answer(_letter(sending.send(order, letter)), status=201)


@router.get("/demandes/{reference}/letters", response={200: Plain, **CLOSED})
def list_letters(request: HttpRequest, reference: Path[Reference]) -> HttpResponse:
    """List the letters of a demande that the account may know of, with what came back of each."""
    only(request)
    who, name = visitor(request, "demandes:read"), read_reference(reference)
    found = reading.courriers_of(acting=who.acting, reference=name)
    listed = [
        _letter(each.courrier)
        | {"readable": each.readable, "follow_ups": [_follow_up(suite) for suite in each.suites]}
        for each in found
    ]
    return answer({"reference": name, "letters": listed})


@router.get("/letters/{letter}", response={200: Any, **CLOSED}, openapi_extra=A_PDF)
def open_letter(request: HttpRequest, letter: Path[Slug]) -> HttpResponse:
    """Open a letter as it left, word for word; its addressee's first opening on-line proves its day."""
    only(request)
    who = visitor(request, "pieces:read")
    made = reading.open_on_account(acting=who.acting, courrier=letter, now=who.moment)
    response = HttpResponse(made.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{made.courrier.kind}-{made.courrier.key}.pdf"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


@router.post("/demandes/{reference}/letters/{letter}/proof", response={200: Plain, **CLOSED})
def prove_letter(
    request: HttpRequest, reference: Path[Reference], letter: Path[Slug], body: Proved
) -> HttpResponse:
    """Record the proof that the addressee had a letter, and prove the notification that it is."""
    order = order_of(visitor(request, "demandes:act"), reference, body)
    made = sending.prove(order, courrier=letter, proof=body.proof, piece=body.piece or "")
    return answer(_follow_up(made))


@router.post("/demandes/{reference}/letters/{letter}/return", response={200: Plain, **CLOSED})
def letter_came_back(
    request: HttpRequest, reference: Path[Reference], letter: Path[Slug], body: Returned
) -> HttpResponse:
    """Record that a letter came back, with its reason."""
    order = order_of(visitor(request, "demandes:act"), reference, body)
    made = sending.note_return(order, courrier=letter, reason=body.reason, piece=body.piece or "")
    return answer(_follow_up(made))


def _letter(sent: Courrier) -> Plain:
    return {
        "letter": sent.key,
        "demande": sent.demande,
        "kind": sent.kind,
        "reader": sent.reader,
        "channel": sent.voie,
        "sent_on": sent.sent_on.isoformat(),
        "notifies": sent.objet or None,
        "template": sent.template,
        "pdf_sha256": sent.pdf_sha256,
        "recorded_at": sent.recorded_at.isoformat(),
    }


def _follow_up(came: Suite) -> Plain:
    return {
        "proof": came.preuve or None,
        "returned": came.retour or None,
        "on": came.le.isoformat(),
        "piece": came.piece or None,
    }
