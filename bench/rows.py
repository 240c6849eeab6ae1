"""The table on which the peers are measured: our physiotherapy situations, as plain rows."""

from dataclasses import dataclass
from datetime import date

from prealable.law.dates import FAR
from prealable.law.provisions import category


@dataclass(frozen=True)
class Row:
    """One dated line: from which session the accord is needed, in the series or in twelve months."""

    situation: str
    start: date
    end: date
    first: int
    window: int
    always: bool
    says: str
    provision: str


#: Stands for "no such rule": no series is that long.
NEVER = 1_000_000
DAY = date(2026, 6, 25)
#: The question asked of every contender, and its answer.
FACTS = {
    "situation": "prothese_totale_hanche",
    "sessions_done": 12,
    "sessions_planned": 10,
    "sessions_last_12_months": 12,
}
ANSWER = ("requis", 16)


def rows() -> list[Row]:
    """Every version of every situation; of two readings, the first."""
    table = category("kinesitherapie").tables["situations"]
    return [_row(version.readings[0]) for item in table for version in item.versions]


def _row(reading) -> Row:  # noqa: ANN001 (a reading of the law)
    rank = reading.rank
    return Row(
        situation=reading.row,
        start=reading.span.start,
        end=reading.span.to or FAR,
        first=rank.get("first", NEVER),
        window=rank.get("window", NEVER),
        always=rank.get("always", False),
        says=reading.says,
        provision=reading.provision,
    )


def session(row: Row, done: int, planned: int, recent: int) -> tuple[str, int | None]:
    """What a row says of a series: the same arithmetic for every contender written in Python."""
    found = max(done + 1, min(row.first, done + 1 + row.window - recent))
    return ("requis", found) if row.always or found <= done + planned else ("non_requis", None)
