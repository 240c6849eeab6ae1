"""What every letter may say: the demande, its people, its days, and the frame around the body."""

from __future__ import annotations

from datetime import date
from typing import Any

from prealable.demande.values import SENDING, Dossier
from prealable.documents.content.case import ANYBODY, Case, Organisme, Signataire
from prealable.documents.content.words import (
    all_cited,
    care,
    count_of,
    extent,
    lexicon,
    lowered,
    of,
    on_day,
)
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Frame
from prealable.documents.wording.parsing import typo

Values = dict[str, Any]


def dossier_of(case: Case, kind: str) -> Dossier:
    """Return what was asked. Raises :class:`LettreImpossible` for a draft."""
    own = case.vue.demande.dossier
    if own is None:
        raise LettreImpossible(kind, "la demande n'est pas établie.")
    return own


def common(case: Case, own: Dossier) -> Values:
    """Return the values that every template may name; ``None`` is a thing not known or not told."""
    asked = own.demande
    return {
        "reference": own.reference,
        "jour": on_day(case.jour),
        "patient": case.patient.nom,
        "naissance": on_day(case.naissance, weekday=False),
        "votre_demande": _request(case),
        "soin": care(own.categorie, own.acte),
        "soin_bas": lowered(care(own.categorie, own.acte)),
        "quantite_demandee": count_of(own.categorie, asked.nombre),
        "etendue_demandee": extent(own.categorie, asked),
        "caisse": case.caisse.nom,
        "telephone": case.caisse.telephone,
        "adresse_caisse": list(case.caisse.adresse),
        "adresse_service_medical": list(case.caisse.service_medical or case.caisse.adresse),
        "executant": case.executant.nom if case.executant else None,
        "prescripteur": case.prescripteur.nom if case.prescripteur else None,
        "represente": case.represente,
        "est_transport": own.exigence.depart == SENDING,
    } | days_of(case, own)


def _request(case: Case) -> str:
    if case.for_patient and not case.represente:
        return typo("votre demande d'accord préalable")
    return typo(f"la demande d'accord préalable {of(case.patient.nom)}")


def days_of(case: Case, own: Dossier) -> Values:
    """Return the days of the demande and its term, in full; ``None`` before they are known."""
    vue, state = case.vue, case.vue.demande
    version = vue.horloge.version if vue.horloge else None
    reception = state.reception.le if state.reception else None
    return {
        "signe_le": on_day(own.signe_le),
        "prescrit_le": on_day(own.prescription.le) if own.prescription else None,
        "envoi_le": on_day(state.envoi_le),
        "reception_le": on_day(reception),
        "dernier_jour": on_day(vue.dernier_jour),
        "tacite_le": on_day(vue.tacite_le),
        "prudent_le": on_day(vue.prudent_le),
        "delai": typo(version.says) if version else None,
        "texte_du_delai": all_cited(version.texts) if version else None,
    }


def from_caisse(case: Case, *, medical: bool = False, signed: bool = True, proof: bool = False) -> Frame:
    """Return the frame of a letter of the caisse, or of its medical service; ``proof``: with the code."""
    head = case.caisse.service_medical if medical else ()
    return Frame(
        sender=_letterhead(case.caisse, head),
        addressee=(case.destinataire.nom, *case.destinataire.adresse),
        salutation=case.destinataire.salutation,
        references=tuple(_references(case)),
        place=typo(f"Le {on_day(case.jour)}"),
        signatory=signing(case.signataire) if signed else (),
        by_hand=signed and bool(case.signataire) and not (case.signataire and case.signataire.preuve),
        verification=case.verification if proof else None,
        demo=case.demo,
    )


def _letterhead(caisse: Organisme, service: tuple[str, ...]) -> tuple[str, ...]:
    phone = (typo(f"Téléphone : {caisse.telephone}"),) if caisse.telephone else ()
    return (caisse.nom, *(service or caisse.adresse), *phone)


def _of_patient(case: Case) -> list[tuple[str, str]]:
    own = case.vue.demande.dossier
    found = [("Référence", own.reference)] if own else []
    if case.may("identite"):
        found.append(("Patient", case.patient.nom))
        found.append(("Date de naissance", on_day(case.naissance, weekday=False) or ""))
    return found


def _references(case: Case) -> list[tuple[str, str]]:
    found = _of_patient(case)
    if case.gestionnaire:
        agent = case.gestionnaire
        found.append(("Votre interlocuteur", f"{agent.nom}, {agent.qualite}"))
    return found


def signing(who: Signataire | None) -> tuple[str, ...]:
    """Return the lines of a signature (CRPA L.212-1), none without anybody."""
    if who is None:
        return ()
    proof = typo(f"Signature électronique : {who.preuve}") if who.preuve else ""
    return tuple(line for line in (who.nom, titled(who.qualite), who.service, proof) if line)


def from_patient(case: Case, to: tuple[str, ...]) -> Frame:
    """Return the frame of a letter that the patient, or who represents them, signs by hand."""
    return Frame(
        sender=(case.requerant.nom, *case.requerant.adresse),
        addressee=to,
        salutation=ANYBODY,
        references=tuple(_of_patient(case)),
        place=typo(f"Le {on_day(case.jour)}"),
        signatory=(case.requerant.nom,),
        by_hand=True,
        demo=case.demo,
    )


def quality(code: str) -> str:
    """Return a quality in words: ``médecin-conseil``."""
    return str(lexicon("qualities").get(code, code.replace("_", " ")))


def titled(words: str) -> str:
    """Return words with a capital, to stand alone on a line."""
    return words[:1].upper() + words[1:]


def known(day: date | None, kind: str, why: str) -> date:
    """Return a day that a letter cannot do without. Raises :class:`LettreImpossible`."""
    if day is None:
        raise LettreImpossible(kind, why)
    return day
