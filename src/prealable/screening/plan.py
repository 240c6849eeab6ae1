"""What is screened: the days and facts that the lines of a category hold, and the policies chosen.

The expression is made for them: a period that no line touches, a column that no line fills cost
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from prealable.law.loader import vocabulary
from prealable.law.provisions import category
from prealable.rules.language import facts_of, parse
from prealable.rules.rank import DONE, PLANNED, RECENT
from prealable.rules.verdict import INCERTAIN
from prealable.screening.columns import counted, fields
from prealable.screening.verdicts import Period, most_worlds, periods

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

#: Days without a session after which the next one opens a new series, where no ``series_id`` is given.
SERIES_GAP = 180


@dataclass(frozen=True, slots=True)
class Stock:
    """What the lines of a category hold: how many, from which day of law to which.

    ``filled`` are the columns that some line fills, ``known`` the facts that every line tells.
    """

    lines: int
    first: date | None
    last: date | None
    filled: frozenset[str]
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Plan:
    """Everything that shapes the expression of one category, known before any line is read.

    ``scoped``: some accords name what they are for; ``unscoped``: some name nothing.
    """

    name: str
    stock: Stock
    scoped: bool = True
    unscoped: bool = True
    series_gap: int = SERIES_GAP

    @cached_property
    def columns(self) -> frozenset[str]:
        """Return the columns that some line fills, and the facts that follow from them."""
        return self.stock.filled | self._derived

    @cached_property
    def _derived(self) -> frozenset[str]:
        rules = category(self.name).derive
        return frozenset(
            rule["fact"]
            for rule in rules
            if {rule.get("from"), *rule.get("when_known", ())} & self.stock.filled
        )

    @cached_property
    def spans(self) -> tuple[Period, ...]:
        """Return the periods of the law that the lines touch."""
        return periods(self.name, self.stock.first, self.stock.last)

    @cached_property
    def counted(self) -> bool:
        """Say whether the law counts the sessions of the category."""
        return counted(self.name)

    @cached_property
    def worlds(self) -> int:
        """Return how many worlds the most disputed law on these days has."""
        return most_worlds(self.spans)

    @cached_property
    def doubts(self) -> bool:
        """Say whether the law on these days may leave a need in doubt."""
        return self.worlds > 1 or any(step.then == INCERTAIN for step in self._steps())

    @cached_property
    def counts_all(self) -> bool:
        """Say whether a rule in force on these days counts every session of its category."""
        return any(step.rank is not None and step.rank.window is not None for step in self._steps())

    @cached_property
    def counts_totals(self) -> bool:
        """Say whether a rule in force on these days turns on what a prescription adds up to."""
        return any(step.rank is not None and step.rank.total_over is not None for step in self._steps())

    @property
    def has_prescriptions(self) -> bool:
        """Say whether the lines tell what was prescribed."""
        return {"prescription_id", "prescribed_quantity"} <= self.columns

    @property
    def counts(self) -> int:
        """Return how many counts are kept beside the rank in the series: each costs memory."""
        return sum((self.has_prescriptions, self.counts_all, self.counts_totals, "series_id" in self.columns))

    @cached_property
    def joined(self) -> str | None:
        """Return the fact by which the lines join a dated table."""
        keys = category(self.name).keys
        found = {step.joins[0] for step in self._steps() if step.joins}
        return next((key for key in keys.values() if key in found), None)

    @property
    def given(self) -> tuple[str, ...]:
        """Return the facts that some line tells."""
        return tuple(fact for fact in fields()[self.name] if fact in self.columns)

    @cached_property
    def read(self) -> frozenset[str]:
        """Return the facts that some condition in force reads."""
        return frozenset(fact for step in self._steps() for fact in facts_of(step.condition))

    @cached_property
    def proceeds(self) -> tuple[str, ...]:
        """Return the facts told that procedures read: they say whether urgent care may start."""
        read = {"urgent"}.union(*(facts_of(parse(item.when)) for item in category(self.name).procedures))
        return tuple(fact for fact in self.given if fact in read) if "urgent" in self.columns else ()

    @cached_property
    def sure(self) -> frozenset[str]:
        """Return the facts that no line lacks."""
        return (
            (self.stock.known - self._derived)
            | frozenset(vocabulary(self.name).defaults())
            | {"date", PLANNED}
        )

    @cached_property
    def may_be_unknown(self) -> bool:
        """Say whether a line may lack a fact that the law reads."""
        read = {fact for item in self.spans for fact in item.program.facts}
        return bool(read - self.sure - {DONE, RECENT}) or (self.counts_totals and self.counted)

    @cached_property
    def reads_urgency(self) -> bool:
        """Say whether some line tells of urgency, and a condition in force reads it."""
        return "urgent" in self.columns and any(
            "urgent" in facts_of(step.condition) for step in self._steps()
        )

    def _steps(self) -> Iterator[Any]:
        for item in self.spans:
            for steps in item.program.lists:
                yield from steps
