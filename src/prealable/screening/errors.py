"""What can go wrong with a screening as a whole: a code, a sentence, the file."""

from __future__ import annotations

#: Every code that a :class:`ScreeningError` may carry, with what it means.
CODES = {
    "not_found": "the file does not exist",
    "unreadable": "the file cannot be read, or is not what its name says",
    "truncated": "the Parquet file is cut short",
    "encoding": "the text is not UTF-8",
    "separators": "the header does not say which separator is used",
    "missing_column": "a column that every line needs is absent",
    "no_lines": "there is no line to answer",
    "disk_full": "the disk is full: nothing was written under the final name",
    "unwritable": "the output cannot be written",
    "engine": "the engine is not installed or did not answer",
    "draft": "the draft of law cannot be read",
}


class ScreeningError(Exception):
    """A screening that cannot be done: ``code``, ``message`` in French, ``path`` of the file."""

    def __init__(self, code: str, message: str, path: str = "") -> None:
        if code not in CODES:
            raise KeyError(code)
        super().__init__(message)
        self.code = code
        self.message = message
        self.path = path
