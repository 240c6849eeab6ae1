"""Our day arithmetic expresses another administration's rule, and ours is stated at its edges.

The dates are those that demarches-simplifiees tests (silence worth accord), restated as facts.
"""

from datetime import date, timedelta

import pytest

from prealable.clocks.clock import stand
from prealable.clocks.days import ONE_DAY, Term
from prealable.clocks.request import Piece, Request

INCOMPLETE = "incomplete"
TWO_MONTHS = Term(months=2)
MAY_15 = date(2023, 5, 15)
FIRST = "05-20 05-25 incorrect"
WHOLE = "05-20 05-25 incomplete"
TWELVE = f"05-16 05-17 incomplete; {FIRST}"


def day(text):
    """A day of 2023 written month-day."""
    return date.fromisoformat(f"2023-{text}")


def sva(filed, term, requests, *, reset, today):
    """The day on which that administration pronounces its tacit decision, by our arithmetic."""
    written = [request.split() for request in requests.split("; ") if request]
    answers = [(day(asked), today if back == "-" else day(back), kind) for asked, back, kind in written]
    restarting = [back for _, back, kind in answers if reset or kind == INCOMPLETE]
    start = max(restarting, default=filed) + ONE_DAY
    added = [back + ONE_DAY - asked for asked, back, _ in answers if back > start]
    return term.last_day(start) + sum(added, timedelta())


#: Row, filed, term, requests (asked, answered or ``-``, kind), setting, today, tacit decision.
ROWS = [
    (1, "05-15", TWO_MONTHS, "", "continue", None, "07-16"),
    (2, "05-15", Term(days=30), "", "continue", None, "06-15"),
    (3, "05-15", Term(days=56), "", "continue", None, "07-11"),
    (4, "05-15", TWO_MONTHS, "05-20 05-25 incorrect", "continue", None, "07-22"),
    (5, "05-15", TWO_MONTHS, f"{FIRST}; 05-30 06-03 incorrect", "continue", None, "07-27"),
    (6, "05-15", TWO_MONTHS, f"{FIRST}; 05-30 - incorrect", "continue", "06-05", "07-29"),
    (7, "05-15", TWO_MONTHS, f"{FIRST}; 05-30 - incomplete", "continue", "06-05", "08-06"),
    (8, "05-15", TWO_MONTHS, WHOLE, "continue", None, "07-26"),
    (9, "05-15", TWO_MONTHS, f"{WHOLE}; 05-30 06-03 incorrect", "continue", None, "07-31"),
    (10, "05-15", TWO_MONTHS, f"{WHOLE}; 05-30 - incomplete", "continue", "06-05", "08-06"),
    (11, "05-15", TWO_MONTHS, "", "reset", None, "07-16"),
    (12, "05-15", TWO_MONTHS, TWELVE, "reset", None, "07-26"),
    (13, "05-15", TWO_MONTHS, f"{TWELVE}; 05-30 - incorrect", "reset", "06-05", "08-06"),
    (14, "05-15", TWO_MONTHS, "05-30 - incorrect", "reset", "06-05", "08-06"),
    (15, "06-29", TWO_MONTHS, "06-30 07-01 incorrect", "continue", None, "09-01"),
    (16, "07-30", TWO_MONTHS, "07-31 08-01 incorrect", "continue", None, "10-02"),
    (17, "07-31", TWO_MONTHS, "08-01 08-02 incorrect", "continue", None, "10-03"),
    (18, "06-30", TWO_MONTHS, "07-01 07-02 incorrect", "continue", None, "09-03"),
    (19, "04-15", TWO_MONTHS, "", "continue", None, "06-16"),
]


@pytest.mark.parametrize(
    ("filed", "term", "requests", "setting", "today", "expected"),
    [row[1:] for row in ROWS],
    ids=[f"row {row[0]}" for row in ROWS],
)
def test_their_rule_by_our_arithmetic(filed, term, requests, setting, today, expected):
    """Each of the nineteen published rows comes out of our terms and days."""
    seen = day(today) if today else None

    found = sva(day(filed), term, requests, reset=setting == "reset", today=seen)

    assert found == day(expected)


EDGES = [
    ("nothing asked", [], "05-31"),
    ("asked and answered on the day of reception", [("05-15", "05-15")], "05-31"),
    ("asked 15, answered 16", [("05-15", "05-16")], "06-01"),
    ("asked 15, answered 17", [("05-15", "05-17")], "06-02"),
    ("asked and answered 16", [("05-16", "05-16")], "06-01"),
    ("asked 16, answered 17", [("05-16", "05-17")], "06-02"),
    ("asked and answered 20", [("05-20", "05-20")], "06-05"),
    ("20 to 22, then 22 to 24", [("05-20", "05-22"), ("05-22", "05-24")], "06-09"),
    ("one request 20 to 24", [("05-20", "05-24")], "06-09"),
    ("20 to 24 over 21 to 23", [("05-20", "05-24"), ("05-21", "05-23")], "06-09"),
    ("20 to 27 over 21 to 23", [("05-20", "05-27"), ("05-21", "05-23")], "06-12"),
    ("asked on the last day", [("05-30", "06-02")], "06-18"),
    ("asked the day after", [("05-31", "06-02")], "05-31"),
]


@pytest.mark.parametrize(("asked", "expected"), [edge[1:] for edge in EDGES], ids=[edge[0] for edge in EDGES])
def test_our_rule_at_their_edges(asked, expected):
    """Papers asked in time restart the whole term at the last reception, and nothing else does."""
    pieces = tuple(Piece(day(first), day(back)) for first, back in asked)
    standing = stand(Request("acte", received_on=MAY_15, pieces=pieces), date(2023, 12, 31))

    assert standing.course.tacit_from == day(expected)


@pytest.mark.parametrize("filed", ["2024-01-29", "2024-01-30", "2024-01-31"])
def test_our_months_are_clamped_from_the_day_itself(filed):
    """A month after the end of January ends on 29 February: ours counts from the event's day."""
    assert Term(months=1).last_day(date.fromisoformat(filed)) == date(2024, 2, 29)
