"""Texts as numbers while lines are counted: sorting ten million numbers costs a third of sorting texts.

The numbers of a column's texts are in the order of the texts, so that whatever is ordered by one is
ordered by the other; none is an unknown text's. An engine that gains nothing by it numbers nothing,
and everything below then works on the texts themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import ibis

from prealable.screening.columns import CARE, without
from prealable.screening.numbering import subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prealable.screening.engines import Engine
    from prealable.screening.plan import Plan

#: What no text has for number: an accord that names nothing, a line about nothing known.
NOTHING = 0
#: The most that a number of 32 bits holds.
_MOST = 2**31 - 1
_OF_LINES = ("patient_id", "practitioner_id", "series_id", "prescription_id")


@dataclass(frozen=True, slots=True)
class Codes:
    """The numbered texts of some columns, each a table of ``text`` and ``code``; a column without is text.

    ``sizes`` is how many texts each has; ``about`` the column that says what a line is about.
    """

    tables: Mapping[str, Any] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    about: str = ""

    @property
    def pairs(self) -> bool:
        """Say whether a patient and what a line is about make one number."""
        return {"patient_id", self.about} <= {*self.tables}

    def pair(self, patient: Any, about: Any) -> Any:
        """Return one number for a patient and what the line is about: half of the width to sort by."""
        each = self.sizes[self.about] + 1
        small = (self.sizes["patient_id"] + 1) * each <= _MOST
        return (patient.cast("int64") * each + about.fill_null(NOTHING)).cast("int32" if small else "int64")

    def paired(self, table: Any) -> Any:
        """Return a table of numbers with that of each line's pair, where there is one."""
        if not self.pairs:
            return table
        return table.mutate(**{CARE: self.pair(table.patient_id, table[self.about])})

    def hide(self, table: Any, **names: str) -> Any:
        """Return a table with numbers for texts; ``names``: its column, whose texts it has."""
        for name, of in (names or {each: each for each in self.tables}).items():
            if of in self.tables:
                table = _swapped(table, name, self.tables[of], "text", "code")
        return table

    def show(self, table: Any, names: Iterable[str]) -> Any:
        """Return a table with the texts of some columns again."""
        for name in names:
            if name in self.tables:
                table = _swapped(table, name, self.tables[name], "code", "text")
        return table

    def beside(self, table: Any, names: Iterable[str]) -> Any:
        """Return a table with the texts of some columns, and their numbers kept for :meth:`back`."""
        coded = [name for name in names if name in self.tables]
        kept = table.mutate(**{f"_code_{name}": table[name] for name in coded}) if coded else table
        return self.show(kept, coded)

    def back(self, table: Any, names: Iterable[str]) -> Any:
        """Return what :meth:`beside` gave with its numbers under their columns again."""
        coded = [name for name in names if name in self.tables]
        if not coded:
            return table
        again = table.mutate(**{name: table[f"_code_{name}"] for name in coded})
        return without(again, *(f"_code_{name}" for name in coded))

    def apart(self, table: Any) -> Any:
        """Return a table with what its lines are about, told from the pair: it goes through no count."""
        if not self.pairs:
            return table
        about = table[CARE] % (self.sizes[self.about] + 1)
        return table.mutate(**{self.about: about.cast("int32").nullif(NOTHING)})

    def literal(self, column: str, text: str) -> Any:
        """Return what stands for an accord that names nothing, in the type of a column."""
        return ibis.literal(NOTHING, "int32") if column in self.tables else ibis.literal(text)


def _swapped(table: Any, name: str, known: Any, given: str, wanted: str) -> Any:
    names = known.select(_given=known[given], _wanted=known[wanted])
    joined = table.left_join(names, table[name] == names["_given"])
    return without(joined.mutate(**{name: joined["_wanted"]}), "_given", "_wanted")


def codes_of(prepared: Any, plan: Plan, engine: Engine) -> Codes:
    """Return the numbers of the texts that the lines of a category are counted with."""
    if not plan.counted:
        return Codes()
    read = {*_OF_LINES, subject(plan), *plan.given} & (plan.columns | {subject(plan)})
    texts = [name for name in prepared.columns if name in read and prepared[name].type().is_string()]
    found = {name: engine.numbers(f"codes_{plan.name}_{name}", prepared[name]) for name in texts}
    known = {name: numbered for name, numbered in found.items() if numbered is not None}
    tables = {name: table for name, (table, _) in known.items()}
    return Codes(tables, {name: size for name, (_, size) in known.items()}, subject(plan))
