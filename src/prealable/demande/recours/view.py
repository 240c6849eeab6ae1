"""What is displayed of a recours on a day: its stage, its own clock, what may follow and by when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from prealable.clocks import dispute
from prealable.clocks.appeal import route_of
from prealable.clocks.days import ONE_DAY
from prealable.clocks.dispute import PRIOR_STAGE, Dispute
from prealable.clocks.route import Route
from prealable.demande.on_file import rule
from prealable.demande.recours.state import Recours, fold
from prealable.demande.recours.values import Contestee, EtatRecours, Issue

_OF_ISSUE = {
    Issue.FAVORABLE: EtatRecours.ACCUEILLI,
    Issue.PARTIELLE: EtatRecours.ACCUEILLI_EN_PARTIE,
    Issue.DEFAVORABLE: EtatRecours.REJETE,
}


@dataclass(frozen=True, slots=True)
class VueRecours:
    """A recours at the end of ``jour``; ``silence_le`` is the first day of a rejection by silence.

    ``suite`` is the route that follows, with its last day, as :func:`prealable.answers.appeal`
    reads it; ``None`` while the body has still to answer. ``proroge_au`` is the last day to seize
    the court once the reasons of a rejection by silence were given (CRPA L.232-4).
    """

    jour: date
    etat: EtatRecours
    recours: Recours
    dernier_jour: date | None = None
    silence_le: date | None = None
    suite: Route | None = None
    proroge_au: date | None = None

    @property
    def rejete_par_silence(self) -> bool:
        """Say whether silence has rejected it, recorded or not."""
        return self.etat is EtatRecours.REJET_IMPLICITE


def as_of(state: Recours, day: date, mediation: dispute.Mediation | None = None) -> VueRecours:
    """Return what is displayed of a recours at the end of a day; later facts are ignored."""
    known = state
    if state.dernier_jour > day:
        known = fold(event for event in state.faits if event.le <= day)
    vue = VueRecours(day, EtatRecours.VIDE, known)
    if known.contre is None:
        return vue
    last = silence_last_day(known)
    silent = last + ONE_DAY if last else None
    vue = replace(vue, dernier_jour=last, silence_le=silent)
    vue = replace(vue, etat=_etat(vue))
    return replace(vue, suite=_next_route(vue, mediation), proroge_au=_extended(known))


def _extended(state: Recours) -> date | None:
    if state.motifs_le is None:
        return None
    found = rule("recours", "motifs_prorogation", state.motifs_le)
    return found.term.last_day(state.motifs_le) if found else None


def deadline(contre: Contestee, mediation: dispute.Mediation | None = None) -> Route:
    """Return the body and the last day to contest a refusal (CSS R.142-1, R.142-8, R.142-1-A)."""
    return route_of(
        Dispute(
            "decision",
            ground=contre.nature,
            notified_on=contre.notifiee_le,
            proof=contre.preuve.value if contre.preuve else None,
            routes_stated=contre.voie is not None,
            territory=contre.territoire,
            mediation=mediation,
        )
    )


def silence_last_day(state: Recours) -> date | None:
    """Return the last day of the body's silence, or ``None`` where no text gives one."""
    if state.recu_le is None:
        return None
    return route_of(
        Dispute(
            PRIOR_STAGE,
            body=state.instance,
            received_on=state.recu_le,
            documents_on=state.documents_le,
        )
    ).silent_on


def _etat(vue: VueRecours) -> EtatRecours:
    state = vue.recours
    if state.desiste_le:
        return EtatRecours.DESISTE
    if state.tribunal_le:
        return _in_court(state)
    if state.recu_le is None:
        return EtatRecours.EXPEDIE
    if state.decision:
        return _OF_ISSUE[state.decision.issue]
    if vue.silence_le and vue.jour >= vue.silence_le:
        return EtatRecours.REJET_IMPLICITE
    return EtatRecours.AVIS_RENDU if state.avis else EtatRecours.PENDANT


def _in_court(state: Recours) -> EtatRecours:
    if state.juridiction is None:
        return EtatRecours.JUGE
    higher = (EtatRecours.COUR_D_APPEL, EtatRecours.COUR_DE_CASSATION)
    return next((etat for etat in higher if etat == state.juridiction), EtatRecours.TRIBUNAL)


def _next_route(vue: VueRecours, mediation: dispute.Mediation | None) -> Route | None:
    state, contre = vue.recours, vue.recours.contre
    if contre is None:
        return None
    if vue.etat is EtatRecours.JUGE:
        return _after_judgment(state, contre)
    open_to = (EtatRecours.REJETE, EtatRecours.ACCUEILLI_EN_PARTIE, EtatRecours.REJET_IMPLICITE)
    if vue.etat not in open_to:
        return None
    known = state.notifiee
    return route_of(
        Dispute(
            PRIOR_STAGE,
            body=state.instance,
            received_on=state.recu_le,
            documents_on=state.documents_le,
            notified_on=known.le if known else None,
            proof=known.preuve.value if known else None,
            routes_stated=known.voies if known else None,
            territory=contre.territoire,
            court_territory=contre.territoire,
            residence=contre.territoire,
            mediation=mediation,
        )
    )


def _after_judgment(state: Recours, contre: Contestee) -> Route:
    amount = state.jugements[-1].montant
    return route_of(
        Dispute(
            "jugement",
            notified_on=state.jugement_notifie_le,
            amount="indetermine" if amount is None else float(amount),
            territory=contre.territoire,
            court_territory=contre.territoire,
            residence=contre.territoire,
        )
    )
