"""The holidays by law, held against the library `holidays`, which also knows local customs."""

from datetime import date, timedelta

import holidays
import pytest

from prealable.clocks.calendar import holidays_of, is_working, next_working
from prealable.clocks.french import full

YEARS = range(2000, 2041)
SUBDIVISIONS = {
    "metropole": None,
    "alsace_moselle": "6AE",
    "guadeloupe": "971",
    "martinique": "972",
    "guyane": "973",
    "la_reunion": "974",
    "mayotte": "976",
}
#: What the library lists and no law makes a holiday there.
CUSTOMS = {
    "guadeloupe": {"Mi-Carême", "Vendredi saint", "Fête de Victor Schoelcher"},
    "martinique": {"Fête de Victor Schoelcher"},
}
#: The library drops Whit Monday while it was the day of solidarity; we keep it, with a doubt.
SOLIDARITY = {date(2005, 5, 16), date(2006, 6, 5), date(2007, 5, 28)}


@pytest.mark.parametrize("territory", SUBDIVISIONS)
def test_holidays_agree_with_the_library(territory):
    """Year by year our holidays are the library's, less the customs, plus the doubtful days."""
    theirs = holidays.France(subdiv=SUBDIVISIONS[territory], years=YEARS, language="fr")
    customs = CUSTOMS.get(territory, set())
    kept = {day for day, name in theirs.items() if name not in customs}
    ours = {day for year in YEARS for day in holidays_of(year, territory)}

    assert ours == kept | SOLIDARITY


def test_a_holiday_begins_with_its_law():
    """8 May is worked in 1981 and not in 1982; 27 April is a holiday in Mayotte from 1984."""
    assert date(1981, 5, 8) not in holidays_of(1981)
    assert date(1982, 5, 8) in holidays_of(1982)
    assert date(1983, 4, 27) not in holidays_of(1983, "mayotte")
    assert date(1984, 4, 27) in holidays_of(1984, "mayotte")
    assert date(1983, 12, 20) in holidays_of(1983, "la_reunion")


def test_abroad_reads_the_calendar_of_the_seat():
    """The bodies sit in France: abroad reads the holidays of metropolitan France."""
    assert holidays_of(2026, "etranger") == holidays_of(2026)


def test_only_some_communes_gives_the_later_day_and_says_so():
    """On Good Friday in Alsace-Moselle the day moves past Easter Monday, with the doubt."""
    moved = next_working(date(2026, 4, 3), "alsace_moselle")

    assert moved.day == date(2026, 4, 7)
    assert "temple" in moved.doubts[0]
    assert next_working(date(2026, 4, 3)).day == date(2026, 4, 3)


def test_a_working_day_does_not_move():
    """From Monday to Friday, out of holidays, the day is its own next working day."""
    monday = date(2026, 3, 2)
    for day in (monday + timedelta(n) for n in range(5)):
        assert is_working(day)
        assert next_working(day).day == day
    assert not is_working(monday + timedelta(5))
    assert next_working(monday + timedelta(5)).day == monday + timedelta(7)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 17), "mardi 17 mars 2026"),
        (date(2026, 3, 1), "dimanche 1er mars 2026"),
        (date(2028, 2, 29), "mardi 29 février 2028"),
    ],
)
def test_a_day_is_said_in_full(day, words):
    """A day carries its weekday, and the first of a month is « 1er »."""
    assert full(day) == words
