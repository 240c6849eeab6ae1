"""The French words of an answer: what a page, a terminal or a printed sheet says.

Doors show these sentences; they write none of their own about the law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from prealable.law.loader import categories, documents, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_NARROW, _WIDE = "\u202f", "\u00a0"
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer in words, in the order in which a person needs them.

    ``facts`` are (label, value) pairs; ``papers``, ``doubts`` and ``missing`` are sentences or
    noun phrases ready to list; an empty string means that there is nothing to say.
    """

    category: str
    headline: str
    lead: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    form: str = ""
    papers: tuple[str, ...] = ()
    sender: str = ""
    addressee: str = ""
    delay: str = ""
    silence: str = ""
    send_by: str = ""
    start: str = ""
    urgent: str = ""
    validity: str = ""
    doubts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reasons: tuple[Mapping[str, Any], ...] = field(default_factory=tuple)


def day(value: date | str, *, weekday: bool = True) -> str:
    """Return a day in full: ``mardi 17 mars 2026``."""
    found = date.fromisoformat(value) if isinstance(value, str) else value
    number = "1er" if found.day == 1 else str(found.day)
    text = f"{number} {_MONTHS[found.month - 1]} {found.year}"
    return f"{_DAYS[found.weekday()]} {text}" if weekday else text


def fr(text: str) -> str:
    """Return a sentence with the spaces that French typography wants, and its dates in full."""
    text = _ISO_DAY.sub(_day_in_full, text)
    text = (
        re.sub(r" ([;!?»])", _NARROW + r"\1", text)
        .replace("« ", f"«{_WIDE}")
        .replace(f"{_NARROW}»", f"{_WIDE}»")
    )
    text = re.sub(r" :", _WIDE + ":", text)
    return re.sub(
        r"(\d) (km|kg|mois|jours?|séances?|ans|€|%|minutes|nuits?|transports?|semestres?)\b",
        rf"\1{_WIDE}\2",
        text,
    )


def _day_in_full(match: re.Match[str]) -> str:
    """Return a written date in full, or as it stands when there is no such day."""
    try:
        return day(match.group(), weekday=False)
    except ValueError:
        return match.group()


def ordinal(number: int) -> str:
    """Return the rank of a session in words' short form: ``1re``, ``16e``."""
    return f"{number}{'re' if number == 1 else 'e'}"


def headline(answer: Mapping[str, Any]) -> str:
    """Return the answer in one plain sentence, the outcome first."""
    words, session = documents()["words.yaml"]["verdicts"], answer["from_session"]
    verdict = answer["verdict"]
    if session and verdict == "requis":
        return f"Oui, à partir de la {ordinal(session)} séance."
    if session and verdict == "incertain":
        prudent = f"Par prudence, demandez l'accord dès la {ordinal(session)} séance."
        return f"La réponse n'est pas certaine. {prudent}"
    return str(words[verdict])


def value_in_words(name: str, fact: str, value: object) -> str:
    """Return the value of a category's fact as a person reads it."""
    words = vocabulary(name)
    item = words.fields[fact]
    if isinstance(value, bool):
        return "oui" if value else "non"
    if item.type == "date":
        return day(str(value))
    if isinstance(value, list | tuple):
        return ", ".join(words.word(fact, part) for part in value) or "aucun de ceux-ci"
    if item.type not in {"int", "number"}:
        return words.word(fact, value)
    unit = item.unit.removesuffix("s") if value in {0, 1} and item.unit != "mois" else item.unit
    return f"{str(value).replace('.', ',')} {unit}".strip()


def court_in_words(code: str) -> str:
    """Return a court or a body as a person reads it (``TJ_pole_social``)."""
    return str(documents()["words.yaml"]["courts"].get(code, code))


