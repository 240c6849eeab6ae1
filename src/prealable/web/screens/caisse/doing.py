"""What each act of an agent does, once its form is right: one service, called with what was typed."""

from __future__ import annotations

from prealable.demande import Vue
from prealable.demande.words import Canal, Portee, Preuve
from prealable.office import selectors
from prealable.office.courriers.asking import ask_in_writing
from prealable.office.courriers.models import Voie
from prealable.office.courriers.sending import note_return, prove, send
from prealable.office.services import deciding, handling, notifying, using
from prealable.office.services.acts import Order
from prealable.office.services.parties import professional_of
from prealable.web.screens.caisse import decision_forms, file_forms, letter_forms


def receive(order: Order, form: file_forms.Receive) -> Vue:
    """Receive, at the stamp of arrival."""
    given = form.cleaned_data
    return handling.receive(order, channel=Canal(given["canal"]), competent=given["competent"] == "oui")


def transmit(order: Order, form: file_forms.Transmit) -> Vue:
    """Pass on to the competent caisse."""
    given = form.cleaned_data
    return handling.transmit(order, to=given["to"], applicant_told_on=given["told_on"])


def ask_for_pieces(order: Order, form: file_forms.AskPieces) -> Vue:
    """Ask for papers, by letter unless it is left for later."""
    limit, voie = form.cleaned_data["limit"], form.cleaned_data["voie"]
    if voie:
        return ask_in_writing(order, pieces=form.pieces, limit=limit, voie=Voie(voie))
    return handling.ask_for_pieces(order, pieces=form.pieces, limit=limit)


def send_letter(order: Order, form: letter_forms.SendLetter) -> Vue:
    """Send a letter written from the file."""
    send(order, form.letter)
    return selectors.now_of(order)


def note_returned(order: Order, form: letter_forms.Returned) -> Vue:
    """Note that a letter came back."""
    given = form.cleaned_data
    note_return(order, courrier=given["courrier"], reason=given["reason"])
    return selectors.now_of(order)


def refuse_delivered(order: Order, form: decision_forms.RefuseDelivered) -> Vue:
    """Enter a refusal that had reached the insured in time."""
    return deciding.refuse_administratively(order, reason=form.reason, already_notified=form.already)


def grant_in_part(order: Order, form: decision_forms.GrantInPart) -> Vue:
    """Grant a part, refuse the rest."""
    granted, refused = form.extents
    return deciding.grant_in_part(order, granted=granted, refused=refused, refusal=form.refusal)


def withdraw(order: Order, form: decision_forms.Withdraw) -> Vue:
    """Withdraw an illegal accord."""
    portee = Portee(form.cleaned_data["portee"])
    return deciding.withdraw(order, illegality=form.reason, portee=portee)


def prove_delivery(order: Order, form: letter_forms.Prove) -> Vue:
    """Record the proof of a letter: one of ours, or one noted by hand."""
    proof = Preuve(form.cleaned_data["proof"])
    if form.courrier:
        prove(order, courrier=form.courrier, proof=proof)
        return selectors.now_of(order)
    about, to = form.named
    return notifying.prove_notification(order, to=to, proof=proof, about=about)


def change_caisse(order: Order, form: file_forms.ChangeCaisse) -> Vue:
    """Hand the demande to another caisse."""
    given = form.cleaned_data
    return using.change_caisse(order, to=given["to"], opposition=given["opposition"])


def change_practitioner(order: Order, form: file_forms.ChangePractitioner) -> Vue:
    """Accept another professional, by RPPS number."""
    return using.change_practitioner(
        order, to=professional_of("".join(form.cleaned_data["rpps"].split())).key
    )
