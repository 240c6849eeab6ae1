"""The law of time on file: its shape, its dates, its texts, and the two answers built on it."""

import json
import re
import shutil
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from prealable.answers.appeal import appeal
from prealable.answers.clock import clock
from prealable.clocks.filing import postal_days
from prealable.clocks.on_file import appeal_versions, clock_versions, in_force, pieces_rule
from prealable.law.loader import HERE, documents, forget
from prealable.law.texts import texts

FILES = ("clocks", "appeals", "holidays")
CLOCKS = ("acte", "general", "general_21j", "lpp", "vph_devis", "transport", "soins_ue")
TODAY = date(2026, 11, 22)


def references(data, key=None):
    """Every text reference of a document."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from references(value, name if not isinstance(value, str) else None)
    elif isinstance(data, list):
        for value in data:
            if isinstance(value, str) and key in {"texts", "acte", "months"}:
                yield value
            else:
                yield from references(value, key)


@pytest.mark.parametrize("name", FILES)
def test_file_keeps_its_schema(name):
    """The YAML is what its schema says, and a key too many is refused."""
    schema = json.loads((HERE / "schema" / f"{name}.schema.json").read_text())
    data = documents()[f"{name}.yaml"]

    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "oubli": 1}, schema)


@pytest.mark.parametrize("name", FILES)
def test_every_text_named_is_on_file(name):
    """A rule names texts and quotations that exist."""
    found = list(references(documents()[f"{name}.yaml"]))
    assert found
    for reference in found:
        identifier, _, topic = reference.partition("#")
        known = texts()[identifier]
        assert not topic or any(topic in version.quotes for version in known.versions), reference


@pytest.mark.parametrize("section", ["bodies", "courts", "silences", "last_resort", "judgments"])
def test_rules_of_one_kind_follow_each_other(section):
    """Versions with the same subject neither overlap nor leave a day between them."""
    subjects = {}
    for version in appeal_versions(section):
        own = version.own
        subject = own.get("ground", own.get("body") if section != "courts" else None)
        subjects.setdefault(subject, []).append(version.span)
    for spans in subjects.values():
        ordered = sorted(spans, key=lambda span: span.start)
        for before, after in pairwise(ordered):
            assert after.start == before.end + timedelta(days=1)
        assert ordered[-1].to is None


@pytest.mark.parametrize("name", CLOCKS)
def test_clock_versions_follow_each_other(name):
    """A clock's versions touch, the newest is open, and the day before the first has none."""
    versions = clock_versions(name)

    assert versions[0].span.to is None
    for newer, older in pairwise(versions):
        assert newer.span.start == older.span.end + timedelta(days=1)
    assert in_force(versions, versions[-1].span.start - timedelta(days=1)) is None


def test_every_clock_of_the_contract_is_on_file():
    """The seven clocks of the contract, and no other."""
    assert set(documents()["clocks.yaml"]["clocks"]) == set(CLOCKS)


def test_missing_papers_have_their_rule_each_day():
    """Every day of the span has a rule on missing papers; the code of 2016 names its article."""
    assert pieces_rule(date(2000, 1, 1)).texts == ()
    assert pieces_rule(date(2015, 12, 31)).texts == ("loi-2000-321",)
    assert pieces_rule(date(2016, 1, 1)).texts[0].startswith("crpa-l114-5")


def test_no_number_of_law_in_python():
    """No module of the clocks or of their answers holds a term, a threshold or a year of law."""
    source = Path(HERE).parent
    files = [*(source / "clocks").glob("*.py"), source / "answers/clock.py", source / "answers/appeal.py"]
    loose = re.compile(r"(?<![\w.])(14|15|21|10|20\d\d|19\d\d|5000|4000)(?![\w])")
    for file in files:
        code = re.sub(r'""".*?"""|#.*', "", file.read_text(), flags=re.DOTALL)
        assert not loose.findall(code), (file.name, loose.findall(code))


def test_the_id_comes_back():
    """The caller's reference is given back, and absent when none was given."""
    assert clock({"id": "a/1", "clock": "acte"}, today=TODAY)["id"] == "a/1"
    assert "id" not in clock({"clock": "acte"}, today=TODAY)
    assert appeal({"id": 7, "stage": "decision"})["id"] == 7
    assert "id" not in appeal({"stage": "decision"})


def test_answers_are_json():
    """Both answers are plain JSON: dates are text, nothing else is left to convert."""
    given = {"clock": "transport", "sent_on": "2026-03-02", "decision": "refus", "notified_on": "2026-03-20"}
    asked = {"stage": "jugement", "notified_on": "2026-03-02", "amount": 1, "residence": "etranger"}

    for answer in (clock(given, today=TODAY), appeal(asked, today=TODAY)):
        assert json.loads(json.dumps(answer)) == answer


def test_a_text_not_read_has_no_quote():
    """A text that nobody read word for word is shown without quotation and with its doubt."""
    answer = clock({"clock": "transport", "sent_on": "2006-12-01"}, today=TODAY)

    assert [text["quote"] for text in answer["texts"]] == [None]
    assert answer["rule"]["certainty"] == "basse"


def test_each_line_of_the_ledger_names_its_text():
    """Every stretch says why in French and names a text that the answer cites."""
    pieces = [{"asked_on": "2026-03-06", "received_on": "2026-03-18"}]
    answer = clock({"clock": "acte", "received_on": "2026-03-02", "pieces": pieces}, today=TODAY)
    cited = {text["id"] for text in answer["texts"]}

    assert [line["counted"] for line in answer["ledger"]] == [False, False, False, False, True]
    assert all(line["text"] in cited and line["why"].endswith(".") for line in answer["ledger"])


def test_today_stands_for_an_absent_day():
    """Without `as_of` the state is that of the day the door gives."""
    facts = {"clock": "acte", "received_on": "2026-03-02"}

    assert clock(facts, today=date(2026, 3, 17))["state"] == "en_cours"
    assert clock(facts, today=date(2026, 3, 18))["state"] == "accord_tacite"


def test_a_deadline_that_may_not_be_opposed_is_not_called_over():
    """Past the date, the sentence says whether the term can be held against the reader."""
    facts = {"stage": "decision", "ground": "medical", "notified_on": "2026-01-12"}
    told = {"proof": "retrait", "routes_stated": True}

    def says(**more):
        return appeal({**facts, **more}, today=TODAY)["says"]

    assert says(**told) == "Le délai a pris fin le jeudi 12 mars 2026."
    assert "ne peut pas vous être opposé" in says(routes_stated=False)
    assert "s'il peut vous être opposé" in says()


def test_law_read_anew_gives_new_terms(tmp_path, monkeypatch):
    """One number moved in the YAML moves the answer, and nothing old is kept."""
    draft = tmp_path / "law"
    shutil.copytree(HERE, draft)
    file = draft / "clocks.yaml"
    file.write_text(file.read_text().replace("        days: 15", "        days: 12"))
    facts = {"clock": "acte", "received_on": "2026-03-02"}

    monkeypatch.setenv("PREALABLE_LAW", str(draft))
    forget()
    moved = clock(facts, today=TODAY)["last_day"]
    monkeypatch.undo()
    forget()

    assert moved == "2026-03-14"
    assert clock(facts, today=TODAY)["last_day"] == "2026-03-17"


def test_allow_for_the_post():
    """The days allowed for the post are on file."""
    assert postal_days() == 3
