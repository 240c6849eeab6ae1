"""What a verification says, in plain French: the outcome, what is left, until when."""

from __future__ import annotations

from collections.abc import Mapping

from prealable.answers.words import day, fr
from prealable.demande import labels
from prealable.demande.verification import Constat
from prealable.law.loader import categories, documents


def outcome(constat: Constat | None) -> str:
    """Return the outcome in one sentence; ``None`` is an accord that nobody knows."""
    says = _words("verification")
    if constat is None:
        return says["inconnu"]
    last = day(constat.au) if constat.au else ""
    return fr(says[constat.statut.value].format(au=last))


def details(constat: Constat) -> tuple[tuple[str, str], ...]:
    """Return (label, value) pairs: for what, from when, until when, how many are left."""
    shown = [
        ("Pour un soin du", day(constat.soin_le)),
        ("Type de soin", categories().get(constat.categorie, constat.categorie)),
        ("À partir du", day(constat.du) if constat.du else ""),
        ("Jusqu'au", day(constat.au) if constat.au else ""),
        ("Accordé", counted(constat.accorde, constat.categorie)),
        ("Reste", counted(constat.restant, constat.categorie)),
    ]
    return tuple((label, value) for label, value in shown if value)


def counted(number: int | None, categorie: str) -> str:
    """Return a number of acts with the unit of its category; empty where nothing is counted."""
    return "" if number is None else fr(labels.counted(categorie, number))


def _words(section: str) -> Mapping[str, str]:
    found: Mapping[str, str] = documents()["words.yaml"][section]
    return found
