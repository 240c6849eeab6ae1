"""What a letter of refusal states: what is refused, by whom, why, and how to contest it, by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from prealable.clocks.appeal import route_of
from prealable.clocks.dispute import Dispute
from prealable.clocks.on_file import appeal_section
from prealable.demande.clock import delivered_on
from prealable.demande.decisions import (
    AccordPartiel,
    Motif,
    Refus,
    RefusAdministratif,
    RefusMedical,
    RefusMixte,
)
from prealable.demande.on_file import rule
from prealable.demande.state import Demande
from prealable.demande.words import Objet, Portee
from prealable.documents.content.base import Values, common, dossier_of, from_caisse, quality, signing
from prealable.documents.content.case import RESERVED, Case, Signataire
from prealable.documents.content.words import (
    all_cited,
    appeal_term,
    court_on,
    lexicon,
    on_day,
    rejected_on,
    sentence_of,
    silence_term,
    term_in_words,
)
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Frame, Kind

_KINDS: Mapping[Kind, type[Refus]] = {
    Kind.REFUS_MEDICAL: RefusMedical,
    Kind.REFUS_ADMINISTRATIF: RefusAdministratif,
    Kind.REFUS_MIXTE: RefusMixte,
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal on file: which act it is, the day it was taken, what it says."""

    objet: Objet
    le: date
    refus: Refus

    @property
    def late(self) -> bool:
        """Say whether silence had spoken before: then it holds for the care to come only."""
        return self.objet is Objet.REFUS_TARDIF


def refused_in(state: Demande) -> Refused | None:
    """Return the refusal that a demande holds whole, the late one first; ``None`` without any."""
    if state.accueil:
        return None
    if state.refus_tardif:
        return Refused(Objet.REFUS_TARDIF, state.refus_tardif.le, state.refus_tardif.refus)
    held = state.decision
    if held is None or not isinstance(held.decision, RefusMedical | RefusAdministratif | RefusMixte):
        return None
    return Refused(Objet.DECISION, held.le, held.decision)


