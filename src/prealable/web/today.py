"""The one place of the web door that asks what day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

from prealable.office.simulated_day import moment


def today() -> date:
    """Return the civil day in Paris, or the day that a demonstration pretends."""
    return moment(datetime.now(UTC)).jour
