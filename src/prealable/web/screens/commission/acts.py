"""What a commission may do with an appeal at each stage, and the service that does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from prealable.demande.recours import VueRecours
from prealable.demande.recours.values import EtatRecours, Issue
from prealable.demande.values import Etendue
from prealable.office.people.models import Fonction
from prealable.office.services import courts, recours
from prealable.office.services.acts import Order
from prealable.web.screens.commission.forms import (
    COMING,
    DAY,
    ISSUE,
    MEMBERS,
    NUMBER,
    PROOF,
    ROUTES,
    WORDS,
    Act,
    Field,
)

#: Makes the order of an act on its day of law.
Ordering = Callable[[date | None], Order]
Values = Mapping[str, Any]
_WHEN = Field(DAY, "le", "Quel jour")
_WHOLE = Field(NUMBER, "nombre", "Combien est accordé", "Seulement si c'est en partie.", needed=False)
_MEDICAL = ("CMRA", "CRA+CMRA")
_NOTED = "C'est noté."

RECEIVE = Act(
    "recevoir",
    "Enregistrer la réception",
    "Le délai de la commission est compté depuis ce jour.",
    "Enregistrer la réception",
    _NOTED,
    (_WHEN, Field(PROOF, "preuve", "Ce qui le prouve")),
)
DOCUMENTS = Act(
    "documents",
    "Noter des documents reçus",
    "Devant une CRA, le silence est compté depuis les derniers documents reçus.",
    "Noter ces documents",
    _NOTED,
    (_WHEN, Field(WORDS, "mots", "Ce qu'ils sont")),
)
SHARE = Act(
    "rapport",
    "Remettre le rapport à l'assuré",
    "L'assuré peut y répondre ; l'avis attend sa réponse ou la fin de son délai.",
    "Noter la remise du rapport",
    _NOTED,
    (_WHEN,),
)
COMMENT = Act(
    "observations",
    "Noter les observations de l'assuré",
    "Ce qu'il répond au rapport.",
    "Noter ces observations",
    _NOTED,
    (_WHEN, Field(WORDS, "mots", "Ce qu'il écrit")),
)
COMPOSE = Act(
    "composer",
    "Composer la commission",
    "Un médecin expert au moins. Qui a rendu l'avis contesté, ou soigne le patient, ne siège pas.",
    "Composer la commission",
    "La commission est composée.",
    (Field(MEMBERS, "membres", "Les médecins qui siègent"),),
)
SUMMON = Act(
    "convoquer",
    "Convoquer à un examen",
    "L'assuré en est informé à l'avance.",
    "Convoquer",
    "La convocation est enregistrée.",
    (Field(COMING, "examen", "Le jour de l'examen"),),
)
ADVISE = Act(
    "avis",
    "Rendre l'avis de la commission",
    "Il s'impose à la caisse. Ses motifs médicaux ne sont lus que par qui en a le droit.",
    "Rendre cet avis",
    "L'avis est rendu.",
    (Field(ISSUE, "issue", "Le sens de l'avis"), Field(WORDS, "mots", "Les motifs de l'avis")),
)
RULE = Act(
    "decider",
    "Décider",
    "L'issue revient tout de suite sur la demande. N'écrivez ici rien de médical : la caisse le lit.",
    "Décider",
    "La décision est prise. Il reste à la notifier.",
    (
        Field(ISSUE, "issue", "L'issue du recours"),
        _WHOLE,
        Field(WORDS, "mots", "Les motifs de la décision"),
    ),
)
NOTIFY = Act(
    "notifier",
    "Notifier la décision",
    "Le délai pour saisir le tribunal court depuis sa réception, si la lettre dit la voie et le délai.",
    "Noter la notification",
    _NOTED,
    (
        Field(DAY, "le", "Reçue le"),
        Field(PROOF, "preuve", "Ce qui le prouve"),
        Field(ROUTES, "voies", "La lettre nomme le tribunal, son adresse et le délai", needed=False),
    ),
)
REASONS = Act(
    "motifs",
    "Donner les motifs du rejet par silence",
    "L'assuré les a demandés.",
    "Donner ces motifs",
    _NOTED,
    (Field(WORDS, "mots", "Les motifs"),),
)
JUDGMENT = Act(
    "jugement",
    "Enregistrer le jugement",
    "Ce qu'il accorde revient sur la demande.",
    "Enregistrer le jugement",
    _NOTED,
    (
        _WHEN,
        Field(ISSUE, "issue", "Le sens du jugement"),
        _WHOLE,
        Field(NUMBER, "montant", "Le montant en jeu, en euros", "S'il est connu.", needed=False),
    ),
)
JUDGMENT_TOLD = Act(
    "notifier-jugement",
    "Noter la notification du jugement",
    "Le délai pour le contester court depuis ce jour.",
    "Noter la notification",
    _NOTED,
    (_WHEN,),
)


def offered(vue: VueRecours, fonction: Fonction) -> tuple[Act, ...]:
    """Return the acts of a commission at the stage of an appeal, in the order of the work."""
    if vue.etat is EtatRecours.EXPEDIE:
        return (RECEIVE,)
    return tuple(_offered(vue, fonction))


def _offered(vue: VueRecours, fonction: Fonction) -> Iterator[Act]:
    state, medical = vue.recours, vue.recours.instance in _MEDICAL
    if not (state.decision or state.tribunal_le or state.desiste_le):
        if medical and fonction is Fonction.CMRA:
            yield from _medical(vue)
        if not medical or state.avis:
            yield RULE
        yield DOCUMENTS
    if state.decision and state.notifiee is None:
        yield NOTIFY
    if state.motifs_demandes_le and state.motifs_le is None:
        yield REASONS
    if state.juridiction:
        yield JUDGMENT
    if state.jugements and state.jugement_notifie_le is None:
        yield JUDGMENT_TOLD


def _medical(vue: VueRecours) -> Iterator[Act]:
    """Give the acts of a medical commission that are still to be done."""
    state = vue.recours
    if state.avis:
        return
    if state.rapport_le and state.communique_le is None:
        yield SHARE
    yield COMPOSE
    if state.communique_le and state.observations_le is None:
        yield COMMENT
    if state.examen_le is None:
        yield SUMMON
    if state.membres:
        yield ADVISE


def do(act: Act, values: Values, order: Ordering, name: str) -> object:
    """Do an act with the values of its form. Raises what its service raises."""
    return _SERVICES[act.verb](order(values.get("le")), name, values)


def _extent(values: Values) -> Etendue | None:
    """Return what a partial outcome grants; all or nothing needs no number."""
    number = values.get("nombre")
    return Etendue(nombre=number) if number and values["issue"] is Issue.PARTIELLE else None


_SERVICES: dict[str, Callable[[Order, str, Values], object]] = {
    "recevoir": lambda order, name, given: recours.receive(order, recours=name, proof=given["preuve"]),
    "documents": lambda order, name, given: recours.produce_documents(
        order, recours=name, words=given["mots"]
    ),
    "rapport": lambda order, name, _: recours.share_report(order, recours=name),
    "observations": lambda order, name, given: recours.comment(order, recours=name, words=given["mots"]),
    "composer": lambda order, name, given: recours.compose(order, recours=name, members=given["membres"]),
    "convoquer": lambda order, name, given: recours.summon(order, recours=name, on=given["examen"]),
    "avis": lambda order, name, given: recours.advise(
        order, recours=name, issue=given["issue"], words=given["mots"]
    ),
    "decider": lambda order, name, given: recours.rule(
        order, recours=name, issue=given["issue"], words=given["mots"], etendue=_extent(given)
    ),
    "notifier": lambda order, name, given: recours.notify(
        order, recours=name, proof=given["preuve"], routes=given["voies"]
    ),
    "motifs": lambda order, name, given: recours.give_reasons(order, recours=name, words=given["mots"]),
    "jugement": lambda order, name, given: courts.record_judgment(
        order, recours=name, issue=given["issue"], etendue=_extent(given), amount=given["montant"]
    ),
    "notifier-jugement": lambda order, name, _: courts.notify_judgment(order, recours=name),
}
