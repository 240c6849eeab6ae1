"""Journey J9 by API: who has the paper of an accord knows if it holds, and nothing else."""

from datetime import timedelta

import pytest
from joserfc.jwk import KeySet

from prealable.office.verification.token import read_token
from tests.web.api.conftest import TODAY
from tests.web.api.world import filing

PUBLIC = {
    "valid", "status", "says", "details", "reference", "category", "caisse", "from", "until",
    "granted", "left", "on", "as_of",
}  # fmt: skip


@pytest.fixture
def accord(world, door, clock):
    """The proof of an accord that silence gave, as its patient sees it."""
    reference = _filed(door)
    clock.day = TODAY + timedelta(20)
    return door("get", f"/demandes/{reference}", who="assure").json()["accord"]


def _filed(door):
    return door("post", "/demandes", filing(), who="kine").json()["reference"]


def test_reference_and_code_are_enough(door, accord):
    """Without an account, a reference and a code say whether the accord holds."""
    found = door("post", "/verify", {"reference": accord["reference"].lower(), "code": accord["code"]})

    assert found.status_code == 200
    told = found.json()
    assert (told["valid"], told["status"], told["left"]) == (True, "en_vigueur", accord["left"])
    assert set(told) == PUBLIC


def test_token_is_enough(door, accord):
    """The token of the QR code says the same, and a day of care may be named."""
    told = door("post", "/verify", {"token": accord["token"], "on": TODAY.isoformat()}).json()

    assert (told["valid"], told["on"]) == (None, TODAY.isoformat())


def test_nothing_tells_an_unknown_reference_from_a_wrong_code(door, world, accord):
    """An unknown reference, a wrong code, a demande without accord: one answer, to the letter."""
    bodies = [
        {"reference": "2222-2222", "code": accord["code"]},
        {"reference": _filed(door), "code": accord["code"]},
        {"reference": accord["reference"], "code": "2222-2222-2222"},
    ]
    answers = [door("post", "/verify", body) for body in bodies]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["status"] == "inconnu"


def test_act_is_told_to_who_may_read_it(door, accord):
    """An insurer whose member it is reads the act too, as the matrix of rights says."""
    body = {"token": accord["token"]}

    assert "act" in door("post", "/verify", body, who="mutuelle").json()
    assert "act" not in door("post", "/verify", body, who="agent-b").json()


def test_a_wrong_token_of_access_is_no_way_in(door, accord):
    """A token of access that is not one is refused, though nothing asked for it."""
    response = door("post", "/verify", {"token": accord["token"]}, authorization="Bearer pre_faux")

    assert response.status_code == 401


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "reference"),
        ({"reference": "2222-2222"}, "code"),
        ({"reference": "O000-0000", "code": "2222-2222-2222"}, "reference"),
        ({"reference": "2222-2222", "code": "2222"}, "code"),
        ({"token": "rien"}, "token"),
        ({"token": "a", "reference": "2222-2222"}, "code"),
        ({"reference": "2222-2222", "code": "٢٢٢٢-2222-2222"}, "code"),
        ({"token": "é" * 9000}, "token"),
        ({"token": "https://x.example/?t=" + "a" * 5000}, "token"),
    ],
)
def test_what_cannot_be_read_is_named(door, world, body, path):
    """A sign misread or a field left out is said, with the field at fault."""
    response = door("post", "/verify", body)

    assert (response.status_code, response.json()["path"]) == (422, path)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["\x00", "\u202e2222", "é" * 5000, "<script>", "' OR 1=1 --", "٢٢٢٢"])
def test_hostile_words_are_answered_in_the_page(client, typed):
    """Whatever is typed, the page answers, and shows it as words."""
    for query in (
        {"reference": typed, "code": typed},
        {"t": typed},
        {"reference": "2222-2222", "le-jour": typed},
    ):
        response = client.get("/verifier/", query)

        assert response.status_code == 200
        assert b"<script>" not in response.content


def test_verifications_are_counted(door, accord, settings):
    """Beyond so many a minute from one address, nothing is answered."""
    settings.PREALABLE_API_RATES = {"verify": 2}
    body = {"token": accord["token"]}
    statuses = [door("post", "/verify", body).status_code for _ in range(3)]

    assert statuses == [200, 200, 429]


def test_keys_are_published(client, accord):
    """The published keys prove the token offline."""
    response = client.get("/.well-known/jwks.json")

    assert response["Content-Type"] == "application/jwk-set+json"
    claims = read_token(accord["token"], KeySet.import_key_set(response.json()))
    assert claims.code == accord["code"]
