"""What an appeal's answer gathers: body, court, dates, reasons and notes, in codes and dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prealable.clocks.days import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from prealable.clocks.on_file import Version


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that decided: its id, sentence, texts, and the day its texts are read on."""

    id: str
    says: str
    texts: tuple[str, ...]
    certainty: str
    day: date
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A code of ``appeals.yaml`` with the day its words may name."""

    code: str
    day: date | None = None


@dataclass(slots=True)
class Route:
    """The answer to an appeal's question, gathered rule by rule.

    ``raw`` is the last day by the term alone, ``extended`` the next working day; ``silent_on``
    is the last day of the body's silence. ``doubts`` are sentences, ``notes`` are codes.
    """

    body: str | None = None
    court: str | None = None
    raw: date | None = None
    extended: date | None = None
    opposable: bool | None = None
    silent_on: date | None = None
    missing: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    because: list[Reason] = field(default_factory=list)

    @property
    def rejected_from(self) -> date | None:
        """Return the first day on which the body's silence is a rejection."""
        return self.silent_on + ONE_DAY if self.silent_on else None

    def lacks(self, *names: str) -> None:
        """Name facts without which the answer is not whole, each once."""
        self.missing += [name for name in names if name not in self.missing]

    def note(self, code: str, day: date | None = None) -> None:
        """Add a note by its code, once."""
        if all(each.code != code for each in self.notes):
            self.notes.append(Note(code, day))

    def rests_on(self, name: str, rule: Version, day: date, facts: Iterable[str]) -> None:
        """Add a dated rule to the reasons, and its doubts."""
        reason = Reason(name, rule.says, rule.texts, rule.certainty, day, tuple(facts))
        self.because.append(reason)
        self.doubts += [doubt for doubt in rule.doubts if doubt not in self.doubts]
