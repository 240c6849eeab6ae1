"""What comes from outside, checked before a database sees it: words, codes, keys, each with its bounds."""

from __future__ import annotations

import re

from prealable.office.caisses.models import Caisse
from prealable.office.errors import Introuvable, Invalide
from prealable.office.people.models import Professional

#: Characters; a long argumentaire holds a tenth of it.
MAX_WORDS = 100_000
_CODE = re.compile(r"[a-z0-9_]{1,40}")


def words(value: str) -> str:
    """Return words that any database can keep. Raises :class:`Invalide` on any other."""
    broken = "\0" in value or any("\ud800" <= each <= "\udfff" for each in value)
    if broken or len(value) > MAX_WORDS:
        raise Invalide(
            "texte_illisible",
            f"Un texte a {MAX_WORDS} signes au plus, sans signe nul ni moitié de signe.",
        )
    return value


def short(value: str, name: str, most: int) -> str:
    """Return a short line: printable, within its length. Raises :class:`Invalide` naming the field."""
    if len(value) > most or not value.isprintable():
        raise Invalide("valeur_illisible", f"{name} : {most} signes imprimables au plus.")
    return value


def code(value: str, name: str) -> str:
    """Return a code: lower-case ASCII letters, digits, underscores. Raises :class:`Invalide`."""
    if not _CODE.fullmatch(value):
        raise Invalide("code_illisible", f"{name} : lettres minuscules, chiffres et _, 40 signes au plus.")
    return value


def caisse_of(value: str) -> Caisse:
    """Return a caisse by its code. Raises :class:`Introuvable`."""
    found = Caisse.objects.filter(code=value[:32]).first()
    if found is None:
        raise Introuvable("caisse_inconnue", "Aucune caisse de ce code n'est connue ici.")
    return found


def known_caisse(value: str) -> str:
    """Return the code of a caisse that exists. Raises :class:`Introuvable`."""
    return caisse_of(value).code


def known_professional(value: str) -> str:
    """Return the key of a professional who exists. Raises :class:`Introuvable`."""
    if "\0" in value or not Professional.objects.filter(key=value).exists():
        raise Introuvable("professionnel_introuvable", "Ce professionnel n'est pas connu ici.")
    return value
