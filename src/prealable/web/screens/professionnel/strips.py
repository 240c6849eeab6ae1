"""A patient of the agenda as a strip: sessions as ticks, the threshold, the accord, the day to send by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from prealable.answers.check import check
from prealable.answers.plan import CATEGORY
from prealable.answers.words import fr
from prealable.law.loader import documents, vocabulary
from prealable.office.practice import Counter

#: The drawing: its width and height, the margin on each side, where ticks begin and end.
WIDTH, HEIGHT, _MARGIN, _TOP, _BOTTOM = 640, 64, 14, 18, 46
_DONE, _YEARLY = "done", "sessions_last_12_months"
#: What to do, from the most pressing.
LATE, SEND, COVERED, NOTHING = "trop_tard", "envoyer", "couvert", "rien"
_ORDER = (LATE, SEND, COVERED, NOTHING)
_WRITTEN = ("formulaire", "argumentaire")


@dataclass(frozen=True, slots=True)
class Tick:
    """A session: where it stands on the strip, its day, its rank, done or booked, under accord or not."""

    x: int
    day: date
    rank: int
    done: bool
    needs: bool
    covered: bool

    @property
    def kind(self) -> str:
        """Return the classes of the tick."""
        return " ".join(
            filter(None, ["faite" if self.done else "prevue", "sous-accord" if self.needs else ""])
        )


@dataclass(frozen=True, slots=True)
class Strip:
    """A patient and a situation: the ticks, what to do and by when, what to gather."""

    patient: str
    situation: str
    act: str
    action: str
    ticks: tuple[Tick, ...]
    today: int
    threshold: int | None
    band: tuple[int, int] | None
    flag: int | None
    from_session: int | None
    from_date: date | None
    file_by: date | None
    by_post: date | None
    earliest: date | None
    counter: Counter | None
    papers: tuple[str, ...]
    warnings: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]

    @property
    def asks(self) -> bool:
        """Say whether a demande is to be sent."""
        return self.action in (LATE, SEND)

    @property
    def done(self) -> int:
        """Return how many sessions are done."""
        return sum(tick.done for tick in self.ticks)

    @property
    def booked(self) -> int:
        """Return how many sessions are to come."""
        return len(self.ticks) - self.done

    @property
    def reminder(self) -> dict[str, Any]:
        """Return what a reminder in a calendar is made of."""
        return {
            "patient_id": self.patient,
            "situation": self.act,
            "action": self.action,
            "from_session": self.from_session,
            "from_date": self.from_date.isoformat() if self.from_date else None,
            "file_by": self.file_by.isoformat() if self.file_by else None,
            "file_by_post": self.by_post.isoformat() if self.by_post else None,
        }


def strips(
    plans: Iterable[Mapping[str, Any]], accords: Mapping[str, tuple[Counter, ...]], *, as_of: date
) -> tuple[Strip, ...]:
    """Return the strips of a plan, whom to look at first, first; ``accords`` are those known, by name."""
    found = [_strip(plan, _accord(plan, accords), as_of) for plan in plans]
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.action), each.file_by or date.max)))


def _accord(plan: Mapping[str, Any], accords: Mapping[str, tuple[Counter, ...]]) -> Counter | None:
    held = accords.get(plan["patient_id"], ())
    return next((each for each in held if each.line.row.acte == plan["situation"]), None)


def _strip(plan: Mapping[str, Any], counter: Counter | None, as_of: date) -> Strip:
    sessions = plan["sessions"]
    needing = [each for each in sessions if _needs(each, plan["from_session"])]
    left = (counter.left if counter.left is not None else len(needing)) if counter else 0
    need = _need(plan, needing[left:], as_of) if counter and needing else dict(plan)
    place = _scale([date.fromisoformat(each["act_date"]) for each in sessions], _day(need["file_by"]), as_of)
    ticks = tuple(_tick(each, place, needing, left) for each in sessions)
    words = vocabulary(CATEGORY)
    papers = documents()["words.yaml"]["documents"]
    return Strip(
        patient=plan["patient_id"],
        situation=fr(words.word("situation", plan["situation"])),
        act=plan["situation"],
        action=need["action"],
        ticks=ticks,
        today=place(as_of),
        threshold=next((tick.x - 6 for tick in ticks if tick.needs), None),
        band=_band(ticks),
        flag=place(_day(need["file_by"])) if need["file_by"] and need["action"] in (LATE, SEND) else None,
        from_session=need["from_session"],
        from_date=_day(need["from_date"]),
        file_by=_day(need["file_by"]),
        by_post=_day(need["file_by_post"]),
        earliest=_day(need.get("earliest_start")),
        counter=counter,
        papers=tuple(fr(papers.get(code, code)) for code in plan["documents"] if code not in _WRITTEN),
        warnings=tuple(fr(each) for each in plan["warnings"]),
        facts=_facts(plan, need),
    )


def _needs(session: Mapping[str, Any], first: int | None) -> bool:
    return first is not None and session["rank"] >= first and session["status"] != _DONE


def _need(plan: Mapping[str, Any], uncovered: list[Mapping[str, Any]], as_of: date) -> dict[str, Any]:
    """Return what to do once an accord covers the first sessions: nothing, or ask for those after."""
    if not uncovered:
        return dict(plan) | {"action": COVERED, "file_by": None, "file_by_post": None}
    first = uncovered[0]
    answer = check({
        "category": CATEGORY,
        "date": first["act_date"],
        "situation": plan["situation"],
        "sessions_done": first["rank"] - 1,
        "sessions_planned": 1,
        "sessions_last_12_months": first["rank_12_months"] - 1,
        "first_planned_on": first["act_date"],
    })  # fmt: skip
    times = answer.get("plan") or {}
    latest = times.get("file_by")
    return dict(plan) | {
        "action": LATE if latest and latest < as_of.isoformat() else SEND,
        "from_session": first["rank"],
        "from_date": first["act_date"],
        "file_by": latest,
        "file_by_post": times.get("file_by_post"),
    }


def _scale(days: list[date], flag: date | None, as_of: date) -> Any:
    """Return what gives the place of a day on the strip."""
    held = [*days, as_of, *([flag] if flag else [])]
    first, last = min(held), max(held)
    span = max((last - first) / timedelta(1), 1.0)
    room = WIDTH - 2 * _MARGIN

    def place(day: date) -> int:
        return round(_MARGIN + room * ((day - first) / timedelta(1)) / span)

    return place


def _tick(session: Mapping[str, Any], place: Any, needing: list[Mapping[str, Any]], left: int) -> Tick:
    day = date.fromisoformat(session["act_date"])
    needs = session in needing
    covered = needs and needing.index(session) < left
    return Tick(place(day), day, session["rank"], session["status"] == _DONE, needs, covered)


def _band(ticks: tuple[Tick, ...]) -> tuple[int, int] | None:
    """Return where the sessions that an accord covers begin, and how wide they are."""
    held = [tick.x for tick in ticks if tick.covered]
    return (min(held) - 5, max(held) - min(held) + 10) if held else None


def _facts(plan: Mapping[str, Any], need: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the facts that a demande begins with: from the first session under accord on."""
    rank = need["from_session"]
    if rank is None:
        return ()
    to_come = [each for each in plan["sessions"] if each["rank"] >= rank]
    facts = {
        "category": CATEGORY,
        "date": need["from_date"],
        "situation": plan["situation"],
        "sessions_done": rank - 1,
        "sessions_planned": len(to_come),
    }
    if _YEARLY in check(facts)["missing"]:
        facts[_YEARLY] = to_come[0]["rank_12_months"] - 1
    return tuple(
        (name, str(value)) for name, value in (facts | {"first_planned_on": need["from_date"]}).items()
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
