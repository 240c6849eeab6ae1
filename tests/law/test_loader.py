"""The loader gives out the law as it stands in the files, and says which file is broken."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import prealable.law
from prealable.law import loader
from prealable.law.texts import text

LAW = Path(prealable.law.__file__).parent


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A copy of the law that a test may change."""
    return Path(shutil.copytree(LAW, tmp_path / "law", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def test_an_edited_file_is_read_anew(draft: Path) -> None:
    """A change of the YAML shows without clearing anything by hand."""
    before = loader.documents(draft)["words.yaml"]["silence"]["accord"]
    path = draft / "words.yaml"
    path.write_text(path.read_text("utf-8").replace(before, "Autre phrase."), "utf-8")
    loader.forget()

    assert loader.documents(draft)["words.yaml"]["silence"]["accord"] == "Autre phrase."


def test_a_broken_file_is_named(draft: Path) -> None:
    """A file that is not YAML is named in the error."""
    (draft / "words.yaml").write_text("a: [", "utf-8")

    with pytest.raises(loader.LawError, match=r"words\.yaml"):
        loader.documents(draft)


def test_a_read_only_cache_is_no_error(draft: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The law is read even where nothing can be kept."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))

    assert "facts.yaml" in loader.documents(draft)


def test_a_damaged_cache_is_read_past(draft: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A compiled law that was cut short is made again from the files."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    whole = loader.documents(draft)
    for kept in (tmp_path / "cache").rglob("law-*.json"):
        kept.write_bytes(kept.read_bytes()[:100])
    loader.forget()

    assert loader.documents(draft) == whole


def test_an_article_is_cited_in_its_version_of_the_day() -> None:
    """Before the read version began, the citation shows the earlier one, unread and less sure."""
    article = text("css-r322-10-4")

    assert article.cite(date(2020, 1, 1))["quote"]
    assert article.cite(date(2010, 1, 1))["quote"] is None
    assert article.cite(date(2010, 1, 1))["certainty"] != "haute"


def test_an_unknown_text_is_an_error() -> None:
    """A citation of a text that is not on file is not passed over."""
    with pytest.raises(loader.LawError, match="css-nowhere"):
        text("css-nowhere")
