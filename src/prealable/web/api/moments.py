"""When an act of this door is done: the day of the installation, and the true instant."""

from __future__ import annotations

from datetime import UTC, datetime

from prealable.office.moment import Moment
from prealable.office.simulated_day import moment


def now() -> Moment:
    """Return the moment: the civil day in Paris, or the day that a demonstration pretends."""
    return moment(datetime.now(UTC))
