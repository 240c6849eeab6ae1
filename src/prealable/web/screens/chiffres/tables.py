"""The tables of the figures: what the page shows under its charts, and what it lets one download."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prealable.answers import words
from prealable.demande import labels
from prealable.demande.on_file import rules
from prealable.law.loader import categories
from prealable.office.statistics.figures import ISSUES, Row, Shown, Year
from prealable.office.statistics.models import Measure
from prealable.web.screens.chiffres import charts

#: What is written in the place of a number that is not shown.
HIDDEN = "masqué"
_NAMES = {
    "accord": "Accord",
    "accord_partiel": "Accord en partie",
    "accord_tacite": "Accord tacite",
    "refus_medical": "Refus médical",
    "refus_administratif": "Refus administratif",
    "refus_mixte": "Refus mixte",
    "refus_infirme": "Refus levé par recours",
    "hors_delai": "Demandé trop tard",
}
_LEFT = {-1: "plus tard", 0: "dernier jour", 1: "veille", 2: "2 jours", 3: "3 jours", 4: "davantage"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name in addresses, its title, its columns, its lines of text."""

    name: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]

    @property
    def csv(self) -> str:
        """Return the table as a file that a spreadsheet opens."""
        held = io.StringIO()
        writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows(self.lines)
        return "\ufeff" + held.getvalue()


def issues(year: Year, *, by: str) -> Table:
    """Return how the demandes ended, a line a category or a caisse."""
    rows = year.by_category() if by == "categorie" else year.by_caisse()
    head = ("Soin" if by == "categorie" else "Caisse", "Issues", *(_NAMES[issue] for issue in ISSUES))
    lines = [_line(row) for row in (*rows, year.overall())]
    title = "Comment les demandes ont fini, par type de soin" if by == "categorie" else "Par caisse"
    return Table(f"issues-{by}", title, head, tuple(lines))


def _line(row: Row) -> tuple[str, ...]:
    return (name_of(row), number(row.total), *(number(shown) for shown in row.issues))


def delays(year: Year, *, by: str) -> Table:
    """Return how long the answers took, a line a category or a caisse."""
    rows = year.by_category() if by == "categorie" else year.by_caisse()
    head = ("Soin" if by == "categorie" else "Caisse", "Réponses", "Médiane", "Moyenne", "9 sur 10 en")
    lines = [_delay(name_of(row), row.delays) for row in (*rows, year.overall())]
    if by == "categorie":
        lines.append(_delay("Demandes urgentes", year.urgent()))
    title = (
        "En combien de jours, par type de soin" if by == "categorie" else "En combien de jours, par caisse"
    )
    return Table(f"delais-{by}", title, head, tuple(lines))


def _delay(name: str, told: object) -> tuple[str, ...]:
    answers, median, mean, p90 = (getattr(told, field) for field in ("answers", "median", "mean", "p90"))
    if median is None:
        return (name, HIDDEN if answers is None else "0", "", "", "")
    return (name, str(answers), f"{median} j", f"{mean:.1f} j".replace(".", ","), f"{p90} j")


def margins(year: Year) -> Table:
    """Return how many days were left when the answers came, and how many silences became accords."""
    lines = [(_LEFT[left], number(shown)) for left, shown in year.margins()]
    return Table(
        "marges", "Combien de jours restaient à la réponse", ("Il restait", "Réponses"), tuple(lines)
    )


def counted(year: Year, measure: Measure, title: str, column: str, word: Callable[[str], str]) -> Table:
    """Return the counts of a measure by key."""
    lines = tuple((word(key), number(shown)) for key, shown in year.counts(measure))
    return Table(measure.value, title, (column, "Nombre"), lines)


def others(year: Year) -> Iterator[Table]:
    """Give the other tables: refusals by reason, refusals after silence, papers, appeals."""
    yield counted(year, Measure.MOTIF, "Pourquoi des refus", "Motif", _reason)
    yield counted(year, Measure.PIECE, "Ce qui manquait aux demandes", "Pièce et raison", _paper)
    yield counted(
        year,
        Measure.PROLONGEE,
        "Comment ont fini celles qu'il a fallu compléter",
        "Issue",
        _NAMES.__getitem__,
    )
    yield counted(year, Measure.RECOURS, "Les recours reçus, et ce qu'ils sont devenus", "Recours", _appeal)
    yield counted(
        year,
        Measure.REFUS_TARDIF,
        "Les refus venus après l'accord tacite",
        "Refus",
        lambda _: "Refus pour l'avenir",
    )


