"""Prints many letters at once: one compiler a process, processes spawned, never forked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from prealable.documents.layout import letter_pdf
from prealable.documents.model import Content

#: Letters handed over together: enough for the hand-over to cost nothing, few enough to share fairly.
_TOGETHER = 20


def letters_pdf(contents: Iterable[Content], *, workers: int = 2) -> Iterator[bytes]:
    """Give the PDF of each letter, in order. Raises what :func:`letter_pdf` raises, at its letter.

    A compiler serves one thread at a time, and a forked one hangs: each worker starts anew.
    """
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(letter_pdf, contents, chunksize=_TOGETHER)
