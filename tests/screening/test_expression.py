"""The condition language as Ibis: three values like the scalar rule, and SQL that a review can read."""

from datetime import date
from pathlib import Path

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prealable.rules.evaluate import compile_condition as scalar
from prealable.rules.language import Age, Compare, Constant, Group, Months, Not, parse
from prealable.screening.coding import Codes
from prealable.screening.conditions import column, compile_condition
from prealable.screening.engines import sql_of
from prealable.screening.expression import Law, judged, screened
from prealable.screening.numbering import prepare, subject
from prealable.screening.plan import Plan, Stock

SNAPSHOTS = Path(__file__).parent / "snapshots"
TYPES = {"n": "int64", "w": "string", "b": "boolean", "words": "string", "birth": "date", "day": "date"}
DAYS = st.dates(date(2020, 1, 25), date(2024, 4, 5))
ROW = st.fixed_dictionaries({
    "n": st.none() | st.integers(0, 4),
    "w": st.none() | st.sampled_from("abc"),
    "b": st.none() | st.booleans(),
    "words": st.none() | st.lists(st.sampled_from("abc"), unique=True, max_size=3).map(tuple),
    "birth": st.none() | DAYS,
    "day": st.none() | DAYS,
})  # fmt: skip
LEAVES = st.one_of(
    st.booleans().map(Constant),
    st.builds(
        Compare, st.just("n"), st.sampled_from(["lt", "le", "gt", "ge", "is", "is_not"]), st.integers(0, 4)
    ),
    st.builds(Compare, st.just("n"), st.sampled_from(["in", "not_in"]), st.just((1, 3))),
    st.builds(Compare, st.just("w"), st.sampled_from(["is", "is_not"]), st.sampled_from("abc")),
    st.builds(Compare, st.just("w"), st.sampled_from(["in", "not_in"]), st.just(("a", "b"))),
    st.builds(Compare, st.just("b"), st.sampled_from(["is", "is_not"]), st.booleans()),
    st.builds(Compare, st.just("words"), st.just("has"), st.sampled_from("abc")),
    st.builds(Compare, st.just("words"), st.just("has_any"), st.just(("a", "c"))),
    st.builds(Age, st.just("birth"), st.just("day"), st.sampled_from(["lt", "ge"]), st.integers(0, 3)),
    st.builds(Months, st.just("birth"), st.just("day"), st.sampled_from(["le", "gt"]), st.integers(0, 24)),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(
            Group,
            st.sampled_from(["all", "any", "same"]),
            st.lists(inner, min_size=1, max_size=3).map(tuple),
        )
    ),
    max_leaves=8,
)
BACKEND = []


def answers(conditions, rows, absent):
    """What DuckDB says of each row for each condition, some columns being absent."""
    if not BACKEND:
        BACKEND.append(ibis.duckdb.connect())
    values = [
        {name: "|".join(row[name]) if isinstance(row[name], tuple) else row[name] for name in TYPES}
        for row in rows
    ]
    table = ibis.memtable(
        [{**row, "i": index} for index, row in enumerate(values)], schema={**TYPES, "i": "int64"}
    )
    facts = {name: table[name] for name in TYPES if name not in absent}
    columns = {
        f"c{index}": column(compile_condition(condition, facts)) for index, condition in enumerate(conditions)
    }
    columns |= {
        f"u{index}": column(compile_condition(condition, facts)).isnull()
        for index, condition in enumerate(conditions)
    }
    sql = str(BACKEND[0].compile(table.select("i", **columns).order_by("i")))
    BACKEND[0]._run_pre_execute_hooks(table)
    return BACKEND[0].con.execute(sql).to_arrow_table().to_pylist()


@settings(max_examples=60)
@given(
    st.lists(CONDITIONS, min_size=1, max_size=6),
    st.lists(ROW, min_size=1, max_size=8),
    st.sets(st.sampled_from(sorted(TYPES)), max_size=2),
)
def test_a_condition_says_the_same_in_a_table(conditions, rows, absent):
    """A condition is true, false or unknown of a row as the scalar rule has it; its unknown is told."""
    found = answers(conditions, rows, absent)
    for row, seen in zip(rows, found, strict=True):
        facts = {name: value for name, value in row.items() if value is not None and name not in absent}
        for index, condition in enumerate(conditions):
            expected = scalar(condition)(facts)
            assert seen[f"c{index}"] == expected
            assert seen[f"u{index}"] == (expected is None)


