"""A demande as the API shows it: each part only to who may read that kind of data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from prealable.demande import Vue
from prealable.demande.decisions import AccordPartiel, Motif, RefusAdministratif, refus_of
from prealable.demande.on_file import rules
from prealable.demande.state import Demande, Notification
from prealable.demande.values import Etendue, Texte
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow
from prealable.office.people.models import Person
from prealable.office.secrecy import Data
from prealable.office.services.pieces import may_read
from prealable.office.verification.proofs import proof_of
from prealable.web.api.questioned import clock_of

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks at a demande, and what the matrix of rights lets them read of it."""

    acting: Acting
    row: DemandeRow

    def read(self, data: Data) -> bool:
        """Say whether these eyes may read a kind of data."""
        return may_read(self.acting, data, self.row, "")

    def know(self, data: Data) -> bool:
        """Say whether these eyes may know that something exists."""
        return access.can_know_of(self.acting, data, self.row)


def demande_of(acting: Acting, row: DemandeRow, vue: Vue) -> Plain:
    """Return what an account may know of a demande; the outcome alone when that is its right."""
    eyes = Eyes(acting, row)
    if not eyes.read(Data.DECISION):
        return outcome_of(vue)
    found = {"reference": vue.reference, "state": vue.etat.value, "on": _iso(vue.jour), "rank": row.rang}
    found |= _asked(eyes, vue)
    found |= _dates(vue) if eyes.read(Data.DELAIS) else {}
    return found | _answered(eyes, vue)


def outcome_of(vue: Vue) -> Plain:
    """Return whether there is an accord, for what, until when: no more."""
    return {
        "reference": vue.reference,
        "on": _iso(vue.jour),
        "covered": vue.couvre(vue.jour).value,
        "accord": _accord(vue),
    }


def _asked(eyes: Eyes, vue: Vue) -> Plain:
    own = vue.demande.dossier
    if own is None:
        return {}
    found: Plain = {
        "category": own.categorie,
        "act": own.acte,
        "requested": extent_of(own.demande),
        "urgent": own.urgence is not None,
        "caisse": vue.demande.caisse,
        "performer": vue.demande.executant,
        "requirement": {
            "verdict": own.exigence.verdict,
            "read_on": _iso(own.exigence.lue_le),
            "documents": list(own.exigence.documents),
            "provisions": list(own.exigence.dispositions),
        },
        "prolongs": own.prolonge,
    }
    if eyes.read(Data.IDENTITE):
        found["beneficiary"] = {"key": own.beneficiaire, "name": _name(own.beneficiaire)}
        found["insured"] = own.assure
    return found | _prescribed(eyes, vue.demande)


def _name(key: str) -> str:
    return str(Person.objects.filter(key=key).first() or "")


def _prescribed(eyes: Eyes, state: Demande) -> Plain:
    own = state.dossier
    if own is None or not eyes.know(Data.PRESCRIPTION):
        return {}
    held = own.prescription
    found: Plain = {"prescription": None if held is None else {"present": True}}
    if held is not None and eyes.read(Data.PRESCRIPTION):
        found["prescription"] |= {
            "on": _iso(held.le),
            "prescriber": held.prescripteur,
            "number": held.nombre,
        }
    if eyes.read(Data.MEDICAL):
        found |= {"facts": _text(own.faits), "statement": _text(own.argumentaire)}
    return found


def _dates(vue: Vue) -> Plain:
    state = vue.demande
    return {
        "signed_on": _iso(state.signe_le),
        "sent_on": _iso(state.envoi_le),
        "received_on": _iso(state.reception.le) if state.reception else None,
        "former_receptions": [_iso(day) for day in vue.anciennes_receptions],
        "clock": clock_of(vue),
        "pieces_due": [
            {
                "code": piece.code,
                "owed_by": piece.de.value,
                "reason": piece.motif,
                "asked_on": _iso(asked.le),
                "limit": _iso(asked.limite),
            }
            for asked in state.pieces
            for piece in asked.dues
        ],
        "questions": [
            {
                "id": each.texte.id,
                "asked_on": _iso(each.le),
                "answered_on": _iso(each.repondue_le),
                "answer": _text(each.reponse),
            }
            for each in state.questions
        ],
        "late_filing": {"until": _iso(state.hors_delai.le), "whole": state.hors_delai.totale}
        if state.hors_delai
        else None,
        "letters": [_letter(each) for each in state.notifications],
    }


