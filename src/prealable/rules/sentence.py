"""The French sentence of a condition, written from the condition itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prealable.rules.language import Age, Compare, Condition, Constant, Group, Months, Not, parse

if TYPE_CHECKING:
    from prealable.facts import Vocabulary
    from prealable.law.provisions import Reading

_SIGNS = {"lt": "reste sous", "le": "ne dépasse pas", "gt": "dépasse", "ge": "atteint"}
_NOT_SIGNS = {"lt": "atteint", "le": "dépasse", "gt": "ne dépasse pas", "ge": "reste sous"}
_THEN = {
    "requis": "un accord préalable est nécessaire",
    "non_requis": "aucun accord n'est nécessaire",
    "non_couvert": "le soin n'est pas pris en charge",
    "autre_procedure": "une autre formalité s'applique",
    "incertain": "la réponse est incertaine",
    "accord": "la réponse immédiate est un accord",
    "refus": "les critères publiés ne sont pas remplis",
    "avis_differe": "un praticien-conseil examine la demande",
}
_CONTRARY = {"is": "is_not", "is_not": "is", "in": "not_in", "not_in": "in"}


def sentence(reading: Reading, words: Vocabulary) -> str:
    """Return "Quand …, …" for a reading of the law: its condition, then what follows."""
    joined = (
        f"{words.fields[reading.key].label} est {_listed(reading.key, reading.row, words)}"
        if reading.key
        else ""
    )
    condition = " et ".join(part for part in (joined, phrase(parse(reading.when), words)) if part)
    opening = f"Quand {condition}" if condition else "Dans les autres cas"
    return f"{opening}, {_rank(reading.rank) if reading.rank else _THEN.get(reading.then, reading.then)}."


def phrase(condition: Condition, words: Vocabulary, *, negated: bool = False) -> str:
    """Return a condition as a clause; empty for one that always holds."""
    if isinstance(condition, Constant):
        return "" if condition.value is not negated else "jamais"
    if isinstance(condition, Not):
        return phrase(condition.part, words, negated=not negated)
    if isinstance(condition, Group):
        return _group(condition, words, negated=negated)
    if isinstance(condition, Compare):
        return _compare(condition, words, negated=negated)
    if isinstance(condition, Age):
        return _age(condition, words, negated=negated)
    return _months(condition, words, negated=negated)


def _group(group: Group, words: Vocabulary, *, negated: bool) -> str:
    """Return the parts joined by "et" or "ou"; a negation swaps the two (De Morgan)."""
    if group.kind == "same":
        return phrase(group.parts[-1], words, negated=negated)
    joint = " et " if (group.kind == "all") is not negated else " ou "
    parts = [text for part in group.parts if (text := phrase(part, words, negated=negated))]
    texts = [f"({text})" if " et " in text or " ou " in text else text for text in parts]
    return joint.join(texts) if len(texts) > 1 else "".join(parts)


def _compare(condition: Compare, words: Vocabulary, *, negated: bool) -> str:
    item, operator, value = words.fields.get(condition.fact), condition.operator, condition.value
    label = item.label if item else condition.fact
    if isinstance(value, bool) and item:
        holds = (value is (operator == "is")) is not negated
        return item.true if holds else item.false
    if operator in _SIGNS:
        unit = f" {item.unit}" if item and item.unit and not item.label.startswith("le nombre") else ""
        return f"{label} {(_NOT_SIGNS if negated else _SIGNS)[operator]} {value:g}{unit}"
    if operator in {"has", "has_any"}:
        verb = "ne comprend pas" if negated else "comprend"
        return f"{label} {verb} {_listed(condition.fact, value, words)}"
    positive = (_CONTRARY[operator] if negated else operator) in {"is", "in"}
    return f"{label} {'est' if positive else 'n’est pas'} {_listed(condition.fact, value, words)}"


def _listed(fact: str, value: Any, words: Vocabulary) -> str:
    values = value if isinstance(value, tuple) else (value,)
    names = [f"« {words.word(fact, part)} »" for part in values]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} ou {names[-1]}"


def _age(condition: Age, words: Vocabulary, *, negated: bool) -> str:
    at = words.fields[condition.at].label if condition.at in words.fields else condition.at
    under = (condition.operator in {"lt", "le"}) is not negated
    years = condition.years + (1 if condition.operator in {"le", "gt"} else 0)
    return f"le patient a {'moins de' if under else 'au moins'} {years} ans à {at}"


def _months(condition: Months, words: Vocabulary, *, negated: bool) -> str:
    within = (condition.operator == "le") is not negated
    start, end = words.fields[condition.start].label, words.fields[condition.end].label
    return f"il y a {'au plus' if within else 'plus de'} {condition.months} mois entre {start} et {end}"


def _rank(rank: Any) -> str:
    """Return the rank rule as a clause."""
    if rank.get("always"):
        return "l'accord est nécessaire avant de commencer"
    parts = []
    if rank.get("first"):
        parts.append(f"à partir de la {rank['first']}e séance de la série")
    if rank.get("total_over"):
        parts.append(f"quand la prescription porte la série au-delà de {rank['total_over']} séances")
    if rank.get("window"):
        parts.append(f"après {rank['window']} séances prises en charge en douze mois")
    return f"l'accord est nécessaire {' ou '.join(parts)}"
