"""Which body an appeal against a refusal goes to: the ground and the day decide."""

from __future__ import annotations

from datetime import date

from prealable.clocks.appeal import route_of
from prealable.clocks.dispute import Dispute
from prealable.demande.decisions import Refus, RefusAdministratif


def body_for(refus: Refus, notified_on: date) -> str | None:
    """Return the body to seize against a refusal notified on a day (CSS R.142-1, R.142-8, R.142-9-1).

    ``None`` where the law on file does not reach that day.
    """
    return _body(refus.GROUND, notified_on)


def administrative_body(notified_on: date) -> str | None:
    """Return the body to seize against what the caisse itself decided: a refusal, a withdrawal."""
    return _body(RefusAdministratif.GROUND, notified_on)


def _body(ground: str, notified_on: date) -> str | None:
    dispute = Dispute("decision", ground=ground, notified_on=notified_on)
    return route_of(dispute).body
