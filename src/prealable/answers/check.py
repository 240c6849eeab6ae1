"""Does this care need an accord? Facts in, the contract's answer out.

The rules give ids and numbers; here they take their texts, their form, their papers and their
clock. Dates come in as facts; nothing here reads the day.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from prealable.answers.given import read
from prealable.clocks.filing import file_by, postal_days, prudent_after
from prealable.clocks.on_file import clock_versions, in_force
from prealable.law.loader import documents
from prealable.law.provisions import COMMON, category
from prealable.law.texts import CERTAINTIES, cite, text
from prealable.rules.consistency import check_consistency, settle
from prealable.rules.decide import immediate_answer
from prealable.rules.evaluate import compile_condition
from prealable.rules.language import facts_of, parse
from prealable.rules.rank import Rank
from prealable.rules.verdict import AUCUN_TEXTE, INCERTAIN, INDETERMINE, REQUIS, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prealable.answers.given import Flags
    from prealable.law.provisions import Procedure, Reading

_ASKING = (REQUIS, INCERTAIN)


def check(given: Mapping[str, Any], *, flags: Flags | None = None) -> dict[str, Any]:
    """Return whether a care needs an accord, with reasons, texts, papers, clock and doubts.

    ``given`` holds the facts of the contract (dates ISO, distances in km one way, sessions
    counted in the series); ``flags`` reads a loaded nomenclature table. Absent facts are
    unknown and, where they matter, named in ``missing``. Raises
    :class:`~prealable.facts.FactError`.
    """
    found = read(given, flags)
    name, facts = found.category, found.facts
    if found.day is None:
        return _undated(name, facts)
    if not found.on_file:
        return _render(name, Verdict(AUCUN_TEXTE, None, (), (), found.known), facts, ())
    check_consistency(name, found.known, found.day)
    return _render(name, settle(name, found.known, found.day), facts, found.notes)


def _undated(name: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to a question without a date: the law cannot be read."""
    return _render(name, Verdict(INDETERMINE, None, (), ("date",), facts), facts, ())


def _render(name: str, verdict: Verdict, facts: Mapping[str, Any], notes: tuple[str, ...]) -> dict[str, Any]:
    day = facts.get("date")
    procedure = _procedure(name, verdict, day) if day and verdict.verdict in _ASKING else {}
    answer: dict[str, Any] = {"id": facts["id"]} if "id" in facts else {}
    answer |= {
        "category": name,
        "date": day.isoformat() if day else None,
        "verdict": verdict.verdict,
        "from_session": verdict.from_session,
        "missing": list(verdict.missing),
        "because": [_because(reading, verdict.facts, day) for reading in verdict.because] if day else [],
        "warnings": _warnings(verdict, procedure, day, notes),
        "form": procedure.get("form"),
        "documents": procedure.get("documents", []),
        "sender": procedure.get("sender"),
        "addressee": procedure.get("addressee"),
        "clock": _clock(procedure.get("clock"), day) if procedure else None,
        "immediate_answer": immediate_answer(name, verdict.facts, day) if day and procedure else None,
        "urgent": _urgent(procedure, verdict.facts),
        "validity": procedure.get("validity"),
    }
    if "first_planned_on" in facts and day:
        answer["plan"] = _plan(procedure.get("clock"), facts["first_planned_on"], day)
    return answer


def _because(reading: Reading, facts: Mapping[str, Any], day: date) -> dict[str, Any]:
    return {
        "id": reading.provision,
        "says": reading.says,
        "facts": {name: _plain(facts[name]) for name in read_by(reading) if name in facts},
        "certainty": reading.certainty,
        "texts": _texts(reading, _anchor(reading, day), id(documents())),
    }


def _anchor(reading: Reading, day: date) -> date:
    """Return the first day of the stretch on which a reading is cited and doubted as on ``day``."""
    days = _turns(reading, id(documents()))
    return days[bisect_right(days, day) - 1]


