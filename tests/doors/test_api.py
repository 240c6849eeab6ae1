"""The API's door: the same case has the same answer as in Python, one by one in an array."""

import json

import django
import pytest
from django.core.cache import cache
from django.test import Client

from tests.cases.book import TODAY, cases, named

django.setup()
#: Objects of an array, as many as the door takes at once.
MOST = 1000


@pytest.fixture(scope="session")
def api():
    """Every case of each question, asked of `/api/v1` by arrays: the answers by their id."""
    cache.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("prealable.web.api.questions.today", lambda: TODAY)
        return {
            answer["id"]: answer
            for question in ("check", "clock", "appeal")
            for answer in _ask(question, [case for case in cases() if case.question == question])
        }


def _ask(question, asked):
    client = Client(headers={"host": "localhost"})
    for start in range(0, len(asked), MOST):
        some = asked[start : start + MOST]
        body = json.dumps([{**case.facts, "id": named(case)} for case in some])
        answers = client.post(f"/api/v1/{question}", body, content_type="application/json").json()
        assert [answer["id"] for answer in answers] == [named(case) for case in some]
        yield from answers


@pytest.mark.parametrize("case", cases(), ids=named)
def test_the_api_answers_as_python_does(api, python, case):
    """In an array of all cases each has the answer, or the error in its place, that Python gives."""
    assert api[named(case)] == json.loads(json.dumps(python(case)))
