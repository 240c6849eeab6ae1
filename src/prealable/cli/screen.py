"""``prealable screen``: one answer for each of many care lines."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from prealable.cli.usage import Parser

DESCRIPTION = """Relire des lignes de soin : fallait-il un accord, existe-t-il, couvre-t-il ce jour-là ?

Chaque ligne est lue avec le droit de son jour. Les lignes illisibles sont mises de côté avec leur
raison ; les autres sont répondues. Un doute n'est jamais compté comme une erreur."""
EXAMPLE = """
prealable screen --generate 100000 --accords accords.parquet -o lignes.parquet
prealable screen lignes.parquet --accords accords.parquet -o reponses.parquet --report page.html
"""
_UNITS = {"": 1, "M": 1, "MB": 1, "MIB": 1, "G": 1024, "GB": 1024, "GIB": 1024}


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "lines", metavar="LIGNES", nargs="?", help="CSV, Parquet, dossier de Parquet, ou - (CSV)"
    )
    parser.add_argument("--accords", metavar="ACCORDS", help="accords connus, CSV ou Parquet")
    parser.add_argument("-o", "--output", metavar="FICHIER", help="réponses, .parquet ou .csv")
    add_engine(parser)
    parser.add_argument("--report", metavar="PAGE.html", help="écrire la page de synthèse")
    parser.add_argument("--summary", metavar="FICHIER.json", help="écrire la synthèse en JSON")
    parser.add_argument("--aside", metavar="FICHIER.csv", help="lignes écartées (à côté des réponses)")
    parser.add_argument("--json", action="store_true", help="montrer le résultat en JSON")
    parser.add_argument(
        "--generate",
        type=int,
        metavar="N",
        help="écrire N lignes inventées dans -o, et leurs accords dans --accords",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="graine des lignes inventées (0)")


def add_engine(parser: Parser) -> None:
    """Add the arguments that choose the engine and the policy of series."""
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="moteur (duckdb)")
    parser.add_argument("--master", metavar="ADRESSE", help="adresse de Spark (local[2])")
    parser.add_argument(
        "--series-gap",
        type=int,
        default=180,
        metavar="JOURS",
        help="jours sans séance qui ouvrent une série (180)",
    )
    parser.add_argument("--memory-limit", type=memory, metavar="TAILLE", help="mémoire, par exemple 4GB")
    parser.add_argument("--threads", type=int, metavar="N", help="processeurs")
    parser.add_argument("--encoding", default="utf-8", metavar="NOM", help="encodage des CSV (utf-8)")


def memory(text: str) -> int:
    """Return a size of memory in MiB. Raises ``ArgumentTypeError`` on anything else."""
    digits = text.strip().rstrip("GMIBgmib ")
    unit = text.strip()[len(digits) :].strip().upper()
    if not digits.isdecimal() or unit not in _UNITS:
        raise ArgumentTypeError(f"« {text} » n'est pas une taille : écrivez 500MB ou 4GB")
    return int(digits) * _UNITS[unit]


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 when some lines were set aside or the files cannot be read."""
    need_screening()
    if options.generate is not None:
        return told(lambda: _generate(options))
    if not options.lines:
        raise UsageError("il manque : LIGNES. Aide : prealable screen --help")
    _refuse_name(options.output)
    return told(lambda: _screen(options))


def need_screening() -> None:
    """Raise when the extra is not installed."""
    if find_spec("ibis") is None or find_spec("duckdb") is None:
        raise UsageError("cette commande demande un complément : pip install 'prealable[screening]'.")


def _refuse_name(output: str | None) -> None:
    if output and not output.endswith((".parquet", ".csv")):
        raise UsageError(f"-o : « {output} » doit finir par .parquet ou .csv.")


def told(work: Any) -> int:
    """Run some work; a screening that cannot be done is told in one line."""
    from prealable.screening.errors import ScreeningError

    try:
        with stopping_cleanly():
            return int(work())
    except ScreeningError as error:
        print(f"prealable : {error.message}", file=sys.stderr)
        return 2 if error.code == "not_found" else 1


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """Treat an order to stop as an interruption, so that nothing half-written stays."""
    import signal

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _generate(options: argparse.Namespace) -> int:
    from prealable.screening.generator import generate

    if not options.output or options.generate < 1:
        raise UsageError("--generate attend un nombre positif et -o FICHIER.")
    _refuse_name(options.output)
    accords = Path(options.accords) if options.accords else None
    generate(options.generate, Path(options.output), seed=options.seed, accords=accords)
    print(f"{options.generate} lignes inventées : {options.output}")
    return 0


def chosen(options: argparse.Namespace) -> Any:
    """Return the options of the screening itself."""
    from prealable.screening.run import Options

    def path(name: str) -> Path | None:
        value = getattr(options, name, None)
        return Path(value) if value else None

    return Options(
        engine=options.engine,
        master=options.master,
        series_gap=options.series_gap,
        memory=options.memory_limit,
        threads=options.threads,
        encoding=options.encoding,
        aside=path("aside"),
        summary=path("summary"),
        report=path("report"),
    )


def _screen(options: argparse.Namespace) -> int:
    from prealable.screening.run import screen

    with given(options.lines) as lines:
        accords = Path(options.accords) if options.accords else None
        outcome = screen(lines, accords, options.output, chosen(options), watching())
    _tell(options, outcome)
    return 1 if outcome.set_aside else 0


@contextmanager
def given(name: str) -> Iterator[Path]:
    """Give the path of the lines; standard input is first kept in a file."""
    if name != "-":
        yield Path(name)
        return
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lignes.csv"
        with path.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        yield path


def watching() -> Any:
    """Return what shows the progress of each stage: a bar on a terminal, else nothing."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    @contextmanager
    def watch(stage: str, engine: Any) -> Iterator[None]:
        from threading import Event, Thread

        done = Event()
        with Progress(
            TextColumn(stage), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True
        ) as bar:
            task = bar.add_task(stage, total=1 if engine else None)

            def follow() -> None:
                while engine and not done.wait(0.3):
                    bar.update(task, completed=engine.progress())

            hand = Thread(target=follow, daemon=True)
            hand.start()
            try:
                yield
            finally:
                done.set()
                hand.join(1)

    return watch


def _tell(options: argparse.Namespace, outcome: Any) -> None:
    import json

    from prealable.screening.words import ANSWERS, number

    where = str(outcome.aside) if outcome.aside else None
    if options.json:
        found = {
            "lines": outcome.answered,
            "answers": outcome.counts,
            "set_aside": outcome.set_aside,
            "aside": where,
        }
        print(
            json.dumps(
                found | {"series_gap": options.series_gap, "notes": list(outcome.notes)}, ensure_ascii=False
            )
        )
        return
    width = max((len(ANSWERS[answer]) for answer in outcome.counts), default=0)
    for answer, count in outcome.counts.items():
        print(f"{ANSWERS[answer]:<{width}}  {number(count):>13}  {answer}")
    print(f"{number(outcome.answered)} lignes répondues{f' : {options.output}' if options.output else ''}")
    if outcome.set_aside:
        print(f"{number(outcome.set_aside)} lignes écartées{f' : {where}' if where else ''}", file=sys.stderr)
    for note in outcome.notes:
        print(f"! {note}", file=sys.stderr)