def _letter(sent: Notification) -> Plain:
    return {
        "about": sent.objet.value,
        "to": sent.destinataire.value,
        "channel": sent.canal.value,
        "sent_on": _iso(sent.envoyee_le),
        "delivered_on": _iso(sent.remise_le),
        "proof": sent.preuve.value,
        "route": sent.voie,
    }


def _answered(eyes: Eyes, vue: Vue) -> Plain:
    state = vue.demande
    found: Plain = {"avis": _avis(eyes, state)} if eyes.read(Data.SENS_AVIS) else {}
    return found | {
        "decision": _decision(eyes, state),
        "accord": _accord(vue),
        "late_refusal": _late(eyes, vue),
        "withdrawal": _withdrawal(eyes, state),
        "to_notify": vue.a_notifier,
        "to_verify": [{"code": code, "says": _doubt(code)} for code in vue.a_verifier],
    }


def _avis(eyes: Eyes, state: Demande) -> list[Plain]:
    secret = eyes.read(Data.MOTIFS_MEDICAUX)
    return [
        {
            "on": _iso(each.le),
            "outcome": each.sens.value,
            "by": each.praticien.nom,
            "extent": extent_of(each.etendue),
            **({"words": _text(each.texte)} if secret else {}),
        }
        for each in state.avis
    ]


def _decision(eyes: Eyes, state: Demande) -> Plain | None:
    held = state.decision
    if held is None:
        return None
    decision, refus = held.decision, refus_of(held.decision)
    granted = getattr(decision, "etendue", None)
    return {
        "on": _iso(held.le),
        "kind": decision.NATURE,
        "granted": extent_of(granted),
        "refused": extent_of(decision.refusee) if isinstance(decision, AccordPartiel) else None,
        "ground": refus.GROUND if refus else None,
        "by": getattr(getattr(refus or decision, "praticien", None), "nom", None),
        "reasons": reasons_of(eyes, refus),
    }


def reasons_of(eyes: Eyes, refus: Any) -> list[Plain]:
    """Return the reasons of a refusal; a medical one, even by its code, only to medical eyes."""
    named = (("medical", "medical"), ("administratif", "administratif"))
    held = [(ground, getattr(refus, name, None)) for ground, name in named]
    if refus is not None and hasattr(refus, "motif"):
        held = [("administratif" if isinstance(refus, RefusAdministratif) else "medical", refus.motif)]
    secret = eyes.read(Data.MOTIFS_MEDICAUX)
    return [_reason(ground, motif) for ground, motif in held if motif and (ground != "medical" or secret)]


def _reason(ground: str, motif: Motif) -> Plain:
    says = next((rule.says for rule in rules("motifs") if rule.code == motif.code), "")
    return {"ground": ground, "code": motif.code, "says": says, "words": _text(motif.texte)}


def _accord(vue: Vue) -> Plain | None:
    droit, proof = vue.droit, proof_of(vue)
    if droit is None or proof is None:
        return None
    return {
        "reference": vue.reference,
        "code": proof.code,
        "token": proof.token,
        "origin": droit.origine.value,
        "since": _iso(droit.depuis),
        "extent": extent_of(droit.etendue),
        "until": _iso(vue.fin_le),
        "used": vue.demande.utilise,
        "left": vue.restant,
        "usable": vue.reference_utilisable,
    }


def _late(eyes: Eyes, vue: Vue) -> Plain | None:
    late = vue.demande.refus_tardif
    if late is None and vue.refus_effectif_le is None:
        return None
    return {
        "on": _iso(late.le) if late else None,
        "effective_from": _iso(vue.refus_effectif_le),
        "ground": late.refus.GROUND if late else None,
        "reasons": reasons_of(eyes, late.refus) if late else [],
    }


def _withdrawal(eyes: Eyes, state: Demande) -> Plain | None:
    gone = state.retrait
    if gone is None or not eyes.read(Data.DECISION):
        return None
    return {"on": _iso(gone.le), "code": gone.illegalite.code, "scope": gone.portee.value}


def _doubt(code: str) -> str:
    return next((rule.says for rule in rules("a_verifier") if rule.code == code), "")


def extent_of(extent: Etendue | None) -> Plain | None:
    """Return how much and when, as the API writes it."""
    if extent is None:
        return None
    return {
        "number": extent.nombre,
        "from": _iso(extent.du),
        "to": _iso(extent.au),
        "act": extent.acte,
    }


def _text(held: Texte | None) -> str | None:
    """Return the id of words kept apart: reading them is an act of its own, and logged."""
    return held.id if held else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
