"""The figures that anybody may read: issues, delays, near misses, refusals, appeals; small numbers hidden.

Two tables are published for a year, by category and by caisse, never crossed: what one hides the
other must not give away. A year stops at the last month that is over, so that no day's difference
tells of one person. CSS R.315-17 asks the caisses for such figures each year; so does, in the
United States, 45 CFR 156.223 (CMS-0057-F) of every payer, on a page open to all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.conf import settings
from django.db.models import Max, Min, Sum

from prealable.office.caisses.models import Caisse
from prealable.office.statistics.hiding import ALL, Cell, hidden
from prealable.office.statistics.models import Measure, Tallied, Tally

#: The issues, in the order in which they are shown.
ISSUES = (
    "accord", "accord_partiel", "accord_tacite", "refus_medical", "refus_administratif", "refus_mixte",
    "refus_infirme", "hors_delai",
)  # fmt: skip
REFUSALS = ("refus_medical", "refus_administratif", "refus_mixte", "refus_infirme")
#: Days that were left when the answer came: up to here it was a near miss.
NEAR = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it may be shown: ``None`` is a hidden one."""

    count: int | None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Delays:
    """How long answers took, in days; ``None`` where too few to be told."""

    answers: int | None
    median: int | None
    mean: float | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: a category or a caisse, its issues in order, its total, its delays."""

    key: str
    name: str
    issues: tuple[Shown, ...]
    total: Shown
    delays: Delays


@dataclass(frozen=True)
class Year:
    """The figures of a year, up to its last month that is over."""

    year: int
    until: date
    as_of: date
    least: int

    @cached_property
    def table(self) -> dict[Cell, int]:
        """Return the counts of issues: by category, by caisse, and of all."""
        held: dict[Cell, int] = defaultdict(int)
        for caisse, categorie, key, count in self._sums(Measure.ISSUE):
            for place in ((caisse, ALL), (ALL, categorie), (ALL, ALL)):
                held[(*place, key)] += count
                held[(*place, ALL)] += count
        return dict(held)

    @cached_property
    def veiled(self) -> frozenset[Cell]:
        """Return the cells that are not to be shown."""
        return hidden(self.table, self.least)

    def by_category(self) -> tuple[Row, ...]:
        """Return a line a category, the most frequent first."""
        keys = {cell[1] for cell in self.table if cell[0] == ALL} - {ALL}
        return self._rows(((ALL, key) for key in keys), {})

    def by_caisse(self) -> tuple[Row, ...]:
        """Return a line a caisse, the busiest first."""
        names = dict(Caisse.objects.values_list("code", "nom"))
        keys = {cell[0] for cell in self.table if cell[1] == ALL} - {ALL}
        return self._rows(((key, ALL) for key in keys), names)

    def overall(self) -> Row:
        """Return the line of all."""
        return self._row((ALL, ALL), "")

    def urgent(self) -> Delays:
        """Return how long the answers to urgent demandes took."""
        return self._delays(self._spread(Measure.DELAI_URGENT, (ALL, ALL)))

    def margins(self) -> tuple[tuple[int, Shown], ...]:
        """Return how many answers came with so many days left, fewest first; ``-1``: too late."""
        found: dict[int, int] = defaultdict(int)
        for _, _, key, count in self._sums(Measure.MARGE):
            found[max(-1, min(int(key), NEAR[-1] + 1))] += count
        return tuple((left, self._alone(found[left])) for left in (-1, *NEAR, NEAR[-1] + 1))

    def counts(self, measure: Measure) -> tuple[tuple[str, Shown], ...]:
        """Return the counts of a measure by key, the most frequent first, too small ones hidden."""
        found: dict[str, int] = defaultdict(int)
        for _, _, key, count in self._sums(measure):
            found[key] += count
        ordered = sorted(found.items(), key=lambda each: (-each[1], each[0]))
        return tuple((key, self._alone(count)) for key, count in ordered)

    def _alone(self, count: int) -> Shown:
        return Shown(None if 0 < count < self.least else count)

    def _rows(self, places: Iterable[tuple[str, str]], names: Mapping[str, str]) -> tuple[Row, ...]:
        made = [self._row(place, names.get(place[0] or place[1], "")) for place in places]
        return tuple(sorted(made, key=lambda row: (-self.table[self._place(row)], row.key)))

    def _place(self, row: Row) -> Cell:
        return next(cell for cell in ((row.key, ALL, ALL), (ALL, row.key, ALL)) if cell in self.table)

    def _row(self, place: tuple[str, str], name: str) -> Row:
        whole = self._cell((*place, ALL))
        issues = tuple(self._share(self._cell((*place, issue)), whole) for issue in ISSUES)
        delays = self._delays(self._spread(Measure.DELAI, place))
        return Row(place[0] or place[1], name, issues, Shown(whole), delays)

    def _cell(self, cell: Cell) -> int | None:
        return None if cell in self.veiled else self.table.get(cell, 0)

    @staticmethod
    def _share(count: int | None, whole: int | None) -> Shown:
        told = None if count is None or not whole else count / whole
        return Shown(count, told)

    def _spread(self, measure: Measure, place: tuple[str, str]) -> dict[int, int]:
        found: dict[int, int] = defaultdict(int)
        for caisse, categorie, key, count in self._sums(measure):
            if place in ((ALL, ALL), (caisse, ALL), (ALL, categorie)):
                found[int(key)] += count
        return found

    def _delays(self, spread: Mapping[int, int]) -> Delays:
        answers = sum(spread.values())
        if answers < self.least:
            return Delays(None if answers else 0, None, None, None)
        mean = sum(days * count for days, count in spread.items()) / answers
        return Delays(answers, _quantile(spread, answers, 50), mean, _quantile(spread, answers, 90))

    def _sums(self, measure: Measure) -> list[tuple[str, str, str, int]]:
        if measure not in self._read:
            rows = Tally.objects.filter(
                measure=measure, month__gte=date(self.year, 1, 1), month__lte=self.until
            )
            summed = rows.values_list("caisse", "categorie", "key").annotate(total=Sum("count"))
            self._read[measure] = list(summed.order_by())
        return self._read[measure]

    @cached_property
    def _read(self) -> dict[Measure, list[tuple[str, str, str, int]]]:
        return {}


def _quantile(spread: Mapping[int, int], answers: int, percent: int) -> int:
    """Return the number of days within which so many answers in a hundred came."""
    wanted, seen = -(-answers * percent // 100), 0
    for days in sorted(spread):
        seen += spread[days]
        if seen >= wanted:
            return days
    raise ValueError("an empty spread has no quantile")


def published(year: int | None = None) -> Year | None:
    """Return the figures of a year, the last one by default; ``None`` when there are none yet."""
    as_of = Tallied.objects.values_list("day", flat=True).first()
    found = years()
    if as_of is None or not found or (year is not None and year not in found):
        return None
    chosen = year or found[0]
    last = _last_month_over(as_of)
    return Year(chosen, min(last, date(chosen, 12, 31)), as_of, settings.PREALABLE_SMALL_NUMBERS)


def years() -> tuple[int, ...]:
    """Return the years that have figures, the latest first."""
    as_of = Tallied.objects.values_list("day", flat=True).first()
    if as_of is None:
        return ()
    issued = Tally.objects.filter(measure=Measure.ISSUE, month__lte=_last_month_over(as_of))
    span = issued.aggregate(first=Min("month"), last=Max("month"))
    return tuple(range(span["last"].year, span["first"].year - 1, -1)) if span["last"] else ()


def _last_month_over(as_of: date) -> date:
    return as_of.replace(day=1) - timedelta(1)
