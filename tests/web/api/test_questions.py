"""The questions without an account: one object or an array, in order, errors in their place."""

import json
from datetime import date

import pytest
from django.test import Client

from prealable.answers import law as law_data
from prealable.law.provisions import provision
from prealable.law.texts import texts
from prealable.web.api.bodies import MAX_JSON

HIP = {"category": "kinesitherapie", "date": "2026-06-25", "situation": "prothese_totale_hanche"}
QUESTIONS = {
    "check": HIP,
    "clock": {"clock": "acte", "received_on": "2026-03-02", "as_of": "2026-03-10"},
    "appeal": {"stage": "decision", "ground": "medical", "notified_on": "2026-03-20"},
}


@pytest.fixture
def ask(clock):
    """Post a body to a question, and return the response."""
    client = Client(raise_request_exception=False)

    def post(question, body, **headers):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return client.post(f"/api/v1/{question}", raw, content_type="application/json", headers=headers)

    return post


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_object_gets_one_answer(ask, question):
    """Each question answers an object by an object, its `id` given back, without any account."""
    response = ask(question, {**QUESTIONS[question], "id": 7})

    assert response.status_code == 200
    assert response.json()["id"] == 7


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_array_gets_an_array_in_order_with_errors_in_place(ask, question):
    """An object that cannot be read costs the others nothing."""
    asked = [{**QUESTIONS[question], "id": 1}, {"id": 2, "nothing": 1}, 3, {**QUESTIONS[question], "id": 4}]
    answers = ask(question, asked).json()

    assert [answer.get("id") for answer in answers] == [1, 2, None, 4]
    assert [sorted(answer["error"]) for answer in answers[1:3]] == [["code", "message", "path"]] * 2
    assert "error" not in answers[0]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "invalid_json"),
        (b"{", 400, "invalid_json"),
        (b'{"category": "odf", "category": "odf"}', 400, "invalid_json"),
        (b'{"category": NaN}', 400, "invalid_json"),
        (b'"\xff"', 400, "invalid_encoding"),
        (b'{"id": "\\ud800", "category": "odf"}', 400, "invalid_json"),
        (b"[" * 100_000, 400, "invalid_json"),
        (b"3", 400, "not_an_object"),
        (b'{"category": "odf", "id": "a\\u0000"}', 422, "unknown_value"),
        (b'{"category": "nothing"}', 422, "unknown_value"),
        (b'{"category": "odf", "date": "2026-02-30"}', 422, "impossible_date"),
        (b"[]", 422, "out_of_range"),
        (b"[" + b"{}," * 1000 + b"{}]", 422, "out_of_range"),
        (b" " * (MAX_JSON + 1), 413, "too_big"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_cannot_be_read_is_a_named_problem(ask, body, status, code):
    """A refusal is a problem+json with its code, its sentence and the path of the field."""
    response = ask("check", body)

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    problem = response.json()
    assert (problem["status"], problem["code"]) == (status, code)
    assert set(problem) >= {"type", "title", "message", "path"}


def test_requests_are_counted_by_address(ask, settings):
    """Beyond the rate, an address is told to wait, and another one is not."""
    settings.PREALABLE_API_RATES = {"anonymous": 3}
    answers = [ask("check", HIP) for _ in range(4)]
    other = Client(REMOTE_ADDR="192.0.2.7").post("/api/v1/check", HIP, content_type="application/json")

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert answers[3].json()["code"] == "too_many"
    assert 0 < int(answers[3]["Retry-After"]) <= 60
    assert other.status_code == 200


def test_a_forwarded_address_counts_only_behind_a_known_proxy(ask, settings):
    """Without a declared proxy nobody escapes the count by naming other addresses."""
    settings.PREALABLE_API_RATES = {"anonymous": 1}
    answers = [ask("check", HIP, **{"x-forwarded-for": f"192.0.2.{n}"}) for n in range(2)]

    assert [each.status_code for each in answers] == [200, 429]


def test_an_answer_of_ours_that_fails_is_told_without_leaking(ask, monkeypatch):
    """A fault of ours is a problem that says nothing of what was sent, alone or in an array."""

    def broken(_given, **_options):
        raise RuntimeError("secret")

    monkeypatch.setattr("prealable.web.api.questions.check", broken)
    alone, among = ask("check", HIP), ask("check", [HIP])

    assert (alone.status_code, alone.json()["code"]) == (500, "internal")
    assert (among.status_code, among.json()[0]["error"]["code"]) == (200, "internal")
    assert b"secret" not in alone.content + among.content


def test_the_law_is_listed_as_the_command_lists_it(clock):
    """`GET /law` gives the provisions in force on a day, as `prealable law --json` does."""
    found = Client().get("/api/v1/law?on=2024-06-01").json()
    only = Client().get("/api/v1/law?on=2024-06-01&category=odf").json()

    assert found == list(law_data.in_force(date(2024, 6, 1)))
    assert only == [line for line in found if line["category"] == "odf"]


def test_one_provision_and_one_text_are_shown_as_the_command_shows_them(clock):
    """`GET /law/{id}` gives a provision or a text with its versions."""
    shown = Client().get("/api/v1/law/transport.longue_distance").json()
    text = Client().get("/api/v1/law/css-l315-2").json()
    told = law_data.one(provision("transport.longue_distance"), clock.day)

    assert shown == told
    assert text == law_data.one_text(texts()["css-l315-2"])


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("law?on=2026-02-30", 422, "unknown_value"),
        ("law?day=2026-02-03", 422, "unknown_field"),
        ("law?category=odf%00", 422, "unknown_value"),
        ("law/nothing", 404, "regle_inconnue"),
        ("nothing", 404, "unknown_address"),
        ("law/", 404, "unknown_address"),
        ("check", 405, "method_refused"),
    ],
)
def test_an_address_that_is_none_is_told_so(clock, address, status, code):
    """Whatever the framework refuses is a problem too."""
    response = Client().get(f"/api/v1/{address}")

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["code"] == code
    if status == 405:
        assert response["Allow"] == "POST"


def test_the_document_describes_every_operation_with_its_refusals(clock):
    """The OpenAPI document names each operation once, with its problems and its examples."""
    document = Client().get("/api/v1/openapi.json").json()
    operations = [op for path in document["paths"].values() for op in path.values()]
    names = [op["operationId"] for op in operations]

    assert len(set(names)) == len(names) > 60
    assert all("500" in op["responses"] and "429" in op["responses"] for op in operations)
    body = document["paths"]["/api/v1/check"]["post"]["requestBody"]
    assert body["content"]["application/json"]["examples"]


def test_the_page_of_the_document_loads_nothing_from_elsewhere(clock):
    """The reader of the document is served from here, under a policy that forbids the rest."""
    response = Client().get("/api/v1/docs")
    page = response.content.decode()

    assert "/static/ninja/swagger-ui" in page
    assert "//cdn" not in page
    assert 'src="http' not in page
    assert "default-src 'none'; script-src 'self'" in response["Content-Security-Policy"]
