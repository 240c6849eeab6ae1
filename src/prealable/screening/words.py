"""The answers in plain French, and the four families that a page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prealable.answers.words import day as in_full

if TYPE_CHECKING:
    from datetime import date

#: Each answer in a few words.
ANSWERS = {
    "libre": "Aucun accord nécessaire",
    "couvert": "Couvert par un accord",
    "sans_accord": "Accord nécessaire, aucun trouvé",
    "accord_expire": "Accord terminé ce jour-là",
    "accord_epuise": "Nombre accordé dépassé",
    "hors_prescription": "Au-delà de la prescription",
    "urgence": "Urgence attestée",
    "doublon": "Ligne en double",
    "non_couvert": "Pas de prise en charge possible",
    "autre_procedure": "Autre formalité",
    "incertain": "Les textes se contredisent",
    "indetermine": "Information manquante",
    "aucun_texte": "Avant le droit tenu",
}
#: What to do about an answer, for who billed the line.
TO_DO = {
    "sans_accord": "Cherchez l'accord. S'il n'existe pas, ces séances ne sont pas remboursées ; "
    "demandez-le avant de continuer.",
    "accord_expire": "Demandez un nouvel accord avant de continuer.",
    "accord_epuise": "Demandez un nouvel accord pour les séances suivantes.",
    "hors_prescription": "Demandez une nouvelle ordonnance.",
    "doublon": "Vérifiez que la séance n'est pas facturée deux fois.",
    "non_couvert": "Vérifiez la situation du patient : aucun accord ne suffit.",
    "incertain": "Par prudence, demandez l'accord dès la première séance douteuse.",
    "indetermine": "Complétez la ligne : la colonne manquante est nommée.",
}
#: The families of answers: identifier, words, the answers in it.
FAMILIES = (
    ("ok", "En règle", ("libre", "couvert", "urgence", "autre_procedure")),
    (
        "look",
        "À vérifier",
        ("sans_accord", "accord_expire", "accord_epuise", "hors_prescription", "doublon", "non_couvert"),
    ),
    ("doubt", "Textes en désaccord", ("incertain",)),
    ("lack", "Information manquante", ("indetermine", "aucun_texte")),
)
_NARROW = "\u202f"


def family_of(answer: str) -> str:
    """Return the family of an answer."""
    return next(name for name, _, answers in FAMILIES if answer in answers)


def number(value: float) -> str:
    """Return a whole number with thin spaces between thousands."""
    return f"{round(value):,}".replace(",", _NARROW)


def euros(value: float | None) -> str:
    """Return an amount in euros, rounded; nothing when it is not known."""
    return "" if value is None else f"{number(value)}\u00a0€"


def plural(count: int, one: str, many: str) -> str:
    """Return a count with its word."""
    return f"{number(count)}\u00a0{one if abs(count) < 2 else many}"  # noqa: PLR2004 (French grammar)


def day(value: date | str) -> str:
    """Return a day in words, without its weekday."""
    return in_full(value, weekday=False)


def month(value: str) -> str:
    """Return a month (``2026-03``) in words."""
    return day(f"{value}-01").partition(" ")[2]
