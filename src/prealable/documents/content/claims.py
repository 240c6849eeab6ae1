"""What the patient writes: to the commission, to the court, to ask for the reasons of a silence."""

from __future__ import annotations

from datetime import date

from prealable.answers.words import court_in_words
from prealable.clocks.on_file import appeal_versions, in_force
from prealable.clocks.route import Route
from prealable.demande.impossible import CommandeImpossible
from prealable.demande.on_file import rule
from prealable.demande.recours import VueRecours, contested, deadline
from prealable.demande.recours.values import Contestee, EtatRecours
from prealable.demande.words import Objet
from prealable.documents.content.base import Values, common, dossier_of, from_patient
from prealable.documents.content.case import RESERVED, Case
from prealable.documents.content.words import lexicon, on_day, silence_term, term_in_words
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Frame, Kind, Reader
from prealable.documents.wording.parsing import typo

_MEDICAL = ("medical", "mixte")
#: The address of the court of one's home, which the claimant writes.
_TO_FILL = ("…………………………………………………", "…………………………………………………")
_OPEN = (EtatRecours.REJETE, EtatRecours.ACCUEILLI_EN_PARTIE, EtatRecours.REJET_IMPLICITE)


def seizing(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the seizing of the commission; medical words stand apart, for a sealed cover.

    Sources: CSS R.142-1, R.142-8, R.142-9-1, R.142-1-A III and IV.
    """
    own = dossier_of(case, kind)
    contre = _contested(case, kind)
    route = deadline(contre, case.mediation)
    body = route.body or ""
    if case.vue.demande.accueil:
        raise LettreImpossible(kind, "un recours a déjà donné l'accord.")
    medical = contre.nature in _MEDICAL
    apart = medical and case.may("medical")
    words = case.own_words or _filed_words(case)
    values = (
        common(case, own)
        | contested_act(case, contre)
        | _route(route, body)
        | {
            "medical": medical,
            "administratif_seul": not medical,
            "mixte": contre.nature == "mixte",
            "pli": apart and case.reader in (Reader.PATIENT, Reader.COMMISSION),
            "raisons": words if not medical else None,
            "raisons_a_ecrire": not medical and not words,
            "raisons_medicales": (RESERVED if "medical" in case.reserved else words) if apart else None,
            "raisons_medicales_a_ecrire": apart and not words,
            "pieces_medicales": _medical_papers(case) if apart else [],
        }
    )
    return values, from_patient(case, _address(case, body))


def _medical_papers(case: Case) -> list[str]:
    names = lexicon("pieces")
    found = (names.get(each.code, each.code) for each in case.pieces if each.medicale and each.lisible)
    return [typo(f"{name[:1].upper()}{name[1:]}") for name in dict.fromkeys(found)]


def _contested(case: Case, kind: Kind) -> Contestee:
    try:
        return contested(case.vue.demande, case.jour)
    except CommandeImpossible as error:
        raise LettreImpossible(kind, error.message) from None


def contested_act(case: Case, contre: Contestee) -> Values:
    """Return the act contested: what it is, when it was taken and received."""
    state = case.vue.demande
    days: dict[Objet, date | None] = {
        Objet.DECISION: state.decision.le if state.decision else None,
        Objet.REFUS_TARDIF: state.refus_tardif.le if state.refus_tardif else None,
        Objet.RETRAIT: state.retrait.le if state.retrait else None,
    }
    return {
        "acte_conteste": lexicon("acts")[contre.objet.value],
        "conteste_le": on_day(days[contre.objet]),
        "recu_le": on_day(contre.notifiee_le),
        "nature": lexicon("grounds")[contre.nature],
        "requerant": case.requerant.nom,
    }


def _route(route: Route, body: str) -> Values:
    words = lexicon("bodies").get(body, {})
    return {
        "organe": words.get("nom"),
        "organe_a": words.get("a"),
        "dernier_jour_recours": on_day(route.raw),
        "non_opposable": route.opposable is False,
        "mediation_en_cours": any(note.code == "mediation_open" for note in route.notes),
    }


def _address(case: Case, body: str) -> tuple[str, ...]:
    lines = {"CRA": case.caisse.cra, "CMRA": case.caisse.cmra, "CRA+CMRA": case.caisse.cra}
    return (case.caisse.nom, *lines.get(body, case.caisse.adresse))


def _filed_words(case: Case) -> str | None:
    """Return the words of the last recours filed, for who may read them."""
    if not case.recours:
        return None
    filed = case.recours[-1].recours.faits[0]
    text = getattr(filed, "texte", None)
    return case.said(text.id) if text else None


def application(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the application to the court (CSS R.142-10-1), after the body's answer or its silence."""
    own = dossier_of(case, kind)
    found = _last(case, kind)
    route, state = found.suite, found.recours
    if route is None or route.court is None or state.contre is None:
        raise LettreImpossible(kind, "aucun texte du fonds ne donne le tribunal.")
    decision, court = state.decision, court_in_words(route.court)
    values = (
        common(case, own)
        | contested_act(case, state.contre)
        | _route(route, state.instance)
        | _rejection(found)
        | {
            "tribunal": court,
            "explicite": decision is not None,
            "decide_le": on_day(decision.le) if decision else None,
            "notifie_le": on_day(state.notifiee.le) if state.notifiee else None,
            "dernier_jour_tribunal": on_day(found.proroge_au or _last_day(found)),
            "implicite": decision is None,
            "medical": state.contre.nature in _MEDICAL,
            "raisons": case.own_words,
            "raisons_a_ecrire": not case.own_words,
        }
    )
    court = court_in_words(route.court)
    return values, from_patient(
        case, (f"Greffe du {court}", "Adresse : …………………………………", "…………………………………………………")
    )


def _last(case: Case, kind: Kind, *states: EtatRecours) -> VueRecours:
    """Return the last recours that lets the claimant go on. Raises :class:`LettreImpossible`."""
    wanted = states or _OPEN
    found = next((each for each in reversed(case.recours) if each.etat in wanted), None)
    if found is None:
        raise LettreImpossible(kind, "aucun recours préalable n'est dans cet état.")
    return found


def _last_day(found: VueRecours) -> date | None:
    """Return the last day to seize the court; after a silence, the first it could be (CSS R.142-1-A III).

    No text says whether a rejection by silence dates from the last day of the term or the next.
    """
    if found.suite and found.suite.raw:
        return found.suite.raw
    ended = found.dernier_jour
    court = in_force(appeal_versions("courts"), ended) if ended else None
    return court.term.last_day(ended) if court and ended else None


def _rejection(found: VueRecours) -> Values:
    """Return how a recours was rejected: the body, the days, the silence."""
    state = found.recours
    words = lexicon("bodies").get(state.instance, {})
    return {
        "instance": words.get("nom"),
        "instance_de": words.get("de"),
        "instance_a": words.get("a"),
        "recours_recu_le": on_day(state.recu_le),
        "reference_recours": state.reference,
        "rejete_le": on_day(found.silence_le) if state.decision is None else None,
        "duree_du_silence": silence_term(state.instance, state.recu_le) if state.recu_le else None,
    }


def asking_reasons(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the request for the reasons of a rejection by silence (CRPA L.232-4)."""
    own = dossier_of(case, kind)
    found = _last(case, kind, EtatRecours.REJET_IMPLICITE)
    state = found.recours
    reply, extension = (
        rule("recours", "motifs_reponse", case.jour),
        rule("recours", "motifs_prorogation", case.jour),
    )
    if state.contre is None:
        raise LettreImpossible(kind, "aucun refus n'est contesté.")
    values = (
        common(case, own)
        | contested_act(case, state.contre)
        | _rejection(found)
        | {
            "terme_motifs": term_in_words(reply.term) if reply else None,
            "prorogation": term_in_words(extension.term) if extension else None,
            "dernier_jour_demande": on_day(_last_day(found)),
        }
    )
    return values, from_patient(case, _address(case, state.instance))