def test_what_is_known_beforehand_is_folded_away():
    """A column that no line fills, a fact that no line changes, leave nothing to compute."""
    condition = parse({"all": [{"fact": "urgent", "is": False}, {"fact": "msap", "is": True}]})

    assert compile_condition(condition, {"urgent": False, "msap": False}) is False
    assert compile_condition(condition, {"urgent": True}) is False
    assert compile_condition(condition, {"urgent": False}) is None


@pytest.mark.parametrize(("patients", "kind"), [(1_000, "int32"), (2**31, "int64")])
def test_a_patient_and_a_situation_make_one_number(patients, kind):
    """The number of a pair tells its situation again, and is as wide as its patients ask, never wrong."""
    texts = ibis.table({"text": "string", "code": "int32"}, name="texts")
    codes = Codes(
        {"patient_id": texts, "situation": texts}, {"patient_id": patients, "situation": 14}, "situation"
    )
    rows = [(patients, 14), (1, None), (1, 1), (2, None)]
    table = ibis.memtable(
        [{"patient_id": one, "situation": two} for one, two in rows],
        schema={"patient_id": "int64", "situation": "int32"},
    )
    pairs = codes.paired(table)
    again = ibis.duckdb.connect().to_pyarrow(codes.apart(pairs)).to_pylist()

    assert str(pairs.schema()["_care"]) == kind
    assert [(row["patient_id"], row["situation"]) for row in again] == rows
    assert len({row["_care"] for row in again}) == len(rows)


def unbound(name, rows, types):
    """A small table of no engine."""
    del rows
    return ibis.table(dict(types), name=name)


def whole(name, columns, first, last, *, numbered=True):
    """The whole expression of one category, over lines with some columns, their texts ``numbered`` or not."""
    types = {
        "line_id": "int64",
        "patient_id": "string",
        "practitioner_id": "string",
        "category": "string",
        "act_date": "date",
    } | columns
    lines = ibis.table(types, name="lines")
    accords = ibis.table(
        {
            "accord_id": "string",
            "patient_id": "string",
            "category": "string",
            "situation": "string",
            "granted_from": "date",
            "granted_to": "date",
            "quantity": "int64",
            "origin": "string",
        },
        name="accords",
    )
    plan = Plan(name, Stock(1, first, last, frozenset(types), frozenset(types)), scoped=True, unscoped=False)
    law = Law.of(name, unbound)
    texts = ("patient_id", "practitioner_id", *columns) if numbered else ()
    tables = {text: unbound(f"codes_{text}", (), {"text": "string", "code": "int32"}) for text in texts}
    codes = Codes(tables, dict.fromkeys(texts, 1000), subject(plan))
    prepared = prepare(lines, plan)
    return screened(judged(prepared, plan, law, codes), accords, plan, law, codes).select(
        "line_id", "answer", "provision", "rank", "threshold"
    )


def snapshot(name, sql):
    """Compare with what was reviewed; a file that is not there is written, and the test fails once."""
    path = SNAPSHOTS / f"{name}.sql"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(sql + "\n", encoding="utf-8")
        message = f"{path.name} was written: review it"
        raise AssertionError(message)
    assert path.read_text(encoding="utf-8") == sql + "\n", f"remove {path} to write it anew"


def test_the_sql_of_physiotherapy_is_reviewed():
    """The SQL of kinésithérapie in 2026 is the one that was reviewed, for DuckDB and for Spark."""
    lines = ("kinesitherapie", {"situation": "string"}, date(2026, 1, 1), date(2026, 6, 1))

    snapshot("kinesitherapie.duckdb", sql_of(whole(*lines), "duckdb"))
    snapshot("kinesitherapie.spark", sql_of(whole(*lines, numbered=False), "pyspark"))


def test_the_sql_of_speech_therapy_is_reviewed():
    """The SQL of orthophonie across its changes is the one that was reviewed."""
    snapshot(
        "orthophonie.duckdb",
        sql_of(whole("orthophonie", {"bilan": "string"}, date(2022, 1, 1), date(2026, 6, 1)), "duckdb"),
    )


def test_no_threshold_is_written_in_the_code():
    """The numbers of the law are read from the law: the code of screening holds none of them."""
    import re

    folder = Path(compile_condition.__code__.co_filename).parent
    loose = re.compile(r"(?<![\w.#-])(15|16|26|30|31|41|50|51|150)(?![\w.%]|px|rem)")
    pages = {"report.py", "charts.py", "generator.py", "spark.py"}
    found = [
        f"{path.name}: {line.strip()}"
        for path in folder.glob("*.py")
        if path.name not in pages
        for line in path.read_text().splitlines()
        if loose.search(line.split("#")[0])
        and '"""' not in line
        and "maxsize" not in line
        and "2**31" not in line
    ]

    assert [line for line in found if "first: 12" not in line and "rank: {" not in line] == []
