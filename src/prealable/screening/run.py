"""Screening from end to end: files in, one answer a line out, with what was counted and set aside."""

from __future__ import annotations

import gc
import json
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis

from prealable.screening.answers import ALL
from prealable.screening.columns import ANSWERS
from prealable.screening.engines import DuckDB
from prealable.screening.errors import ScreeningError
from prealable.screening.expression import complete
from prealable.screening.output import refuse_unwritable, whole, workplace
from prealable.screening.plan import SERIES_GAP
from prealable.screening.sources import accords_kind, lines_kind, open_source, write_aside
from prealable.screening.survey import survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from prealable.screening.engines import Engine
    from prealable.screening.plan import Plan

    #: Holds each stage, with the engine that can say how far it is.
    Watch = Callable[[str, Engine | None], AbstractContextManager[None]]

#: Up to so many lines the answers are in the order of their lines' numbers.
ORDERED = 1_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """How to screen: the engine and its address, the policy of series, what to write besides.

    ``memory`` in MiB; ``aside`` is where rows set aside go (beside the output by default);
    ``summary`` a JSON file, ``report`` a page of HTML; ``beside`` keeps what lines are beside
    their answers.
    """

    engine: str = "duckdb"
    master: str | None = None
    series_gap: int = SERIES_GAP
    memory: int | None = None
    threads: int | None = None
    encoding: str = "utf-8"
    aside: Path | None = None
    summary: Path | None = None
    report: Path | None = None
    beside: bool = False


@dataclass(slots=True)
class Outcome:
    """What a screening gave: how many lines answered and set aside, each answer's count, what to know."""

    answered: int
    counts: dict[str, int]
    set_aside: int = 0
    aside: Path | None = None
    notes: tuple[str, ...] = ()
    summary: dict[str, Any] | None = None
    plans: tuple[Plan, ...] = ()


def answers_of(
    engine: Engine,
    lines: Any,
    accords: Any = None,
    *,
    series_gap: int = SERIES_GAP,
    plans: tuple[Plan, ...] | None = None,
    beside: bool = True,
) -> Any:
    """Return the answers of checked lines as an expression, ``beside`` what a summary needs of the lines."""
    if accords is not None and lines.patient_id.type() != accords.patient_id.type():
        accords = accords.mutate(patient_id=accords.patient_id.cast("string"))
        lines = lines.mutate(patient_id=lines.patient_id.cast("string"))
    found = plans or survey(engine, lines, accords, series_gap)
    return complete(lines, accords, found, engine, beside=beside)


def screen(
    lines: Path | str | Any,
    accords: Path | str | Any = None,
    output: Path | str | None = None,
    options: Options | None = None,
    watch: Watch | None = None,
) -> Outcome:
    """Screen care lines against the law of their days and the accords known; write the answers.

    ``lines`` and ``accords`` are CSV or Parquet files, folders of Parquet, or Ibis tables: those
    of DuckDB are read where they stand, those of another base are copied first; ``output`` ends
    in ``.parquet`` or ``.csv``. Raises :class:`ScreeningError`.
    """
    chosen = options or Options()
    target = Path(output) if output else None
    for path in (target, chosen.summary, chosen.report, chosen.aside):
        if path is not None:
            refuse_unwritable(path)
    with (
        workplace(target.parent if target else None) as work,
        started(chosen, work, lines) as engine,
        unswept(),
    ):
        job = Job(engine, work, chosen, watch or unwatched)
        return job.run(_given(lines), _given(accords), target)


def _given(value: Any) -> Any:
    return Path(value) if isinstance(value, str) else value


def unwatched(stage: str, engine: Engine | None) -> AbstractContextManager[None]:
    """Hold a stage that nobody watches."""
    del stage, engine
    return nullcontext()


