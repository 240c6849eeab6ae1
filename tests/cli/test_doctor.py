"""`prealable doctor`: what is configured, what is missing, what is unsafe."""

import pytest

from prealable.cli import doctor


def states(run, *arguments):
    """The state of each thing looked at."""
    outcome = run("doctor", "--json", *arguments)
    return outcome.status, {line["name"]: line["state"] for line in outcome.answers}


def test_a_sound_installation_is_good(run, monkeypatch, tmp_path):
    """An installation by default has nothing unsafe, and the status is 0."""
    monkeypatch.setenv("PREALABLE_DATA", str(tmp_path / "absent"))

    status, found = states(run)

    assert status == 0
    assert found["droit"] == "bon"
    assert "dangereux" not in found.values()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PREALABLE_SECRET_KEY", "court"),
        ("DATABASE_URL", "mysql://u:motdepasse@h/b"),
        ("PREALABLE_PUBLIC_URL", "http://exemple.test"),
        ("PREALABLE_STORAGE", "ftp://exemple.test"),
        ("PREALABLE_PROXIES", "beaucoup"),
        ("PREALABLE_RETENTION_MONTHS", "-1"),
    ],
)
def test_what_is_unsafe_is_said_without_its_secret(run, monkeypatch, variable, value):
    """A weak setting is named, its secret is not shown, and the status is 1."""
    monkeypatch.setenv(variable, value)

    status, found = states(run)

    assert (status, found[variable]) == (1, "dangereux")
    assert "court" not in run("doctor").text.replace("trop courte", "")
    assert "motdepasse" not in run("doctor").text


def test_the_doubt_about_retention_stays_visible(run, monkeypatch):
    """Without a term, doctor says that none was read and that nothing is erased; with one, says it."""
    assert "n'a pas été lue : rien n'est effacé" in run("doctor").text
    monkeypatch.setenv("PREALABLE_RETENTION_MONTHS", "120")

    assert "gardés 120 mois après le dernier acte" in run("doctor").text


def test_a_folder_open_to_others_is_unsafe(run, monkeypatch, tmp_path):
    """A folder of data that others may read is unsafe; closed, it is good."""
    monkeypatch.setenv("PREALABLE_DATA", str(tmp_path))
    tmp_path.chmod(0o755)
    opened = states(run)[1]["PREALABLE_DATA"]
    tmp_path.chmod(0o700)

    assert (opened, states(run)[1]["PREALABLE_DATA"]) == ("dangereux", "bon")


def test_a_missing_extra_says_how_to_get_it(run, monkeypatch):
    """An extra that is not installed is named with the line that installs it."""
    monkeypatch.setattr(doctor, "find_spec", lambda _name: None)

    text = run("doctor").text

    assert "pip install 'prealable[documents]'" in text
    assert run("doctor").status == 0


def test_a_law_that_cannot_be_read_is_unsafe(monkeypatch):
    """A law that is out of reach is said, not raised."""

    def broken():
        raise OSError

    monkeypatch.setattr("prealable.law.loader.documents", broken)

    assert doctor._law().state == "dangereux"