def _reason(code: str) -> str:
    said = {rule.code: rule.own["says"] for rule in rules("motifs")}
    return str(said.get(code, labels.label(code)))


def _paper(key: str) -> str:
    code, _, why = key.partition(":")
    return f"{labels.label(code)} : {labels.label(why)}"


def _appeal(key: str) -> str:
    body, _, state = key.partition(":")
    return f"{body} : {labels.label(state)}"


def tables(year: Year) -> tuple[Table, ...]:
    """Return every table of a year, in the order of the page."""
    first = (issues(year, by="categorie"), delays(year, by="categorie"), margins(year))
    return (*first, issues(year, by="caisse"), delays(year, by="caisse"), *others(year))


def drawings(year: Year) -> dict[str, object]:
    """Return the charts of a year by the table that each stands above."""
    rows = [row for row in year.by_category() if row.total.count]
    bars = [charts.Bar(_short(row), _parts(row), number(row.total)) for row in (*rows, year.overall())]
    known = [row for row in (*year.by_category(), year.overall()) if row.delays.median is not None]
    days = [charts.Span(_short(row), row.delays.median or 0, row.delays.p90 or 0) for row in known]
    most = max((shown.count or 0 for _, shown in year.margins()), default=0) or 1
    found = [
        charts.Column(
            _LEFT[left], (shown.count or 0) / most, "proche" if left <= 1 else "compte", number(shown)
        )
        for left, shown in year.margins()
    ]
    return {
        "issues-categorie": charts.stacked(
            "issues",
            "Comment les demandes ont fini",
            "Une barre par type de soin, chaque issue à sa part.",
            bars,
        ),
        "delais-categorie": charts.spans(
            "delais",
            "En combien de jours on répond",
            "Le point est la médiane, la barre s'arrête à neuf sur dix.",
            days,
        ),
        "marges": charts.columns(
            "marges",
            "Combien de jours restaient",
            "Une colonne par nombre de jours restants à la réponse.",
            found,
        ),
    }


def _parts(row: Row) -> tuple[charts.Part, ...]:
    """Return the parts of a bar; what is hidden is one part, of what is left."""
    known = [
        charts.Part(f"i-{issue}", each.share or 0) for issue, each in zip(ISSUES, row.issues, strict=True)
    ]
    return (*known, charts.Part("i-masque", max(0.0, 1 - sum(part.share for part in known))))


def legend() -> tuple[tuple[str, str], ...]:
    """Return the classes of the issues and their names."""
    return (*((f"i-{issue}", _NAMES[issue]) for issue in ISSUES), ("i-masque", "Masqué"))


def name_of(row: Row) -> str:
    """Return the name of a line: a care, a caisse, or all."""
    if not row.key:
        return "Ensemble"
    return row.name or categories().get(row.key, row.key)


def _short(row: Row) -> str:
    """Return the name of a line without what it says between brackets: a chart has little room."""
    return name_of(row).partition(" (")[0]


def number(shown: Shown) -> str:
    """Return a number as a reader sees it, with its share where there is one."""
    if shown.count is None:
        return HIDDEN
    told = f"{shown.count:,}".replace(",", "\u202f")
    return f"{told} ({shown.share * 100:.0f}\u202f%)" if shown.share else told


def said(year: Year) -> tuple[str, ...]:
    """Return the figures that answer a reader at once, in sentences."""
    whole = year.overall()
    told = dict(zip(ISSUES, whole.issues, strict=True))
    sentences = []
    if whole.delays.median is not None:
        sentences.append(
            f"Une réponse sur deux vient en {whole.delays.median} jours ou moins, neuf sur dix en "
            f"{whole.delays.p90} jours."
        )
    for issue, phrase in (
        (
            "accord_tacite",
            "{} demandes sur cent ont été acquises parce que la caisse n'a pas répondu à temps.",
        ),
        ("accord", "{} sur cent ont reçu un accord entier."),
    ):
        if told[issue].share:
            sentences.append(phrase.format(round(100 * (told[issue].share or 0))))
    return tuple(words.fr(sentence) for sentence in sentences)
