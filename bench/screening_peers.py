"""The screening question of `reference/screening.sql`, answered with Polars and with pandas.

Both sort once and then work on whole columns: places by cumulative sums, twelve months by one
binary search, accords by a join of the lines that ask. No row is looped over.
"""

from pathlib import Path
from typing import Any

import numpy as np

LAW = {
    "entorse_cheville": (11, 11, None), "prothese_totale_hanche": (16, 16, None),
    "prothese_totale_genou": (26, 26, None), "prothese_unicompartimentaire_genou": (26, 26, None),
    "reconstruction_lca": (41, 41, None), "canal_carpien": (1, 1, None),
    "meniscectomie": (16, 16, None), "coiffe_operee": (51, 51, None), "lombalgie_commune": (16, 16, 30),
    "cervicalgie_non_specifique": (16, 16, 30), "fracture_avant_bras": (26, 26, None),
    "fracture_coude_adulte": (31, 31, None), "fracture_humerus_non_operee": (31, 31, None),
    "tendinopathie_coiffe": (26, 26, None), "traumatisme_cervical": (11, 16, None),
}  # fmt: skip
NEVER = 2**31 - 1
UNLIMITED = 10**12
COLUMNS = ("line_id", "patient_id", "situation", "practitioner_id", "act_date", "urgent")
GROUP = ["patient_id", "situation"]
OUTPUT = (
    "line_id",
    "answer",
    "provision",
    "rank",
    "rank_12_months",
    "threshold",
    "accord_id",
    "missing",
    "detail",
)


def polars(lines: Path, accords: Path, output: Path) -> None:
    """Answer with Polars."""
    import polars as pl

    rows = [
        {"situation": name, "low": low, "high": high, "over": over} for name, (low, high, over) in LAW.items()
    ]
    law = pl.DataFrame(
        rows, schema={"situation": pl.String, "low": pl.Int32, "high": pl.Int32, "over": pl.Int32}
    )
    day = pl.col("act_date")
    key = (day.dt.year() * 10_000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day()).cast(pl.Int64)
    table = (
        pl.scan_parquet(lines).select(*COLUMNS, key.alias("key")).join(law.lazy(), on="situation", how="left")
    )
    table = table.sort([*GROUP, "key", "practitioner_id", "line_id"]).collect()
    opens = pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift()) for name in GROUP).fill_null(
        value=True
    )
    table = table.with_columns(opens=opens | (pl.int_range(pl.len()) == 0))
    same = (pl.col("key") == pl.col("key").shift()) & pl.col("practitioner_id").eq_missing(
        pl.col("practitioner_id").shift()
    )
    table = table.with_columns(double=same.fill_null(value=False) & ~pl.col("opens"))
    total, group = (~pl.col("double")).cum_sum(), pl.col("opens").cum_sum()
    before = pl.when("opens").then(total - 1).forward_fill()
    table = table.with_columns(place=(total - before).cast(pl.Int64), group=group.cast(pl.Int64))
    gap = (day - day.shift()).dt.total_days() > 180
    start = pl.when(pl.col("opens") | gap).then("place").forward_fill()
    composite = table["group"].to_numpy() * 100_000_000 + table["key"].to_numpy()
    table = table.with_columns(
        rank=pl.col("place") - start + 1,
        recent=pl.Series(_recent(table["place"].to_numpy(), table["group"].to_numpy(), composite)),
    )
    late = (pl.col("recent") > pl.col("over")).fill_null(value=False)
    asked = ~pl.col("double") & ((pl.col("rank") >= pl.col("low")).fill_null(value=False) | late)
    needed = ~pl.col("double") & ((pl.col("rank") >= pl.col("high")).fill_null(value=False) | late)
    table = table.with_columns(asked=asked, needed=needed, late=late)
    counts = {
        name: pl.col(flag).cum_sum().cast(pl.Int64) for name, flag in (("nth", "asked"), ("least", "needed"))
    }
    table = table.with_columns(
        **{
            name: count - pl.when("opens").then(count - pl.col(flag)).forward_fill()
            for (name, count), flag in zip(counts.items(), ("asked", "needed"), strict=True)
        }
    )
    table = table.with_row_index("row")
    granted = _granted_polars(pl, accords)
    for name, wants in (
        ("nth", pl.col("asked")),
        ("least", pl.col("needed") & (pl.col("least") != pl.col("nth"))),
    ):
        found = table.filter(wants).select("row", *GROUP, "act_date", name).join(granted, on=GROUP)
        found = found.filter((pl.col(name) > pl.col("low_end")) & (pl.col(name) <= pl.col("high_end")))
        state = (
            pl.when(pl.col(name) > pl.col("upto"))
            .then(pl.lit("accord_epuise"))
            .when(day < pl.col("granted_from"))
            .then(pl.lit("sans_accord"))
        )
        state = (
            state.when(day > pl.col("granted_to")).then(pl.lit("accord_expire")).otherwise(pl.lit("couvert"))
        )
        found = found.select(
            "row",
            state.alias(f"state_{name}"),
            pl.col("accord_id").alias(f"accord_{name}"),
            pl.col("origin").alias(f"origin_{name}"),
        )
        table = table.join(found, on="row", how="left", maintain_order="left")
    state = pl.col("state_nth").fill_null("sans_accord")
    least = (
        pl.when(pl.col("least") == pl.col("nth"))
        .then(state)
        .otherwise(pl.col("state_least").fill_null("sans_accord"))
    )
    agrees = ~pl.col("needed") | (least == state)
    answer = pl.when("double").then(pl.lit("doublon")).when(~pl.col("asked")).then(pl.lit("libre"))
    answer = (
        answer.when((state == "couvert") & agrees)
        .then(pl.lit("couvert"))
        .when(pl.col("urgent"))
        .then(pl.lit("urgence"))
    )
    answer = answer.when(~pl.col("needed") | ~agrees).then(pl.lit("incertain")).otherwise(state)
    table = table.with_columns(answer=answer)
    real, covered = ~pl.col("double"), pl.col("answer") == "couvert"
    by_rank = pl.col("rank") >= pl.col("low")
    first = pl.when(pl.col("low") == 1).then(pl.lit("avant_de_commencer"))
    reason = first.when(by_rank).then(pl.lit("rang")).otherwise(pl.lit("douze_mois"))
    outside = pl.when(pl.col("low").is_null()).then(pl.lit("kinesitherapie.hors_referentiel"))
    provision = outside.otherwise("kinesitherapie." + pl.col("situation"))
    threshold = pl.when(by_rank).then("low").when("late").then(pl.col("over") + 1).otherwise("low")
    table.select(
        "line_id", "answer",
        provision=pl.when(real).then(provision),
        rank=pl.when(real).then("rank"), rank_12_months=pl.when(real).then("recent"),
        threshold=pl.when(real).then(threshold).cast(pl.Int64),
        accord_id=pl.when(covered).then("accord_nth"), missing=pl.lit(None, pl.String),
        detail=pl.when(covered).then("origin_nth").when("asked").then(reason),
    ).write_parquet(output, compression="snappy")  # fmt: skip


