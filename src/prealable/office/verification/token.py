"""The signed token of an accord: what it claims, and the proof that an installation issued it.

A compact JWS (RFC 7515) signed with Ed25519, without a medical word. Neither Django nor the
network is needed to read one: the public keys are enough. It proves that the accord was issued,
never that it still holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import orjson
from joserfc import jws
from joserfc.errors import JoseError

if TYPE_CHECKING:
    from joserfc.jwk import KeySet, OKPKey

#: What tells the token of an accord from whatever else an installation signs.
KIND = "accord+jwt"
ALGORITHM = "Ed25519"
#: The name of the token in the address that a QR code holds.
PARAMETER = "t"
_LONGEST = 4096
_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


class JetonInvalide(ValueError):
    """A token that proves nothing; ``code`` says why, the message what would do."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says: who issued the accord, under which reference and code, for what."""

    caisse: str
    reference: str
    code: str
    categorie: str
    emis_le: date
    du: date
    au: date | None = None
    nombre: int | None = None


def sign_accord(claims: dict[str, Any], key: OKPKey) -> str:
    """Return the token of an accord: the same claims and key give the same token."""
    header = {"alg": ALGORITHM, "kid": key.kid, "typ": KIND}
    payload = orjson.dumps(claims, option=orjson.OPT_SORT_KEYS)
    return jws.serialize_compact(header, payload, key, algorithms=[ALGORITHM])


def read_token(given: str, keys: KeySet) -> Claims:
    """Return what a token claims, once its signature is sure; ``given`` may be a whole address.

    Raises :class:`JetonInvalide`: ``jeton_illisible``, ``cle_inconnue``, ``signature_fausse``.
    """
    token = token_in(given)
    try:
        found = jws.extract_compact(token.encode())
        key = next((each for each in keys.keys if each.kid == found.headers().get("kid")), None)
    except (JoseError, ValueError) as error:
        raise _unreadable() from error
    if key is None:
        raise JetonInvalide("cle_inconnue", "La clé qui a signé ce jeton n'est pas parmi les clés publiées.")
    try:
        held = jws.deserialize_compact(token, key, algorithms=[ALGORITHM])
    except (JoseError, ValueError) as error:
        raise JetonInvalide(
            "signature_fausse", "La signature est fausse : ce jeton n'a pas été émis ainsi."
        ) from error
    if held.headers().get("typ") != KIND:
        raise JetonInvalide("jeton_illisible", "Ce texte est signé, mais ce n'est pas le jeton d'un accord.")
    return _claims(held.payload)


def payload_of(signed: str, keys: KeySet) -> bytes | None:
    """Return what a signature covers, whatever was signed; ``None`` when it is none of these keys."""
    try:
        return bytes(jws.deserialize_compact(signed, keys, algorithms=[ALGORITHM]).payload)
    except (JoseError, ValueError):
        return None


def token_in(given: str) -> str:
    """Return the token of a text: itself, or the one that an address holds."""
    text = "".join(given.split())
    if len(text) <= _LONGEST and text.lower().startswith(("https://", "http://")):
        text = parse_qs(urlsplit(text).query).get(PARAMETER, [""])[0]
    if len(text) > _LONGEST or not _COMPACT.fullmatch(text):
        raise _unreadable()
    return text


def _claims(payload: bytes) -> Claims:
    try:
        told = orjson.loads(payload)
        last = told.get("until")
        return Claims(
            caisse=str(told["iss"]),
            reference=str(told["sub"]),
            code=str(told["jti"]),
            categorie=str(told["category"]),
            emis_le=date.fromisoformat(told["issued_on"]),
            du=date.fromisoformat(told["from"]),
            au=date.fromisoformat(last) if last else None,
            nombre=told.get("number"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _unreadable() from error


def _unreadable() -> JetonInvalide:
    return JetonInvalide(
        "jeton_illisible",
        "Ce n'est pas le jeton d'un accord : donnez celui du QR code, ou toute son adresse.",
    )
