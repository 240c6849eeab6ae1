"""What proves an accord on paper and on screen: its reference, its code, its token, its QR address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

from prealable.demande import Vue
from prealable.demande.accord import Droit
from prealable.demande.verification import claims_of
from prealable.office import keys
from prealable.office.verification.token import PARAMETER, sign_accord

#: Where the page of journey J9 lives, under the public address of the installation.
PAGE = "/verifier/"


@dataclass(frozen=True, slots=True)
class Proof:
    """What an accord shows of itself; ``token`` is what its QR code holds."""

    reference: str
    code: str
    token: str


def proof_of(vue: Vue) -> Proof | None:
    """Return what proves the accord in force, a tacit one included; ``None`` without an accord."""
    return None if vue.droit is None else proof_of_droit(vue, vue.droit)


def proof_of_droit(vue: Vue, droit: Droit) -> Proof | None:
    """Return what proves one accord of a demande, one that another has replaced included."""
    if vue.reference is None:
        return None
    code = keys.code_of(vue.reference, droit)
    claims = claims_of(vue, droit) | {"jti": code}
    return Proof(vue.reference, code, sign_accord(claims, keys.accord_key()))


def address_of(proof: Proof) -> str:
    """Return what the QR code holds: the address of the page, or the token where none is public."""
    root: str = settings.PREALABLE_PUBLIC_URL
    query = urlencode({PARAMETER: proof.token})
    return f"{root}{PAGE}?{query}" if root else proof.token
