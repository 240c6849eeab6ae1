"""What a letter of accord states: what is granted, how much, until when, and what it does not say."""

from __future__ import annotations

from dataclasses import replace

from prealable.demande.decisions import Accord
from prealable.demande.words import Etat, Objet, Origine
from prealable.documents.content.base import Values, common, dossier_of, from_caisse, quality, signing
from prealable.documents.content.case import Case, Signataire
from prealable.documents.content.granted import granted
from prealable.documents.content.refusals import Refused, partial_in, signed, stated
from prealable.documents.content.words import extent
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Frame, Kind


def accord(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the values and the frame of a letter of accord (CSS R.315-15 I, R.161-42 6°).

    Raises :class:`LettreImpossible` unless the accord, and no silence, holds on the day.
    """
    own, droit = dossier_of(case, kind), case.vue.droit
    if droit is None or case.vue.etat is not Etat.ACCORD:
        raise LettreImpossible(kind, "aucun accord exprès n'est en vigueur ce jour-là.")
    values = common(case, own) | granted(case)
    values["par_regle"] = droit.origine is Origine.REGLE
    values["par_recours"] = droit.origine is Origine.RECOURS
    return values, _by_its_doctor(case)


def _by_its_doctor(case: Case) -> Frame:
    """Return the frame: an accord that is the avis of a praticien-conseil bears that signature."""
    held = case.vue.demande.decision
    doctor = held.decision.praticien if held and isinstance(held.decision, Accord) else None
    if doctor is None or case.vue.demande.accueil:
        return from_caisse(case, proof=True)
    service = "Service du contrôle médical"
    who = Signataire(
        nom=doctor.nom, qualite=quality(doctor.qualite), service=service, preuve=doctor.signature
    )
    return replace(from_caisse(case, medical=True, proof=True), signatory=signing(who), by_hand=False)


def accord_in_part(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the values and the frame of an accord in part: what is granted, and the refusal of the rest."""
    own, held = dossier_of(case, kind), partial_in(case.vue.demande)
    decision = case.vue.demande.decision
    if held is None or decision is None or case.vue.etat not in (Etat.ACCORD_PARTIEL, Etat.INDETERMINE):
        raise LettreImpossible(kind, "aucun accord partiel n'est en vigueur ce jour-là.")
    refused = Refused(Objet.DECISION, decision.le, held.refus)
    values = common(case, own) | granted(case) | stated(case, refused)
    values["etendue_accordee"] = extent(own.categorie, held.etendue)
    values["etendue_refusee"] = extent(own.categorie, held.refusee)
    return values, replace(signed(case, held.refus), verification=case.verification)
