"""An agenda as a file to sessions: CSV with a header, or iCalendar (RFC 5545).

In a calendar SUMMARY is the patient and CATEGORIES the situation; a past event is done, an event to
come is booked, a cancelled one is cancelled. Days are civil days in Paris.
"""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from prealable.answers.plan import FIELDS
from prealable.facts import FactError
from prealable.facts.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARIS = ZoneInfo("Europe/Paris")
_SEPARATORS = ",;\t"


def read_agenda(content: bytes, *, as_of: date) -> list[dict[str, Any]]:
    """Return the sessions of an agenda, each with the ``line`` it comes from.

    Raises :class:`FactError` when the file as a whole cannot be read.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FactError("invalid_encoding", "L'agenda n'est pas en UTF-8. Enregistrez-le en UTF-8.") from None
    if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        return list(_events(text, as_of))
    return list(_rows(text))


def _rows(text: str) -> Iterator[dict[str, Any]]:
    lines = text.splitlines()
    if not lines:
        raise FactError("missing_field", "L'agenda est vide.")
    separator = max(_SEPARATORS, key=lines[0].count)
    reader = csv.DictReader(lines, delimiter=separator)
    names = [name.strip() for name in reader.fieldnames or ()]
    lacking = [name for name in FIELDS if name not in names]
    if lacking:
        close = nearest(lacking[0], names)
        hint = (
            f" « {close} » est-elle « {lacking[0]} » ?"
            if close
            else f" Colonnes lues : {', '.join(names)[:200]}."
        )
        raise FactError(
            "missing_field", f"L'agenda n'a pas de colonne {', '.join(lacking)}.{hint}", lacking[0]
        )
    reader.fieldnames = names
    for row in reader:
        if any(value for value in row.values() if isinstance(value, str) and value.strip()):
            yield {name: (row[name] or "").strip() for name in FIELDS} | {"line": reader.line_num}


def _events(text: str, as_of: date) -> Iterator[dict[str, Any]]:
    unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    event: dict[str, str] | None = None
    depth: list[str] = []
    for number, line in enumerate(unfolded.split("\n"), 1):
        name, parameters, value = _property(line)
        if name == "BEGIN":
            depth.append(value.upper())
            event = {"line": str(number)} if value.upper() == "VEVENT" else event
        elif name == "END" and depth:
            if depth.pop() == "VEVENT" and event is not None:
                yield _session(event, as_of)
                event = None
        elif event is not None and depth[-1:] == ["VEVENT"]:
            event.setdefault(name, value)
            event.setdefault(f"{name};", parameters)


def _property(line: str) -> tuple[str, str, str]:
    head, _, value = line.partition(":")
    name, _, parameters = head.partition(";")
    return name.strip().upper(), parameters, value.strip()


def _session(event: dict[str, str], as_of: date) -> dict[str, Any]:
    """Return the session of an event; a repeated one has no day of its own, which is an error to tell."""
    day = None if "RRULE" in event else _start(event)
    status = (
        "cancelled"
        if event.get("STATUS", "").upper() == "CANCELLED"
        else "done"
        if day and day < as_of
        else "booked"
    )
    return {
        "patient_id": _plain(event.get("SUMMARY", "")),
        "situation": _plain(event.get("CATEGORIES", "")),
        "act_date": day
        or (
            "rendez-vous répété : une séance par événement" if "RRULE" in event else event.get("DTSTART", "")
        ),
        "status": status,
        "line": int(event["line"]),
    }


def _start(event: dict[str, str]) -> date | None:
    value = event.get("DTSTART", "")
    try:
        if len(value) == len("20260302"):
            return datetime.strptime(value, "%Y%m%d").replace(tzinfo=_PARIS).date()
        if value.endswith("Z"):
            return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(_PARIS).date()
        return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=_PARIS).date()
    except ValueError:
        return None


def _plain(value: str) -> str:
    return value.replace("\\,", ",").replace("\\;", ";").replace("\\n", " ").replace("\\\\", "\\").strip()
