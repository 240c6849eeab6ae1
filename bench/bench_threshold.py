"""The threshold question alone, a million times: does this session need the accord?

Sessions and answers stay where each contender keeps them: tables of DuckDB, arrays of OpenFisca.
"""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

from bench.openfisca import many
from bench.registry import Call, benchmark
from bench.rows import DAY, Row, rows

NUMBER = 1_000_000
JOB = "one session of a million against its threshold"


@cache
def table() -> list[Row]:
    """The situations in force on the day of the question, and their former versions."""
    return rows()


@cache
def sessions() -> dict[str, Any]:
    """Sessions at random, of every situation: how many were done, how many in twelve months."""
    hazard = np.random.default_rng(2026)
    named = sorted({row.situation for row in table() if row.start <= DAY <= row.end})
    done = hazard.integers(0, 60, NUMBER, dtype=np.int32)
    return {
        "situation": np.array(named)[hazard.integers(0, len(named), NUMBER)],
        "sessions_done": done,
        "sessions_planned": np.ones(NUMBER, dtype=np.int32),
        "sessions_last_12_months": done + hazard.integers(0, 20, NUMBER, dtype=np.int32),
    }


@benchmark(JOB, who="prealable", operations=NUMBER, samples=5, times_faster_than={"OpenFisca": 10})
def _() -> Call:
    import pyarrow as pa

    from prealable.screening.book import VERDICTS_IN_A_LEAF
    from prealable.screening.engines import DuckDB
    from prealable.screening.expression import Law
    from prealable.screening.judge import judge
    from prealable.screening.plan import Plan, Stock

    engine = DuckDB(Path(mkdtemp(prefix="prealable-bench-")))
    given = sessions()
    ranks = {"_rank": given["sessions_done"] + 1, "_recent": given["sessions_last_12_months"] + 1}
    ranks["_recent_all"] = ranks["_recent"]
    columns = {
        "line_id": np.arange(NUMBER),
        "situation": given["situation"],
        "act_date": np.full(NUMBER, np.datetime64(DAY)),
        **ranks,
    }
    engine.connection.register("given", pa.table(columns))
    engine.connection.execute("CREATE TABLE sessions AS FROM given")
    filled = frozenset({"situation", "act_date", "category"})
    plan = Plan("kinesitherapie", Stock(NUMBER, DAY, DAY, filled, filled))
    lines = engine.backend.table("sessions")
    judged = judge(lines, plan, Law.of("kinesitherapie", engine.small).situations)
    query = f"CREATE OR REPLACE TABLE answers AS {engine.sql(judged.select('line_id', '_leaf'))}"

    def call() -> object:
        return engine.connection.execute(query)

    call()
    found = engine.connection.execute("SELECT _leaf FROM answers ORDER BY line_id").fetchnumpy()["_leaf"]
    needed = np.isin(found % VERDICTS_IN_A_LEAF, _asking())
    assert np.array_equal(needed, needed_by(many(table())(given)))
    return call


def _asking() -> list[int]:
    """The verdicts that ask for the accord: of two readings OpenFisca is given the stricter."""
    from prealable.screening.book import verdict_code

    return [verdict_code("requis"), verdict_code("incertain")]


def needed_by(session: Any) -> Any:
    """Whether OpenFisca's answer is a session."""
    return session > 0


@benchmark(JOB, who="OpenFisca", operations=NUMBER, samples=3, packages=("openfisca-core",))
def _() -> Call:
    ask, given = many(table()), sessions()
    return lambda: ask(given)
