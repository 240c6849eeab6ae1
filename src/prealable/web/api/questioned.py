"""The clock and the appeal of a demande, asked as the accountless questions are: one answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from prealable.answers.appeal import appeal
from prealable.answers.clock import clock
from prealable.clocks.dispute import Mediation as Interval
from prealable.demande import CommandeImpossible, Vue
from prealable.demande.clock import request_of
from prealable.demande.recours import VueRecours, contested
from prealable.demande.recours.mediation import Mediation

_SHORT = (
    "clock",
    "state",
    "says",
    "starts_on",
    "last_day",
    "tacit_from",
    "prudent_from",
    "days_used",
    "days_left",
    "missing",
    "contested",
    "why",
)


def ledger_of(vue: Vue) -> dict[str, Any] | None:
    """Return what ``clock`` answers of a demande at the end of a day; ``None`` without a clock."""
    request, own = request_of(vue.demande), vue.demande.dossier
    if request is None or own is None:
        return None
    facts = {
        "clock": request.clock,
        "sent_on": request.sent_on,
        "received_on": request.received_on,
        "pieces": [{"asked_on": each.asked_on, "received_on": each.received_on} for each in request.pieces],
        "decision": request.decision,
        "decided_on": request.decided_on,
        "notified_on": request.notified_on,
        "as_of": vue.jour,
        "territory": own.territoire,
    }
    return clock(_plain(facts), today=vue.jour)


def clock_of(vue: Vue) -> dict[str, Any] | None:
    """Return the clock in short: the sentence and its days, without the ledger."""
    found = ledger_of(vue)
    return None if found is None else {name: found[name] for name in _SHORT if name in found}


def appeal_of(vue: Vue, mediation: Mediation) -> dict[str, Any] | None:
    """Return the route against what was refused: body, last day; ``None`` when nothing was."""
    try:
        contre = contested(vue.demande, vue.jour)
    except CommandeImpossible:
        return None
    held = mediation.interval
    facts = {
        "stage": "decision",
        "ground": contre.nature,
        "notified_on": contre.notifiee_le,
        "proof": contre.preuve.value if contre.preuve else None,
        "routes_stated": contre.voie is not None,
        "territory": contre.territoire,
        "mediation": _held(held),
    }
    return appeal(_plain(facts), today=vue.jour)


def suite_of(vue: VueRecours, mediation: Mediation) -> dict[str, Any] | None:
    """Return what follows the answer or the silence of a body, as ``appeal`` says it; ``None`` before."""
    state = vue.recours
    if vue.suite is None or vue.suite.court is None or state.contre is None or state.jugements:
        return None
    known, held, place = state.notifiee, mediation.interval, state.contre.territoire
    facts = {
        "stage": "recours_prealable",
        "body": state.instance,
        "received_on": state.recu_le,
        "documents_on": state.documents_le,
        "notified_on": known.le if known else None,
        "proof": known.preuve.value if known else None,
        "routes_stated": known.voies if known else None,
        "territory": place,
        "court_territory": place,
        "residence": place,
        "mediation": _held(held),
    }
    return appeal(_plain(facts), today=vue.jour)


def _held(held: Interval | None) -> dict[str, Any] | None:
    """Return the days that a mediation holds, as ``appeal`` takes them."""
    return {"admissible_on": held.admissible_on, "concluded_on": held.concluded_on} if held else None


def recours_of(vue: VueRecours) -> dict[str, Any]:
    """Return a recours as the API shows it: its stage, its own clock, what may follow."""
    state, suite = vue.recours, vue.suite
    return {
        "reference": state.reference,
        "state": vue.etat.value,
        "on": vue.jour.isoformat(),
        "body": state.instance,
        "ground": state.contre.nature if state.contre else None,
        "sent_on": _iso(state.envoye_le),
        "received_on": _iso(state.recu_le),
        "out_of_time": state.forclos,
        "last_day": _iso(vue.dernier_jour),
        "silence_from": _iso(vue.silence_le),
        "decision": {"on": _iso(state.decision.le), "outcome": state.decision.issue.value}
        if state.decision
        else None,
        "notified_on": _iso(state.notifiee.le) if state.notifiee else None,
        "next": None
        if suite is None
        else {
            "body": suite.body,
            "court": suite.court,
            "deadline": _iso(suite.raw),
            "extended": _iso(suite.extended),
            "opposable": suite.opposable,
        },
        "extended_to": _iso(vue.proroge_au),
    }


def mediation_of(state: Mediation) -> dict[str, Any]:
    """Return a mediation as the API shows it."""
    return {
        "state": state.etat,
        "seized_on": _iso(state.saisie_le),
        "admissible_on": _iso(state.recevable_le),
        "closed_on": _iso(state.close_le),
    }


def _plain(value: Any) -> Any:
    """Return facts as JSON would give them, absent ones left out."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if part is not None}
    return [_plain(part) for part in value] if isinstance(value, list) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
