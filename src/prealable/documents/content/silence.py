"""What silence gave: the attestation of a tacit accord, and the patient's claim against a late answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prealable.clocks.on_file import clock_section
from prealable.demande import events as e
from prealable.demande.clock import delivered_on
from prealable.demande.on_file import rule
from prealable.demande.words import Etat, Objet, Origine
from prealable.documents.content.base import (
    Values,
    common,
    dossier_of,
    from_caisse,
    from_patient,
    titled,
)
from prealable.documents.content.case import Case
from prealable.documents.content.granted import granted
from prealable.documents.content.words import cited, lexicon, on_day
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Frame, Kind
from prealable.documents.wording.parsing import typo
from prealable.law.texts import cite

_ATTESTED = (Etat.ACCORD_TACITE, Etat.CADUQUE)


def attestation(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the attestation of a tacit accord (CRPA L.232-3): its proofs, its first day, its bounds."""
    own, droit = dossier_of(case, kind), case.vue.droit
    if droit is None or droit.origine is not Origine.TACITE or case.vue.etat not in _ATTESTED:
        raise LettreImpossible(kind, "aucun accord tacite n'est acquis ce jour-là.")
    values = common(case, own) | granted(case) | late_refusal(case)
    values["delais"] = case.may("delais")
    values["reserves"] = list(doubts(case)) if case.may("delais") else []
    values["caduque"] = case.vue.etat is Etat.CADUQUE
    return values, from_caisse(case, proof=True)


def late_refusal(case: Case) -> Values:
    """Return the late refusal that bounds a tacit accord, if there is one, and since when."""
    state = case.vue.demande
    known = delivered_on(state, Objet.REFUS_TARDIF) or (
        delivered_on(state, Objet.DECISION) if case.vue.refus_effectif_le else None
    )
    effect = case.vue.refus_effectif_le
    return {
        "refus_le": on_day(state.refus_tardif.le) if state.refus_tardif else on_day(known),
        "refus_effectif_le": on_day(effect),
        "refus_non_notifie": bool(state.refus_tardif) and effect is None,
    }


def doubts(case: Case) -> Iterator[str]:
    """Give in words what no text read settles about the days of a demande."""
    contested = clock_section("contested")
    for code in case.vue.a_verifier:
        if code in contested:
            yield typo(contested[code]["says"].format(**_days(case)))
            continue
        found = rule("a_verifier", code, case.jour)
        if found:
            yield typo(found.says)


def _days(case: Case) -> dict[str, str]:
    """Return the days that a contested point may name."""
    state = case.vue.demande
    held = state.decision
    notified = next((letter.remise_le for letter in state.notifications if letter.remise_le), None)
    asked = state.pieces[-1].le if state.pieces else None
    days: dict[str, date | None] = {
        "day": asked,
        "decided": held.le if held else None,
        "notified": notified,
        "tacit": case.vue.tacite_le,
    }
    return {name: on_day(day) or "jour inconnu" for name, day in days.items()}


def late_answer(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the patient's claim: the proofs, the count of the days, the text, what is asked.

    Sources: CRPA L.232-3; Cass. 2e civ., 12 Feb 2015, 14-13.735.
    """
    own, vue = dossier_of(case, kind), case.vue
    version = vue.horloge.version if vue.horloge else None
    tacit = vue.droit is not None and vue.droit.origine is Origine.TACITE and vue.etat in _ATTESTED
    spoken = tacit or (vue.etat is Etat.INDETERMINE and vue.tacite_le is not None)
    if not spoken or version is None:
        raise LettreImpossible(kind, "le délai de réponse n'est pas passé sans réponse.")
    text = cite(version.texts[0], case.jour)
    values = (
        common(case, own)
        | granted(case)
        | late_refusal(case)
        | {
            "preuves": list(_proofs(case)),
            "calcul": ledger_rows(case),
            "texte_cite": text["quote"],
            "source_du_texte": titled(cited(version.texts[0])),
            "acquis_le": on_day(vue.tacite_le),
            "conteste": vue.etat is Etat.INDETERMINE,
            "reserves": list(doubts(case)),
        }
    )
    return values, from_patient(case, (case.caisse.nom, *case.caisse.adresse))


def _proofs(case: Case) -> Iterator[str]:
    """Give what proves the sending and the reception, as the journal holds it."""
    channels = lexicon("channels")
    for event in case.vue.demande.faits:
        if isinstance(event, e.DemandeExpediee):
            yield typo(f"Envoi le {on_day(event.le)}, {channels[event.canal.value]}.")
        if isinstance(event, e.DemandeRecue) and event.competent:
            yield typo(f"Réception le {on_day(event.le)}, {channels[event.canal.value]}.")
        if isinstance(event, e.ReceptionCorrigee):
            yield typo(f"Date de réception rectifiée au {on_day(event.le)}.")


def ledger_rows(case: Case) -> list[list[str]]:
    """Return the days of the term, stretch by stretch: from, to, how many count, why."""
    words = clock_section("ledger")
    return [
        [
            on_day(line.first, weekday=False) or "",
            on_day(line.last, weekday=False) or "",
            str(line.days) if line.counted else "–",
            typo(words.get(line.reason, line.reason)),
        ]
        for line in case.vue.registre
    ]
