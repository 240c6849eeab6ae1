"""The acts of an agent: their address, what is typed, what is done, the letters that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from prealable.demande import Vue
from prealable.demande.words import Canal, Portee, Preuve
from prealable.documents.model import Kind
from prealable.office import selectors
from prealable.office.courriers.asking import ask_in_writing
from prealable.office.courriers.models import Voie
from prealable.office.courriers.sending import note_return, prove, send
from prealable.office.services import deciding, handling, notifying, using
from prealable.office.services.acts import Order
from prealable.office.services.parties import professional_of
from prealable.web.screens.caisse import forms

Do = Callable[[Order, Any], Vue]
_STAYS = "Un acte enregistré ne s'efface pas : il reste lisible, à sa date."


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of an agent; ``undo`` says what may mend it.

    ``verb`` is its name for :mod:`prealable.demande.probing`, nothing for what changes no demande.
    """

    slug: str
    verb: str = ""
    title: str
    lead: str
    done: str
    do: Do
    form: type[forms.ActForm] = forms.Nothing
    letters: tuple[Kind, ...] = ()
    undo: str = _STAYS
    grave: bool = False


def _receive(order: Order, form: forms.Receive) -> Vue:
    given = form.cleaned_data
    return handling.receive(order, channel=Canal(given["canal"]), competent=given["competent"] == "oui")


def _transmit(order: Order, form: forms.Transmit) -> Vue:
    given = form.cleaned_data
    return handling.transmit(order, to=given["to"], applicant_told_on=given["told_on"])


def _ask(order: Order, form: forms.AskPieces) -> Vue:
    limit, voie = form.cleaned_data["limit"], form.cleaned_data["voie"]
    if voie:
        return ask_in_writing(order, pieces=form.pieces, limit=limit, voie=Voie(voie))
    return handling.ask_for_pieces(order, pieces=form.pieces, limit=limit)


def _send(order: Order, form: forms.SendLetter) -> Vue:
    send(order, form.letter)
    return _now(order)


def _return(order: Order, form: forms.Returned) -> Vue:
    given = form.cleaned_data
    note_return(order, courrier=given["courrier"], reason=given["reason"])
    return _now(order)


def _now(order: Order) -> Vue:
    """Return the demande after what gives no view of it."""
    return selectors.show(acting=order.acting, reference=order.reference, day=order.now.jour).vue


def _refuse_delivered(order: Order, form: forms.RefuseDelivered) -> Vue:
    return deciding.refuse_administratively(order, reason=form.reason, already_notified=form.already)


def _grant_in_part(order: Order, form: forms.GrantInPart) -> Vue:
    granted, refused = form.extents
    return deciding.grant_in_part(order, granted=granted, refused=refused, refusal=form.refusal)


def _withdraw(order: Order, form: forms.Withdraw) -> Vue:
    portee = Portee(form.cleaned_data["portee"])
    return deciding.withdraw(order, illegality=form.reason, portee=portee)


def _prove(order: Order, form: forms.Prove) -> Vue:
    proof = Preuve(form.cleaned_data["proof"])
    if form.courrier:
        prove(order, courrier=form.courrier, proof=proof)
        return _now(order)
    about, to = form.named
    return notifying.prove_notification(order, to=to, proof=proof, about=about)


def _change_caisse(order: Order, form: forms.ChangeCaisse) -> Vue:
    given = form.cleaned_data
    return using.change_caisse(order, to=given["to"], opposition=given["opposition"])


def _change_practitioner(order: Order, form: forms.ChangePractitioner) -> Vue:
    return using.change_practitioner(
        order, to=professional_of("".join(form.cleaned_data["rpps"].split())).key
    )


