"""The criteria of a référentiel beside the facts: each one met, not met, or unknown; it decides nothing.

What a doctor reads is what the verdict read: the provisions that decided, then the published
criteria of the immediate answer, where the category has some.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.answers.given import Given, read
from prealable.answers.words import ordinal, value_in_words
from prealable.law.loader import documents, vocabulary
from prealable.law.provisions import category
from prealable.law.texts import cite
from prealable.rules.consistency import settle
from prealable.rules.evaluate import compile_condition
from prealable.rules.language import Constant, Group, facts_of, parse
from prealable.rules.rank import DONE, PLANNED, RECENT, Rank
from prealable.rules.sentence import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from prealable.law.provisions import Reading
    from prealable.rules.language import Condition


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of a provision in French; ``holds`` is ``None`` when a fact is unknown.

    ``facts`` are the facts it reads, label and value in words; an unknown one has no value.
    """

    says: str
    holds: bool | None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """A provision beside the facts: what it says, its criteria, its texts cited on the day.

    ``immediate`` tells the published criteria of an immediate answer from what asks for the accord.
    """

    id: str
    title: str
    says: str
    then: str
    immediate: bool
    holds: bool | None
    criteria: tuple[Criterion, ...]
    texts: tuple[dict[str, Any], ...]


def examine(given: Mapping[str, Any]) -> tuple[Examined, ...]:
    """Return the provisions that bear on some facts, with each of their criteria.

    ``given`` holds the facts of ``check``; none is returned without a date, or outside the law on
    file. Raises :class:`~prealable.facts.FactError` naming the field at fault.
    """
    found = read(given)
    if found.day is None or not found.on_file:
        return ()
    verdict = settle(found.category, found.known, found.day)
    known = verdict.facts
    held = [_examined(found, reading, known, immediate=False) for reading in verdict.because]
    published = _published(found.category, found.day, id(documents()))
    return (*held, *(_examined(found, reading, known, immediate=True) for reading in published))


@lru_cache(maxsize=512)
def _published(name: str, day: date, _key: int) -> tuple[Reading, ...]:
    versions = (provision.on(day) for provision in category(name).immediate)
    return tuple(reading for version in versions if version for reading in version.readings)


def _examined(found: Given, reading: Reading, known: Mapping[str, Any], *, immediate: bool) -> Examined:
    condition = parse(reading.when)
    return Examined(
        id=reading.provision,
        title=reading.title,
        says=reading.says,
        then=reading.then,
        immediate=immediate,
        holds=compile_condition(condition)(known),
        criteria=tuple(_criteria(found.category, reading, condition, known)),
        texts=tuple(cite(reference, found.day) for reference in reading.texts if found.day),
    )


def _criteria(
    name: str, reading: Reading, condition: Condition, known: Mapping[str, Any]
) -> Iterator[Criterion]:
    for part in _parts(condition):
        if not isinstance(part, Constant):
            says = phrase(part, vocabulary(name))
            yield Criterion(says, compile_condition(part)(known), _said(name, facts_of(part), known))
    if reading.rank:
        yield _of_rank(name, Rank.read(reading.rank), known)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions that must all hold; one alone is itself."""
    together = isinstance(condition, Group) and condition.kind == "all"
    return condition.parts if together and isinstance(condition, Group) else (condition,)


def _of_rank(name: str, rank: Rank, known: Mapping[str, Any]) -> Criterion:
    """Return whether the planned sessions go past what the référentiel lets pass."""
    facts = _said(name, rank.facts(), known)
    done, planned, recent = known.get(DONE), known.get(PLANNED), known.get(RECENT)
    if done is None or planned is None or (rank.window is not None and recent is None):
        return Criterion("les séances prévues dépassent le référentiel", None, facts)
    first = rank.first_session(done, planned, recent or 0)
    if not first:
        return Criterion("les séances prévues dépassent le référentiel", holds=False, facts=facts)
    return Criterion(f"le référentiel est dépassé dès la {ordinal(first)} séance", holds=True, facts=facts)


def _said(name: str, facts: tuple[str, ...], known: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    fields = vocabulary(name).fields
    return tuple(
        (fields[fact].label, value_in_words(name, fact, known[fact]) if fact in known else "")
        for fact in facts
        if fact in fields
    )