def _recent(place: np.ndarray, group: np.ndarray, composite: np.ndarray) -> np.ndarray:
    """Sessions in the twelve months up to each line: its place, less that of the last one left behind."""
    last = np.searchsorted(composite, composite - 10_000, side="right") - 1
    behind = np.where((last >= 0) & (group[last] == group), place[last], 0)
    return place - behind


def _granted_polars(pl: Any, accords: Path) -> Any:
    order = [*GROUP, "granted_from", "accord_id"]
    table = pl.read_parquet(accords).sort(order).with_columns(upto=pl.col("quantity").cum_sum().over(GROUP))
    last = pl.col("granted_from").shift(-1).over(GROUP).is_null()
    ends = {
        "low_end": pl.col("upto") - pl.col("quantity"),
        "high_end": pl.when(last).then(UNLIMITED).otherwise("upto"),
    }
    return table.with_columns(**ends).drop("category", "quantity")


def pandas(lines: Path, accords: Path, output: Path) -> None:
    """Answer with pandas and NumPy."""
    import pandas as pd

    law = pd.DataFrame(
        [(name, *numbers) for name, numbers in LAW.items()], columns=["situation", "low", "high", "over"]
    )
    law = law.fillna({"over": NEVER}).astype({"over": "int64"})
    table = pd.read_parquet(lines, columns=list(COLUMNS))
    day = pd.to_datetime(table["act_date"])
    table["day"] = day
    table["key"] = day.dt.year.astype("int64") * 10_000 + day.dt.month * 100 + day.dt.day
    table = table.sort_values([*GROUP, "key", "practitioner_id", "line_id"], ignore_index=True).merge(
        law, on="situation", how="left"
    )
    known = table["low"].notna().to_numpy()
    low, high, over = (table[name].fillna(NEVER).to_numpy("int64") for name in ("low", "high", "over"))
    opens = (
        (table["patient_id"] != table["patient_id"].shift())
        | (table["situation"] != table["situation"].shift())
    ).to_numpy()
    double = (
        ~opens
        & (
            (table["key"] == table["key"].shift())
            & (table["practitioner_id"] == table["practitioner_id"].shift())
        ).to_numpy()
    )
    group, total = np.cumsum(opens), np.cumsum(~double)
    place = total - _at_start(total - 1, opens)
    gap = (table["day"].diff().dt.days > 180).to_numpy()
    rank = place - _at_start(place, opens | gap) + 1
    recent = _recent(place, group, group * 100_000_000 + table["key"].to_numpy())
    late = recent > over
    asked, needed = ~double & ((rank >= low) | late), ~double & ((rank >= high) | late)
    nth, least = (np.cumsum(flag) - _at_start(np.cumsum(flag) - flag, opens) for flag in (asked, needed))
    granted = _granted_pandas(pd, accords)
    state, accord, origin = _drawn(table, granted, nth, asked)
    other, _, _ = _drawn(table, granted, least, needed & (least != nth))
    agrees = ~needed | (np.where(least == nth, state, other) == state)
    urgent = table["urgent"].to_numpy("bool")
    covered = asked & (state == "couvert") & agrees
    answer = np.select(
        [double, ~asked, covered, urgent, ~needed | ~agrees],
        ["doublon", "libre", "couvert", "urgence", "incertain"],
        default=state,
    )
    by_rank = rank >= low
    reason = np.select(
        [~asked, low == 1, by_rank], [None, "avant_de_commencer", "rang"], default="douze_mois"
    )
    threshold = np.select([by_rank, late], [low, over + 1], default=low).astype("float64")
    threshold[double | ~known] = np.nan
    provision = np.where(known, "kinesitherapie." + table["situation"], "kinesitherapie.hors_referentiel")
    said = pd.DataFrame({
        "line_id": table["line_id"], "answer": answer, "provision": np.where(double, None, provision),
        "rank": pd.array(np.where(double, -1, rank), dtype="Int64").astype("Int64"),
        "rank_12_months": pd.array(np.where(double, -1, recent), dtype="Int64"),
        "threshold": pd.array(threshold, dtype="Int64"),
        "accord_id": np.where(covered, accord, None), "missing": None,
        "detail": np.where(covered, origin, reason),
    })  # fmt: skip
    said = said.replace({"rank": {-1: pd.NA}, "rank_12_months": {-1: pd.NA}})
    said.to_parquet(output, compression="snappy", index=False)


