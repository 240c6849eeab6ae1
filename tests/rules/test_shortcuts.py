"""What makes answers fast changes none of them: exploring by what is seen, citing by stretches."""

from datetime import date, timedelta
from importlib import import_module

import pytest

from prealable import FactError
from prealable.answers.check import _anchor, _doubt, _texts, check
from prealable.law.loader import categories, documents
from prealable.law.provisions import every
from prealable.law.texts import cite
from prealable.rules.candidates import candidates
from tests.cases.book import cases, named

#: The module, which the function of the same name hides.
decide = import_module("prealable.rules.decide")
ONE = timedelta(1)
#: Lacking more facts than this, trying every value of every fact takes minutes.
FEW = 3


def _answer(facts):
    try:
        return check(facts)
    except FactError:
        return None


def lacking():
    """The cases that lack few facts, and the same cases with one fact fewer."""
    for case in (case for case in cases() if case.question == "check"):
        for name in [None, *sorted(set(case.facts) - {"category", "date", "id"})][:4]:
            facts = {key: value for key, value in case.facts.items() if key != name}
            answer = _answer(facts)
            if answer and 0 < len(answer["missing"]) <= FEW:
                yield pytest.param(facts, id=f"{named(case)} without {name}")


@pytest.mark.parametrize("facts", list(lacking())[::3])
def test_trying_what_is_seen_is_trying_everything(monkeypatch, facts):
    """One value for each thing that can be seen gives the answer that every value gives."""
    monkeypatch.setattr(decide, "_EXPLORED", {})
    quick = _answer(facts)
    monkeypatch.setattr(decide, "_EXPLORED", {})
    monkeypatch.setattr(decide, "told_apart", candidates)

    assert _answer(facts) == quick


@pytest.mark.parametrize("name", categories())
def test_a_stretch_is_cited_as_each_of_its_days(name):
    """The texts and doubts kept for a stretch of days are those of each day in it."""
    key = id(documents())
    readings = [
        part
        for item in every()
        if item.category == name
        for found in item.versions
        for part in found.readings
    ]
    for reading in readings:
        for day in _days(reading):
            anchor = _anchor(reading, day)

            assert _texts(reading, anchor, key) == [cite(reference, day) for reference in reading.texts]
            assert _doubt(reading, anchor, key) == _doubt(reading, day, key)


def _days(reading):
    ends = {reading.span.start, reading.span.to or date(2026, 11, 23), date(2019, 3, 1), date(2030, 1, 1)}
    return sorted({day + shift for day in ends for shift in (-ONE, timedelta(), ONE, 400 * ONE)})
