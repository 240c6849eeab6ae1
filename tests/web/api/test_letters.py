"""Letters through the API: posted, listed, opened, proved; a manifest of them from the command."""

import json
from datetime import timedelta

import pytest
from pypdf import PdfReader

from prealable.office.caisses.models import Caisse
from tests.web.api.conftest import TODAY
from tests.web.api.world import SECRET, filing

REASON = {"code": "non_justifie_medicalement", "words": SECRET}


@pytest.fixture
def refused(door, world, clock):
    """The reference of a demande that a doctor refused, in words that few may read."""
    addresses = {"adresse_cmra": "CMRA\n1, rue de l'Essai", "adresse_mediateur": "Médiateur\n2, rue"}
    Caisse.objects.filter(code=world.caisse.code).update(telephone="01 99 00 00 00", **addresses)
    reference = door("post", "/demandes", filing(), who="kine").json()["reference"]
    for who, verb, body in (
        ("agent", "open-instruction", {}),
        ("praticien", "avis", {"outcome": "defavorable", "words": SECRET}),
        ("praticien", "refuse-medical", {"reason": REASON}),
    ):
        assert door("post", f"/demandes/{reference}/{verb}", body, who=who).status_code == 200
    return reference


@pytest.fixture
def sent(door, refused):
    """The number of the letter of refusal, left on the patient's account."""
    body = {"kind": "refus_medical", "channel": "compte"}
    response = door("post", f"/demandes/{refused}/letters", body, who="agent")
    assert response.status_code == 201, response.content.decode()
    assert SECRET.encode() not in response.content
    return response.json()["letter"]


def test_a_letter_is_posted_listed_opened_and_proved(door, refused, sent, clock):
    """The agent posts what they may not read; the patient's opening is the proof of its day."""
    clock.day = TODAY + timedelta(2)
    closed = door("get", f"/letters/{sent}", who="agent")
    opened = door("get", f"/letters/{sent}", who="assure")
    [letter] = door("get", f"/demandes/{refused}/letters", who="agent").json()["letters"]

    assert closed.status_code == 403
    assert opened["Content-Type"] == "application/pdf"
    assert SECRET in "".join(_pages(opened.content)).replace("\n", " ")
    assert (letter["readable"], letter["notifies"]) == (False, "decision")
    assert letter["follow_ups"] == [
        {"proof": "lecture_en_ligne", "returned": None, "on": clock.day.isoformat(), "piece": None}
    ]


def _pages(content):
    from io import BytesIO

    return (page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_what_cannot_be_posted_is_said(door, refused, sent):
    """A kind that does not fit, a proof that the way does not give: named, and nothing is done."""
    wrong = door("post", f"/demandes/{refused}/letters", {"kind": "accord", "channel": "simple"}, who="agent")
    body = {"proof": "accuse_reception"}
    unproved = door("post", f"/demandes/{refused}/letters/{sent}/proof", body, who="agent")
    back = door("post", f"/demandes/{refused}/letters/{sent}/return", {"reason": "refuse"}, who="agent")

    assert (wrong.status_code, wrong.json()["code"]) == (409, "lettre_impossible")
    assert (unproved.status_code, unproved.json()["code"]) == (422, "preuve_impossible")
    assert (back.status_code, back.json()["returned"]) == (200, "refuse")


def test_a_stranger_knows_of_no_letter(door, refused, sent):
    """Another caisse, another patient: the letter is not there."""
    for who in ("agent-b", "rival", "mutuelle"):
        assert door("get", f"/letters/{sent}", who=who).status_code == 404


def test_a_manifest_is_written_and_checked_elsewhere(door, sent, tmp_path, monkeypatch, client, capsys):
    """The command signs what was sent; its file is checked with the published keys alone."""
    from prealable.cli import main

    monkeypatch.setattr("prealable.cli.office.open_office", lambda **_: None)
    manifest, public = tmp_path / "manifeste.json", tmp_path / "jwks.json"
    public.write_bytes(client.get("/.well-known/jwks.json").content)

    assert main(["courrier", "manifest", "-o", str(manifest)]) == 0
    assert main(["courrier", "verify"]) == 0
    assert main(["courrier", "check", str(manifest), "--key", str(public)]) == 0
    told = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps(told | {"letters": []}))
    assert main(["courrier", "check", str(manifest), "--key", str(public)]) == 1
    assert main(["courrier", "check", str(public), "--key", str(public)]) == 2
    assert "est entier" in capsys.readouterr().out
