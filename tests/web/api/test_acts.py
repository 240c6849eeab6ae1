"""What acts are refused for, whatever the verb: no such demande, a bad body, a state, another hand."""

import json

import pytest

from prealable.office.journal.models import Event
from prealable.web.api.api import api
from tests.web.api.world import filing

pytestmark = pytest.mark.django_db
NOWHERE = "2222-2222"


def operations():
    """Every act of the OpenAPI document: its address, its body's schema, with the parts it refers to."""
    document = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    parts = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        if "post" in methods and "{reference}/" in path and not path.endswith(("/pieces", "/draft")):
            schema = methods["post"]["requestBody"]["content"]["application/json"]["schema"]
            yield path.removeprefix("/api/v1"), resolved(schema, parts)


def resolved(schema, parts):
    """The schema that a reference stands for."""
    name = schema.get("$ref", "").rpartition("/")[2]
    return resolved(parts[name], parts) if name else schema | {"parts": parts}


def sample(schema, parts):
    """The smallest value that a schema accepts."""
    schema = resolved(schema, parts)
    if "anyOf" in schema:
        return sample(schema["anyOf"][0], parts)
    if "enum" in schema or "const" in schema:
        return schema.get("const") or schema["enum"][0]
    return SAMPLES[schema["type"]](schema, parts)


def object_of(schema, parts):
    """The smallest object."""
    return {name: sample(schema["properties"][name], parts) for name in schema.get("required", ())}


def text_of(schema, _parts):
    """A text of the kind that is asked for."""
    if schema.get("format") == "date":
        return "2026-11-23"
    return "10000000009" if "[0-9]{11}" in schema.get("pattern", "") else NOWHERE


SAMPLES = {
    "object": object_of,
    "array": lambda schema, parts: [sample(schema["items"], parts)],
    "integer": lambda schema, _parts: schema.get("minimum", 1),
    "boolean": lambda _schema, _parts: True,
    "string": text_of,
}
ACTS = {path: (schema, sample(schema, schema["parts"])) for path, schema in operations()}


def address(path, reference):
    """The address of an act on a demande."""
    return path.format(reference=reference, recours=NOWHERE, letter=NOWHERE)


@pytest.mark.parametrize("path", ACTS)
def test_an_act_needs_an_account(door, path):
    """Without a token or a session no act is done."""
    assert door("post", address(path, NOWHERE), ACTS[path][1]).status_code == 401


@pytest.mark.parametrize("path", ACTS)
def test_an_act_on_nothing_is_not_found(door, path):
    """A reference that is none, or nobody's, is told so to everybody (403: a wrong quality)."""
    for who in ("agent", "assure", "praticien", "cmra", "mediateur"):
        response = door("post", address(path, NOWHERE), ACTS[path][1], who=who)
        unknown = (403, 404, 422) if path.endswith("/hand-in") else (403, 404)
        assert response.status_code in unknown, response.content
    strange = door("post", address(path, "AAAA-AAAA"), ACTS[path][1], who="agent")
    assert (strange.status_code, strange.json()["code"]) == (404, "reference_invalide")


@pytest.mark.parametrize("path", ACTS)
def test_a_body_with_a_field_too_many_is_refused(door, path):
    """An unknown field is an error, never ignored."""
    body = ACTS[path][1] | {"nothing": 1}
    response = door("post", address(path, NOWHERE), body, who="agent")

    assert (response.status_code, response.json()["code"]) == (422, "unknown_field")
    assert response.json()["path"] == "nothing"


@pytest.mark.parametrize("path", [path for path in ACTS if ACTS[path][0].get("required")])
def test_a_body_with_a_field_too_few_is_refused(door, path):
    """A field that is needed is named."""
    response = door("post", address(path, NOWHERE), {}, who="agent")

    assert (response.status_code, response.json()["code"]) == (422, "missing_field")
    assert response.json()["path"] in ACTS[path][0]["required"]


