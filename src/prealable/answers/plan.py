"""A practice's agenda in, patient by patient what to ask for and by when out; reminders as a calendar.

Sessions are those of kinésithérapie. Each booked session is put to :func:`check` with its own day
and its own rank: the first one that needs the accord decides. Dates come in as facts; ``as_of`` is
the day the plan is made.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from prealable.answers.check import check
from prealable.clocks.filing import prudent_after
from prealable.facts import FactError
from prealable.facts.errors import nearest, shown
from prealable.law.loader import vocabulary
from prealable.rules.evaluate import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CATEGORY = "kinesitherapie"
STATUSES = ("done", "booked", "cancelled")
FIELDS = ("patient_id", "situation", "act_date", "status")
#: Days without a session after which the next one opens a new series: a policy, no text says it.
SERIES_GAP = 180
#: In integers yyyymmdd, the same day of the year before.
_A_YEAR = 10_000
_ASKING = ("requis", "incertain")
#: What a plan takes over from the answer to its first session under accord.
_TAKEN = ("form", "documents", "sender", "addressee", "clock", "warnings", "because", "urgent", "validity")


def plan(
    sessions: Iterable[Mapping[str, Any]], *, as_of: date, series_gap: int = SERIES_GAP
) -> list[dict[str, Any]]:
    """Return, for each patient and situation, the first booked session that needs an accord.

    ``sessions`` hold ``patient_id``, ``situation``, ``act_date`` (ISO or a date) and ``status``
    (``done``, ``booked``, ``cancelled``). A session that cannot be read gives an ``error`` after
    the others. The order is that of urgency: what to send first, first.
    """
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    errors: list[dict[str, Any]] = []
    for number, given in enumerate(sessions, 1):
        try:
            session = _read(given)
        except FactError as error:
            errors.append({"line": given.get("line", number), "error": error.as_dict()})
            continue
        if session["status"] != "cancelled":
            found[session["patient_id"], session["situation"]].append(session)
    plans = [
        _planned(patient, situation, rows, as_of, series_gap) for (patient, situation), rows in found.items()
    ]
    return [*sorted(plans, key=_urgency), *errors]


def _read(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return one session of the agenda, typed. Raises :class:`FactError`."""
    for name in FIELDS:
        if given.get(name) in (None, ""):
            raise FactError("missing_field", f"Il manque {name}.", name)
    fields = vocabulary(CATEGORY).fields
    session = {"patient_id": str(given["patient_id"]).strip(), "act_date": _day(given["act_date"])}
    for name, accepted in (("situation", fields["situation"].values), ("status", STATUSES)):
        word = str(given[name]).strip()
        if word not in accepted:
            close = nearest(word, accepted)
            hint = f" Vouliez-vous dire « {close} » ?" if close else ""
            message = f"{shown(word)} n'est pas accepté.{hint} Valeurs acceptées : {', '.join(accepted)}."
            raise FactError("unknown_value", message, name)
        session[name] = word
    return session


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise FactError(
            "impossible_date",
            f"Une date s'écrit AAAA-MM-JJ et doit exister ; reçu {shown(str(value))}.",
            "act_date",
        ) from None


def _planned(
    patient: str, situation: str, rows: list[dict[str, Any]], as_of: date, series_gap: int
) -> dict[str, Any]:
    """Return the plan of one patient and situation: the series under way, then its first need."""
    ordered = sorted(rows, key=lambda row: (row["act_date"], row["status"] != "done"))
    counted = _ranked(ordered, series_gap)
    last = max((row["series"] for row in counted), default=0)
    current = [row for row in counted if row["series"] == last]
    booked = [row for row in current if row["status"] == "booked"]
    answer: dict[str, Any] = {
        "patient_id": patient,
        "situation": situation,
        "sessions_done": sum(row["status"] == "done" for row in current),
        "sessions_booked": len(booked),
        "as_of": as_of.isoformat(),
        **_first_need(booked, situation, as_of),
        "sessions": [_shown(row) for row in current],
        "policy": {"series_gap": series_gap},
    }
    overdue = [row for row in booked if row["act_date"] < as_of]
    if overdue:
        message = f"{len(overdue)} séance(s) déjà passée(s) restent « booked » : dites si elles ont eu lieu."
        answer["warnings"] = [message, *answer["warnings"]]
    return answer


