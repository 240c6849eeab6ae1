"""The one place of the web door that asks what day it is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def today() -> date:
    """Return the civil day in Paris."""
    return datetime.now(PARIS).date()
