"""A first look at the lines: which categories, from when to when, what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

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
    table = lines.mutate(_law=_day(lines))
    counts = {f"filled_{name}": table[name].count() for name in names}
    return table.group_by("category").agg(
        lines=table.count(), first=table["_law"].min(), last=table["_law"].max(), **counts
    )


def _day(lines: Any) -> Any:
    prescribed = lines.prescribed_on if "prescribed_on" in lines.columns else ibis.null("date")
    return ibis.cases((lines.category.isin(READ_WHEN_PRESCRIBED), prescribed), else_=lines.act_date)


def _stock(row: dict[str, Any]) -> Stock:
    told = told_by([row])
    return Stock(row["lines"], row["first"], row["last"], told.filled | {*REQUIRED}, told.full)


def told_by(rows: list[dict[str, Any]]) -> Told:
    """Return the columns that some line fills, and those that all do, from a look at them."""
    names = {name for row in rows for name in row if name.startswith("filled_")}
    filled = (name for name in names if any(row[name] for row in rows))
    full = (name for name in names if all(row[name] == row["lines"] for row in rows))
    return Told(*(frozenset(name.removeprefix("filled_") for name in kind) for kind in (filled, full)))


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
