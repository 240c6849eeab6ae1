"""An agenda as people keep it: French headings, days and words, in any column order, from any spreadsheet.

What it gives is what :func:`prealable.answers.plan.plan` takes: ``patient_id``, ``situation``,
``act_date``, ``status``, and the ``line`` each session comes from. Nothing is guessed: a word that
is not known stays as it was written, for the plan to refuse it with its line. Only an absent
status is read from the day: a past session is done, one to come is booked.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.answers.agenda import read_agenda
from prealable.answers.plan import CATEGORY
from prealable.facts import FactError
from prealable.law.loader import documents, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CALENDAR = "BEGIN:VCALENDAR"
_SEPARATORS = "\t;,"
_HEADINGS = {
    "patient_id": ("patient id", "patient", "nom", "nom du patient", "nom et prenom", "nom prenom"),
    "situation": ("situation", "motif", "pathologie", "indication", "soin"),
    "act_date": ("act date", "date", "jour", "date de la seance", "rendez-vous", "rdv"),
    "status": ("status", "statut", "etat", "presence"),
}
_STATUSES = {
    "done": ("done", "fait", "faite", "realise", "realisee", "honore", "honoree", "venu", "venue", "present"),
    "booked": ("booked", "prevu", "prevue", "a venir", "reserve", "reservee", "planifie", "planifiee"),
    "cancelled": ("cancelled", "annule", "annulee", "absent", "absente", "excuse", "excusee"),
}
_NEEDED = ("patient_id", "situation", "act_date")
_WORDS = {"patient_id": "patient", "situation": "situation", "act_date": "date"}
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T\s].*)?", re.ASCII)


def read_any_agenda(content: bytes, *, as_of: date) -> list[dict[str, Any]]:
    """Return the sessions of an agenda: a calendar (ICS), a CSV file, or the paste of a spreadsheet.

    Raises :class:`FactError` when no line can be read: nothing there, or no such columns.
    """
    text = _decoded(content)
    if text.lstrip().upper().startswith(_CALENDAR):
        sessions = read_agenda(text.encode(), as_of=as_of)
        return [each | {"situation": _situation(str(each["situation"]))} for each in sessions]
    return list(_rows(text, as_of))


def _decoded(content: bytes) -> str:
    """Return a text in UTF-8, else as Windows spreadsheets still write it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str, as_of: date) -> Iterator[dict[str, Any]]:
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise FactError("missing_field", "L'agenda est vide.")
    separator = max(_SEPARATORS, key=lines[first].count)
    reader = csv.reader(lines[first:], delimiter=separator)
    columns = _columns(next(reader))
    for row in reader:
        if any(cell.strip() for cell in row):
            yield _session(columns, row, as_of) | {"line": first + reader.line_num}


def _columns(headings: list[str]) -> dict[str, int]:
    """Return the place of each column. Raises :class:`FactError` naming those that are not there."""
    bare = [_bare(heading) for heading in headings]
    found = {
        name: next((place for place, heading in enumerate(bare) if heading in known), -1)
        for name, known in _HEADINGS.items()
    }
    lacking = [_WORDS[name] for name in _NEEDED if found[name] < 0]
    if lacking:
        read = ", ".join(heading.strip() for heading in headings)[:200]
        message = (
            f"La première ligne doit nommer les colonnes. Il manque : {', '.join(lacking)}. Lu : {read}. "
            "Attendu : patient, situation, date, statut."
        )
        raise FactError("missing_field", message)
    return found


def _session(columns: Mapping[str, int], row: list[str], as_of: date) -> dict[str, Any]:
    cells = {name: row[place].strip() if 0 <= place < len(row) else "" for name, place in columns.items()}
    day = _day(cells["act_date"])
    return {
        "patient_id": cells["patient_id"],
        "situation": _situation(cells["situation"]),
        "act_date": day,
        "status": _status(cells["status"], day, as_of),
    }


def _day(text: str) -> str:
    """Return a day in ISO where it is written as French people do; else as it is."""
    iso, french = _ISO_DAY.fullmatch(text), _FRENCH_DAY.fullmatch(text)
    if iso:
        return iso[1]
    try:
        return date(*(int(french[part]) for part in (3, 2, 1))).isoformat() if french else text
    except ValueError:
        return text


def _status(text: str, day: str, as_of: date) -> str:
    bare = _bare(text)
    if not bare:
        return "done" if day < as_of.isoformat() else "booked"
    return next((status for status, known in _STATUSES.items() if bare in known), text)


def _situation(text: str) -> str:
    return _situations(id(documents())).get(_bare(text), text)


@lru_cache(maxsize=4)
def _situations(_key: int) -> dict[str, str]:
    """Return the codes of situations by their words, without accents nor capitals."""
    words = vocabulary(CATEGORY)
    codes = words.fields["situation"].values
    return {_bare(words.word("situation", code)): code for code in codes} | {
        _bare(code): code for code in codes
    }


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("_", " "))
    return " ".join("".join(each for each in decomposed if not unicodedata.combining(each)).split())
