"""The summary, the page, the made-up lines and the drafts of law."""

import json
from html.parser import HTMLParser

import pyarrow.parquet as pq
import pytest

from prealable.law.loader import documents
from prealable.screening.draft import drafted, read_draft
from prealable.screening.errors import ScreeningError
from prealable.screening.generator import generate
from prealable.screening.run import Options, screen
from prealable.screening.what_if import what_if
from tests.screening.tables import accord, sessions, write_accords, write_lines

HIP = "prothese_totale_hanche"


@pytest.fixture
def practice(tmp_path):
    """A small practice: one patient above the threshold, one free, one without situation."""
    lines = sessions(18, situation=HIP, amount=20.0) + sessions(
        3, situation=HIP, patient_id="P2", first=30, amount=20.0
    )
    lines += sessions(1, patient_id="P3 <b>", first=40, amount=20.0)
    write_accords([accord(situation=HIP, quantity=1)], tmp_path / "a.parquet")
    return write_lines(lines, tmp_path / "l.parquet"), tmp_path / "a.parquet"


def test_a_summary_adds_up(practice, tmp_path):
    """The summary counts lines and euros by answer, category, month, practitioner; it names its policy."""
    screen(*practice, tmp_path / "o.parquet", Options(summary=tmp_path / "s.json"))
    found = json.loads((tmp_path / "s.json").read_text())

    assert found["answers"] == {
        "libre": {"lines": 18, "amount": 360.0},
        "couvert": {"lines": 1, "amount": 20.0},
        "accord_epuise": {"lines": 2, "amount": 40.0},
        "indetermine": {"lines": 1, "amount": 20.0},
    }
    assert found["policy"] == {"series": "gap", "gap_days": 180}
    assert sum(row["lines"] for row in found["by_month"]) == found["lines"] == 22
    assert found["by_practitioner"][0]["families"] == {"ok": 19, "look": 2, "doubt": 0, "lack": 1}
    assert found["treatments"][0]["patient_id"] == "P1"


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Note a text."""
        self.texts.append(data)


def test_the_page_stands_alone(practice, tmp_path):
    """The page is one file: no script, nothing fetched, charts with title and description, texts escaped."""
    screen(*practice, tmp_path / "o.parquet", Options(report=tmp_path / "p.html"))
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    page = Page(text)
    names = [tag for tag, _ in page.tags]

    assert not {"script", "img", "link", "iframe"} & set(names)
    assert "http" not in text
    assert names.count("title") >= 4
    assert names.count("desc") == sum(
        1 for tag, attrs in page.tags if tag == "svg" and attrs.get("role") == "img"
    )
    assert "<b>" not in text.split("Patients à regarder")[1].split("Que faire")[0]
    assert "2\u00a0lignes sont à vérifier" in text
    assert "180 jours" in " ".join(page.texts).replace("\u00a0", " ")


def test_made_up_lines_are_what_was_asked(tmp_path):
    """So many lines are made up, the same for one seed, with duplicates, pauses and several categories."""
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate(
            20_000, tmp_path / f"{name}.parquet", seed=seed, accords=tmp_path / f"{name}-accords.parquet"
        )
    first, again, other = (pq.read_table(tmp_path / f"{name}.parquet") for name in "abc")

    assert first.num_rows == 20_000
    assert first.equals(again)
    assert not first.equals(other)
    assert len(set(first["category"].to_pylist())) == 5
    outcome = screen(tmp_path / "a.parquet", tmp_path / "a-accords.parquet", tmp_path / "o.parquet")
    assert outcome.set_aside == 0
    assert {
        "libre",
        "couvert",
        "sans_accord",
        "accord_expire",
        "accord_epuise",
        "doublon",
        "incertain",
        "hors_prescription",
    } <= set(outcome.counts)


def draft(tmp_path, text):
    """A draft of law as a file."""
    path = tmp_path / "projet.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_draft_changes(practice, tmp_path):
    """A lower threshold on file from a day changes the lines from there on, and says whom it touches."""
    path = draft(
        tmp_path,
        f"rows:\n- id: kinesitherapie.{HIP}\n  versions:\n  - {{from: 2026-01-01, rank: {{first: 14}}}}\n",
    )
    changes = what_if(path, *practice, tmp_path / "c.csv")

    assert (changes.lines, changes.changed, changes.people) == (22, 3, 1)
    assert {(row["before"], row["after"]): row["lines"] for row in changes.by_answer} == {
        ("libre", "couvert"): 1,
        ("libre", "accord_epuise"): 1,
        ("couvert", "accord_epuise"): 1,
    }
    assert (changes.requests_more, changes.requests_fewer) == (0, 0)
    assert (tmp_path / "c.csv").read_text().splitlines()[1].startswith("14,P1,kinesitherapie,")


def test_a_draft_may_end(tmp_path):
    """A draft with a last day gives way to the former version, and the law on file is as before."""
    before = documents()["kinesitherapie/situations.yaml"]
    items = read_draft(
        draft(
            tmp_path,
            f"rows:\n- id: kinesitherapie.{HIP}\n  versions:\n"
            "  - {from: 2026-01-01, to: 2026-06-30, rank: {first: 14}}\n",
        )
    )
    with drafted(items, tmp_path):
        row = next(
            row for row in documents()["kinesitherapie/situations.yaml"]["rows"] if row["situation"] == HIP
        )
        spans = [(version["from"], version["to"], version["rank"]["first"]) for version in row["versions"]]

    assert spans[-3:] == [
        ("2024-02-22", "2025-12-31", 16),
        ("2026-01-01", "2026-06-30", 14),
        ("2026-07-01", None, 16),
    ]
    assert documents()["kinesitherapie/situations.yaml"] == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rows: [",
        "rows: []",
        "rows:\n- {id: kinesitherapie.rien, versions: []}",
        f"rows:\n- {{id: kinesitherapie.{HIP}, versions: [{{rank: {{first: 1}}}}]}}",
        f"rows:\n- {{id: kinesitherapie.{HIP}, versions: [{{from: 1990-01-01}}]}}",
    ],
)
def test_a_draft_that_cannot_be_read(practice, tmp_path, text):
    """A draft that is no YAML, names nothing on file or no day is one clear error."""
    with pytest.raises(ScreeningError) as raised:
        what_if(draft(tmp_path, text), *practice)

    assert raised.value.code == "draft"
