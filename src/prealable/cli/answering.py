"""Blocks of questions to blocks of answers, in order, on as many processors as the work deserves."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prealable.cli.reading import STRETCH, blocks
from prealable.cli.writing import written
from prealable.facts import FactError
from prealable.facts.parsing import parse_facts, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from datetime import date
    from typing import BinaryIO

    from prealable.cli.reading import Block
    from prealable.cli.terminal import Style

#: Objects made before the rubbish is looked for: answers leave none, and looking takes time.
_SELDOM = 100_000
#: Processes at most, whatever the machine.
_MOST = 64
#: Bytes answered by one process before others are called to help.
ALONE = 2 * STRETCH


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of each object: the question, the day it is asked, how to write the answer."""

    question: str
    today: date
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The answers of one block, ready to write, and how many of them are errors."""

    output: bytearray
    errors: int


def answered(job: Job, stream: BinaryIO, hands: int = 0) -> Iterator[Done]:
    """Give the answers to all that a stream holds, in its order; ``hands`` processes at most."""
    work, found, usual = Work(job), blocks(stream), gc.get_threshold()
    gc.set_threshold(_SELDOM)
    try:
        yield from _shared(work, found, stream, min(hands or _MOST, _processors()))
    except FactError as error:
        yield work([error])
    finally:
        gc.set_threshold(*usual)


class Work:
    """Answers blocks; made once in each process."""

    def __init__(self, job: Job) -> None:
        _read_law()
        self.job = job
        self.ask = _asker(job)

    def __call__(self, block: Block) -> Done:
        """Return the answers to a block."""
        lines = [line for line in block.split(b"\n") if line.strip()] if isinstance(block, bytes) else block
        output, errors = bytearray(), 0
        for line in lines:
            given, answer = self.answer(line)
            errors += "error" in answer
            output += written(self.job.question, given, answer, self.job.style)
        return Done(output, errors)

    def answer(self, line: Any) -> tuple[Any, dict[str, Any]]:
        """Return what one line gave, and its answer or the error that stands in its place."""
        given, error = parse_facts(line) if isinstance(line, bytes) else _checked(line)
        try:
            if error is None:
                return given, self.ask(given)
        except FactError as found:
            error = found
        except Exception as fault:  # noqa: BLE001 (a fault of ours must not cost the other lines)
            return given, _named(given) | {"error": _internal(fault)}
        return given, _named(given) | {"error": error.as_dict()}


def _checked(value: Any) -> tuple[Any, FactError | None]:
    """Return a value already parsed and why it may not be read as facts, if so."""
    if isinstance(value, FactError):
        return None, value
    try:
        sound(value)
    except FactError as error:
        return value, error
    return value, None


def _internal(fault: Exception) -> dict[str, str]:
    message = f"Erreur interne ({type(fault).__name__}) : signalez-la avec ces faits."
    return {"code": "internal", "message": message, "path": ""}


def _named(given: Any) -> dict[str, Any]:
    """Return the author's identifier, to give it back with the error."""
    name = given.get("id") if isinstance(given, dict) else None
    return {"id": name} if isinstance(name, str | int) else {}


def _read_law() -> None:
    """Read the law once, before any line: a law out of reach is no fault of the lines."""
    from prealable.law.loader import LawError, categories, folder

    try:
        categories()
    except (KeyError, TypeError) as error:
        raise LawError(f"{folder()} ne contient pas de droit ({error})") from error


def _asker(job: Job) -> Callable[[dict[str, Any]], dict[str, Any]]:
    if job.question == "check":
        from prealable.answers.check import check
        from prealable.cli.tables import flags

        loaded = flags()
        return lambda given: check(given, flags=loaded)
    if job.question == "clock":
        from prealable.answers.clock import clock

        return lambda given: clock(given, today=job.today)
    from prealable.answers.appeal import appeal

    return lambda given: appeal(given, today=job.today)


def _shared(work: Work, found: Iterator[Block], stream: BinaryIO, hands: int) -> Iterator[Done]:
    """Answer alone at first; once the input proves long, with several processes, in order."""
    alone = 0
    for block in found:
        yield work(block)
        alone += len(block) if isinstance(block, bytes) else 0
        if alone >= ALONE and hands > 1:
            break
    else:
        return
    yield from _together(work.job, found, stream, hands)


def _processors() -> int:
    """Return how many processors we may use; one where processes cannot be forked."""
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


def _together(job: Job, found: Iterator[Block], stream: BinaryIO, hands: int) -> Iterator[Done]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pending: deque[Future[Done]] = deque()
    pool = ProcessPoolExecutor(hands, get_context("fork"), _ready, (job,))
    try:
        for block in found:
            pending.append(pool.submit(_work, block))
            while pending and (len(pending) > 2 * hands or not _more_waits(stream)):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _more_waits(stream: BinaryIO) -> bool:
    """Say whether reading on would not block: who waits for our answers must have them first."""
    from select import select

    try:
        return bool(select([stream], [], [], 0)[0])
    except (OSError, ValueError):
        return True


_HERE: list[Work] = []


def _ready(job: Job) -> None:
    """Prepare a process: it leaves interruption to its parent, and what it inherited uncounted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    _HERE.append(Work(job))


def _work(block: Block) -> Done:
    return _HERE[-1](block)
