"""Rank rules: from which session of a series the accord is needed.

Units: sessions, counted in the series from 1. ``done`` sessions are behind, ``planned`` are
prescribed and not yet done, ``recent`` were reimbursed in the twelve months before the first
planned one (this series included), each planned one counting for those that follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE = "sessions_done"
PLANNED = "sessions_planned"
RECENT = "sessions_last_12_months"


@dataclass(frozen=True, slots=True)
class Rank:
    """A dated rank rule of the law.

    ``first``: rank of the first session under accord; ``always``: the accord is needed before
    starting, whatever the number; ``window``: sessions reimbursed in twelve months after which
    the next one needs it; ``total_over``: a prescription that brings the series above this
    number needs it from its first session.
    """

    first: int | None = None
    always: bool = False
    window: int | None = None
    total_over: int | None = None

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Rank:
        """Read a rank rule of the law on file; an unknown key is a ``TypeError``."""
        return cls(**data)

    def facts(self) -> tuple[str, ...]:
        """Return the facts that the rule reads."""
        return (DONE, PLANNED, *((RECENT,) if self.window is not None else ()))

    def first_session(self, done: int, planned: int, recent: int) -> int:
        """Return the rank of the first planned session that needs the accord, 0 when none does."""
        ahead, last = done + 1, done + planned
        found = last + 1
        if self.always:
            return ahead
        if self.total_over is not None and last > self.total_over:
            found = ahead
        if self.first is not None:
            found = min(found, max(self.first, ahead))
        if self.window is not None:
            found = min(found, max(ahead, ahead + self.window - recent))
        return found if found <= last else 0
