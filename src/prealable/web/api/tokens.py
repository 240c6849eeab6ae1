"""The tokens of machines: made once, shown once, kept as a digest, bounded by scopes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from prealable.office.errors import Invalide
from prealable.office.people.models import Habilitation, Token

#: What a token may be allowed to do, within the rights of its habilitation.
SCOPES = {
    "demandes:read": "lire les demandes, leurs délais, leur journal",
    "demandes:file": "déposer une demande, y répondre, la retirer, former un recours",
    "demandes:act": "agir pour la caisse, le service médical, la commission ou le médiateur",
    "pieces:read": "ouvrir les pièces et les textes",
    "pieces:write": "joindre des pièces",
    "export": "exporter un dossier entier",
}
PREFIX = "pre_"
_BYTES = 32


def digest(secret: str) -> str:
    """Return what is kept of a token: 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def create(
    habilitation: Habilitation, *, name: str, scopes: Iterable[str], until: datetime | None = None
) -> str:
    """Make a token for a habilitation and return it: nobody can read it again.

    Raises :class:`Invalide` for an unknown scope, or without any.
    """
    asked = sorted(set(scopes))
    strange = [each for each in asked if each not in SCOPES]
    if strange or not asked:
        given = ", ".join(strange) or "aucune"
        message = f"Portée refusée : {given}. Acceptées : {', '.join(SCOPES)}."
        raise Invalide("portee_inconnue", message)
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    Token.objects.create(
        habilitation=habilitation, name=name, digest=digest(secret), scopes=asked, expires_at=until
    )
    return secret


def find(secret: str, *, instant: datetime) -> Token | None:
    """Return a token in force at an instant; ``None`` for any other words."""
    if not secret.startswith(PREFIX):
        return None
    linked = ("account", "caisse", "person", "professional")
    rows = Token.objects.select_related(*(f"habilitation__{each}" for each in linked))
    found = rows.filter(digest=digest(secret), revoked_at=None).first()
    if found is None or (found.expires_at is not None and found.expires_at <= instant):
        return None
    return found