@pytest.mark.parametrize("path", ACTS)
def test_an_act_out_of_its_time_is_refused_and_writes_nothing(door, path):
    """On a demande that was taken back every act is impossible, with its reason; nothing is written."""
    reference = door("post", "/demandes", filing(), who="kine").json()["reference"]
    door("post", f"/demandes/{reference}/abandon", who="kine")
    before = Event.objects.count()
    for who in ("agent", "kine", "assure", "praticien"):
        response = door("post", address(path, reference), ACTS[path][1], who=who)
        if path.endswith("/consent") and who == "assure":
            continue  # a consent is no act on the demande
        assert 400 <= response.status_code < 500, response.content
        assert response["Content-Type"] == "application/problem+json"

    allowed = {"/demandes/{reference}/mediation": 1}  # a claim to the mediator is an interval of its own
    assert Event.objects.count() - before <= allowed.get(path, 0)


def test_an_impossible_act_says_what_is_possible_and_on_which_text(door):
    """The refusal of the law carries its code, what would do, and the ids of its texts."""
    reference = door("post", "/demandes", filing(), who="kine").json()["reference"]
    asked = {"code": "devis", "owed_by": "executant", "reason": "absente"}
    response = door(
        "post", f"/demandes/{reference}/ask-pieces", {"pieces": [asked], "limit": "2026-12-20"}, who="agent"
    )
    told = response.json()

    assert (response.status_code, told["code"]) == (409, "piece_non_exigee")
    assert "argumentaire" in told["accepts"]
    assert told["texts"] == ["crpa-l114-5", "crpa-l114-5-1"]


def test_who_acts_on_what_has_changed_is_told(door):
    """With `expected`, an act on a demande that somebody has touched since is a conflict."""
    filed = door("post", "/demandes", filing(), who="kine").json()
    reference, rank = filed["reference"], filed["demande"]["rank"]
    first = door("post", f"/demandes/{reference}/open-instruction", {"expected": rank}, who="agent")
    second = door("post", f"/demandes/{reference}/grant", {"expected": rank}, who="praticien")

    assert first.json()["rank"] == rank + 1
    assert (second.status_code, second.json()["code"]) == (409, "dossier_modifie")


def test_an_act_entered_later_keeps_its_day_of_law(door, clock):
    """`on` is the day of the act; a day to come is refused."""
    filed = door("post", "/demandes", filing(), who="kine").json()
    reference = filed["reference"]
    clock.day = clock.day.replace(day=27)
    early = door("post", f"/demandes/{reference}/open-instruction", {"on": "2026-12-01"}, who="agent")
    later = door("post", f"/demandes/{reference}/open-instruction", {"on": "2026-11-24"}, who="agent")
    events = door("get", f"/demandes/{reference}/history", who="agent").json()["events"]

    assert (early.status_code, early.json()["code"]) == (409, "date_future")
    assert later.status_code == 200
    assert events[-1]["law_on"] == "2026-11-24"


def test_a_demande_that_leaves_one_s_hands_is_told_so(door):
    """Handed to another caisse, the demande is no longer this agent's, and the act is no failure."""
    reference = door("post", "/demandes", filing(), who="kine").json()["reference"]
    response = door("post", f"/demandes/{reference}/change-caisse", {"to": "cpam-b"}, who="agent")

    assert response.json() == {"reference": reference, "elsewhere": True}
    assert door("get", f"/demandes/{reference}", who="agent-b").status_code == 200


def test_a_list_goes_on_from_its_cursor(door):
    """Pages follow one another without gap or overlap; a cursor of somewhere else is refused."""
    filed = {door("post", "/demandes", filing(), who="kine").json()["reference"] for _ in range(5)}
    seen, cursor = [], ""
    while cursor is not None:
        page = door("get", f"/demandes?size=2{cursor and f'&cursor={cursor}'}", who="agent").json()
        seen += [line["reference"] for line in page["demandes"]]
        cursor = page["next"]
    queue = door("get", "/demandes?desk=caisse&size=2", who="agent").json()
    rest = door("get", f"/demandes?desk=caisse&size=200&cursor={queue['next']}", who="agent").json()

    assert (sorted(seen), len(seen)) == (sorted(filed), 5)
    assert {each["reference"] for each in queue["demandes"] + rest["demandes"]} == filed
    for strange in ("2026-02-30/1", "2026-02-03/1", "abc", "1' OR 1"):
        assert door("get", f"/demandes?cursor={strange}", who="agent").status_code == 422
    assert door("get", "/demandes?desk=caisse&cursor=12", who="agent").status_code == 422
