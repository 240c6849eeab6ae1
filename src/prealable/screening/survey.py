"""A first look at the lines: which categories, from when to when, what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from prealable.facts.values import FIRST_DAY, LAST_DAY
from prealable.law.loader import categories
from prealable.screening.checks import Told
from prealable.screening.columns import READ_WHEN_PRESCRIBED, REQUIRED, line_types
from prealable.screening.plan import SERIES_GAP, Plan, Stock

if TYPE_CHECKING:
    from prealable.screening.engines import Engine


def survey(
    engine: Engine,
    lines: Any,
    accords: Any = None,
    series_gap: int = SERIES_GAP,
    seen: list[dict[str, Any]] | None = None,
) -> tuple[Plan, ...]:
    """Return a plan for each category of some lines, from one pass over them and one over the accords.

    ``seen`` is what :func:`look` found already, if it did.
    """
    scopes = _scopes(engine, accords)
    rows = engine.rows(look(lines)) if seen is None else seen
    ordered = sorted(rows, key=lambda row: row["category"])
    return tuple(Plan(row["category"], _stock(row), *scopes, series_gap) for row in ordered)


def look(lines: Any) -> Any:
    """Return, by category, how many lines, from when to when, what they fill."""
    names = sorted((set(line_types()) & set(lines.columns)) - {"category"})
    found = {f"filled_{name}": lines[name].count() for name in names}
    for name in names:
        if lines[name].type().is_date():
            found |= {f"first_{name}": lines[name].min(), f"last_{name}": lines[name].max()}
    return lines.group_by("category").agg(lines=lines.count(), **found)


def _stock(row: dict[str, Any]) -> Stock:
    told = told_by([row])
    day = "prescribed_on" if row["category"] in READ_WHEN_PRESCRIBED else "act_date"
    span = row.get(f"first_{day}"), row.get(f"last_{day}")
    return Stock(row["lines"], *span, told.filled | {*REQUIRED}, told.full)


def told_by(rows: list[dict[str, Any]]) -> Told:
    """Return the columns that some line fills, those that all do, those all sound, from a look at them."""
    names = {name.removeprefix("filled_") for row in rows for name in row if name.startswith("filled_")}
    filled = frozenset(name for name in names if any(row[f"filled_{name}"] for row in rows))
    full = {name for name in names if all(row[f"filled_{name}"] == row["lines"] for row in rows)}
    sound = {name for name in names if all(_in_bounds(row, name) for row in rows)}
    if all("category" in row for row in rows):
        full |= {"category"} if all(row["category"] is not None for row in rows) else set()
        sound |= {"category"} if all(row["category"] in categories() for row in rows) else set()
    return Told(filled, frozenset(full), frozenset(sound))


def _in_bounds(row: dict[str, Any], name: str) -> bool:
    """Say whether the days of a column are among those accepted; only of days is it known."""
    if f"first_{name}" not in row:
        return False
    first, last = row[f"first_{name}"], row[f"last_{name}"]
    return first is None or (first >= FIRST_DAY and last <= LAST_DAY)


def _scopes(engine: Engine, accords: Any) -> tuple[bool, bool]:
    """Say whether some accords name what they are for, and whether some name nothing."""
    if accords is None:
        return False, False
    names = [accords[name] for name in ("situation", "act") if name in accords.columns]
    if not names:
        return False, True
    scope = ibis.coalesce(*names)
    [row] = engine.rows(accords.agg(named=scope.count(), rows=accords.count()))
    return row["named"] > 0, row["named"] < row["rows"]
