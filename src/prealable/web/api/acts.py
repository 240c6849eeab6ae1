"""The acts on a demande: the caisse at work, the answer, its letters, the life of the accord."""

from __future__ import annotations

from ninja import Router

from prealable.demande import Vue
from prealable.demande.reference import read_reference
from prealable.demande.values import DejaNotifiee
from prealable.office.courriers import notifying
from prealable.office.services import deciding, handling, pieces, sending, using
from prealable.office.services.acts import Order
from prealable.web.api import given as g
from prealable.web.api.limits import PerMinute
from prealable.web.api.verbs import verb
from prealable.web.api.visitors import WAYS

router = Router(tags=["actes"], auth=WAYS, throttle=PerMinute("account"))
FILE = "demandes:file"


@verb(router, "send", scope=FILE, given=g.Send)
def send(order: Order, body: g.Send) -> Vue:
    """Record that a signed demande was sent, with what proves its day (T2)."""
    return sending.send(order, channel=body.channel, proof=body.words or "")


@verb(router, "receive", given=g.Receive)
def receive(order: Order, body: g.Receive) -> Vue:
    """Receive a demande sent to this caisse, competent or not (T4)."""
    return handling.receive(order, channel=body.channel, competent=body.competent)


@verb(router, "correct-reception", given=g.Spoken)
def correct_reception(order: Order, body: g.Spoken) -> Vue:
    """Correct the day of reception to `on`; `words` are the proof, the former day stays readable."""
    return handling.correct_reception(order, proof=body.words)


@verb(router, "transmit", given=g.Transmit)
def transmit(order: Order, body: g.Transmit) -> Vue:
    """Pass on to the competent caisse, the applicant being told (T3)."""
    return handling.transmit(order, to=body.to, applicant_told_on=body.applicant_told_on)


@verb(router, "ask-pieces", given=g.AskPieces)
def ask_pieces(order: Order, body: g.AskPieces) -> Vue:
    """Ask for the missing papers, each of the one who owes it (T5): the clock waits for them."""
    asked = tuple(each.read() for each in body.pieces)
    return handling.ask_for_pieces(order, pieces=asked, limit=body.limit)


@verb(router, "hand-in", scope=FILE, given=g.HandIn)
def hand_in(order: Order, body: g.HandIn) -> Vue:
    """Hand in papers that were asked for, by the ids of their uploads (T6): the term starts anew."""
    return pieces.receive_pieces(order, pieces=tuple(body.pieces))


@verb(router, "ask-information", given=g.Spoken)
def ask_information(order: Order, body: g.Spoken) -> Vue:
    """Ask what no text demands; the clock runs on (T8)."""
    return handling.ask_information(order, question=body.words)


@verb(router, "answer-information", scope=FILE, given=g.Answered)
def answer_information(order: Order, body: g.Answered) -> Vue:
    """Answer a question, by the id of its words; read by those who may read the question."""
    return handling.answer_information(order, question=body.question, answer=body.words)


@verb(router, "open-instruction")
def open_instruction(order: Order, _body: g.Act) -> Vue:
    """Open the examination: nothing is missing (T7)."""
    return handling.open_instruction(order)


@verb(router, "convoke", given=g.Convoke)
def convoke(order: Order, body: g.Convoke) -> Vue:
    """Call the patient; the clock runs on (T8)."""
    return handling.convoke(order, on=body.appointment, words=body.words)


@verb(router, "avis", given=g.Avis)
def give_avis(order: Order, body: g.Avis) -> Vue:
    """Give the avis, as a praticien-conseil; favourable, it may be the accord itself."""
    return deciding.give_avis(order, sens=body.outcome, words=body.words, etendue=g.extent(body.extent))


@verb(router, "grant", given=g.Grant)
def grant(order: Order, body: g.Grant) -> Vue:
    """Grant what is asked, or `extent` of it (T9)."""
    return deciding.grant(order, etendue=g.extent(body.extent))


