"""The wording of letters: immutable once recorded, dated, and every name in it is a value."""

import shutil
from datetime import date

import pytest

from prealable.documents.errors import ModeleAbsent
from prealable.documents.model import Kind
from prealable.documents.wording import register
from prealable.documents.wording.templates import FOLDER, template_on


def test_no_wording_has_changed_since_it_was_recorded():
    """Each wording is on record, and is what it was when it was recorded."""
    assert register.faults() == []


@pytest.fixture
def copy(tmp_path):
    """A copy of the wordings."""
    return shutil.copytree(FOLDER, tmp_path / "lettres")


def test_a_changed_wording_is_seen(copy):
    """One letter changed in a recorded wording, or the file gone, is a fault that recording keeps."""
    used = copy / "accord" / "2022-01-01.yaml"
    used.write_text(used.read_text("utf-8").replace("acceptons", "accordons"), "utf-8")
    register.register(copy)

    assert register.faults(copy) == ["accord/2022-01-01 : modifié ou disparu"]


def test_a_new_wording_waits_to_be_recorded(copy):
    """A wording of another day is a fault until it is recorded; the former one stays."""
    shutil.copy(copy / "accord" / "2022-01-01.yaml", copy / "accord" / "2027-01-01.yaml")

    assert register.faults(copy) == ["accord/2027-01-01 : pas inscrit"]

    register.register(copy)
    assert register.faults(copy) == []
    assert template_on(Kind.ACCORD, date(2026, 12, 31), copy).name == "accord/2022-01-01"
    assert template_on(Kind.ACCORD, date(2027, 1, 1), copy).name == "accord/2027-01-01"


def test_before_the_first_wording_there_is_none():
    """A day before every wording of a kind is a named refusal, not a guess."""
    with pytest.raises(ModeleAbsent, match="2021-12-31"):
        template_on(Kind.ACCORD, date(2021, 12, 31))
