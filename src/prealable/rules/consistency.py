"""Two ways of saying one thing must not say two things."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.facts import FactError
from prealable.law.loader import vocabulary
from prealable.rules.evaluate import compile_condition
from prealable.rules.language import Group, facts_of, walk
from prealable.rules.program import program

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from prealable.rules.program import Program

_Way = "tuple[str, Callable[[Mapping[str, Any]], bool | None]]"


def check_consistency(name: str, facts: Mapping[str, Any], day: date) -> None:
    """Raise :class:`FactError` (``contradiction``) when facts that say one thing disagree."""
    for ways in _ways(program(name, day)):
        known = [(fact, holds) for fact, test in ways if (holds := test(facts)) is not None]
        if len({holds for _, holds in known}) > 1:
            first, second = (vocabulary(name).fields[fact].label for fact, _ in known[:2])
            message = (
                f"Ces deux réponses se contredisent : {first} et {second}. Gardez celle dont vous êtes sûr."
            )
            raise FactError("contradiction", message, known[0][0])


@lru_cache(maxsize=256)
def _ways(found: Program) -> tuple[tuple[Any, ...], ...]:
    groups = {
        condition
        for steps in found.lists
        for step in steps
        for condition in walk(step.condition)
        if isinstance(condition, Group) and condition.kind == "same"
    }
    return tuple(
        tuple((facts_of(part)[0], compile_condition(part)) for part in group.parts) for group in groups
    )