def _ranked(ordered: Sequence[dict[str, Any]], series_gap: int) -> list[dict[str, Any]]:
    """Return the sessions with their series, their rank in it, and their rank in twelve months."""
    found: list[dict[str, Any]] = []
    series, rank = 0, 0
    for row in ordered:
        if found and (row["act_date"] - found[-1]["act_date"]) > timedelta(series_gap):
            series, rank = series + 1, 0
        rank += 1
        own = day_number(row["act_date"])
        recent = 1 + sum(day_number(before["act_date"]) > own - _A_YEAR for before in found)
        found.append({**row, "series": series, "rank": rank, "rank_12_months": recent})
    return found


def _first_need(booked: list[dict[str, Any]], situation: str, as_of: date) -> dict[str, Any]:
    for row in booked:
        answer = _asked(row, situation)
        if answer["verdict"] in _ASKING:
            return _need(row, answer, as_of)
    verdict = _asked(booked[-1], situation)["verdict"] if booked else "non_requis"
    nothing: dict[str, Any] = dict.fromkeys(_TAKEN) | {"documents": [], "warnings": [], "because": []}
    return {
        "verdict": verdict,
        "action": "rien",
        "from_session": None,
        "from_date": None,
        "file_by": None,
        "file_by_post": None,
        **nothing,
    }


def _asked(row: Mapping[str, Any], situation: str) -> dict[str, Any]:
    """Return the answer to one booked session, on its own day and at its own rank."""
    return check({
        "category": CATEGORY,
        "date": row["act_date"],
        "situation": situation,
        "sessions_done": row["rank"] - 1,
        "sessions_planned": 1,
        "sessions_last_12_months": row["rank_12_months"] - 1,
        "first_planned_on": row["act_date"],
    })  # fmt: skip


def _need(row: Mapping[str, Any], answer: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    times = answer.get("plan") or {}
    latest = times.get("file_by")
    clock = (answer["clock"] or {}).get("id")
    start = prudent_after(clock, as_of) if clock else None
    late = latest is not None and latest < as_of.isoformat()
    return {
        "verdict": answer["verdict"],
        "action": "trop_tard" if late else "envoyer",
        "from_session": row["rank"],
        "from_date": row["act_date"].isoformat(),
        "file_by": latest,
        "file_by_post": times.get("file_by_post"),
        "earliest_start": start.isoformat() if start else None,
        **{name: answer[name] for name in _TAKEN},
    }


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "act_date": row["act_date"].isoformat(),
        "status": row["status"],
        "rank": row["rank"],
        "rank_12_months": row["rank_12_months"],
    }


def _urgency(found: Mapping[str, Any]) -> tuple[Any, ...]:
    order = {"trop_tard": 0, "envoyer": 1, "rien": 2}
    return (
        order[found["action"]],
        found["file_by"] or "",
        found["from_date"] or "",
        found["patient_id"],
        found["situation"],
    )


def reminders(plans: Iterable[Mapping[str, Any]], *, as_of: date) -> str:
    """Return the days to send a request as a calendar (RFC 5545): whole days, an alarm the day before.

    A request that is already late is reminded of on ``as_of``.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Prealable//plan//FR", "METHOD:PUBLISH"]
    for found in plans:
        if found.get("action") in {"envoyer", "trop_tard"} and found["file_by"]:
            lines += _event(found, as_of)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(found: Mapping[str, Any], as_of: date) -> list[str]:
    late = found["action"] == "trop_tard"
    day = as_of if late else date.fromisoformat(found["file_by"])
    words = vocabulary(CATEGORY)
    what = "demande à envoyer sans attendre" if late else "dernier jour pour que la demande arrive"
    title = f"Accord préalable : {what} ({found['patient_id']})"
    need = f"séance {found['from_session']} le {found['from_date']}"
    post = f"Par la poste : au plus tard le {found['file_by_post']}."
    detail = f"{words.word('situation', found['situation'])} : {need}. {post}"
    stamp = as_of.strftime("%Y%m%d")
    uid = f"{found['patient_id']}-{found['situation']}-{found['from_date']}@prealable"
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(uid)}",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}",
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(detail)}",
        "TRANSP:TRANSPARENT",
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(title)}", "TRIGGER:-PT15H", "END:VALARM"),
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    """Return a text as the format escapes it."""
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, as the format wants, never cutting a letter."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece]) + "\r\n"
