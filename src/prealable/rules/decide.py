"""The verdict: the first provision that holds; if a fact lacks, what could still change it.

With every needed fact known, the decision list is read once. Otherwise each unknown fact is
tried at every value the law tells apart, and the answers are laid out as a decision diagram:
a fact is missing if, and only if, some branch of the reduced diagram still turns on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prealable.law.loader import LawError
from prealable.law.provisions import category
from prealable.rules.program import Program, Step, immediate, program
from prealable.rules.rank import DONE, PLANNED, RECENT
from prealable.rules.seen import seen, told_apart, unknown
from prealable.rules.verdict import AUCUN_TEXTE, INCERTAIN, INDETERMINE, NON_REQUIS, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from prealable.law.provisions import Reading

#: A leaf: verdict, session, readings. A branch: the fact, then one child for each value tried.
Leaf = tuple[str, "int | None", "tuple[Reading, ...]"]
Facts = "Mapping[str, Any]"
#: A verdict without the facts: what it is, from which session, the readings, what lacks.
Explored = tuple[str, "int | None", "tuple[Reading, ...]", "tuple[str, ...]"]

#: What exploring gave for facts that look alike: a batch of incomplete lines pays it once.
_EXPLORED: dict[tuple[object, ...], Explored] = {}
_KEPT = 20_000


class Branch(tuple):  # type: ignore[type-arg]  # a tuple (fact, children) that is not a leaf
    """A node of the decision diagram: a fact and what each of its values leads to."""

    __slots__ = ()


def decide(name: str, facts: Mapping[str, Any], day: date) -> Verdict:
    """Return the verdict of a category's law on typed facts, on the day the law is read.

    Absent facts are unknown. Raises ``KeyError`` for a category that is not on file.
    """
    if day < category(name).since:
        return Verdict(AUCUN_TEXTE, None, (), (), facts)
    found = program(name, day)
    leaf = _outcome(found, facts)
    if leaf is not None:
        return Verdict(leaf[0], leaf[1], leaf[2], (), facts)
    return _explore(found, facts)


def immediate_answer(name: str, facts: Mapping[str, Any], day: date) -> str | None:
    """Return what published criteria answer at once; ``None`` without criteria or without a needed fact."""
    found = immediate(name, day)
    if found is None:
        return None
    verdict = _outcome(found, facts) or _explore(found, facts)
    answer = verdict[0] if isinstance(verdict, tuple) else verdict.verdict
    return None if answer == INDETERMINE else answer


def _outcome(found: Program, facts: Mapping[str, Any]) -> Leaf | None:
    """Return the answer, or ``None`` when an unknown fact stands in the way."""
    first = found.lists[0]
    leaf, contested = _run(first, facts)
    if leaf is None or not contested:
        return leaf
    leaves = [leaf]
    for steps in found.lists[1:]:
        other, _ = _run(steps, facts)
        if other is None:
            return None
        leaves.append(other)
    return _agree(leaves)


def _run(steps: tuple[Step, ...], facts: Mapping[str, Any]) -> tuple[Leaf | None, bool]:
    """Read one decision list; say too whether a disputed step was on the way."""
    contested = False
    for given in steps:
        step = given
        holds = step.test(facts)
        contested = contested or step.disputed
        if holds is False:
            continue
        if holds is None:
            return None, contested
        if step.joins is not None:
            key = facts.get(step.joins[0])
            if key is None:
                return None, contested
            row = step.joins[1].get(key)
            if row is None:
                continue
            contested = contested or key in step.contested
            step = row
        if step.rank is None:
            return (step.then, None, (step.reading,)), contested
        return _ranked(step, facts), contested
    message = f"no provision answers {dict(facts)!r}"
    raise LawError(message)


def _ranked(step: Step, facts: Mapping[str, Any]) -> Leaf | None:
    rank = step.rank
    assert rank is not None  # noqa: S101 (for the type checker)
    done, planned = facts.get(DONE), facts.get(PLANNED)
    recent = facts.get(RECENT) if rank.window is not None else 0
    if done is None or recent is None or (planned is None and not rank.always):
        return None
    session = rank.first_session(done, planned or 0, recent)
    return (step.then if session else NON_REQUIS, session or None, (step.reading,))


def _agree(leaves: list[Leaf]) -> Leaf:
    """Return what all readings say, or ``incertain`` with the lowest rank of any of them."""
    readings = tuple(dict.fromkeys(reading for leaf in leaves for reading in leaf[2]))
    if len({leaf[:2] for leaf in leaves}) == 1:
        return leaves[0]
    sessions = [leaf[1] for leaf in leaves if leaf[1] is not None]
    return (INCERTAIN, min(sessions, default=None), readings)


def _explore(found: Program, facts: Mapping[str, Any]) -> Verdict:
    """Return the verdict when facts are unknown: certain if no value of theirs changes it."""
    lacking = unknown(found, frozenset(facts))
    key = (found, lacking, seen(found, facts))
    answer = _EXPLORED.get(key)
    if answer is None:
        if len(_EXPLORED) >= _KEPT:
            _EXPLORED.clear()
        answer = _EXPLORED[key] = _explored(found, facts, lacking)
    return Verdict(*answer, facts)


def _explored(found: Program, facts: Mapping[str, Any], lacking: tuple[str, ...]) -> Explored:
    values = {name: told_apart(found, name, facts) for name in lacking}
    tree = _grow(found, dict(facts), lacking, values)
    by_verdict = _reduce(tree, lambda leaf: leaf[0])
    by_session = _reduce(tree, lambda leaf: leaf[:2])
    readings = tuple(dict.fromkeys(reading for leaf in _leaves(tree) for reading in leaf[2]))
    if isinstance(by_verdict, Branch):
        return INDETERMINE, None, readings, _support(by_verdict, lacking)
    if isinstance(by_session, Branch):
        return by_verdict, None, readings, _support(by_session, lacking)
    return by_session[0], by_session[1], readings, ()


def _grow(
    found: Program,
    facts: dict[str, Any],
    unknown: tuple[str, ...],
    values: Mapping[str, tuple[Any, ...]],
) -> Any:
    leaf = _outcome(found, facts)
    if leaf is not None:
        return leaf
    if not unknown:
        return (INDETERMINE, None, ())
    name, rest = unknown[0], unknown[1:]
    children = tuple(_grow(found, {**facts, name: value}, rest, values) for value in values[name])
    return children[0] if all(child == children[0] for child in children) else Branch((name, children))


def _reduce(node: Any, key: Callable[[Any], Any]) -> Any:
    """Return the diagram of one aspect of the leaves, without branches that change nothing."""
    if not isinstance(node, Branch):
        return key(node)
    children = tuple(_reduce(child, key) for child in node[1])
    return children[0] if all(child == children[0] for child in children) else Branch((node[0], children))


def _support(node: Any, order: tuple[str, ...]) -> tuple[str, ...]:
    """Return the facts a reduced diagram turns on, in the order in which to ask them."""
    names: set[str] = set()
    stack = [node]
    while stack:
        branch = stack.pop()
        if isinstance(branch, Branch):
            names.add(branch[0])
            stack.extend(branch[1])
    return tuple(name for name in order if name in names)


def _leaves(node: Any) -> list[Leaf]:
    if not isinstance(node, Branch):
        return [node]
    return [leaf for child in node[1] for leaf in _leaves(child)]
