"""A letter of last year is the same text, after its template and the law have changed."""

import shutil
from dataclasses import replace

import orjson
import pytest
import yaml

from prealable.documents.content import again, content_of, record_of
from prealable.documents.errors import ModeleAbsent
from prealable.documents.layout import letter_pdf, told
from prealable.documents.model import Kind, Verification
from prealable.documents.text import letter_text
from prealable.documents.wording.templates import FOLDER, LAYOUT
from prealable.law import loader
from tests.documents.letters import DECISIONS, day, decision_case


@pytest.fixture
def changed(tmp_path, monkeypatch):
    """A law whose sentences and terms have all changed, and wordings of another day."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    law, wordings = tmp_path / "law", tmp_path / "lettres"
    shutil.copytree(loader.HERE, law, ignore=shutil.ignore_patterns("*.py", "__pycache__", "schema"))
    shutil.copytree(FOLDER, wordings)
    for kind in DECISIONS:
        newer = wordings / kind / "2026-03-01.yaml"
        text = (wordings / kind / "2022-01-01.yaml").read_text("utf-8")
        newer.write_text(text.replace("prendre en charge", "rembourser"), "utf-8")

    def apply():
        _edit(law / "appeals.yaml", _longer)
        _edit(law / "demande" / "motifs.yaml", _reworded)
        monkeypatch.setenv(loader.FOLDER_VARIABLE, str(law))
        loader.forget()
        return wordings

    yield apply
    monkeypatch.undo()
    loader.forget()


def _edit(path, change):
    data = yaml.safe_load(path.read_text("utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


def _longer(data):
    for rule in data["bodies"] + data["courts"]:
        rule["months"] = 5


def _reworded(data):
    for rule in data["rules"]:
        rule["says"] = "Tout autre chose."


def _layout_of_another_day(wordings):
    """Words of the layout that all change before the day of the letters."""
    former = wordings / LAYOUT / "2022-01-01.yaml"
    words = yaml.safe_load(former.read_text("utf-8"))["words"]
    changed = {name: f"Autrement, {words[name]}" for name in words}
    newer = wordings / LAYOUT / "2026-03-01.yaml"
    newer.write_text(yaml.safe_dump({"words": changed}, allow_unicode=True), "utf-8")


@pytest.mark.parametrize("kind", list(DECISIONS))
def test_the_words_of_the_layout_stay_too(changed, kind):
    """Page numbers, closing, labels, the mark across the page: an old letter keeps those of its day."""
    given = decision_case(kind, demo=True, verification=Verification("ABCD-EFGH-JKLM", "/verifier/?jeton=x"))
    built = content_of(given, Kind(kind))
    printed, kept = letter_pdf(built), orjson.loads(orjson.dumps(record_of(built)))
    wordings = changed()
    _layout_of_another_day(wordings)
    today = told(content_of(given, Kind(kind), folder=wordings))

    assert letter_pdf(again(kept, folder=wordings)) == printed
    assert all("Autrement, " in today[name] for name in ("running", "footing", "closing", "demo-words"))
    assert today["page"][0] == "Autrement, Page "


def test_a_letter_kept_before_layouts_had_names_is_made_again():
    """The first layout is the one of letters whose record names none."""
    built = content_of(decision_case("refus_medical"), Kind.REFUS_MEDICAL)
    kept = record_of(built)
    del kept["layout"]

    assert letter_pdf(again(kept)) == letter_pdf(built)


@pytest.mark.parametrize("kind", list(DECISIONS))
def test_an_old_letter_is_made_again_word_for_word(changed, kind):
    """From its record and its template, the words are the same; today's letter would differ."""
    built = content_of(decision_case(kind), Kind(kind))
    said, kept = letter_text(built), orjson.loads(orjson.dumps(record_of(built)))
    wordings = changed()

    assert letter_text(again(kept, folder=wordings)) == said
    assert letter_text(content_of(decision_case(kind), Kind(kind), folder=wordings)) != said


def test_the_same_record_gives_the_same_paper():
    """The bytes of a letter made again are those that left."""
    built = content_of(decision_case("refus_medical"), Kind.REFUS_MEDICAL)

    assert letter_pdf(again(record_of(built))) == letter_pdf(built)


def test_a_record_whose_template_is_gone_says_so():
    """A template that is not on file is a named refusal; no other is used in its place."""
    kept = record_of(content_of(decision_case("accord"), Kind.ACCORD)) | {"template": "accord/1999-01-01"}

    with pytest.raises(ModeleAbsent, match="1999"):
        again(kept)
    with pytest.raises(ModeleAbsent):
        again(kept | {"template": "../../../law/appeals"})


def test_the_template_of_the_day_is_used(changed):
    """A letter of the day before a new wording says the old one, the day itself the new one."""
    wordings = changed()
    case = decision_case("refus_medical")
    before = replace(case, vue=replace(case.vue, jour=day(6).replace(month=2, day=28)))

    assert "rembourser" in content_of(case, Kind.REFUS_MEDICAL, folder=wordings).blocks[0].words
    assert "prendre en charge" in content_of(before, Kind.REFUS_MEDICAL, folder=wordings).blocks[0].words