@lru_cache(maxsize=4096)
def _turns(reading: Reading, _key: int) -> tuple[date, ...]:
    """Return every day on which what is said of a reading's texts may change, from the first on.

    A text not in force is cited by the version that starts nearest, hence the half-ways.
    """
    days, one = {date.min}, timedelta(1)
    for reference in reading.texts:
        versions = text(reference.partition("#")[0]).versions
        starts = sorted(version.span.start for version in versions)
        days |= {*starts, *(version.span.to + one for version in versions if version.span.to)}
        days |= {first + (then - first) // 2 + one for first, then in pairwise(starts)}
        days |= {date.fromisoformat(version.checked_on) + one for version in versions}
    return tuple(sorted(days))


@lru_cache(maxsize=4096)
def read_by(reading: Reading) -> tuple[str, ...]:
    """Return the facts that a reading's condition and rank rule read."""
    names = dict.fromkeys([reading.key] if reading.key else [])
    names |= dict.fromkeys(facts_of(parse(reading.when)))
    names |= dict.fromkeys(Rank.read(reading.rank).facts() if reading.rank else ())
    return tuple(names)


@lru_cache(maxsize=20_000)
def _texts(reading: Reading, day: date, _key: int) -> list[dict[str, Any]]:
    return [cite(reference, day) for reference in reading.texts]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _procedure(name: str, verdict: Verdict, day: date) -> Mapping[str, Any]:
    """Return how to ask, merged with what the common provision that decided changes in it."""
    own = next(
        (item.data for item in _in_force(name, day, id(documents())) if _applies(item, verdict.facts)),
        {},
    )
    if verdict.because and verdict.because[0].provision.startswith(f"{COMMON}."):
        common = next(iter(_in_force(COMMON, day, id(documents()))), None)
        return {**own, "warnings": (), **(common.data if common else {})}
    return own


@lru_cache(maxsize=20_000)
def _in_force(name: str, day: date, _key: int) -> tuple[Procedure, ...]:
    return tuple(item for item in category(name).procedures if day in item.span)


def _applies(item: Procedure, facts: Mapping[str, Any]) -> bool:
    return item.when is True or _test(item)(facts) is True


@lru_cache(maxsize=512)
def _test(item: Procedure) -> Callable[[Mapping[str, Any]], bool | None]:
    return compile_condition(parse(item.when))


def _clock(name: str | None, day: date | None) -> dict[str, Any] | None:
    return _clock_on(name, day, id(documents())) if name and day else None


@lru_cache(maxsize=20_000)
def _clock_on(name: str, day: date, _key: int) -> dict[str, Any]:
    """Return the clock as the contract writes it; its length is unknown where no text reaches."""
    version = in_force(clock_versions(name), day)
    if version is None:
        return {"id": name, "starts": None, "days": None, "silence": None, "texts": []}
    unit = "months" if "months" in version.own else "days"
    return {
        "id": name,
        "starts": version.own["starts"],
        unit: version.own[unit],
        "silence": version.own["silence"],
        "texts": [cite(reference, day) for reference in version.texts],
    }


def _urgent(procedure: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any] | None:
    rule = procedure.get("urgent")
    if not rule:
        return None
    return {
        "may_start": bool(facts.get("urgent")) and rule["may_start"],
        "mention": rule["mention"],
    }


def _plan(clock: str | None, first_care: date, day: date) -> dict[str, Any] | None:
    """Return by when to file and from when silence may be relied on; ``None`` without a clock."""
    if clock is None:
        return None
    latest, start = file_by(clock, first_care), prudent_after(clock, day)
    version = in_force(clock_versions(clock), day)
    sent = version is not None and version.own["starts"] == "envoi"
    posted = latest if sent or latest is None else latest - timedelta(postal_days())
    return {
        "file_by": latest.isoformat() if latest else None,
        "file_by_post": posted.isoformat() if posted else None,
        "postal_days": postal_days(),
        "earliest_start": start.isoformat() if start else None,
    }


def _warnings(
    verdict: Verdict, procedure: Mapping[str, Any], day: date | None, notes: tuple[str, ...]
) -> list[str]:
    found = [*notes, *(line for reading in verdict.because for line in reading.warnings)]
    if verdict.verdict != INDETERMINE and day:
        for reading in verdict.because:
            found += _doubt(reading, _anchor(reading, day), id(documents()))
    return list(dict.fromkeys([*found, *procedure.get("warnings", ())]))


@lru_cache(maxsize=20_000)
def _doubt(reading: Reading, day: date, _key: int) -> tuple[str, ...]:
    """Return what to say of how sure a reading is, and of how long ago it was checked."""
    cited = _texts(reading, day, _key)
    found = []
    if CERTAINTIES.index(reading.certainty) >= CERTAINTIES.index("basse"):
        found.append("Cette règle repose sur une source que nous n'avons pas pu vérifier mot à mot.")
    checked = max((entry["checked_on"] for entry in cited), default="")
    if reading.span.to is None and checked and day.isoformat() > checked:
        found.append(f"Règle vérifiée le {checked} : elle peut changer avant la date du soin.")
    return tuple(found)
