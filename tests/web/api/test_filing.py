"""Filing through the API: who may, what is refused, once under a key, drafts."""

import pytest

from prealable.office.demandes.models import DemandeRow
from tests.web.api.world import filing

pytestmark = pytest.mark.django_db


def without(name):
    """A filing that lacks a field."""
    return {key: value for key, value in filing().items() if key != name}


def test_the_same_key_files_once(door):
    """Asked twice under one key, the filing has one reference; the second answer says so."""
    first = door("post", "/demandes", filing(), who="kine", **{"idempotency-key": "k-1"})
    second = door("post", "/demandes", filing(), who="kine", **{"idempotency-key": "k-1"})

    assert (first.status_code, second.status_code) == (201, 200)
    assert first["Location"] == second["Location"] == f"/api/v1/demandes/{first.json()['reference']}"
    assert (first.json()["again"], second.json()["again"]) == (False, True)
    assert DemandeRow.objects.count() == 1


def test_a_key_that_served_another_filing_is_refused(door):
    """A key never hides that something else was asked."""
    door("post", "/demandes", filing(), who="kine", **{"idempotency-key": "k-1"})
    other = filing(requested={"number": 9})
    response = door("post", "/demandes", other, who="kine", **{"idempotency-key": "k-1"})

    assert (response.status_code, response.json()["code"]) == (422, "cle_deja_utilisee")


def test_a_key_is_its_account_s_own(door):
    """Two accounts may use the same key for two filings."""
    references = {
        door(
            "post", "/demandes", filing(performer=door.world.kine.key), who=who, **{"idempotency-key": "k"}
        ).json()["reference"]
        for who in ("kine", "assure")
    }

    assert len(references) == 2


def test_a_filing_that_doubles_another_is_warned_about(door):
    """A second demande for the same care is filed, and its receipt names the first."""
    first = door("post", "/demandes", filing(), who="kine").json()["reference"]
    receipt = door("post", "/demandes", filing(), who="kine").json()

    assert [each["code"] for each in receipt["overlaps"]] == ["doublon"]
    assert receipt["overlaps"][0]["reference"] == first


@pytest.mark.parametrize("who", ["kine", "assure", "prescripteur"])
def test_those_concerned_may_file(door, who):
    """The performing professional, the patient and the prescriber file."""
    response = door("post", "/demandes", filing(performer=door.world.kine.key), who=who)

    assert response.status_code == 201, response.content


@pytest.mark.parametrize(
    "who", ["rival", "representant", "agent", "praticien", "cra", "mutuelle", "auditeur", "administrateur"]
)
def test_nobody_else_files(door, who):
    """A professional for another, a stranger, the caisse on-line: none of them files."""
    response = door("post", "/demandes", filing(performer=door.world.kine.key), who=who)

    assert response.status_code == 403, response.content
    assert DemandeRow.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "status", "code", "path"),
    [
        (without("category"), 422, "missing_field", "category"),
        (without("facts"), 422, "missing_field", "facts"),
        (without("beneficiary"), 404, "beneficiaire_introuvable", ""),
        (filing(category="nothing"), 422, "unknown_value", "category"),
        (filing(nothing=1), 422, "unknown_field", "nothing"),
        (filing(facts={"date": "2026-02-30"}), 422, "impossible_date", "facts.date"),
        (filing(facts={"sessions": 2}), 422, "unknown_field", "facts.sessions"),
        (filing(requested={"number": 0}), 422, "out_of_range", "requested.number"),
        (filing(requested={"number": "ten"}), 422, "unknown_value", "requested.number"),
        (filing(requested={"from": "2026-12-31", "to": "2026-12-01"}), 422, "unknown_value", "requested"),
        (filing(prescription={"on": "02/11/2026"}), 422, "unknown_value", "prescription.on"),
        (filing(beneficiary="nobody"), 404, "beneficiaire_introuvable", ""),
        (filing(performer="nobody"), 404, "executant_introuvable", ""),
        (filing(prolongs="2222-2223"), 404, "reference_invalide", "reference"),
        (filing(prolongs="2222-2222"), 404, "demande_introuvable", ""),
        (filing(pieces=["p-nothing"]), 422, "piece_inconnue", ""),
        (filing(signed_on="2026-12-24"), 409, "dates_impossibles", ""),
        (filing(requested={"number": 40}), 409, "au_dela_de_la_prescription", ""),
        (filing(statement="a\u0000"), 422, "unknown_value", "statement"),
        (b"[]", 400, "not_an_object", ""),
        (b"{", 400, "invalid_json", ""),
    ],
)
def test_what_is_wrong_is_named_where_it_is(door, body, status, code, path):
    """Each refusal has its code and the path of the field; nothing is filed."""
    response = door("post", "/demandes", body, who="kine")
    told = response.json()

    assert (response.status_code, told["code"], told["path"]) == (status, code, path), told
    assert DemandeRow.objects.count() == 0


def test_a_child_is_known_by_the_number_of_who_insures_it(door):
    """A child without a number of its own is found by its parent's and its birth date."""
    body = filing(beneficiary={"nir": "255081402412383", "birth_date": "2015-03-01"})
    receipt = door("post", "/demandes", body, who="kine").json()

    assert receipt["demande"]["beneficiary"]["key"] == door.world.child.key
    assert receipt["demande"]["insured"] == door.world.camille.key


def test_a_draft_is_kept_and_files_once(door):
    """A draft is kept, kept again, found, filed; then it is gone and its filing stays one."""
    kept = door("post", "/drafts", {"content": {"category": "odf"}}, who="kine").json()
    key = kept["key"]
    again = door("put", f"/drafts/{key}", {"content": {"category": "kinesitherapie"}}, who="kine")
    listed = door("get", "/drafts", who="kine").json()["drafts"]
    statuses = [door("post", f"/drafts/{key}/file", filing(), who="kine").status_code for _ in range(2)]

    assert again.status_code == 200
    assert [each["content"] for each in listed] == [{"category": "kinesitherapie"}]
    assert statuses == [201, 200]
    assert door("get", "/drafts", who="kine").json()["drafts"] == []
    assert DemandeRow.objects.count() == 1


def test_a_draft_is_its_author_s(door):
    """Nobody else sees a draft, changes it or throws it away."""
    key = door("post", "/drafts", {"content": {}}, who="kine").json()["key"]

    assert door("get", "/drafts", who="rival").json()["drafts"] == []
    assert door("put", f"/drafts/{key}", {"content": {}}, who="rival").status_code == 404
    assert door("delete", f"/drafts/{key}", who="rival").status_code == 404
    assert door("delete", f"/drafts/{key}", who="kine").status_code == 204


def test_a_draft_may_start_from_a_former_demande(door):
    """What it was about is kept, none of its medical words."""
    reference = door("post", "/demandes", filing(), who="kine").json()["reference"]
    started = door("post", f"/demandes/{reference}/draft", who="kine").json()

    assert started["content"]["prolonge"] == reference
    assert "MARQUEUR" not in str(started)
