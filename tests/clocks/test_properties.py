"""What holds of the clock on every day from 2000 to 2035, whatever papers are asked for."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prealable.clocks.calendar import is_working
from prealable.clocks.clock import stand
from prealable.clocks.days import ONE_DAY, Term, plus_months
from prealable.clocks.filing import file_by, prudent_after
from prealable.clocks.on_file import clock_versions
from prealable.clocks.request import Piece, Request

TERRITORIES = (
    "metropole", "alsace_moselle", "guadeloupe", "martinique", "guyane", "la_reunion", "mayotte",
    "etranger",
)  # fmt: skip
CLOCKS = ("acte", "general", "general_21j", "lpp", "vph_devis", "transport", "soins_ue")
days = st.dates(date(2000, 1, 1), date(2035, 12, 31))
clocks = st.sampled_from(CLOCKS)
territories = st.sampled_from(TERRITORIES)


def request_on(clock, day, pieces=()):
    """A request whose clock starts that day, sent and received at once."""
    return Request(clock, sent_on=day, received_on=day, pieces=tuple(pieces))


@st.composite
def starts(draw):
    """A clock and a day on which the law on file has it."""
    clock = draw(clocks)
    first = max(date(2000, 1, 1), clock_versions(clock)[-1].span.start)
    return clock, draw(st.dates(first, date(2035, 12, 31)))


@st.composite
def histories(draw):
    """A request with up to four requests for papers, some answered, and a day to look from."""
    clock, day = draw(starts())
    gaps = draw(st.lists(st.tuples(st.integers(0, 40), st.none() | st.integers(0, 40)), max_size=4))
    pieces = [
        Piece(day + timedelta(gap), None if back is None else day + timedelta(gap + back))
        for gap, back in gaps
    ]
    looked = day + timedelta(draw(st.integers(0, 120)))
    notified = draw(st.none() | st.integers(0, 120))
    answer = day + timedelta(notified) if notified is not None else None
    facts = {"decision": "refus", "notified_on": answer} if answer else {}
    return Request(clock, sent_on=day, received_on=day, pieces=tuple(pieces), **facts), looked


@given(starts())
def test_tacit_accord_is_the_day_after_the_last(start):
    """Silence speaks on the day that follows the last day, never later."""
    clock, day = start
    course = stand(request_on(clock, day), day).course

    assert course.tacit_from == course.last_day + ONE_DAY


@given(starts(), territories)
def test_prudence_comes_after_a_working_day(start, territory):
    """The prudent day is never before the tacit one, and the day before it is worked."""
    clock, day = start
    standing = stand(request_on(clock, day), day, territory)

    assert standing.prudent_from >= standing.course.tacit_from
    assert is_working(standing.prudent_from - ONE_DAY, territory)


@given(clocks, days, territories)
def test_received_later_never_ends_earlier(clock, day, territory):
    """Under one version, a day later at the start is no day earlier at the end."""
    both = (day, day + ONE_DAY)
    if not any(all(each in version.span for each in both) for version in clock_versions(clock)):
        return
    first, second = (stand(request_on(clock, start), start, territory) for start in (day, day + ONE_DAY))

    assert first.course.last_day <= second.course.last_day
    assert first.prudent_from <= second.prudent_from


@settings(max_examples=400)
@given(histories(), territories)
def test_the_ledger_covers_every_day_once(history, territory):
    """From the starting event to the day looked from or the last day: no gap, no overlap."""
    request, looked = history
    standing = stand(request, looked, territory)
    lines, course = standing.ledger, standing.course

    assert lines[0].first == course.start
    for before, after in pairwise(lines):
        assert after.first == before.last + ONE_DAY
    horizon = min(looked, request.notified_on or looked)
    assert lines[-1].last == (min(looked, course.last_day) if course.last_day else horizon)


@settings(max_examples=400)
@given(histories())
def test_the_ledger_sums_to_the_days_used(history):
    """The counted days of the ledger are the days used, never more than the term holds."""
    request, looked = history
    standing = stand(request, looked)
    course = standing.course

    assert sum(line.days for line in standing.ledger if line.counted) == standing.days_used
    assert standing.days_used <= (course.term.last_day(course.base) - course.base).days
    if standing.state == "en_cours":
        whole = (course.last_day - course.base).days
        assert standing.days_used + standing.days_left == whole


@given(starts())
def test_silence_speaks_exactly_once(start):
    """Looked at day by day, the state goes from running to tacit accord once, and stays."""
    clock, day = start
    request = request_on(clock, day)
    last = stand(request, day).course.last_day
    looked = [day + timedelta(n) for n in range((last - day).days + 20)]
    states = [stand(request, each).state for each in looked]

    assert states == ["en_cours" if each <= last else "accord_tacite" for each in looked]


@settings(max_examples=300)
@given(histories())
def test_what_comes_later_changes_nothing_now(history):
    """A fact dated after the day looked from leaves the answer as it was without it."""
    request, looked = history

    assert stand(request, looked) == stand(request.known_on(looked), looked)


@given(histories())
def test_a_dispute_never_moves_the_tacit_day(history):
    """Papers asked for after the term leave the last day where it was."""
    request, looked = history
    standing = stand(request, looked)
    late = {piece.asked_on for piece in standing.course.late}
    kept = tuple(piece for piece in request.pieces if piece.asked_on not in late)
    if "pieces_tardives" in standing.contested:
        other = Request(request.clock, request.sent_on, request.received_on, kept)
        assert stand(other, looked).course.last_day == standing.course.last_day


@given(starts().filter(lambda start: start[1] > date(2026, 3, 1)), territories)
def test_file_by_is_the_latest_day_that_still_serves(start, territory):
    """Filed that day silence may be relied on by the care; filed the day after, it may not."""
    clock, care = start
    latest = file_by(clock, care, territory)

    assert prudent_after(clock, latest, territory) <= care
    assert prudent_after(clock, latest + ONE_DAY, territory) > care


@given(days, st.integers(0, 48))
def test_months_keep_the_day_or_clamp_it(day, months):
    """A month later is the same quantième, or the last day of a month that has none."""
    found = plus_months(day, months)

    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or ((found + ONE_DAY).day == 1 and found.day < day.day)


@pytest.mark.parametrize("year", [2000, 2004, 2024, 2028, 2032])
def test_leap_days_are_days(year):
    """Fifteen days from 14 February end on 29 February of a leap year."""
    assert Term(days=15).last_day(date(year, 2, 14)) == date(year, 2, 29)


def test_no_month_past_the_last_year():
    """A term that leaves the calendar is an error, not a wrong date."""
    with pytest.raises(OverflowError):
        plus_months(date(9999, 11, 30), 2)