@verb(router, "grant-in-part", given=g.GrantInPart)
def grant_in_part(order: Order, body: g.GrantInPart) -> Vue:
    """Grant a part, refuse the rest with its reasons (T10)."""
    return deciding.grant_in_part(
        order,
        granted=body.granted.read(),
        refused=body.refused.read(),
        refusal=body.refusal.read(),
        already_notified=_proved(body.already_notified),
    )


@verb(router, "refuse-medical", given=g.Refuse)
def refuse_medical(order: Order, body: g.Refuse) -> Vue:
    """Refuse on medical grounds (T10): only the account of a named praticien-conseil does."""
    return deciding.refuse_medically(
        order, reason=body.reason.read(), already_notified=_proved(body.already_notified)
    )


@verb(router, "refuse-administrative", given=g.Refuse)
def refuse_administrative(order: Order, body: g.Refuse) -> Vue:
    """Refuse on administrative grounds, as an agent (T10)."""
    return deciding.refuse_administratively(
        order, reason=body.reason.read(), already_notified=_proved(body.already_notified)
    )


@verb(router, "refuse-mixed", given=g.RefuseMixed)
def refuse_mixed(order: Order, body: g.RefuseMixed) -> Vue:
    """Refuse on both grounds, as a praticien-conseil (T10)."""
    return deciding.refuse_mixed(
        order, refusal=body.refusal.read(), already_notified=_proved(body.already_notified)
    )


@verb(router, "refuse-late", given=g.RefuseLate)
def refuse_late(order: Order, body: g.RefuseLate) -> Vue:
    """Refuse after silence has spoken, for care after the notification only (T12)."""
    return deciding.refuse_late(order, refusal=body.refusal.read())


@verb(router, "withdraw", given=g.Withdraw)
def withdraw(order: Order, body: g.Withdraw) -> Vue:
    """Withdraw an illegal accord, within four months (T13)."""
    return deciding.withdraw(order, illegality=body.illegality.read(), portee=body.scope)


@verb(router, "needless", given=g.Spoken)
def note_needless(order: Order, body: g.Spoken) -> Vue:
    """Answer that this care needs no accord."""
    return deciding.note_needless(order, words=body.words)


@verb(router, "notify", given=g.Notify)
def notify(order: Order, body: g.Notify) -> Vue:
    """Send the letter of an act to one addressee, and keep it; a late refusal is stopped once."""
    return notifying.notify(
        order,
        to=body.to,
        channel=body.channel,
        about=body.about,
        route=body.route,
        despite_term=body.despite_term,
    )


@verb(router, "prove-notification", given=g.Prove)
def prove_notification(order: Order, body: g.Prove) -> Vue:
    """Record that a letter was received, and what proves it, as its way can."""
    return notifying.prove_notification(order, to=body.to, proof=body.proof, about=body.about)


@verb(router, "use", scope=FILE, given=g.Use)
def use(order: Order, body: g.Use) -> Vue:
    """Count care given against the accord."""
    return using.use_accord(order, care=body.care, count=body.count)


@verb(router, "correct-use", scope=FILE, given=g.Care)
def correct_use(order: Order, body: g.Care) -> Vue:
    """Take back care counted by mistake; what had been noted stays readable."""
    return using.correct_use(order, care=body.care)


@verb(router, "prolong", scope=FILE, given=g.Follow)
def prolong(order: Order, body: g.Follow) -> Vue:
    """Link the demande that asks to go on after this accord."""
    return using.link_prolongation(order, following=read_reference(body.following))


@verb(router, "change-practitioner", given=g.To)
def change_practitioner(order: Order, body: g.To) -> Vue:
    """Accept that another professional performs the act."""
    return using.change_practitioner(order, to=body.to)


@verb(router, "change-caisse", given=g.Move)
def change_caisse(order: Order, body: g.Move) -> Vue:
    """Hand the demande to the patient's new caisse."""
    return using.change_caisse(order, to=body.to, opposition=body.opposition)


@verb(router, "abandon", scope=FILE)
def abandon(order: Order, _body: g.Act) -> Vue:
    """Take the demande back before an answer or silence (T27)."""
    return using.abandon(order)


def _proved(given: g.Proved | None) -> DejaNotifiee | None:
    return given.read() if given else None
