"""The dated steps that follow from an answer: today, send by, silence speaks, first care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from prealable.answers.clock import clock
from prealable.answers.words import day as in_full
from prealable.answers.words import fr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TODAY, SEND, SILENCE, CARE = "aujourdhui", "envoi", "silence", "soin"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated step: its ``kind``, its day, what happens that day, and a word about it.

    ``late`` says that the day is already behind, or too early for what it needs.
    """

    kind: str
    day: date
    title: str
    detail: str = ""
    late: bool = False


def milestones(
    answer: Mapping[str, Any], *, today: date, first_care: date | None = None
) -> tuple[Milestone, ...]:
    """Return the steps in the order of their days; none when no request is to be made.

    ``first_care`` is the day of the first planned care: without it, the steps are those of a
    request made today. The days come from ``check`` (``plan``) and ``clock``.
    """
    rule = answer["clock"]
    if not rule or not rule.get("starts"):
        return ()
    sent = rule["starts"] == "envoi"
    latest = _latest(answer, first_care)
    filed = latest if latest and latest >= today else today
    speaks = _silence(rule, filed, today)
    steps = [*_start(latest, filed, today, sent=sent), *_send(answer, latest, today, sent=sent)]
    steps += _answer(rule, filed, speaks, sent=sent)
    steps += _care(first_care, speaks)
    return tuple(sorted(steps, key=lambda step: (step.day, _ORDER[step.kind])))


_ORDER = {SEND: 1, TODAY: 0, SILENCE: 2, CARE: 3}


def _latest(answer: Mapping[str, Any], first_care: date | None) -> date | None:
    latest = (answer.get("plan") or {}).get("file_by")
    return date.fromisoformat(latest) if latest and first_care else None


def _silence(rule: Mapping[str, Any], filed: date, today: date) -> date | None:
    """Return the first day on which silence may be relied on, for a request filed on a day."""
    fact = "sent_on" if rule["starts"] == "envoi" else "received_on"
    standing = clock({"clock": rule["id"], fact: filed, "as_of": filed}, today=today)
    speaks = standing["prudent_from"]
    return date.fromisoformat(speaks) if speaks else None


def _start(latest: date | None, filed: date, today: date, *, sent: bool) -> Iterator[Milestone]:
    if latest is None:
        verb = "vous l'envoyez" if sent else "la caisse la reçoit"
        yield Milestone(TODAY, today, "Aujourd'hui", fr(f"Si {verb} ce jour, la demande suit ces dates."))
    elif filed == today and latest < today:
        yield Milestone(TODAY, today, "Aujourd'hui", "Envoyez la demande sans attendre.")
    else:
        yield Milestone(TODAY, today, "Aujourd'hui", "Préparez le formulaire et les pièces.")


def _send(answer: Mapping[str, Any], latest: date | None, today: date, *, sent: bool) -> Iterator[Milestone]:
    if latest is None:
        return
    late = latest < today
    title = f"Dernier jour pour {'envoyer' if sent else 'que la caisse reçoive'} la demande"
    if late:
        yield Milestone(SEND, latest, title, "Ce jour est passé.", late=True)
        return
    posted = answer["plan"].get("file_by_post")
    yield Milestone(SEND, latest, title, "" if sent or not posted else _post(posted, today))


def _post(posted: str, today: date) -> str:
    if date.fromisoformat(posted) < today:
        return "La poste n'arriverait plus à temps : déposez la demande ou envoyez-la en ligne."
    return fr(f"Par la poste, envoyez-la au plus tard le {in_full(posted)}.")


def _answer(rule: Mapping[str, Any], filed: date, speaks: date | None, *, sent: bool) -> Iterator[Milestone]:
    if speaks is None:
        return
    filing = f"Pour une demande {'envoyée' if sent else 'reçue'} le {in_full(filed)}."
    words = {
        "accord": "Sans réponse, l'accord est acquis",
        "rejet": "Sans réponse, la demande est rejetée",
    }
    title = words.get(rule["silence"], "La caisse devrait avoir répondu")
    yield Milestone(SILENCE, speaks, title, fr(filing))


def _care(first_care: date | None, speaks: date | None) -> Iterator[Milestone]:
    if first_care is None:
        return
    if speaks and speaks > first_care:
        early = "C'est trop tôt pour compter sur le silence : attendez la réponse, ou déplacez ce soin au"
        yield Milestone(CARE, first_care, "Premier soin prévu", fr(f"{early} {in_full(speaks)}."), late=True)
    else:
        yield Milestone(CARE, first_care, "Premier soin prévu")
