"""`prealable law`: what is in force, one rule, what changed, what is covered, tables loaded."""

import json
from pathlib import Path

import pytest

from prealable.cli.tables import kept
from prealable.law.loader import categories
from prealable.law.nomenclature import Store
from prealable.law.provisions import every
from prealable.law.texts import texts


def test_the_law_of_a_day_is_listed_by_category(run):
    """Each provision in force that day is one line of JSON, with its id, its words, its texts."""
    lines = run("law", "--on", "2026-06-25", "--json").answers

    assert {line["id"] for line in lines} >= {
        "transport.longue_distance",
        "commun.mise_sous_accord_prealable",
    }
    assert all(line["from"] <= "2026-06-25" and (line["to"] or "9") >= "2026-06-25" for line in lines)
    assert all(line["readings"] for line in lines)


def test_another_day_has_another_law(run):
    """A rule that is no longer in force is listed on its days only."""
    before, after = (
        {line["id"] for line in run("law", "--on", day, "--json").answers}
        for day in ("2012-04-13", "2012-04-14")
    )

    assert "kinesitherapie.trente_seances" in before - after
    assert "kinesitherapie.hors_referentiel" in after - before


def test_people_read_the_law_by_category(run):
    """For people the categories are titles, and each rule a sentence."""
    text = run("law", "--on", "2026-06-25").text

    assert all(label in text for label in ("Kinésithérapie", "Transport", "Pour tous les soins"))


def test_one_rule_shows_its_history_texts_doubts_and_cases(run):
    """A rule shows every version with its texts, its doubts, and the cases that it decided."""
    [item] = run("law", "kinesitherapie.prothese_totale_hanche", "--json").answers

    assert [version["from"] for version in item["versions"]] == ["2024-02-22", "2010-05-29"]
    assert all(reading["texts"] for version in item["versions"] for reading in version["readings"])
    assert item["doubts"]
    assert item["cases"]
    assert "Quand la situation soignée est" in item["versions"][0]["readings"][0]["rule"]


@pytest.mark.parametrize("identifier", sorted(item.id for item in every()))
def test_every_rule_can_be_shown(run, identifier):
    """Whatever the rule, it is shown for people and for machines."""
    assert run("law", identifier).status == 0
    assert run("law", identifier, "--json").answers[0]["id"] == identifier


@pytest.mark.parametrize("identifier", sorted(texts())[::20])
def test_a_text_shows_its_wordings_and_the_rules_on_it(run, identifier):
    """A text is shown with each wording, read or not, and the rules that rest on it."""
    [item] = run("law", identifier, "--json").answers

    assert item["id"] == identifier
    assert run("law", identifier).status == 0


def test_what_changed_between_two_days(run):
    """A difference lists each rule that began, moved or ended after the first day."""
    lines = run("law", "--diff", "2012-04-13", "2012-04-14", "--json").answers

    changed = {line["id"]: line for line in lines}
    assert changed["kinesitherapie.trente_seances"]["after"] == []
    assert changed["kinesitherapie.hors_referentiel"]["before"] == []
    assert {line["day"] for line in lines} == {"2012-04-14"}


def test_nothing_changes_within_a_day(run):
    """Between a day and itself nothing changed, and that is said."""
    assert run("law", "--diff", "2026-06-25", "2026-06-25").text == "Rien.\n"
    assert run("law", "--diff", "2026-06-25", "2026-06-25", "--json").output == b""


def test_people_read_a_difference_day_by_day(run):
    """For people a difference gives the day, the rule, and its words before and after."""
    text = run("law", "--diff", "2012-04-13", "2012-04-14").text

    assert text.startswith("samedi 14 avril 2012")
    assert "avant : " in text
    assert "après : " in text


def test_coverage_is_said_for_every_category(run):
    """Each category says since when it is covered, and when its texts were last checked."""
    lines = run("law", "--coverage", "--json").answers

    assert [line["category"] for line in lines] == list(categories())
    assert all(line["since"] and line["texts"] for line in lines)
    assert all(each["checked_on"] for line in lines for each in line["texts"])
    assert run("law", "--coverage").status == 0


def test_a_table_is_loaded_and_read_by_check(run, monkeypatch, tmp_path):
    """A table once imported gives `check` the flag of a code on its day."""
    monkeypatch.setenv("PREALABLE_DATA", str(tmp_path / "data"))
    table = tmp_path / "table.csv"
    table.write_text("COD_ACTE;DT_EFFET;DT_FIN;ENTENTE\nQEMA003;2020-01-01;;O\n")
    facts = {"category": "ccam", "date": "2026-06-25", "act": "QEMA003"}

    before = run("check", "--json", given=json.dumps(facts)).answers[0]
    loaded = run("law", "import", "ccam", str(table))
    after = run("check", "--json", given=json.dumps(facts)).answers[0]

    assert (loaded.status, loaded.complaint) == (0, "")
    assert (before["missing"], after["verdict"]) == (["ap_flag"], "requis")


def test_the_place_of_the_tables_is_known_without_reading_them(monkeypatch, tmp_path):
    """The command looks for the tables where they are kept, by default and as configured."""
    for folder in ("", str(tmp_path)):
        monkeypatch.setenv("PREALABLE_DATA", folder)

        assert kept() == Store().path


def test_a_table_that_cannot_be_read_is_one_line(run, tmp_path):
    """A file that is no such table is refused in one line, and nothing is loaded."""
    table = tmp_path / "table.csv"
    table.write_text("a;b\n1;2\n")

    outcome = run("law", "import", "nabm", str(table))

    assert (outcome.status, outcome.output) == (1, b"")
    assert outcome.complaint.startswith(f"prealable : {table} : ")


def test_the_example_is_of_the_file_system(run):
    """A rule's cases name the file in which each stands."""
    [item] = run("law", "transport.longue_distance", "--json").answers
    folder = Path(__file__).parents[1] / "cases"

    assert all((folder / case["file"]).is_file() for case in item["cases"])
