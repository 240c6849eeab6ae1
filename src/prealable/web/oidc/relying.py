"""The relying party: authorization code with PKCE, state and nonce; tokens verified to the letter.

OpenID Connect Core 1.0 §3.1; the userinfo may be a signed JWT, as FranceConnect's is.
"""

from __future__ import annotations

import json
import secrets
import ssl
from base64 import b64encode, urlsafe_b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from time import time
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from prealable.web.oidc.doors import Door

#: Signatures that a provider publishes the key of; a shared secret is none.
ALGORITHMS = ["ES256", "RS256", "PS256", "EdDSA"]
_PATIENCE, _LEEWAY = 10, 60
_LONG = 1_000_000


class Refused(Exception):
    """A provider did not prove who is there; ``code`` is stable, ``message`` is for who reads the page."""

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a provider, kept in the session until it answers."""

    door: str
    nonce: str
    verifier: str
    redirect_uri: str
    suite: str
    proof: bool
    at: float


@dataclass(frozen=True, slots=True)
class Proved:
    """What a provider proved: the claims, and where to end its session."""

    claims: dict[str, Any]
    end: str


def ask(door: Door, redirect_uri: str, suite: str, *, proof: bool) -> tuple[str, str, dict[str, Any]]:
    """Return the address to lead somebody to, the state, and what to keep. Raises :class:`Refused`."""
    asked = Asked(
        door.name, secrets.token_urlsafe(32), secrets.token_urlsafe(64), redirect_uri, suite, proof, time()
    )
    state = secrets.token_urlsafe(32)
    challenge = urlsafe_b64encode(sha256(asked.verifier.encode()).digest()).rstrip(b"=").decode()
    query = {
        "response_type": "code", "client_id": door.client_id, "redirect_uri": redirect_uri,
        "scope": door.scopes, "state": state, "nonce": asked.nonce,
        "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    if door.acr:
        query["acr_values"] = door.acr[0]
    if proof:
        query |= {"prompt": "login", "max_age": "0"}
    return f"{_discovered(door)['authorization_endpoint']}?{urlencode(query)}", state, asdict(asked)


def receive(door: Door, asked: Asked, code: str) -> Proved:
    """Return what the provider proves against a code. Raises :class:`Refused`."""
    known = _discovered(door)
    keys = KeySet.import_key_set({"keys": _json(known["jwks_uri"])["keys"]})
    tokens = _tokens(door, known, asked, code)
    try:
        claims = _identity(door, asked, keys, str(tokens["id_token"]))
        told = _userinfo(door, known, keys, str(tokens["access_token"]))
    except (JoseError, ValueError, KeyError, TypeError):
        raise Refused("jeton_invalide", "Sa réponse n'est pas celle qu'il a signée pour nous.") from None
    if told.get("sub") != claims["sub"]:
        raise Refused("jeton_invalide", "Sa réponse parle de deux personnes.")
    _require_level(door, claims)
    if asked.proof and float(claims.get("auth_time") or 0) < asked.at - _LEEWAY:
        raise Refused("preuve_ancienne", "Il n'a pas vérifié à nouveau que c'est bien vous.")
    return Proved(told | claims, _end(known, str(tokens["id_token"])))


def _identity(door: Door, asked: Asked, keys: KeySet, token: str) -> dict[str, Any]:
    registry = jwt.JWTClaimsRegistry(
        leeway=_LEEWAY,
        iss={"essential": True, "value": door.issuer},
        aud={"essential": True, "value": door.client_id},
        exp={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": asked.nonce},
    )
    claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
    registry.validate(claims)
    return claims


def _require_level(door: Door, claims: dict[str, Any]) -> None:
    if door.acr and claims.get("acr") not in door.acr:
        raise Refused("niveau_insuffisant", "Le moyen choisi ne prouve pas assez qui vous êtes.")


def _userinfo(door: Door, known: dict[str, Any], keys: KeySet, token: str) -> dict[str, Any]:
    """Return the claims about somebody, signed or not; signed, they are for us."""
    body, kind = _fetch(Request(known["userinfo_endpoint"], headers={"Authorization": f"Bearer {token}"}))  # noqa: S310
    if "jwt" not in kind:
        return dict(json.loads(body))
    claims = jwt.decode(body.decode("ascii"), keys, algorithms=ALGORITHMS).claims
    jwt.JWTClaimsRegistry(
        leeway=_LEEWAY, iss={"value": door.issuer}, aud={"essential": True, "value": door.client_id}
    ).validate(claims)
    return claims


def _tokens(door: Door, known: dict[str, Any], asked: Asked, code: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": asked.redirect_uri,
        "code_verifier": asked.verifier,
    }  # fmt: skip
    headers = {"Accept": "application/json"}
    methods = known.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if "client_secret_post" in methods:
        form |= {"client_id": door.client_id, "client_secret": door.client_secret}
    else:
        pair = f"{quote(door.client_id)}:{quote(door.client_secret)}".encode()
        headers["Authorization"] = f"Basic {b64encode(pair).decode()}"
    body, _ = _fetch(Request(known["token_endpoint"], urlencode(form).encode(), headers))  # noqa: S310
    return dict(json.loads(body))


def _end(known: dict[str, Any], token: str) -> str:
    """Return where the provider ends its own session; the address to come back to is added then."""
    place = known.get("end_session_endpoint")
    return f"{place}?{urlencode({'id_token_hint': token})}" if place else ""


def _discovered(door: Door) -> dict[str, Any]:
    """Return what the provider publishes of itself. Raises :class:`Refused` if it is another one."""
    known = _json(f"{door.issuer}/.well-known/openid-configuration")
    if known.get("issuer") != door.issuer:
        raise Refused("fournisseur_inconnu", "Il se dit un autre que celui que nous connaissons.")
    return known


def _json(address: str) -> dict[str, Any]:
    body, _ = _fetch(Request(address, headers={"Accept": "application/json"}))  # noqa: S310 (https, or loopback)
    return dict(json.loads(body))


def _fetch(request: Request) -> tuple[bytes, str]:
    try:
        with urlopen(request, timeout=_PATIENCE, context=ssl.create_default_context()) as answer:  # noqa: S310
            return answer.read(_LONG), str(answer.headers.get("Content-Type", ""))
    except (URLError, OSError):
        raise Refused("fournisseur_muet", "Il ne répond pas, ou refuse de répondre.") from None
