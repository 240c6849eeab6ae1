"""What a decision on a recours states: what it gives or keeps refused, why, and the court that follows."""

from __future__ import annotations

from prealable.clocks.on_file import appeal_versions, in_force
from prealable.demande.recours import VueRecours
from prealable.demande.recours.values import Issue
from prealable.documents.content.base import Values, common, dossier_of, from_caisse
from prealable.documents.content.case import RESERVED, Case
from prealable.documents.content.claims import contested_act
from prealable.documents.content.granted import granted
from prealable.documents.content.words import court_on, lexicon, on_day
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Frame, Kind


def outcome(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the decision on the last recours decided (CSS R.142-8-5, R.142-9-1, R.142-1-A III).

    Raises :class:`LettreImpossible` where none is.
    """
    own = dossier_of(case, kind)
    found = next((each for each in reversed(case.recours) if each.recours.decision), None)
    decision = found.recours.decision if found else None
    if found is None or decision is None or found.recours.contre is None:
        raise LettreImpossible(kind, "aucun recours n'est décidé ce jour-là.")
    state, given = found.recours, decision.issue is not Issue.DEFAVORABLE
    words = lexicon("bodies").get(state.instance, {})
    values = (
        common(case, own)
        | contested_act(case, found.recours.contre)
        | granted(case)
        | _avis(case, found)
        | _court(case, found)
        | {
            "favorable": decision.issue is Issue.FAVORABLE,
            "partielle": decision.issue is Issue.PARTIELLE,
            "defavorable": not given,
            "accorde": given,
            "reste_refuse": decision.issue is not Issue.FAVORABLE,
            "instance_par": words.get("par"),
            "recours_recu_le": on_day(state.recu_le),
            "recours_decide_le": on_day(decision.le),
            "mots": case.said(decision.texte.id) if case.may("decision") else None,
        }
    )
    return values, from_caisse(case, proof=given)


def _avis(case: Case, found: VueRecours) -> Values:
    """Return the avis of the medical commission, in words for who may read them."""
    avis = found.recours.avis
    open_ = case.may("motifs_medicaux")
    said = case.said(avis.texte.id) if avis and open_ else None
    if avis and "motifs_medicaux" in case.reserved:
        said = RESERVED
    return {"avis": avis is not None, "avis_mots": said, "avis_reserve": avis is not None and not said}


def _court(case: Case, found: VueRecours) -> Values:
    """Return the court and its last day: from the proved reception, else from the day of the letter."""
    known = found.recours.notifiee
    start = known.le if known else case.jour
    tribunal, term = court_on(start)
    court = in_force(appeal_versions("courts"), start)
    return {
        "tribunal": tribunal,
        "terme_tribunal": term,
        "recours_notifie_le": on_day(known.le) if known else None,
        "dernier_jour_tribunal": on_day(court.term.last_day(start)) if court else None,
    }
