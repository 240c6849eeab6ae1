"""Answers to print: one that requires an accord, one whose texts disagree, one that lacks a fact."""

from datetime import date

import pytest

from prealable import check
from prealable.answers.words import sheet
from prealable.documents.milestones import milestones

TODAY = date(2026, 11, 22)
FIRST_CARE = date(2026, 12, 14)
FACTS = {
    "category": "kinesitherapie",
    "date": "2026-12-01",
    "situation": "prothese_totale_hanche",
    "sessions_done": 12,
    "sessions_planned": 10,
    "first_planned_on": FIRST_CARE.isoformat(),
}


class Answered:
    """An answer with its words and its dated steps."""

    def __init__(self, facts, today=TODAY):
        self.answer = check(facts)
        self.sheet = sheet(self.answer, facts)
        planned = facts.get("first_planned_on")
        first_care = date.fromisoformat(planned) if planned else None
        self.steps = milestones(self.answer, today=today, first_care=first_care)


@pytest.fixture
def answered():
    """A way to answer a hip prosthesis, with other facts where a test changes some."""
    return lambda today=TODAY, **changes: Answered(
        {name: value for name, value in (FACTS | changes).items() if value is not None}, today
    )
