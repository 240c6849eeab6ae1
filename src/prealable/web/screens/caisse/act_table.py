"""The acts of an agent: their address, what is typed, what is done, the letters that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from prealable.demande import Vue
from prealable.documents.model import Kind
from prealable.office.services import deciding, handling
from prealable.office.services.acts import Order
from prealable.web.screens.caisse import act_form, decision_forms, doing, file_forms, letter_forms

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
    form: type[act_form.ActForm] = act_form.Nothing
    letters: tuple[Kind, ...] = ()
    undo: str = _STAYS
    grave: bool = False


_ALL = (
    Act(
        slug="reception",
        verb="receive",
        title="Enregistrer la réception",
        lead="Le jour du cachet d'arrivée est celui du délai, quel que soit le jour de la saisie.",
        done="Réception enregistrée.",
        form=file_forms.Receive,
        do=doing.receive,
        letters=(Kind.ACCUSE_RECEPTION,),
        undo="Une date fausse se corrige, avec une preuve ; l'ancienne reste lisible.",
    ),
    Act(
        slug="transmission",
        verb="transmit",
        title="Transmettre à la caisse compétente",
        lead="Le délai d'un accord tacite ne part qu'à la réception par la caisse compétente.",
        done="Demande transmise.",
        form=file_forms.Transmit,
        do=doing.transmit,
    ),
    Act(
        slug="pieces",
        verb="ask-pieces",
        title="Demander des pièces",
        lead="Seulement celles qu'un texte demande, à qui les doit. Le délai repart à la dernière reçue.",
        done="Pièces demandées.",
        form=file_forms.AskPieces,
        do=doing.ask_for_pieces,
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
        form=act_form.Words,
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
        form=decision_forms.GrantInPart,
        do=doing.grant_in_part,
        letters=(Kind.ACCORD_PARTIEL,),
        grave=True,
    ),
    Act(
        slug="refus",
        verb="refuse-administrative",
        title="Refuser pour un motif administratif",
        lead="Droits, âge, formalité : jamais un motif médical, que seul un praticien-conseil peut donner.",
        done="Refus enregistré. Il doit parvenir à l'assuré avant la fin du délai.",
        form=decision_forms.Refuse,
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
        form=decision_forms.RefuseDelivered,
        do=doing.refuse_delivered,
        grave=True,
    ),
    Act(
        slug="sans-objet",
        verb="needless",
        title="Répondre qu'aucun accord n'est nécessaire",
        lead="Le soin peut être fait et remboursé sans accord : rien n'est refusé.",
        done="Réponse enregistrée : aucun accord n'est nécessaire. Il reste à l'envoyer.",
        form=act_form.Words,
        do=lambda order, form: deciding.note_needless(order, words=form.cleaned_data["words"]),
        letters=(Kind.SANS_OBJET,),
    ),
    Act(
        slug="lettre",
        title="Envoyer une lettre",
        lead="L'assuré d'abord, puis le prescripteur. Sans preuve, le délai de recours ne court pas.",
        done="Lettre envoyée : elle est gardée mot pour mot.",
        form=letter_forms.SendLetter,
        do=doing.send_letter,
        undo="Une lettre partie ne se reprend pas ; elle se relit telle quelle, pour toujours.",
    ),
    Act(
        slug="preuve",
        verb="prove-notification",
        title="Enregistrer la preuve d'une remise",
        lead="L'accusé de réception revenu, le retrait, la lecture en ligne : c'est cette date qui compte.",
        done="Remise prouvée.",
        form=letter_forms.Prove,
        do=doing.prove_delivery,
    ),
    Act(
        slug="retour-de-pli",
        title="Noter un pli revenu",
        lead="Une lettre revenue n'a pas été reçue : le délai de recours ne court pas.",
        done="Retour noté.",
        form=letter_forms.Returned,
        do=doing.note_returned,
    ),
    Act(
        slug="refus-tardif",
        verb="refuse-late",
        title="Refuser pour l'avenir",
        lead="Le silence a parlé : ce refus ne vaut que pour les soins qui suivront sa notification.",
        done="Refus pour l'avenir enregistré. Il ne vaut qu'une fois notifié.",
        form=decision_forms.Refuse,
        do=lambda order, form: deciding.refuse_late(order, refusal=form.refusal),
        grave=True,
    ),
    Act(
        slug="retrait",
        verb="withdraw",
        title="Retirer l'accord",
        lead="Seulement s'il est illégal, et dans le délai de la loi. Un autre avis médical n'y suffit pas.",
        done="Accord retiré. Il reste à le notifier.",
        form=decision_forms.Withdraw,
        do=doing.withdraw,
        grave=True,
    ),
    Act(
        slug="date-de-reception",
        verb="correct-reception",
        title="Corriger la date de réception",
        lead="La nouvelle date remplace l'ancienne pour le délai ; l'ancienne reste lisible, avec la preuve.",
        done="Date corrigée ; l'ancienne reste lisible.",
        form=file_forms.Correct,
        do=lambda order, form: handling.correct_reception(order, proof=form.cleaned_data["proof"]),
        undo="Une autre correction, avec sa preuve.",
    ),
    Act(
        slug="changement-de-caisse",
        verb="change-caisse",
        title="Passer à une autre caisse",
        lead="La personne a changé de caisse : son dossier médical suit, sauf si elle s'y oppose.",
        done="Demande remise à l'autre caisse.",
        form=file_forms.ChangeCaisse,
        do=doing.change_caisse,
        undo="La nouvelle caisse peut la rendre ; celle-ci ne la voit plus.",
    ),
    Act(
        slug="changement-de-praticien",
        verb="change-practitioner",
        title="Accepter un autre praticien",
        lead="La demande porte le nom de qui fait l'acte : seule la caisse accepte qu'il change.",
        done="Changement de praticien accepté.",
        form=file_forms.ChangePractitioner,
        do=doing.change_practitioner,
        undo="Un autre changement de praticien.",
    ),
)
#: The acts, by their address, in the order in which they are offered.
ACTS: Mapping[str, Act] = {act.slug: act for act in _ALL}
