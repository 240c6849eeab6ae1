"""Which act a letter notifies and to whom, the notification in the journal, and its proof later."""

from __future__ import annotations

from prealable.demande import Vue
from prealable.demande import commands as c
from prealable.demande.actors import Caisse, Horloge
from prealable.demande.clock import INSURED
from prealable.demande.on_file import Regle
from prealable.demande.routes import administrative_body, body_for
from prealable.demande.state import Demande
from prealable.demande.words import Canal, Destinataire, Objet, Preuve
from prealable.documents.content.refusals import partial_in, refused_in
from prealable.documents.model import Kind, Reader
from prealable.office.acting import as_caisse
from prealable.office.courriers.models import Courrier
from prealable.office.services.acts import Opened, Order, write
from prealable.office.services.appeals import prove_outcome

#: What the letter of a decision on a recours notifies, or of the accord it gave, once it is proved.
RECOURS = "recours"
_REFUSALS = (Kind.REFUS_MEDICAL, Kind.REFUS_ADMINISTRATIF, Kind.REFUS_MIXTE)
#: The letters that notify the decision that they state (CSS R.315-15 II).
_NOTIFYING = (
    *_REFUSALS, Kind.ACCORD, Kind.ACCORD_PARTIEL, Kind.AVIS_AU_PROFESSIONNEL, Kind.RETRAIT,
    Kind.DECISION_RECOURS,
)  # fmt: skip
_TO = {
    Reader.PATIENT: Destinataire.ASSURE,
    Reader.PRESCRIPTEUR: Destinataire.PRESCRIPTEUR,
    Reader.EXECUTANT: Destinataire.EXECUTANT,
    Reader.FOURNISSEUR: Destinataire.FOURNISSEUR,
    Reader.TRANSPORTEUR: Destinataire.TRANSPORTEUR,
}


def act_of(kind: Kind, vue: Vue) -> str:
    """Return the act that a letter of a kind notifies on a day; nothing for one that notifies none."""
    state = vue.demande
    if kind not in _NOTIFYING:
        return ""
    if kind is Kind.DECISION_RECOURS:
        return RECOURS
    if kind is not Kind.ACCORD and state.retrait_en_vigueur:
        return Objet.RETRAIT.value
    if state.accueil:
        return RECOURS
    refused = refused_in(state)
    if refused and kind is not Kind.ACCORD:
        return refused.objet.value
    return Objet.DECISION.value if state.decision else ""


def addressee_of(reader: Reader, *, represented: bool) -> Destinataire | None:
    """Return an addressee as the journal names them; ``None`` for who is notified of nothing."""
    if reader is Reader.PATIENT and represented:
        return Destinataire.REPRESENTANT
    return _TO.get(reader)


def notify(
    opened: Opened, order: Order, way: Regle, what: tuple[Objet, Destinataire], *, despite_term: bool
) -> int:
    """Do the act of notification that a letter is; return its place in the stream."""
    objet, to = what
    command = c.Notifier(
        par=as_caisse(order.acting),
        le=order.day,
        objet=objet,
        destinataire=to,
        canal=Canal(way.own["canal"]),
        voie=body_named(opened.state, objet, order),
        malgre_le_terme=despite_term,
    )
    return write(opened, [command], order.now).demande.rang


def body_named(state: Demande, objet: Objet, order: Order) -> str | None:
    """Return the body that the letter of an act names; ``None`` where nothing is refused."""
    if objet is Objet.RETRAIT:
        return administrative_body(order.day)
    partial, refused = partial_in(state), refused_in(state)
    refus = partial.refus if partial else refused.refus if refused else None
    return body_for(refus, order.day) if refus else None


def prove_act(opened: Opened, sent: Courrier, proof: Preuve, par: Caisse | Horloge, order: Order) -> None:
    """Prove, on ``order.day``, the notification that a letter is; nothing for one that is none."""
    to = Destinataire(sent.destinataire) if sent.destinataire else None
    if sent.objet == RECOURS and to in INSURED:
        routes = sent.kind == Kind.DECISION_RECOURS
        prove_outcome(order, opened, par=par, proof=proof, routes=routes)
    elif sent.rang is not None and to:
        command = c.ProuverNotification(
            par=par, le=order.day, objet=Objet(sent.objet), destinataire=to, preuve=proof
        )
        write(opened, [command], order.now)
