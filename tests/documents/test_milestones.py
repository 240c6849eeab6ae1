"""The dated steps of an answer: in order, never promising what the clock does not."""

from datetime import date

import pytest

from prealable.documents.milestones import CARE, SEND, SILENCE, TODAY
from tests.documents.conftest import TODAY as DAY


def kinds(case):
    """Return the kinds of the steps, in order."""
    return [step.kind for step in case.steps]


def test_steps_follow_their_days(answered):
    """Today, send by, silence speaks, first care: in the order of the calendar."""
    case = answered()

    assert kinds(case) == [TODAY, SEND, SILENCE, CARE]
    assert sorted(step.day for step in case.steps) == [step.day for step in case.steps]


def test_silence_speaks_before_the_first_care(answered):
    """Sent on the last day, the request is tacitly granted before the first care."""
    days = {step.kind: step.day for step in answered().steps}

    assert days[SILENCE] <= days[CARE]


def test_without_first_care_the_request_leaves_today(answered):
    """Nothing planned yet: the steps are those of a request made today."""
    case = answered(first_planned_on=None)

    assert kinds(case) == [TODAY, SILENCE]
    assert date(2026, 12, 8) == case.steps[-1].day


def test_a_day_gone_by_is_said_late(answered):
    """When the last day to send has passed, it is marked, and the care is said to be too early."""
    case = answered(first_planned_on="2026-11-27")
    late = {step.kind for step in case.steps if step.late}

    assert {SEND, CARE} == late
    assert "déplacez ce soin" in next(step.detail for step in case.steps if step.kind == CARE)


def test_sending_starts_the_clock_of_transport(answered):
    """For a transport, the step is the day to send, and the post changes nothing."""
    case = answered(
        category="transport", situation=None, sessions_done=None, sessions_planned=None,
        mode="taxi", grounds=["ald"], distance_km=200,
    )  # fmt: skip
    [send] = [step for step in case.steps if step.kind == SEND]

    assert "envoyer" in send.title
    assert not send.detail


@pytest.mark.parametrize(
    "changes",
    [{"situation": "hors_referentiel"}, {"date": "1990-01-01"}, {"sessions_done": None}],
    ids=["not required", "no text", "missing"],
)
def test_no_request_no_steps(answered, changes):
    """Where no request is to be made, no day is given."""
    assert answered(today=DAY, **changes).steps == ()