def facts_in_words(given: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the given facts as (label, value) pairs, the category first."""
    name = str(given["category"])
    fields = vocabulary(name).fields
    shown = [("Soin", categories()[name])]
    for fact, value in given.items():
        if fact in {"category", "id"} or value is None:
            continue
        label = fields[fact].label
        shown.append((label[:1].upper() + label[1:], fr(value_in_words(name, fact, value))))
    return tuple(shown)


def sheet(answer: Mapping[str, Any], given: Mapping[str, Any]) -> Sheet:
    """Return the answer to ``given`` as words, typography included."""
    name, words = str(answer["category"]), documents()["words.yaml"]
    form = answer["form"]
    urgent = answer["urgent"] or {}
    return Sheet(
        category=categories()[name],
        headline=fr(headline(answer)),
        lead=fr(_lead(answer)),
        facts=facts_in_words(given),
        form=fr(_form(form)) if form else "",
        papers=tuple(fr(words["documents"].get(slug, slug)) for slug in answer["documents"]),
        sender=words["senders"].get(answer["sender"], ""),
        addressee=words["addressees"].get(answer["addressee"], ""),
        **{key: fr(text) for key, text in _timing(answer).items()},
        urgent=fr(_urgent(urgent)) if urgent else "",
        validity=fr(answer["validity"] or ""),
        doubts=tuple(fr(line) for line in answer["warnings"]),
        missing=tuple(fr(_question(name, fact)) for fact in answer["missing"]),
        reasons=tuple(answer["because"]),
    )


def _lead(answer: Mapping[str, Any]) -> str:
    """Return the sentence under the headline: the doubt when sources disagree, else the rule."""
    if not answer["because"] or answer["verdict"] == "indetermine":
        return ""
    if answer["verdict"] == "incertain" and answer["warnings"]:
        return str(answer["warnings"][0])
    return str(answer["because"][0]["says"])


def _form(form: Mapping[str, Any]) -> str:
    numbers = [
        f"cerfa {form['cerfa']}" if form.get("cerfa") else "",
        f"référence {form['reference']}" if form.get("reference") else "",
    ]
    known = ", ".join(part for part in numbers if part)
    return f"{form['title']} ({known})" if known else str(form["title"])


def _urgent(rule: Mapping[str, Any]) -> str:
    if rule["may_start"]:
        return f"Urgence : le soin peut commencer. La demande porte la mention « {rule['mention']} »."
    return f"En cas d'urgence, la demande porte la mention « {rule['mention']} »."


def _question(name: str, fact: str) -> str:
    item = vocabulary(name).fields[fact]
    return item.question or item.label


def _timing(answer: Mapping[str, Any]) -> dict[str, str]:
    """Return the sentences about the delay, what silence means, and by when to send."""
    clock, plan = answer["clock"], answer.get("plan") or {}
    if not clock or not clock.get("starts"):
        return {}
    sent = clock["starts"] == "envoi"
    length = f"{clock['months']} mois" if "months" in clock else f"{clock['days']} jours"
    silence = documents()["words.yaml"]["silence"].get(clock["silence"], "")
    return {
        "delay": f"La caisse a {length} après {'l’envoi' if sent else 'la réception'} pour répondre.",
        "silence": silence.replace("à cette date", "dans ce délai"),
        "send_by": _send_by(plan, sent=sent),
        "start": _start(plan, answer["date"]),
    }


def _send_by(plan: Mapping[str, Any], *, sent: bool) -> str:
    if not plan.get("file_by"):
        return ""
    latest = day(plan["file_by"])
    if sent:
        return f"Envoyez la demande au plus tard le {latest}."
    posted = day(plan["file_by_post"])
    return (
        f"La demande doit être reçue au plus tard le {latest}. "
        f"Par la poste, envoyez-la au plus tard le {posted}."
    )


def _start(plan: Mapping[str, Any], filed: str) -> str:
    if not plan.get("earliest_start"):
        return ""
    start = day(plan["earliest_start"])
    return f"Si la demande part le {day(filed)}, on peut compter sur le silence à partir du {start}."
