"""When something is done: the day that the law reads, and the instant of record. Always an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of law, which training may simulate, and the true instant of record.

    Raises ``ValueError`` on an instant without a time zone.
    """

    jour: date
    instant: datetime

    def __post_init__(self) -> None:
        if self.instant.tzinfo is None:
            raise ValueError("L'instant d'un acte porte son fuseau horaire.")

    @classmethod
    def at(cls, instant: datetime) -> Moment:
        """Return the moment of an instant, on its civil day in Paris."""
        return cls(instant.astimezone(PARIS).date(), instant)
