"""The numbers that name people: NIR, RPPS, FINESS, each refused in words when its key is wrong."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from stdnum import luhn
from stdnum.exceptions import ValidationError as BadNumber
from stdnum.fr import nir

_RPPS_DIGITS = 11
_FINESS_CHARACTERS = 9


def check_nir(value: str) -> None:
    """Refuse a NIR whose key does not match (CSS R.115-1: its use is limited, its form is not ours)."""
    try:
        nir.validate(value)
    except BadNumber:
        raise ValidationError(
            "Un NIR a 13 caractères et une clé de 2 chiffres qui s'en déduit ; "
            f"reçu {len(value)} caractères dont la clé ne convient pas."
        ) from None


def check_rpps(value: str) -> None:
    """Refuse an RPPS number that is not eleven digits with its Luhn key."""
    if not (len(value) == _RPPS_DIGITS and value.isascii() and value.isdigit() and luhn.is_valid(value)):
        raise ValidationError(f"Un numéro RPPS a 11 chiffres, le dernier est une clé ; reçu « {value} ».")


def check_finess(value: str) -> None:
    """Refuse a FINESS number that is not nine digits with its Luhn key (``2A`` and ``2B`` for Corsica)."""
    digits = value.replace("A", "0").replace("B", "0") if value[:2] in {"2A", "2B"} else value
    if not (
        len(digits) == _FINESS_CHARACTERS and digits.isascii() and digits.isdigit() and luhn.is_valid(digits)
    ):
        raise ValidationError(f"Un numéro FINESS a 9 caractères, le dernier est une clé ; reçu « {value} ».")
