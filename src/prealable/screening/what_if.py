"""A draft change of law against the same lines: which lines, people and requests change answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis

from prealable.screening.draft import drafted, read_draft
from prealable.screening.engines import DuckDB
from prealable.screening.output import whole, workplace
from prealable.screening.run import Options, screen

if TYPE_CHECKING:
    from prealable.screening.run import Watch

#: Answers that mean that a request had to be made.
_ASKED = ("couvert", "sans_accord", "accord_expire", "accord_epuise", "urgence", "incertain")
_TREATMENT = ("category", "patient_id", "subject")


@dataclass(slots=True)
class Changes:
    """What a draft changes: lines by their answers before and after, people, requests more and fewer."""

    lines: int
    changed: int
    people: int
    requests_more: int
    requests_fewer: int
    by_answer: list[dict[str, Any]]
    categories: tuple[str, ...]
    set_aside: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return the changes as one object."""
        return {
            "lines": self.lines,
            "changed": self.changed,
            "people": self.people,
            "requests_more": self.requests_more,
            "requests_fewer": self.requests_fewer,
            "by_answer": self.by_answer,
            "categories": list(self.categories),
            "set_aside": self.set_aside,
        }


def what_if(
    draft: Path,
    lines: Path,
    accords: Path | None = None,
    output: Path | None = None,
    options: Options | None = None,
    watch: Watch | None = None,
) -> Changes:
    """Screen the same lines under the law on file and under a draft, and compare line by line.

    ``output`` gets the lines that change: their number, patient, answers before and after.
    """
    chosen, items = replace(options or Options(), summary=None, report=None), read_draft(draft)
    with workplace(output.parent if output else None) as work:
        before, after = work / "before.parquet", work / "after.parquet"
        aside = replace(chosen, aside=chosen.aside or work / "aside.csv", beside=True)
        outcome = screen(lines, accords, before, aside, watch)
        with drafted(items, work) as categories:
            screen(lines, accords, after, replace(aside, aside=work / "aside-again.csv"), watch)
        engine = DuckDB(work, chosen.memory, chosen.threads)
        try:
            return _compared(engine, (before, after), output, categories, outcome.set_aside)
        finally:
            engine.close()


def _compared(
    engine: DuckDB, files: tuple[Path, Path], output: Path | None, categories: tuple[str, ...], set_aside: int
) -> Changes:
    former, new = (_told_apart(engine.read(file)) for file in files)
    keys = ["line_id", "patient_id", "_twin"]
    joined = former.join(new.select(*keys, after="answer", provision_after="provision"), keys)
    other = joined.filter(joined.answer != joined.after)
    if output:
        shown = other.select(
            "line_id",
            "patient_id",
            "category",
            "subject",
            "act_date",
            before="answer",
            after="after",
            provision="provision_after",
        )
        with whole(output) as partial:
            engine.write(shown.order_by("line_id", "act_date"), partial)
    [counts] = engine.rows(other.agg(changed=other.count(), people=other.patient_id.nunique()))
    rows = engine.rows(other.group_by(["answer", "after"]).agg(lines=other.count()))
    by_answer = sorted(
        ({"before": row["answer"], "after": row["after"], "lines": row["lines"]} for row in rows),
        key=lambda row: -row["lines"],
    )
    more, fewer = _requests(engine, joined)
    [total] = engine.rows(joined.agg(lines=joined.count()))
    return Changes(
        total["lines"], counts["changed"], counts["people"], more, fewer, by_answer, categories, set_aside
    )


def _told_apart(table: Any) -> Any:
    """Return the answers with a number for those that bear one line's number."""
    window = ibis.window(
        group_by=["line_id", "patient_id"],
        order_by=["category", "act_date", "practitioner_id"]
        if "practitioner_id" in table.columns
        else ["category", "act_date"],
    )
    return table.mutate(_twin=ibis.row_number().over(window))


def _requests(engine: DuckDB, joined: Any) -> tuple[int, int]:
    """Return the treatments that would need a request and did not, and the reverse."""
    flagged = joined.mutate(
        was=joined.answer.isin(_ASKED).cast("int64"), becomes=joined.after.isin(_ASKED).cast("int64")
    )
    treatments = flagged.group_by(list(_TREATMENT)).agg(was=flagged.was.max(), becomes=flagged.becomes.max())
    more, fewer = treatments.becomes > treatments.was, treatments.becomes < treatments.was
    [row] = engine.rows(treatments.agg(more=more.cast("int64").sum(), fewer=fewer.cast("int64").sum()))
    return int(row["more"] or 0), int(row["fewer"] or 0)
