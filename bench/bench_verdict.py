"""One verdict with its explanation, ours and the peers', on one table of dated thresholds."""

import json
from bisect import bisect_right
from datetime import date
from itertools import pairwise

from bench.registry import Call, benchmark
from bench.rows import ANSWER, DAY, FACTS, NEVER, Row, rows, session

JOB = "one verdict with its explanation, from typed facts, on the table of situations"
TRACED = "ZEN, with trace"


@benchmark(JOB, who="prealable", at_most=12e-6, times_faster_than={TRACED: 3})
def _() -> Call:
    from prealable.law.loader import vocabulary
    from prealable.rules.decide import decide

    facts = {**vocabulary("kinesitherapie").defaults(), **FACTS, "date": DAY}

    def call() -> object:
        found = decide("kinesitherapie", facts, DAY)
        because = [(reading.provision, reading.says, reading.texts) for reading in found.because]
        return found.verdict, found.from_session, because

    assert call()[:2] == ANSWER  # type: ignore[index]
    return call


@benchmark(JOB, who=TRACED, packages=("zen-engine",))
def _() -> Call:
    return _zen({"trace": True})


@benchmark(JOB, who="ZEN, without explanation", packages=("zen-engine",))
def _() -> Call:
    return _zen({})


@benchmark(JOB, who="OpenFisca", packages=("openfisca-core",))
def _() -> Call:
    from bench.openfisca import system

    return _checked(system(rows()))


@benchmark(JOB, who="a dict and bisect, by hand")
def _() -> Call:
    table: dict[str, tuple[list[date], list[Row]]] = {}
    for row in sorted(rows(), key=lambda row: row.start):
        starts, found = table.setdefault(row.situation, ([], []))
        starts.append(row.start)
        found.append(row)

    def call() -> object:
        starts, found = table[FACTS["situation"]]  # type: ignore[index]
        row = found[bisect_right(starts, DAY) - 1]
        verdict = session(
            row, FACTS["sessions_done"], FACTS["sessions_planned"], FACTS["sessions_last_12_months"]
        )
        return (*verdict, row.provision, row.says)

    return _checked(call)


def _checked(call: Call) -> Call:
    """The same call, once its answer was seen to be right."""
    assert call()[:2] == ANSWER  # type: ignore[index]
    return call


def _zen(options: dict[str, bool]) -> Call:
    import zen

    decision = zen.ZenEngine().create_decision(json.dumps(_graph(rows())))
    context = {**FACTS, "day": _number(DAY)}

    def call() -> object:
        return decision.evaluate(context, options)

    found = call()["result"]  # type: ignore[index]
    assert (found["verdict"], found["session"]) == ANSWER
    assert ("trace" in options) == bool(call().get("trace"))  # type: ignore[attr-defined]
    return call


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _graph(table: list[Row]) -> dict:
    """The table as ZEN reads it: a decision table, then the arithmetic of the session."""
    inputs = [("situation", "situation"), ("day", "day")]
    outputs = ["first", "window", "always", "says", "provision"]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {
            "id": "table",
            "name": "table",
            "type": "decisionTableNode",
            "content": {
                "hitPolicy": "first",
                "inputs": [{"id": key, "name": key, "field": field} for key, field in inputs],
                "outputs": [{"id": key, "name": key, "field": key} for key in outputs],
                "rules": [_rule(number, row) for number, row in enumerate(table)],
                "passThrough": True,
            },
        },
        {"id": "session", "name": "session", "type": "expressionNode", "content": {"expressions": _SESSION}},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    order = ["in", "table", "session", "out"]
    edges = [
        {"id": f"{one}-{two}", "sourceId": one, "targetId": two, "type": "edge"}
        for one, two in pairwise(order)
    ]
    return {"nodes": nodes, "edges": edges}


_AHEAD = "sessions_done + 1"
_FOUND = f"max([{_AHEAD}, min([first, {_AHEAD} + window - sessions_last_12_months])])"
_NEEDED = f"always or {_FOUND} <= sessions_done + sessions_planned"
_SESSION = [
    {"id": "v", "key": "verdict", "value": f"({_NEEDED}) ? 'requis' : 'non_requis'"},
    {"id": "s", "key": "session", "value": f"({_NEEDED}) ? {_FOUND} : null"},
    {"id": "w", "key": "says", "value": "says"},
    {"id": "p", "key": "provision", "value": "provision"},
]


def _rule(number: int, row: Row) -> dict[str, str]:
    return {
        "_id": str(number),
        "situation": f"'{row.situation}'",
        "day": f"[{_number(row.start)}..{_number(row.end)}]",
        "first": str(min(row.first, NEVER)),
        "window": str(min(row.window, NEVER)),
        "always": str(row.always).lower(),
        "says": json.dumps(row.says, ensure_ascii=False),
        "provision": json.dumps(row.provision),
    }