def _at_start(values: np.ndarray, opens: np.ndarray) -> np.ndarray:
    """Each line's value at the last line that opens."""
    start = np.maximum.accumulate(np.where(opens, np.arange(len(values)), 0))
    return values[start]


def _granted_pandas(pd: Any, accords: Path) -> Any:
    table = pd.read_parquet(accords).sort_values([*GROUP, "granted_from", "accord_id"], ignore_index=True)
    table["upto"] = table.groupby(GROUP)["quantity"].cumsum()
    last = table[GROUP].ne(table[GROUP].shift(-1)).any(axis=1)
    table["low_end"] = table["upto"] - table["quantity"]
    table["high_end"] = table["upto"].where(~last, UNLIMITED)
    for name in ("granted_from", "granted_to"):
        table[name] = pd.to_datetime(table[name])
    return table


def _drawn(table: Any, granted: Any, nth: np.ndarray, wants: np.ndarray) -> tuple[np.ndarray, ...]:
    """The state, the accord and its origin of the nth need of the lines that ask."""
    rows = np.flatnonzero(wants)
    asking = table.loc[rows, [*GROUP, "day"]].assign(row=rows, nth=nth[rows]).merge(granted, on=GROUP)
    asking = asking[(asking["nth"] > asking["low_end"]) & (asking["nth"] <= asking["high_end"])]
    said = np.select(
        [
            asking["nth"] > asking["upto"],
            asking["day"] < asking["granted_from"],
            asking["day"] > asking["granted_to"],
        ],
        ["accord_epuise", "sans_accord", "accord_expire"], default="couvert",
    )  # fmt: skip
    state = np.full(len(table), "sans_accord", dtype=object)
    accord, origin = np.full(len(table), None, dtype=object), np.full(len(table), None, dtype=object)
    place = asking["row"].to_numpy()
    state[place], accord[place], origin[place] = (
        said,
        asking["accord_id"].to_numpy(),
        asking["origin"].to_numpy(),
    )
    return state, accord, origin
