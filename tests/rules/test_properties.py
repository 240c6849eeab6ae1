"""What holds of every verdict, whatever the care, the day and the facts."""

from datetime import date, timedelta
from functools import cache
from itertools import product
from math import prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from prealable import FactError, check
from prealable.law.loader import categories, vocabulary
from prealable.law.provisions import category
from prealable.rules.candidates import candidates
from prealable.rules.derive import derive
from prealable.rules.language import Compare, Group, facts_of, walk
from prealable.rules.program import changes, program

CATEGORIES = tuple(categories())
#: What is known even when absent (it says false), what only gives back, what only plans.
ASIDE = {"id", "category", "date", "first_planned_on"}
EXAMPLES = settings(max_examples=40)
#: Trials at most to show that a missing fact matters; beyond, the tree is too wide to walk here.
TRIALS = 2_000


@cache
def days(name):
    """The days worth reading a category's law on: each change, the day before, the day after."""
    found = {day + timedelta(shift) for day in changes(name) for shift in (-1, 0, 1)}
    return sorted(day for day in found if day >= category(name).since)


@cache
def conditions(name, day):
    """Every condition of the law of a category on a day, those of its tables too."""
    steps = [step for chain in program(name, day).lists for step in chain]
    rows = [row for step in steps if step.joins for row in step.joins[1].values()]
    return tuple(part for step in (*steps, *rows) for part in walk(step.condition))


@cache
def other_words(name, day):
    """The facts that are other ways to say one thing, hence never asked for while absent."""
    groups = [part for part in conditions(name, day) if isinstance(part, Group) and part.kind == "same"]
    rules = category(name).derive
    said = {fact for group in groups for fact in facts_of(group)}
    return said | {fact for rule in rules for fact in (rule.get("from"), *rule.get("when_known", ())) if fact}


@cache
def weighed(name, day, fact):
    """The values that the law of a day sets a fact against."""
    values = [part.value for part in conditions(name, day) if isinstance(part, Compare) and part.fact == fact]
    return [one for value in values for one in (value if isinstance(value, tuple) else (value,))]


def value_of(name, day, item):
    """A strategy for one fact: any value of its type, those that the law tells apart more often."""
    if item.type == "bool":
        return st.booleans()
    if item.type == "enum":
        return st.sampled_from(item.values)
    if item.type == "enum_list":
        return st.lists(st.sampled_from(item.values), unique=True, max_size=3)
    if item.type == "code":
        return st.sampled_from([item.example, *weighed(name, day, item.name)])
    if item.type == "date":
        near = st.integers(-800, 800) | st.sampled_from([-5844, -5843, -7305, 0, 30, 61, 62])
        return near.map(lambda shift: (day + timedelta(shift)).isoformat())
    return number_of(name, day, item)


def number_of(name, day, item):
    """A strategy for a number: around what the law compares it with, or anything accepted."""
    low, high = int(item.minimum or 0), int(item.maximum or 100)
    around = [value + shift for value in weighed(name, day, item.name) for shift in (-1, 0, 1)]
    around = [value for value in around if low <= value <= high] or [low]
    return st.sampled_from(around) | st.integers(low, min(high, 70))


@st.composite
def questions(draw):
    """A category, a day, some facts; and one more fact, absent from them."""
    name = draw(st.sampled_from(CATEGORIES))
    day = draw(st.sampled_from(days(name)))
    fields = [item for item in vocabulary(name).fields.values() if item.name not in ASIDE]
    known = [item for item in fields if draw(st.booleans())]
    facts = {item.name: draw(value_of(name, day, item)) for item in known}
    free = [item for item in fields if item.name not in facts and item.default is None]
    more = draw(st.sampled_from(free)) if free else None
    facts |= {"category": name, "date": day.isoformat()}
    return facts, more.name if more else None, draw(value_of(name, day, more)) if more else None


def said_otherwise(facts, more):
    """Whether a fact is added beside a stand-in for it (a code, a flag): see the two cases below."""
    rules = category(facts["category"]).derive
    trios = [{rule["fact"], rule.get("from"), *rule.get("when_known", ())} for rule in rules]
    together = set().union(*(trio for trio in trios if "ngap" not in trio))
    return more in together and bool(together & set(facts))


def said_already(facts, fact):
    """Whether a missing fact belongs to one way of saying a thing that another way says already."""
    day = date.fromisoformat(facts["date"])
    groups = [part for part in conditions(facts["category"], day) if getattr(part, "kind", "") == "same"]
    ways = [[facts_of(part) for part in group.parts] for group in groups if fact in facts_of(group)]
    return any(all(name in facts for name in way) for group in ways for way in group)


def answered(facts):
    """The answer, or nothing where the facts contradict one another."""
    try:
        return check(facts)
    except FactError as error:
        if error.code not in {"contradiction", "impossible_date"}:
            raise
        return None


