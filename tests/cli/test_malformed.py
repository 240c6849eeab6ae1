"""Bad input: a clear error each, never a traceback, the good lines still answered, in order."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prealable.facts.errors import CODES

GOOD = {"category": "orthophonie", "date": "2026-06-25", "bilan": "initial"}
KINE = {"category": "kinesitherapie", "date": "2026-06-25"}
CLOCK = {"clock": "acte", "received_on": "2026-03-02"}
APPEAL = {"stage": "decision", "ground": "medical", "notified_on": "2026-03-08"}
#: The fact at fault, its value, the code, and a word that the message must hold.
FACTS = [
    ("date", "2026-02-30", "impossible_date", "2026-02-28"),
    ("date", "2026-13-01", "impossible_date", "2026-12-31"),
    ("date", "2026-00-10", "impossible_date", "2026-01-31"),
    ("date", "0000-01-01", "impossible_date", "1900-01-01"),
    ("date", "1899-12-31", "impossible_date", "1900-01-01"),
    ("date", "9999-12-31", "impossible_date", "2199-12-31"),
    ("date", "25/06/2026", "wrong_type", "AAAA-MM-JJ"),
    ("date", "2026-6-5", "wrong_type", "AAAA-MM-JJ"),
    ("date", "2026-06-25T10:00:00Z", "wrong_type", "AAAA-MM-JJ"),
    ("date", "２０２６-06-25", "wrong_type", "AAAA-MM-JJ"),
    ("date", "", "wrong_type", "AAAA-MM-JJ"),
    ("date", 20260625, "wrong_type", "guillemets"),
    ("date", ["2026-06-25"], "wrong_type", "AAAA-MM-JJ"),
    ("date", {"year": 2026}, "wrong_type", "AAAA-MM-JJ"),
    ("date", True, "wrong_type", "AAAA-MM-JJ"),
    ("birth_date", "2030-01-01", "impossible_date", "naissance"),
    ("situation", "hanche", "unknown_value", "Valeurs acceptées"),
    ("situation", "Entorse_cheville", "unknown_value", "entorse_cheville"),
    ("situation", 12, "wrong_type", "Valeurs acceptées"),
    ("situation", [], "wrong_type", "Valeurs acceptées"),
    ("sessions_done", -1, "out_of_range", "0"),
    ("sessions_done", 10_001, "out_of_range", "10000"),
    ("sessions_done", 2**63, "out_of_range", "10000"),
    ("sessions_done", 12.5, "wrong_type", "entier"),
    ("sessions_done", "12", "wrong_type", "12"),
    ("sessions_done", "douze", "wrong_type", "entier"),
    ("sessions_done", True, "wrong_type", "entier"),
    ("sessions_done", {}, "wrong_type", "entier"),
    ("urgent", "oui", "wrong_type", "true"),
    ("urgent", 1, "wrong_type", "true"),
    ("ngap", "RIC", "unknown_value", "RIC 8,10"),
    ("ngap", "ric 8,10", "unknown_value", "RIC 8,10"),
    ("ngap", 8.1, "wrong_type", "texte"),
    ("id", "x" * 201, "wrong_type", "200"),
    ("id", 1.5, "wrong_type", "identifiant"),
    ("id", "a\u0000b", "unknown_value", "U+0000"),
    ("id", "\u001b[31mrouge", "unknown_value", "U+001B"),
    ("sessions_dun", 3, "unknown_field", "sessions_done"),
    ("Date", "2026-06-25", "unknown_field", "date"),
    ("", 1, "unknown_field", "Champs acceptés"),
    ("distance_km", 12, "unknown_field", "n'existe pas"),
]
#: A whole input that is not JSON, and the code and a word of its one error.
TEXTS = [
    (b"", "invalid_json", "vide"),
    (b" \n\n\t\n", "invalid_json", "vide"),
    (b"\xef\xbb\xbf", "invalid_json", "vide"),
    (b"[]", "invalid_json", "vide"),
    (b'{"category": "kinesi', "invalid_json", "avant la fin"),
    (b'{\n "category": "amp",\n "date": ', "invalid_json", "avant la fin"),
    (b'[{"category": "amp"}', "invalid_json", "avant la fin"),
    (b'[\n{"category": "amp"},\n{"category": "amp"}\n', "invalid_json", "avant la fin"),
    (b'{"category": "amp",}', "invalid_json", "virgule"),
    (b"{'category': 'amp'}", "invalid_json", "guillemets"),
    (b"{category: 1}", "invalid_json", "guillemets"),
    (b'{"sessions_done": NaN}', "invalid_json", "NaN"),
    (b'{"sessions_done": Infinity}', "invalid_json", "Infinity"),
    (b'{"sessions_done": 1e999}', "invalid_json", "trop grand"),
    (b'{"sessions_done": 012}', "invalid_json", "zéro"),
    (b'{"urgent": True}', "invalid_json", "true"),
    (b'{"a": 1} {"b": 2}', "invalid_json", "un seul objet par ligne"),
    (b'{"a": 1 "b": 2}', "invalid_json", "virgule"),
    (b'{"id": "\\ud800"}', "invalid_json", "Unicode"),
    (b'{"id": "a\x01b"}', "invalid_json", "contrôle"),
    (b'{"id": "\\x"}', "invalid_json", "oblique"),
    (b"[" * 5000, "invalid_json", "imbriqués"),
    (b'{"a":' * 5000, "invalid_json", "imbriqués"),
    (b"<html></html>", "invalid_json", "JSON"),
    (b"category,date\namp,2026-06-25\n", "invalid_json", "JSON"),
    (b'{"category": "amp", "id": "d\xe9cid\xe9"}', "invalid_encoding", "UTF-8"),
    ('{"category": "amp"}'.encode("utf-16"), "invalid_encoding", "UTF-16"),
    ('{"category": "amp"}'.encode("utf-16-le"), "invalid_encoding", "UTF-16"),
    ('{"category": "amp"}'.encode("utf-16-be"), "invalid_encoding", "UTF-16"),
    ('{"category": "amp"}'.encode("utf-32"), "invalid_encoding", "UTF-16"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "invalid_encoding", "binaire"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "invalid_encoding", "UTF-8"),
    (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "invalid_encoding", "binaire"),
    (b"null", "not_an_object", "objet"),
    (b"42", "not_an_object", "objet"),
    (b'"kinesitherapie"', "not_an_object", "objet"),
    (b'{"category": "amp", "category": "odf"}', "invalid_json", "deux fois"),
    (b'{"category": "amp", "date": "2026-06-25", "date": "2026-06-25"}', "invalid_json", "deux fois"),
    (b"{}", "missing_field", "category"),
    (b'{"category": null}', "missing_field", "category"),
    (b'{"category": "kine"}', "unknown_value", "kinesitherapie"),
    (b'{"category": ["amp"]}', "wrong_type", "type de soin"),
    (b'{"category": 3}', "wrong_type", "type de soin"),
]
#: The same for the two other questions.
OTHERS = [
    ("clock", {}, "missing_field", "clock"),
    ("clock", {"clock": "horloge"}, "unknown_value", "clock"),
    ("clock", {**CLOCK, "pieces": {}}, "wrong_type", "pieces"),
    ("clock", {**CLOCK, "pieces": ["2026-03-04"]}, "not_an_object", "pieces[0]"),
    ("clock", {**CLOCK, "pieces": [{"asked_on": "hier"}]}, "wrong_type", "pieces[0].asked_on"),
    ("clock", {**CLOCK, "pieces": [{}, {"when": 1}]}, "unknown_field", "pieces[1].when"),
    ("clock", {**CLOCK, "sent_on": "2026-03-09"}, "impossible_date", "sent_on"),
    ("clock", {**CLOCK, "territory": "corse"}, "unknown_value", "territory"),
    ("appeal", {}, "missing_field", "stage"),
    ("appeal", {**APPEAL, "amount": "beaucoup"}, "wrong_type", "amount"),
    ("appeal", {**APPEAL, "amount": -1}, "out_of_range", "amount"),
    (
        "appeal",
        {**APPEAL, "mediation": {"admissible": "2026-01-01"}},
        "unknown_field",
        "mediation.admissible",
    ),
    ("appeal", {**APPEAL, "mediation": []}, "not_an_object", "mediation"),
]


def error_of(outcome):
    """The single error of an outcome, which is nothing else than that."""
    assert outcome.status == 1
    assert outcome.complaint == ""
    [answer] = outcome.answers
    assert set(answer["error"]) == {"code", "message", "path"}
    return answer["error"]


@pytest.mark.parametrize(("name", "value", "code", "word"), FACTS)
def test_a_fact_at_fault_is_named(run, name, value, code, word):
    """A value that cannot be is answered by its code, its field and what is accepted."""
    error = error_of(run("check", "--json", given=json.dumps({**KINE, name: value})))

    assert error["code"] == code
    assert error["path"] == name
    assert word in error["message"]


@pytest.mark.parametrize(("text", "code", "word"), TEXTS, ids=[str(text[:30]) for text, *_ in TEXTS])
def test_a_text_at_fault_is_one_clear_error(run, text, code, word):
    """An input that is no JSON, no UTF-8, empty, binary or cut is answered by one error."""
    error = error_of(run("check", "-", "--json", given=text))

    assert error["code"] == code
    assert word in error["message"]


@pytest.mark.parametrize(("question", "facts", "code", "path"), OTHERS)
def test_the_other_questions_name_the_place_too(run, question, facts, code, path):
    """The clock and the appeal name the field at fault, however deep it lies."""
    error = error_of(run(question, "--json", given=json.dumps(facts)))

    assert (error["code"], error["path"]) == (code, path)


@pytest.mark.parametrize("text", [b'{"sessions_done": NaN}', b'{"id": 1, "date": tru}'])
def test_a_json_error_names_its_field(run, text):
    """An error in a text names the field in which it lies."""
    error = error_of(run("check", "--json", given=text))

    assert error["path"] in {"sessions_done", "date"}


def test_good_lines_are_answered_beside_bad_ones(run):
    """Each line is answered in its place: the good ones by an answer, the bad ones by an error."""
    lines = [
        json.dumps({**GOOD, "id": 1}),
        "{not json}",
        json.dumps({**GOOD, "id": 2, "date": "2026-02-30"}),
        "",
        "[1, 2]",
        json.dumps({**GOOD, "id": 3}),
        '"text"',
        '{"id": 4, "category": "amp", "id": 5}',
        json.dumps({**GOOD, "id": 6}),
    ]

    outcome = run("check", "--json", given="\n".join(lines))

    kinds = [answer.get("error", {}).get("code", answer.get("id")) for answer in outcome.answers]
    expected = [1, "invalid_json", "impossible_date", "not_an_object", 3, "not_an_object", "invalid_json", 6]
    assert kinds == expected
    assert outcome.status == 1


def test_a_line_in_another_encoding_spoils_only_itself(run):
    """A line in Latin-1 among lines in UTF-8 is the only one to be refused."""
    bad = '{"id": "é"}'.encode("latin-1")

    outcome = run(
        "check", "--json", given=b"\n".join([json.dumps(GOOD).encode(), bad, json.dumps(GOOD).encode()])
    )

    assert [answer.get("error", {}).get("code") for answer in outcome.answers] == [
        None,
        "invalid_encoding",
        None,
    ]


def test_an_array_of_good_and_bad_is_answered_in_order(run):
    """An array is answered element by element, objects or not."""
    outcome = run("check", "--json", given=json.dumps([GOOD, 12, None, [GOOD], {"x": 1}, GOOD]))

    codes = [answer.get("error", {}).get("code") for answer in outcome.answers]
    assert codes == [None, "not_an_object", "not_an_object", "not_an_object", "missing_field", None]


def test_the_identifier_comes_back_on_an_error(run):
    """Who sent the object finds its identifier on the error too."""
    outcome = run("check", "--json", given=json.dumps({"id": "abc", "category": "amp", "rank": 0}))

    assert outcome.answers[0]["id"] == "abc"
    assert outcome.errors[0]["path"] == "rank"


def test_a_line_beyond_all_measure_is_refused_without_being_kept(run):
    """A line of many megabytes is one error, and the next is answered."""
    long = json.dumps({**GOOD, "id": "x" * (5 << 20)})

    outcome = run("check", "--json", given=f"{json.dumps(GOOD)}\n{long}\n{json.dumps(GOOD)}\n")

    codes = [answer.get("error", {}).get("code") for answer in outcome.answers]
    assert codes == [None, "invalid_json", None]


@pytest.mark.parametrize(
    ("mark", "end"), [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n"), ("\n\n  ", "\n\n"), ("", "")]
)
def test_marks_and_line_ends_do_not_matter(run, mark, end):
    """A byte order mark, Windows line ends and blank lines change nothing."""
    outcome = run(
        "check", "--json", given=mark + end.join([json.dumps(GOOD)] * 3 if end else [json.dumps(GOOD)])
    )

    assert outcome.status == 0
    assert {answer["verdict"] for answer in outcome.answers} == {"non_requis"}


def test_people_read_the_error_in_words(run):
    """Without `--json` the error is a sentence, its field named, with no control character."""
    outcome = run("check", given=json.dumps({**KINE, "id": "\u001b[31m"}))

    assert outcome.status == 1
    assert "id : Un caractère de contrôle (U+001B)" in outcome.text.replace("\n ", "")
    assert "\u001b" not in outcome.text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(), part, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    [*KINE, "situation", "sessions_done", "urgent", "id", "pieces", "clock", "stage", "grounds"]
)


def check_never_crashes(run, question, text):
    """Every outcome is a list of answers or named errors."""
    outcome = run(question, "--json", given=text)
    assert outcome.complaint == ""
    assert outcome.status == bool(outcome.errors)
    assert outcome.answers
    assert all(error["code"] in CODES for error in outcome.errors)
    assert run(question, given=text).status == outcome.status


@settings(max_examples=150)
@given(question=st.sampled_from(["check", "clock", "appeal"]), text=st.binary(max_size=300))
def test_no_bytes_crash_the_command(run, question, text):
    """Whatever the bytes, each command answers or says what is wrong."""
    check_never_crashes(run, question, text)


@settings(max_examples=150)
@given(question=st.sampled_from(["check", "clock", "appeal"]), values=st.lists(JSON, min_size=1, max_size=4))
def test_no_json_crashes_the_command(run, question, values):
    """Whatever the JSON, one value a line or all in an array, each command answers or says why not."""
    check_never_crashes(run, question, "\n".join(map(json.dumps, values)))
    check_never_crashes(run, question, json.dumps(values))


@settings(max_examples=200)
@given(facts=st.dictionaries(NAMES, JSON, max_size=5), question=st.sampled_from(["check", "clock", "appeal"]))
def test_no_value_of_a_known_fact_crashes_the_command(run, question, facts):
    """Whatever the values of facts that exist, each command answers or says what is wrong."""
    base = {"check": KINE, "clock": CLOCK, "appeal": APPEAL}[question]

    check_never_crashes(run, question, json.dumps({**base, **facts}))
