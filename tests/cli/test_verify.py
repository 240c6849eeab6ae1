"""``prealable verify``: a token proves itself with a file of keys alone, and says what it does not prove."""

import json

import pytest
from joserfc.jwk import KeySet, OKPKey

from prealable.office.verification.token import sign_accord

CLAIMS = {
    "iss": "cpam-31",
    "sub": "R6PY-AA6Z",
    "jti": "2222-2222-2222",
    "category": "kinesitherapie",
    "number": 10,
    "from": "2026-03-18",
    "until": "2026-09-18",
    "issued_on": "2026-03-18",
}


@pytest.fixture
def issued(tmp_path):
    """A token, and the file of the keys that verify it."""
    key = OKPKey.generate_key("Ed25519", {"use": "sig", "kid": "essai"}, private=True)
    file = tmp_path / "jwks.json"
    file.write_text(json.dumps(KeySet([key]).as_dict(private=False)))
    return sign_accord(CLAIMS, key), str(file)


def test_a_token_is_proved_offline(run, issued):
    """With the public keys alone: issued, by whom, for what, and a warning that it may be over."""
    token, keys = issued
    outcome = run("verify", token, "--key", keys)

    assert outcome.status == 0
    assert "10\u00a0séances" in outcome.text
    assert "a bien été émis" in outcome.text
    assert "demandez-le en ligne" in outcome.text


def test_the_address_of_a_qr_code_is_enough(run, issued):
    """The whole address that a telephone read is taken as the token that it holds."""
    token, keys = issued
    outcome = run("verify", f"https://prealable.example/verifier/?t={token}", "--key", keys, "--json")

    assert json.loads(outcome.text) == {
        "issued": True,
        "token": {
            "caisse": "cpam-31", "reference": "R6PY-AA6Z", "code": "2222-2222-2222",
            "category": "kinesitherapie", "number": 10, "from": "2026-03-18",
            "until": "2026-09-18", "issued_on": "2026-03-18",
        },
    }  # fmt: skip


@pytest.mark.parametrize("json_", [[], ["--json"]])
def test_a_false_token_is_not_proved(run, issued, json_):
    """A token that one sign was changed of is refused, with status 1."""
    token, keys = issued
    outcome = run("verify", token[:-6] + "AAAAAA", "--key", keys, *json_)

    assert outcome.status == 1
    assert "signature est fausse" in outcome.text


def test_a_file_that_holds_no_key_is_said(run, issued, tmp_path):
    """A file that is no set of keys, or is not there, is a mistake of usage."""
    token, _ = issued
    other = tmp_path / "autre.json"
    other.write_text("[]")

    assert run("verify", token, "--key", str(other)).status == 2
    assert run("verify", token, "--key", str(tmp_path / "absent")).status == 2


def test_offline_knows_no_day(run, issued):
    """What only a verification on-line can tell is refused beside --key."""
    token, keys = issued

    assert run("verify", token, "--key", keys, "--url", "https://prealable.example").status == 2
