"""Schemathesis tries the API against its own description, with and without credentials."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from tests.web.api.world import filing, one_connection

pytestmark = pytest.mark.django_db
#: A few tries of each operation in the usual run, many in the long one.
FEW, MANY = 6, 150
#: Who knocks: nobody, a stranger without a right, and each side of a demande.
KNOCKERS = (None, "nobody", "kine", "assure", "agent", "praticien", "cmra", "mutuelle")
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())


def tried(examples):
    """The settings of a run: bounded, the same each time."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(autouse=True)
def _any_host(settings):
    """The client of schemathesis names its host as it likes."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.PREALABLE_API_RATES = {"anonymous": 10**9, "account": 10**9, "export": 10**9}


def call(case, door, who, real):
    """Try one case as somebody, half of the time on a demande that exists."""
    if real and "reference" in (case.path_parameters or {}):
        filed = door("post", "/demandes", filing(), who="kine").json()
        case.path_parameters["reference"] = filed["reference"]
    headers = {}
    if who:
        secret = "pre_nothing" if who == "nobody" else door.world.token(who)
        headers["Authorization"] = f"Bearer {secret}"
    with one_connection():
        case.call_and_validate(checks=CHECKS, headers=headers)


@schema.parametrize()
@schema.given(who=st.sampled_from(KNOCKERS), real=st.booleans())
@tried(FEW)
def test_no_operation_fails_or_answers_what_it_does_not_declare(case, door, who, real):
    """No try ends in a server error, in a status or a kind of content that the document hides."""
    call(case, door, who, real)


@pytest.mark.long
@schema.parametrize()
@schema.given(who=st.sampled_from(KNOCKERS), real=st.booleans())
@tried(MANY)
def test_many_tries_find_no_server_error(case, door, who, real):
    """The same, long."""
    call(case, door, who, real)
