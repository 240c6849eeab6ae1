"""Two ways of saying one thing must not say two things."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.facts import FactError
from prealable.law.loader import vocabulary
from prealable.law.provisions import category
from prealable.rules.decide import decide
from prealable.rules.evaluate import compile_condition
from prealable.rules.language import Group, facts_of, walk
from prealable.rules.program import program
from prealable.rules.verdict import INDETERMINE, NON_COUVERT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from prealable.rules.program import Program
    from prealable.rules.verdict import Verdict

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


def settle(name: str, facts: Mapping[str, Any], day: date) -> Verdict:
    """Return the verdict when a thing may be both named and shown by the mention of its code.

    The published mention decides where the name alone cannot; where both answer, they must
    agree. Raises :class:`FactError` (``contradiction``) when they do not.
    """
    verdict = decide(name, facts, day)
    rule = next((rule for rule in category(name).derive if "mention" in rule), None)
    if rule is None or rule["mention"] not in facts or facts.get(rule["fact"]) == rule["value"]:
        return verdict
    by_code = decide(name, {**facts, rule["fact"]: rule["value"]}, day)
    if verdict.verdict == INDETERMINE:
        return by_code
    if verdict.verdict in {by_code.verdict, NON_COUVERT}:
        return verdict
    known = rule["mention"]
    words = vocabulary(name)
    message = (
        f"{words.word(rule['fact'], facts[rule['fact']]).capitalize()} : la règle de cet appareil et "
        f"{words.fields[known].label} se contredisent à cette date. Gardez le fait dont vous êtes sûr."
    )
    raise FactError("contradiction", message, known)