@EXAMPLES
@given(questions())
def test_any_facts_have_an_answer_or_a_named_error(question):
    """Whatever the facts, there is an answer of the contract; only contradictions are errors."""
    facts, _, _ = question
    answer = answered(facts)

    if answer is not None:
        undecided = answer["verdict"] == "indetermine"
        assert not undecided or answer["missing"]
        assert not set(answer["missing"]) & set(facts)
        assert answer["from_session"] is None or answer["verdict"] in {"requis", "incertain"}


@settings(max_examples=300)
@given(questions())
def test_one_more_fact_never_changes_a_certain_answer(question):
    """A verdict once certain stays, and so does its session, whatever else is learnt."""
    facts, more, value = question
    assume(more is not None and not said_otherwise(facts, more))
    before = answered(facts)
    assume(before is not None and before["verdict"] != "indetermine")
    after = answered({**facts, more: value})
    assume(after is not None)

    assert after["verdict"] == before["verdict"]
    if not before["missing"]:
        assert after["from_session"] == before["from_session"]


@settings(max_examples=300)
@given(questions())
def test_a_fact_that_is_not_missing_changes_nothing(question):
    """A fact that is not asked for leaves the verdict, the session and what is missing."""
    facts, more, value = question
    before = answered(facts)
    assume(before is not None and more not in (None, *before["missing"]))
    assume(not said_otherwise(facts, more))
    assume(more not in other_words(facts["category"], date.fromisoformat(facts["date"])))
    after = answered({**facts, more: value})
    assume(after is not None)

    assert (after["verdict"], after["from_session"]) == (before["verdict"], before["from_session"])
    assert set(after["missing"]) <= set(before["missing"])


@settings(max_examples=100)
@given(questions())
def test_a_missing_fact_can_change_the_answer(question):
    """For each fact said missing there are two values of it that lead to two answers."""
    facts, _, _ = question
    answer = answered(facts)
    assume(answer is not None and answer["missing"])
    values = tried(facts, answer["missing"])
    assume(prod(map(len, values.values())) <= TRIALS)

    idle = [name for name in answer["missing"] if not matters(facts, name, values)]
    assert [name for name in idle if not said_already(facts, name)] == []


def tried(facts, missing):
    """The values to try for each missing fact."""
    name, day = facts["category"], date.fromisoformat(facts["date"])
    known = {**typed(facts), **dict(derive(name, typed(facts), day)[0])}
    return {fact: [written(one) for one in candidates(program(name, day), fact, known)] for fact in missing}


def typed(facts):
    """The facts with their dates as dates, as the rules read them."""
    fields = vocabulary(facts["category"]).fields
    return {
        key: date.fromisoformat(value) if fields[key].type == "date" else value
        for key, value in facts.items()
    }


def written(value):
    """A value as somebody would write it in JSON; any other word stands for « some other code »."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else "zzz" if value == "~" else value


def matters(facts, name, values):
    """Whether two values of a fact give two answers, the other missing facts being some way or other."""
    others = [other for other in values if other != name]
    for chosen in product(*(values[other] for other in others)):
        rest = {**facts, **dict(zip(others, chosen, strict=True))}
        found = [answered({**rest, name: value}) for value in values[name]]
        if len({(one["verdict"], one["from_session"]) for one in found if one is not None}) > 1:
            return True
    return False


@pytest.mark.parametrize(
    ("facts", "more"),
    [
        ({"lpp": "1234567", "ap_flag": False}, {"device": "prothese_oculaire"}),
        ({"date": "2007-01-31", "lpp": "4550001"}, {"device": "prothese_oculaire"}),
        ({"date": "2007-01-31", "ap_flag": True}, {"lpp": "4550001"}),
    ],
)
def test_a_device_and_its_code_say_one_thing(facts, more):
    """A device beside a code or a flag that stood for it leaves the answer, or is a contradiction."""
    asked = {"category": "appareillage", "date": "2026-06-25", **facts}
    before, after = answered(asked), answered({**asked, **more})

    assert after is None or after["verdict"] == before["verdict"]


def test_a_thing_said_one_way_is_not_asked_another_way():
    """When the days between two trips are given, the day of the first is not missing."""
    facts = {"date": "2026-06-25", "span_days": 61, "last_trip_on": "2026-06-25", "grounds": []}

    assert "first_trip_on" not in check({"category": "transport", **facts})["missing"]


@pytest.mark.parametrize("name", CATEGORIES)
def test_before_the_law_on_file_there_is_no_answer(name):
    """The day before the law on file begins, the answer is that no text is held."""
    eve = category(name).since - timedelta(1)

    assert check({"category": name, "date": eve.isoformat()})["verdict"] == "aucun_texte"
    assert check({"category": name, "date": category(name).since.isoformat()})["verdict"] != "aucun_texte"