def refusal(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the values and the frame of a letter of refusal (CSS R.315-15 II).

    Raises :class:`LettreImpossible` when nothing was refused, or on other grounds.
    """
    own = dossier_of(case, kind)
    held = refused_in(case.vue.demande)
    if held is None or not isinstance(held.refus, _KINDS[kind]):
        raise LettreImpossible(kind, "la demande n'a pas reçu de refus de cette nature.")
    values = common(case, own) | stated(case, held)
    return values, signed(case, held.refus)


def withdrawal(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the values and the frame of the withdrawal of an accord: illegal, within the term.

    Sources: CRPA L.242-1, L.211-2. Raises :class:`LettreImpossible` where no withdrawal holds.
    """
    own, gone = dossier_of(case, kind), case.vue.demande.retrait_en_vigueur
    if gone is None or case.vue.droit is None:
        raise LettreImpossible(kind, "aucun accord n'est retiré.")
    motif, term = gone.illegalite, rule("retrait", "delai", gone.le)
    found = rule("illegalites", motif.code, gone.le)
    held = Refused(Objet.RETRAIT, gone.le, RefusAdministratif(motif))
    values = (
        common(case, own)
        | contesting(case, held)
        | {
            "decide_le": on_day(gone.le),
            "accord_le": on_day(case.vue.droit.depuis),
            "depuis_le_debut": gone.portee is Portee.RETRAIT,
            "pour_l_avenir": gone.portee is Portee.ABROGATION,
            "terme_du_retrait": term_in_words(term.term) if term else None,
            "admin_phrase": sentence_of("illegalites", motif.code, gone.le),
            "admin_textes": all_cited(found.texts) if found else None,
            "admin_mots": case.said(motif.texte.id) if case.may("decision") else None,
        }
    )
    return values, from_caisse(case)


def stated(case: Case, held: Refused) -> Values:
    """Return what a refusal states and how it is contested."""
    return (
        {
            "decide_le": on_day(held.le),
            "tardif": held.late,
            "accord_tacite_le": on_day(case.vue.silence_le) if held.late else None,
        }
        | reasons(case, held)
        | contesting(case, held)
    )


def reasons(case: Case, held: Refused) -> Values:
    """Return the reasons in law and in fact (CRPA L.211-5): those that the reader may know."""
    refus, kept = held.refus, "motifs_medicaux" in case.reserved
    doctor = None if isinstance(refus, RefusAdministratif) else refus.praticien
    open_ = case.may("motifs_medicaux") or kept
    medical = _reason("medical", case, _medical(refus) if open_ else None, held.le)
    administrative = _reason("admin", case, _administrative(refus) if case.may("decision") else None, held.le)
    if kept and doctor:
        medical = dict.fromkeys(medical, RESERVED)
    return (
        medical
        | administrative
        | {
            "praticien": doctor.nom if doctor else None,
            "praticien_qualite": quality(doctor.qualite) if doctor else None,
            "administratif": not isinstance(refus, RefusMedical),
            "motif_reserve": bool(doctor) and not medical["medical_mots"],
        }
    )


def _medical(refus: Refus) -> Motif | None:
    if isinstance(refus, RefusMixte):
        return refus.medical
    return refus.motif if isinstance(refus, RefusMedical) else None


def _administrative(refus: Refus) -> Motif | None:
    if isinstance(refus, RefusMixte):
        return refus.administratif
    return refus.motif if isinstance(refus, RefusAdministratif) else None


def _reason(name: str, case: Case, motif: Motif | None, day: date) -> Values:
    found = rule("motifs", motif.code, day) if motif else None
    return {
        f"{name}_phrase": sentence_of("motifs", motif.code, day) if motif else None,
        f"{name}_textes": all_cited(found.texts) if found else None,
        f"{name}_mots": case.said(motif.texte.id) if motif else None,
    }


def contesting(case: Case, held: Refused) -> Values:
    """Return the body to seize, its address, the terms, the silence, the court, the mediator.

    Sources: CSS R.142-1, R.142-8, R.142-9-1, R.142-1-A, L.217-7-1; CRPA L.412-3. The last day is
    counted from the proved reception, else from the day of the letter: nobody receives it sooner.
    A mediation comes after the letter, which cannot know of it.
    """
    received = delivered_on(case.vue.demande, held.objet)
    start = received or case.jour
    ground = held.refus.GROUND
    route = route_of(
        Dispute(
            "decision",
            ground=ground,
            notified_on=start,
            routes_stated=True,
            territory=_territory(case),
        )
    )
    body = route.body or ""
    words = lexicon("bodies").get(body, {})
    tribunal, term = court_on(start)
    rejected = rejected_on(body, route.raw) if body and route.raw else None
    return {
        "organe": words.get("nom"),
        "organe_a": words.get("a"),
        "organe_de": words.get("de"),
        "mixte": ground == RefusMixte.GROUND,
        "medical": ground != RefusAdministratif.GROUND,
        "adresse_organe": _address(case, body),
        "terme_recours": appeal_term(ground, start),
        "recu_le": on_day(received),
        "dernier_jour_recours": on_day(route.raw),
        "terme_silence": silence_term(body, start) if body else None,
        "silence_au_plus_tard": on_day(rejected),
        "tribunal": tribunal,
        "terme_tribunal": term,
        "mediation": appeal_section("mediation")["from"] <= case.jour.isoformat(),
        "adresse_mediateur": ", ".join(case.caisse.mediateur) or None,
    }


def _territory(case: Case) -> str:
    own = case.vue.demande.dossier
    return own.territoire if own else ""


def _address(case: Case, body: str) -> list[str]:
    """Return the lines where to write; both addresses for a refusal on both grounds."""
    known = {"CRA": [case.caisse.cra], "CMRA": [case.caisse.cmra]}
    known["CRA+CMRA"] = [*known["CRA"], *known["CMRA"]]
    found = known.get(body, [case.caisse.service_medical or case.caisse.adresse])
    return [", ".join(lines) for lines in found] if all(found) else []


def signed(case: Case, refus: Refus) -> Frame:
    """Return the frame of a refusal: a medical one is signed by its doctor, and by nobody else."""
    if isinstance(refus, RefusAdministratif):
        return from_caisse(case)
    doctor = refus.praticien
    service = "Service du contrôle médical"
    who = Signataire(
        nom=doctor.nom, qualite=quality(doctor.qualite), service=service, preuve=doctor.signature
    )
    return replace(from_caisse(case, medical=True), signatory=signing(who), by_hand=False)


def partial_in(state: Demande) -> AccordPartiel | None:
    """Return the accord in part that holds, or ``None``."""
    held = state.decision
    if held is None or state.accueil or state.retrait_en_vigueur:
        return None
    return held.decision if isinstance(held.decision, AccordPartiel) else None
