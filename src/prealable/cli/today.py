"""The one place of the command that asks what day it is."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date


def today() -> date:
    """Return the civil day in Paris."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/Paris")).date()


def day(text: str) -> date:
    """Read a day given as an argument, as AAAA-MM-JJ."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"« {text} » n'est pas une date : écrivez AAAA-MM-JJ") from None
