"""To notify an act is to write, keep and send its letter; to prove it, to prove that letter."""

from __future__ import annotations

from django.db import transaction

from prealable.demande import Vue, as_of
from prealable.demande.impossible import CommandeImpossible
from prealable.demande.words import Canal, Destinataire, Objet, Preuve
from prealable.documents.model import Kind, Reader
from prealable.office import access, selectors
from prealable.office.courriers.models import Courrier, Voie
from prealable.office.courriers.notified import body_named
from prealable.office.courriers.sending import Letter, prove, send
from prealable.office.errors import Invalide
from prealable.office.letters.readers import for_care
from prealable.office.services import notifying
from prealable.office.services.acts import Order, open_for

#: By what way a letter leaves, as the journal names it.
_WAYS = {
    Canal.RECOMMANDE: Voie.RECOMMANDE,
    Canal.COURRIER: Voie.SIMPLE,
    Canal.EN_LIGNE: Voie.COMPTE,
    Canal.GUICHET: Voie.MAIN_PROPRE,
}
_READERS = {
    Destinataire.ASSURE: Reader.PATIENT,
    Destinataire.REPRESENTANT: Reader.PATIENT,
    Destinataire.PRESCRIPTEUR: Reader.PRESCRIPTEUR,
    Destinataire.EXECUTANT: Reader.EXECUTANT,
    Destinataire.FOURNISSEUR: Reader.FOURNISSEUR,
    Destinataire.TRANSPORTEUR: Reader.TRANSPORTEUR,
}


def notify(
    order: Order,
    *,
    to: Destinataire,
    channel: Canal,
    about: Objet = Objet.DECISION,
    route: str | None = None,
    despite_term: bool = False,
) -> Vue:
    """Send the letter of an act to one addressee on ``order.day``, in one act.

    The insured has the decision itself, a professional its notice. ``route`` is the body that the
    caller believes the letter names: another one is refused. Raises what :func:`send` raises.
    """
    with transaction.atomic():
        opened = open_for(order, access.can_handle, "notifier")
        vue = as_of(opened.state, order.day)
        _same_body(body_named(opened.state, about, order), route)
        reader = for_care(vue, _READERS[to])
        kind = _kind(vue, about) if reader is Reader.PATIENT else Kind.AVIS_AU_PROFESSIONNEL
        send(
            order,
            Letter(kind=kind, voie=_WAYS[channel], reader=reader, despite_term=despite_term, to=to),
        )
    return selectors.now_of(order)


def _kind(vue: Vue, about: Objet) -> Kind:
    """Return the letter that tells the insured of an act. Raises when there is no such act."""
    state = vue.demande
    if about is Objet.RETRAIT and state.retrait:
        return Kind.RETRAIT
    if about is Objet.REFUS_TARDIF and state.refus_tardif:
        return Kind(state.refus_tardif.refus.NATURE)
    if about is Objet.DECISION and state.decision:
        return Kind(state.decision.decision.NATURE)
    raise CommandeImpossible("rien_a_notifier", objet=about.value)


def _same_body(named: str | None, believed: str | None) -> None:
    """Refuse a body that is not the one of the letter: the appeal would go astray."""
    if believed and believed != named:
        told = named or "aucun organe"
        raise Invalide("voie_de_recours_erronee", f"La lettre nomme {told}, et non {believed[:20]}.")


def prove_notification(
    order: Order, *, to: Destinataire, proof: Preuve, about: Objet = Objet.DECISION
) -> Vue:
    """Prove on ``order.day`` the letter of an act to an addressee, by a proof that its way can give.

    A notification that no letter of ours is, entered with a refusal that had left, is proved as it stands.
    """
    sent = (
        Courrier.objects.filter(demande=order.reference, objet=about.value, destinataire=to.value)
        .exclude(suites__preuve__gt="")
        .order_by("-id")
        .first()
    )
    if sent is None:
        return notifying.prove_notification(order, to=to, proof=proof, about=about)
    prove(order, courrier=sent.key, proof=proof)
    return selectors.now_of(order)
