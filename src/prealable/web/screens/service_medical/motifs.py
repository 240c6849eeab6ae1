"""The coded reasons that a refusal may bear on a day, each with its sentence."""

from __future__ import annotations

from datetime import date

from prealable.demande.on_file import Regle, rules

#: The reason that a smaller number most often has.
PARTIAL = "quantite_non_justifiee"


def reasons_on(day: date, nature: str, *, first: str = "") -> tuple[Regle, ...]:
    """Return the reasons of a nature in force on a day, ``first`` on top."""
    held = [each for each in rules("motifs") if day in each.span and each.own.get("nature") == nature]
    return tuple(sorted(held, key=lambda each: each.code != first))