@contextmanager
def unswept() -> Iterator[None]:
    """Let the garbage of a large expression wait: to look for it takes a third of the time to make one."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def started(options: Options, work: Path, lines: Any = None) -> Iterator[Engine]:
    """Give the engine that was asked for, and let go of it at the end."""
    engine = _engine(options, work, lines)
    try:
        yield engine
    finally:
        engine.close()


def _engine(options: Options, work: Path, lines: Any) -> Engine:
    if options.engine == "spark":
        from prealable.screening.spark import LOCAL, Spark, session_of  # noqa: PLC0415 (an extra)

        return Spark(session_of(options.master or LOCAL))
    if options.engine != "duckdb":
        raise ScreeningError("engine", f"Le moteur « {options.engine} » n'existe pas : duckdb ou spark.")
    backend = lines.get_backend() if isinstance(lines, ibis.Table) else None
    own = backend if backend is not None and backend.name == "duckdb" else None
    return DuckDB(work, options.memory, options.threads, own)


@dataclass(frozen=True, slots=True)
class Job:
    """One screening: its engine, its folder for what is spilled, its options, who watches it."""

    engine: Engine
    work: Path
    options: Options
    watch: Watch

    def run(self, lines: Any, accords: Any, target: Path | None) -> Outcome:
        """Read, survey, answer, write; return what it gave."""
        with self.watch("Lecture des fichiers", None):
            source = open_source(self.engine, lines, lines_kind(), self.work, self.options.encoding)
            granted = (
                None
                if accords is None
                else open_source(self.engine, accords, accords_kind(), self.work, self.options.encoding)
            )
        aside = [*source.aside, *(granted.aside if granted else ())]
        where = self._put_aside(aside, target)
        with self.watch("Premier regard sur les lignes", None):
            known = granted.table if granted else None
            plans = survey(self.engine, source.table, known, self.options.series_gap, source.seen)
        if not plans:
            raise ScreeningError("no_lines", f"Aucune ligne lisible{f' : voyez {where}' if where else ''}.")
        notes = source.notes + (granted.notes if granted else ())
        outcome = Outcome(sum(plan.stock.lines for plan in plans), {}, len(aside), where, notes, plans=plans)
        self._answer(source.table, known, target, outcome)
        return outcome

    def _put_aside(self, rows: list[dict[str, Any]], target: Path | None) -> Path | None:
        beside = target.with_name(f"{target.stem}-ecartees.csv") if target else None
        path = self.options.aside or beside
        if not rows or path is None:
            return None
        with whole(path) as partial:
            write_aside(rows, partial)
        return path

    def _answer(self, lines: Any, accords: Any, target: Path | None, outcome: Outcome) -> None:
        plans = outcome.plans
        self.engine.fit(outcome.answered, max(plan.counts for plan in plans) + len(plans) - 1)
        direct = self._is_direct(target, outcome)
        wanted = self.options.beside or not direct
        with self.watch("Décompte et lecture de la loi", self.engine):
            answers = answers_of(self.engine, lines, accords, plans=plans, beside=wanted)
        columns = tuple(answers.columns) if self.options.beside else ANSWERS
        if direct:
            assert target is not None  # noqa: S101 (for the type checker)
            with whole(target) as partial:
                self._write(answers.select(*columns), partial, "Réponses")
                outcome.counts = counts_of(self.engine, partial)
            return
        beside = self.work / "answers.parquet"
        self._write(answers, beside, "Réponses")
        outcome.counts = counts_of(self.engine, beside)
        self._report(beside, outcome)
        if target:
            with whole(target) as partial:
                self._final(beside, partial, columns, outcome)

    def _is_direct(self, target: Path | None, outcome: Outcome) -> bool:
        """Say whether the answers can go straight to their file."""
        wanted = self.options.summary or self.options.report
        large = outcome.answered > ORDERED
        return target is not None and target.suffix != ".csv" and not wanted and large

    def _write(self, expression: Any, path: Path, stage: str) -> None:
        with self.watch(stage, self.engine):
            self.engine.write(expression, path)

    def _final(self, beside: Path, partial: Path, columns: tuple[str, ...], outcome: Outcome) -> None:
        """Write the answers alone; in the order of their lines where somebody may read them."""
        csv = partial.suffix == ".csv"
        engine = (
            DuckDB(self.work, self.options.memory)
            if csv and not isinstance(self.engine, DuckDB)
            else self.engine
        )
        answers = engine.read(beside).select(*columns)
        ordered = csv or outcome.answered <= ORDERED
        self._write_with(engine, answers.order_by("line_id", "rank") if ordered else answers, partial)

    def _write_with(self, engine: Engine, expression: Any, path: Path) -> None:
        with self.watch("Écriture", engine):
            engine.write(expression, path)

    def _report(self, beside: Path, outcome: Outcome) -> None:
        from prealable.screening.summary import summarise  # noqa: PLC0415 (only where it is wanted)

        outcome.summary = summarise(self.engine, beside, outcome)
        if self.options.summary:
            with whole(self.options.summary) as partial:
                partial.write_text(
                    json.dumps(outcome.summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
                )
        if self.options.report:
            from prealable.screening.report import page  # noqa: PLC0415

            with whole(self.options.report) as partial:
                partial.write_text(page(outcome.summary), encoding="utf-8")


def counts_of(engine: Engine, path: Path) -> dict[str, int]:
    """Return how many lines have each answer, in the order of the contract."""
    table = engine.read(path)
    found = {
        row["answer"]: row["lines"] for row in engine.rows(table.group_by("answer").agg(lines=table.count()))
    }
    return {answer: found[answer] for answer in ALL if answer in found}