_ALL = (
    Act(
        slug="reception",
        verb="receive",
        title="Enregistrer la réception",
        lead="Le jour du cachet d'arrivée est celui du délai, quel que soit le jour de la saisie.",
        done="Réception enregistrée.",
        form=forms.Receive,
        do=_receive,
        letters=(Kind.ACCUSE_RECEPTION,),
        undo="Une date fausse se corrige, avec une preuve ; l'ancienne reste lisible.",
    ),
    Act(
        slug="transmission",
        verb="transmit",
        title="Transmettre à la caisse compétente",
        lead="Le délai d'un accord tacite ne part qu'à la réception par la caisse compétente.",
        done="Demande transmise.",
        form=forms.Transmit,
        do=_transmit,
    ),
    Act(
        slug="pieces",
        verb="ask-pieces",
        title="Demander des pièces",
        lead="Seulement celles qu'un texte demande, à qui les doit. Le délai repart à la dernière reçue.",
        done="Pièces demandées.",
        form=forms.AskPieces,
        do=_ask,
        letters=(Kind.DEMANDE_PIECES,),
    ),
    Act(
        slug="instruction",
        verb="open-instruction",
        title="Ouvrir l'instruction",
        lead="Rien ne manque : la demande passe au service médical. Le délai, lui, courait déjà.",
        done="Instruction ouverte : la demande est au service médical.",
        do=lambda order, _form: handling.open_instruction(order),
        undo="Une pièce peut encore être demandée, tant que le silence n'a pas parlé.",
    ),
    Act(
        slug="question",
        verb="ask-information",
        title="Poser une question",
        lead="Ce qu'aucun texte n'exige se demande ainsi. Le délai continue.",
        done="Question enregistrée ; le délai continue.",
        form=forms.Words,
        do=lambda order, form: handling.ask_information(order, question=form.cleaned_data["words"]),
    ),
    Act(
        slug="accord",
        verb="grant",
        title="Donner l'accord",
        lead="Tout ce qui est demandé, dans la limite de l'ordonnance, après l'avis favorable.",
        done="Accord donné. Il reste à le notifier.",
        do=lambda order, _form: deciding.grant(order),
        letters=(Kind.ACCORD,),
    ),
    Act(
        slug="accord-partiel",
        verb="grant-in-part",
        title="Accorder en partie",
        lead="Une partie est accordée, le reste est refusé pour un motif administratif.",
        done="Accord en partie donné. Il reste à le notifier.",
        form=forms.GrantInPart,
        do=_grant_in_part,
        letters=(Kind.ACCORD_PARTIEL,),
        grave=True,
    ),
    Act(
        slug="refus",
        verb="refuse-administrative",
        title="Refuser pour un motif administratif",
        lead="Droits, âge, formalité : jamais un motif médical, que seul un praticien-conseil peut donner.",
        done="Refus enregistré. Il doit parvenir à l'assuré avant la fin du délai.",
        form=forms.Refuse,
        do=lambda order, form: deciding.refuse_administratively(order, reason=form.reason),
        letters=(Kind.REFUS_ADMINISTRATIF,),
        grave=True,
    ),
    Act(
        slug="refus-deja-remis",
        verb="refuse-delivered",
        title="Saisir un refus déjà remis",
        lead="Un refus qui était parvenu à l'assuré avant la fin du délai se saisit après, avec sa preuve.",
        done="Refus enregistré, avec la preuve de sa remise.",
        form=forms.RefuseDelivered,
        do=_refuse_delivered,
        grave=True,
    ),
    Act(
        slug="sans-objet",
        verb="needless",
        title="Répondre qu'aucun accord n'est nécessaire",
        lead="Le soin peut être fait et remboursé sans accord : rien n'est refusé.",
        done="Réponse enregistrée : aucun accord n'est nécessaire. Il reste à l'envoyer.",
        form=forms.Words,
        do=lambda order, form: deciding.note_needless(order, words=form.cleaned_data["words"]),
        letters=(Kind.SANS_OBJET,),
    ),
    Act(
        slug="lettre",
        title="Envoyer une lettre",
        lead="L'assuré d'abord, puis le prescripteur. Sans preuve, le délai de recours ne court pas.",
        done="Lettre envoyée : elle est gardée mot pour mot.",
        form=forms.SendLetter,
        do=_send,
        undo="Une lettre partie ne se reprend pas ; elle se relit telle quelle, pour toujours.",
    ),
    Act(
        slug="preuve",
        verb="prove-notification",
        title="Enregistrer la preuve d'une remise",
        lead="L'accusé de réception revenu, le retrait, la lecture en ligne : c'est cette date qui compte.",
        done="Remise prouvée.",
        form=forms.Prove,
        do=_prove,
    ),
    Act(
        slug="retour-de-pli",
        title="Noter un pli revenu",
        lead="Une lettre revenue n'a pas été reçue : le délai de recours ne court pas.",
        done="Retour noté.",
        form=forms.Returned,
        do=_return,
    ),
    Act(
        slug="refus-tardif",
        verb="refuse-late",
        title="Refuser pour l'avenir",
        lead="Le silence a parlé : ce refus ne vaut que pour les soins qui suivront sa notification.",
        done="Refus pour l'avenir enregistré. Il ne vaut qu'une fois notifié.",
        form=forms.Refuse,
        do=lambda order, form: deciding.refuse_late(order, refusal=form.refusal),
        grave=True,
    ),
    Act(
        slug="retrait",
        verb="withdraw",
        title="Retirer l'accord",
        lead="Seulement s'il est illégal, et dans le délai de la loi. Un autre avis médical n'y suffit pas.",
        done="Accord retiré. Il reste à le notifier.",
        form=forms.Withdraw,
        do=_withdraw,
        grave=True,
    ),
    Act(
        slug="date-de-reception",
        verb="correct-reception",
        title="Corriger la date de réception",
        lead="La nouvelle date remplace l'ancienne pour le délai ; l'ancienne reste lisible, avec la preuve.",
        done="Date corrigée ; l'ancienne reste lisible.",
        form=forms.Correct,
        do=lambda order, form: handling.correct_reception(order, proof=form.cleaned_data["proof"]),
        undo="Une autre correction, avec sa preuve.",
    ),
    Act(
        slug="changement-de-caisse",
        verb="change-caisse",
        title="Passer à une autre caisse",
        lead="La personne a changé de caisse : son dossier médical suit, sauf si elle s'y oppose.",
        done="Demande remise à l'autre caisse.",
        form=forms.ChangeCaisse,
        do=_change_caisse,
        undo="La nouvelle caisse peut la rendre ; celle-ci ne la voit plus.",
    ),
    Act(
        slug="changement-de-praticien",
        verb="change-practitioner",
        title="Accepter un autre praticien",
        lead="La demande porte le nom de qui fait l'acte : seule la caisse accepte qu'il change.",
        done="Changement de praticien accepté.",
        form=forms.ChangePractitioner,
        do=_change_practitioner,
        undo="Un autre changement de praticien.",
    ),
)
#: The acts, by their address, in the order in which they are offered.
ACTS: Mapping[str, Act] = {act.slug: act for act in _ALL}
