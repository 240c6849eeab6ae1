"""``clock``: where a request's legal clock stands, as the contract writes it, with its reasons."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.clocks.calendar import HOME
from prealable.clocks.clock import ACCORD, ANSWERED, HELD, RUNNING, TACIT, Standing, stand
from prealable.clocks.french import full
from prealable.clocks.ledger import ERASED, OWED, PAPERS, Stretch
from prealable.clocks.on_file import Version, clock_section, edition, pieces_rule
from prealable.clocks.request import Request
from prealable.facts import Validator
from prealable.law.loader import question
from prealable.law.texts import cite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

ABROAD = "etranger"


def clock(given: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """Return where the clock of a request stands at the end of ``as_of``, ``today`` when absent.

    Without ``as_of``, dates still to come are taken as given, and a warning says so. Raises
    :class:`~prealable.facts.FactError` naming the field at fault. Sources: ``clocks.yaml``.
    """
    facts = _reader(edition()).read(given)
    request = Request.read(facts)
    as_of = facts.get("as_of") or max([today, *request.dates()])
    territory = facts.get("territory", HOME)
    standing = stand(request, as_of, territory)
    answer: dict[str, Any] = {"id": facts["id"]} if "id" in facts else {}
    answer |= {"clock": request.clock, "as_of": as_of.isoformat(), "state": standing.state}
    answer |= _dates(standing) | _contest(request, standing)
    return answer | {
        "missing": list(standing.missing),
        "says": _says(standing),
        "warnings": list(_warnings(request, standing, as_of, today, territory)),
        "ledger": [_line(request.clock, standing, stretch) for stretch in standing.ledger],
        "rule": _rule(standing.version),
        "texts": _texts(request.clock, standing, as_of),
    }


@lru_cache(maxsize=4)
def _reader(_key: int) -> Validator:
    return Validator(question("clock"))


def _dates(standing: Standing) -> dict[str, Any]:
    course, refused = standing.course, standing.refused_from
    return {
        "starts_on": _iso(course.base if course else None),
        "last_day": _iso(course.last_day if course else None),
        "tacit_from": _iso(course.tacit_from if course else None),
        "prudent_from": _iso(standing.prudent_from),
        "days_used": standing.days_used,
        "days_left": standing.days_left,
        "outcome": standing.outcome,
        "late_refusal": {"effective_from": refused.isoformat()} if refused else None,
    }


def _contest(request: Request, standing: Standing) -> dict[str, Any]:
    """Return ``contested`` and ``why``, both absent when nothing is disputed."""
    if not standing.contested or standing.course is None:
        return {}
    course = standing.course
    words = {
        "day": _full(course.late[0].asked_on if course.late else None),
        "decided": _full(request.decided_on),
        "notified": _full(request.notified_on),
        "tacit": _full(course.tacit_from),
    }
    rules = clock_section("contested")
    why = " ".join(rules[code]["says"].format(**words) for code in standing.contested)
    return {"contested": True, "why": why}


def _says(standing: Standing) -> str:
    """Return the sentence that a person reads first: the outcome, then what follows from it."""
    course = standing.course
    if course is None:
        return _says_unknown(standing)
    word = question("clock").word("decision", standing.outcome)
    tacit, last = _full(course.tacit_from), _full(course.last_day)
    return {
        RUNNING: f"Le délai court. Sans réponse le {last} au soir, l'accord est acquis.",
        HELD: f"Le délai est arrêté depuis le {_full(course.held_since)} : des pièces sont "
        "attendues. Il repartira, entier, quand elles auront été reçues.",
        ANSWERED: f"La caisse a répondu : {word}."
        if standing.outcome
        else "La caisse a répondu. La réponse n'est pas indiquée.",
        TACIT: f"Faute de réponse le {last} au soir, l'accord est acquis depuis le {tacit}."
        + _says_late(standing),
    }.get(standing.state, "L'état de la demande ne peut pas être affirmé.")


def _says_unknown(standing: Standing) -> str:
    if not standing.missing:
        return "Aucune règle du fonds ne donne ce délai à cette date."
    label = question("clock").fields[standing.missing[0]].label
    return f"Il manque {label} : sans elle, le délai ne peut pas être compté."


def _says_late(standing: Standing) -> str:
    if standing.refused_from is None:
        return ""
    day = _full(standing.refused_from)
    return f" Le refus notifié le {day} ne vaut que pour les soins qui le suivent."


def _warnings(
    request: Request, standing: Standing, as_of: date, today: date, territory: str
) -> Iterator[str]:
    words: Mapping[str, str] = clock_section("warnings")
    if as_of > today and as_of in request.dates():
        yield words["future"].format(day=full(as_of))
    if any(day > as_of for day in request.dates()):
        yield words["ignored"].format(day=full(as_of))
    if standing.version is None or standing.course is None:
        before = clock_section("clocks")[request.clock].get("before")
        yield from [before] if before and not standing.missing else []
        return
    yield from standing.version.doubts
    yield from (words[code] for code in _conditions(request, standing))
    yield from _prudence(standing, words, territory)


def _conditions(request: Request, standing: Standing) -> Iterator[str]:
    """Give the codes of the conditions that the facts call for."""
    version, course = standing.version, standing.course
    if version is None or course is None:
        return
    complete = version.own.get("complete")
    if complete:
        yield "complete"
    if (course.restarts or course.held_since) and not complete and request.clock != "acte":
        yield "completeness_disputed"
    proof = "receipt_due" if version.own.get("receipt") else "proof_received"
    yield "proof_sent" if version.own["starts"] == "envoi" else proof
    if standing.state == TACIT:
        yield "tacit_limits"
    if "notified_on" in standing.missing:
        yield "not_notified"
    notified = request.notified_on
    if notified and any(piece.asked_on > notified for piece in request.pieces):
        yield "pieces_after_answer"


def _prudence(standing: Standing, words: Mapping[str, str], territory: str) -> Iterator[str]:
    prudent, course = standing.prudent, standing.course
    if prudent is None or course is None or standing.outcome == ACCORD:
        return
    if prudent.day != course.last_day:
        yield words["weekend"].format(prudent=_full(standing.prudent_from))
        yield from prudent.doubts
    if territory == ABROAD:
        yield words["abroad"]


def _line(clock_id: str, standing: Standing, stretch: Stretch) -> dict[str, Any]:
    texts = _line_texts(clock_id, standing, stretch)
    return {
        "from": stretch.first.isoformat(),
        "to": stretch.last.isoformat(),
        "days": stretch.days,
        "counted": stretch.counted,
        "reason": stretch.reason,
        "why": clock_section("ledger")[stretch.reason],
        "text": next((name.partition("#")[0] for name in texts), None),
    }


def _line_texts(clock_id: str, standing: Standing, stretch: Stretch) -> tuple[str, ...]:
    if stretch.reason in (ERASED, PAPERS, OWED):
        rule = pieces_rule(stretch.first)
        return rule.texts_for(clock_id) if rule else ()
    return standing.version.texts if standing.version else ()


def _rule(version: Version | None) -> dict[str, Any] | None:
    if version is None:
        return None
    own = version.own
    return {key: own[key] for key in ("starts", "days", "months", "silence") if key in own} | {
        "says": version.says,
        "certainty": version.certainty,
        "in_force": version.span.as_dict(),
    }


def _texts(clock_id: str, standing: Standing, as_of: date) -> list[dict[str, Any]]:
    """Return the texts the answer rests on, each in its version of the day it was read for."""
    version, course = standing.version, standing.course
    if version is None or course is None:
        return []
    named = dict.fromkeys(version.texts, course.start)
    for stretch in standing.ledger:
        lines = _line_texts(clock_id, standing, stretch)
        named |= {name: stretch.first for name in lines if name not in named}
    for name in _dispute_texts(clock_id, standing):
        named.setdefault(name, as_of)
    return [cite(name, day) for name, day in named.items()]


def _dispute_texts(clock_id: str, standing: Standing) -> Iterator[str]:
    """Give the texts on what is contested, refused late, or only prudent."""
    for code in standing.contested:
        yield from clock_section("contested")[code]["texts"]
    if standing.refused_from:
        late = clock_section("late_refusal")
        yield from late["own"].get(clock_id, late["texts"])
    if standing.prudent and standing.course and standing.prudent.day != standing.course.last_day:
        yield from clock_section("prudence")["texts"]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _full(day: date | None) -> str:
    return full(day) if day else ""
