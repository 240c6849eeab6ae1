"""The French words that letters draw from the law and from dates: numbers, extents, citations, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from prealable.answers.words import court_in_words
from prealable.answers.words import day as in_full
from prealable.clocks.appeal import route_of
from prealable.clocks.days import Term
from prealable.clocks.dispute import PRIOR_STAGE, Dispute
from prealable.clocks.on_file import appeal_versions, in_force
from prealable.demande import labels
from prealable.demande.on_file import rule
from prealable.demande.values import Etendue
from prealable.documents.wording.parsing import typo
from prealable.law.loader import categories, documents
from prealable.law.texts import text

_NO_BREAK = "\u00a0"
#: The letter of an article, its full stop, and its number: no line ends between.
_LETTER = re.compile(r"\b([LRDA]\.) (\d)")
_ELIDED = "aàâeéèêëiîïoôuùûüyh"


def lexicon(section: str) -> dict[str, Any]:
    """Return one section of ``law/lettres/mots.yaml``."""
    found: dict[str, Any] = documents()["lettres/mots.yaml"][section]
    return found


def number(count: int) -> str:
    """Return a small number in letters, a larger one in digits."""
    words = documents()["lettres/mots.yaml"]["numbers"]
    return words[count] if count < len(words) else str(count)


def term_in_words(term: Term) -> str:
    """Return a length of time: ``deux mois``, ``quinze jours``."""
    parts = [f"{number(term.months)} mois"] if term.months else []
    parts += [f"{number(term.days)} jour{'s' if term.days > 1 else ''}"] if term.days else []
    return " et ".join(parts)


def on_day(value: date | None, *, weekday: bool = True) -> str | None:
    """Return a day in full with its weekday, or ``None``; no line ends within it."""
    if value is None:
        return None
    *before, number_of_day, month, year = in_full(value, weekday=weekday).split()
    return " ".join([*before, _NO_BREAK.join((number_of_day, month, year))])


def count_of(category: str, count: int | None) -> str | None:
    """Return a number of units of a category, no line ending within: ``12 séances``."""
    return None if count is None else labels.counted(category, count).replace(" ", _NO_BREAK, 1)


def extent(category: str, what: Etendue) -> str | None:
    """Return how much and when, or ``None`` when nothing bounds it."""
    first, last = on_day(what.du, weekday=False), on_day(what.au, weekday=False)
    period = f"du {first} au {last}" if first and last else None
    period = period or (f"à partir du {first}" if first else f"jusqu’au {last}" if last else None)
    parts = [part for part in (count_of(category, what.nombre), period) if part]
    return ", ".join(parts) or None


def care(category: str, act: str) -> str:
    """Return the care asked for: its kind, and its act in everyday words."""
    name, told = categories().get(category, category), labels.act(category, act)
    return typo(f"{name}, {told}" if told and told != name else name)


def of(name: str) -> str:
    """Return a name after « de », elided where French does."""
    return f"d'{name}" if name[:1].casefold() in _ELIDED else f"de {name}"


def lowered(words: str) -> str:
    """Return words with a small first letter, initials left as they are."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def cited(reference: str) -> str:
    """Return a text as a sentence names it: ``article R. 142-8 du code de la sécurité sociale``."""
    found = text(reference.partition("#")[0])
    article = _LETTER.sub(rf"\1{_NO_BREAK}\2", found.article)
    if article and found.kind == "code":
        return typo(f"{article} du {lowered(found.title)}")
    return typo(", ".join(part for part in (found.title, article) if part))


def all_cited(references: Iterable[str]) -> str | None:
    """Return several texts in one line, each once; ``None`` without any."""
    return "\u202f; ".join(dict.fromkeys(cited(each) for each in references)) or None


def sentence_of(file: str, code: str, day: date) -> str | None:
    """Return the sentence of a code of ``law/demande`` on a day, or ``None``."""
    found = rule(file, code, day)
    return typo(found.says) if found else None


def silence_term(body: str, day: date) -> str | None:
    """Return how long a body's silence lasts before it rejects a recours received on a day."""
    found = in_force([each for each in appeal_versions("silences") if each.own["body"] == body], day)
    return term_in_words(found.term) if found else None


def court_on(day: date) -> tuple[str | None, str | None]:
    """Return the court that follows a recours rejected on a day, and the term to seize it."""
    found = in_force(appeal_versions("courts"), day)
    if found is None:
        return None, None
    court = found.own["court"]
    return typo(court_in_words(court)), term_in_words(found.term)


def appeal_term(ground: str, day: date) -> str | None:
    """Return the term to contest a refusal notified on a day: ``deux mois``."""
    found = in_force([each for each in appeal_versions("bodies") if each.own["ground"] == ground], day)
    return term_in_words(found.term) if found else None


def rejected_on(body: str, received: date) -> date | None:
    """Return the first day on which a body's silence rejects a recours received on a day."""
    return route_of(Dispute(PRIOR_STAGE, body=body, received_on=received)).rejected_from
