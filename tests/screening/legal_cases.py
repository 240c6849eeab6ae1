"""The legal cases of the book as lines, and what an engine reads otherwise than the scalar rule."""

from functools import cache

import ibis

from prealable import FactError, check
from prealable.facts import Validator
from prealable.law.loader import vocabulary
from prealable.law.provisions import category as law_of
from prealable.rules.decide import decide
from prealable.rules.derive import derive
from prealable.rules.verdict import VERDICTS
from prealable.screening.book import UNDATED, UNKNOWN, VERDICTS_IN_A_LEAF
from prealable.screening.columns import READ_WHEN_PRESCRIBED, counted, fact_types
from prealable.screening.expression import Law
from prealable.screening.judge import judge
from prealable.screening.plan import Plan, Stock
from tests.cases.book import cases, named

RANKS = {"_rank": "int64", "_recent": "int64", "_recent_all": "int64", "_total": "int64"}
SHOWN = ("line_id", "_leaf")


@cache
def questions():
    """The cases that a line can hold: a sound ``check`` with a date inside the law on file."""
    found = []
    for case in cases():
        if case.question == "check" and "error" not in case.expect:
            facts = typed(case)
            if facts is not None:
                found.append((case, facts))
    return tuple(found)


def typed(case):
    """The typed facts of a case with what follows from them, or nothing when it has no date."""
    try:
        check(case.facts)
        facts = Validator(vocabulary(case.facts["category"])).read(case.facts)
    except FactError:
        return None
    if "date" not in facts or facts["date"] < law_of(facts["category"]).since:
        return None
    facts = vocabulary(facts["category"]).defaults() | facts
    return derive(facts["category"], facts, facts["date"])[0]


def lines_of(number, facts):
    """The sessions that a case speaks of, one line each; one line where nothing is counted."""
    done, planned = facts.get("sessions_done"), facts.get("sessions_planned")
    recent = facts.get("sessions_last_12_months")
    for ahead in range(1, (planned or 1) + 1):
        line = {name: joined(facts.get(name)) for name in fact_types()}
        line |= {"line_id": number * 1000 + ahead, "act_date": facts["date"], "category": facts["category"]}
        if facts["category"] in READ_WHEN_PRESCRIBED:
            line["prescribed_on"] = facts["date"]
        line["_rank"] = None if done is None else done + ahead
        line["_recent"] = line["_recent_all"] = None if recent is None else recent + ahead
        line["_total"] = None if done is None or planned is None else done + planned
        yield line


def joined(value):
    """A list as a line holds it."""
    return "|".join(value) if isinstance(value, tuple) else value


def verdicts(engine, name):
    """The leaf of each line of the cases of one category."""
    rows = [
        line
        for number, (_, facts) in enumerate(questions())
        if facts["category"] == name
        for line in lines_of(number, facts)
    ]
    types = (
        fact_types()
        | {"line_id": "int64", "act_date": "date", "prescribed_on": "date", "category": "string"}
        | RANKS
    )
    kept = {
        column: kind
        for column, kind in types.items()
        if any(row.get(column) is not None for row in rows)
        or column in {"line_id", "act_date", "category", *RANKS}
    }
    if not counted(name):
        kept = {column: kind for column, kind in kept.items() if column not in RANKS}
    table = engine.small(
        f"cases_{name}", [{column: row.get(column) for column in kept} for row in rows], kept
    )
    table = table.mutate(_treatment=ibis.null("string"), _series_0=ibis.literal(value=False))
    plan = Plan(name, Stock(len(rows), None, None, frozenset(kept)))
    judged = judge(table, plan, Law.of(name, engine.small).situations)
    return {row["line_id"]: row["_leaf"] for row in engine.rows(judged.select(*SHOWN))}


def differences(engine):
    """The cases whose lines the engine reads otherwise than the scalar rule."""
    names = sorted({facts["category"] for _, facts in questions()})
    leaves = {name: verdicts(engine, name) for name in names}
    return [
        named(case)
        for number, (case, facts) in enumerate(questions())
        if not _agrees(number, facts, leaves[facts["category"]])
    ]


def _agrees(number, facts, leaves):
    expected = decide(facts["category"], facts, facts["date"])
    if {"trips", "sessions_planned"} & set(expected.missing):
        return True  # lines that were executed say how many there are
    found = [leaf for line, leaf in sorted(leaves.items()) if line // 1000 == number]
    if UNKNOWN in found or UNDATED in found:
        return expected.verdict == "indetermine" or bool(expected.missing) or expected.from_session is None
    words = [VERDICTS[leaf % VERDICTS_IN_A_LEAF] for leaf in found]
    if expected.from_session is None:
        return words[0] == expected.verdict
    done = facts["sessions_done"]
    first = next((rank for rank, word in enumerate(words, done + 1) if word in {"requis", "incertain"}), None)
    return first == expected.from_session
