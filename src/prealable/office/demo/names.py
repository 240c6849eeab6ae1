"""Invented names and numbers: no NIR here can be anybody's, since no month is the thirteenth."""

from __future__ import annotations

from datetime import date
from random import Random

from stdnum import luhn
from stdnum.fr import nir

WOMEN = (
    "Aïcha", "Bérénice", "Capucine", "Denise", "Élodie", "Fatou", "Gwenaëlle", "Héloïse", "Inès", "Jeanne",
    "Karima", "Léonie", "Maëlle", "Nadège", "Océane", "Philomène", "Rokia", "Solange", "Thi Lan", "Yvonne",
)  # fmt: skip
MEN = (
    "Achille", "Baptiste", "Cédric", "Driss", "Étienne", "Firmin", "Gaël", "Hippolyte", "Idriss", "Joseph",
    "Kévin", "Lucien", "Moussa", "Nolwen", "Octave", "Pascal", "Raoul", "Sylvain", "Théophile", "Yannick",
)  # fmt: skip
FAMILIES = (
    "Aubépin", "Bellecombe", "Chantegrel", "Dutilleul-Essai", "Esterel", "Fontvieille", "Grandchamp",
    "Hauterive", "Istrel", "Jolibois-Test", "Kerdelhué", "Lavandier", "Montfermy", "Noirétable",
    "Ormesson-Fictif",
    "Pontarcher", "Quincerot", "Roquebrune-Essai", "Sainte-Foy", "Tournelune", "Valserine", "Yquelon",
)  # fmt: skip
_THIRTEENTH_MONTH = 13


def invented_name(role: str) -> str:
    """Return a name for who holds a role: always the same one."""
    number = sum(role.encode())
    first = WOMEN + MEN
    return f"{first[number % len(first)]} {FAMILIES[number % len(FAMILIES)]}"


def invented_nir(rng: Random, sexe: str, born: date, departement: str) -> str:
    """Return a NIR with a right key and an impossible month: the number of nobody."""
    head = f"{'2' if sexe == 'F' else '1'}{born:%y}{_THIRTEENTH_MONTH}"
    place = departement.replace("2A", "19").replace("2B", "18").zfill(2)[:3]
    body = f"{head}{place}{rng.randrange(10**6):06d}"[:13]
    return body + nir.calc_check_digits(body)


def invented_rpps(rng: Random) -> str:
    """Return an RPPS number of a range that is not given (``99``), with its key."""
    body = f"99{rng.randrange(10**8):08d}"
    return body + luhn.calc_check_digit(body)


def invented_finess(rng: Random) -> str:
    """Return a FINESS number of a département that is not one (``99``), with its key."""
    body = f"99{rng.randrange(10**6):06d}"
    return body + luhn.calc_check_digit(body)
