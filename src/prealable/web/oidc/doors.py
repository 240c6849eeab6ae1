"""The providers of OpenID Connect that an installation trusts, read from ``PREALABLE_OIDC_*``.

For ``PATIENT`` and ``PROFESSIONNEL``: ``…_ISSUER``, ``…_CLIENT_ID``, ``…_CLIENT_SECRET`` open the
door; ``…_NAME``, ``…_SCOPES``, ``…_ACR`` (levels accepted, the one asked for first),
``…_CLAIMS`` (``trait=claim`` pairs), ``…_TWO_FACTORS`` (``yes``, ``no``) change its defaults.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_FAMILY = ("nom", "prenoms", "birth_date", "birth_place", "sexe", "nir", "email")
_DEFAULTS: dict[str, dict[str, str]] = {
    "patient": {
        "NAME": "FranceConnect",
        "SCOPES": "openid given_name family_name birthdate gender birthplace email",
        "ACR": "eidas1 eidas2 eidas3",
        "CLAIMS": (
            "nom=family_name prenoms=given_name birth_date=birthdate birth_place=birthplace "
            "sexe=gender email=email"
        ),
        "TWO_FACTORS": "no",
    },
    "professionnel": {
        "NAME": "Pro Santé Connect",
        "SCOPES": "openid scope_all",
        "ACR": "eidas1 eidas2 eidas3",
        "CLAIMS": "rpps=SubjectNameID",
        "TWO_FACTORS": "yes",
    },
}
_TRAITS = {"patient": frozenset(_FAMILY), "professionnel": frozenset({"rpps"})}


@dataclass(frozen=True, slots=True)
class Door:
    """A provider: whom it lets in (``patient``, ``professionnel``), what it is asked, what it must prove.

    ``acr`` are the levels of assurance accepted, the first one is asked for; none: any.
    ``claims`` names the claim of each trait by which somebody is known here.
    """

    name: str
    title: str
    issuer: str
    client_id: str
    client_secret: str
    scopes: str
    acr: tuple[str, ...]
    claims: Mapping[str, str]
    two_factors: bool

    @property
    def origin(self) -> str:
        """Return the origin to which a form may lead."""
        url = urlsplit(self.issuer)
        return f"{url.scheme}://{url.netloc}"


def read(environment: Mapping[str, str] = os.environ) -> dict[str, Door]:
    """Return the doors that are open. Raises ``ValueError`` on one half set, or without TLS."""
    found = (_door(name, environment) for name in _DEFAULTS)
    return {door.name: door for door in found if door}


def _door(name: str, environment: Mapping[str, str]) -> Door | None:
    prefix = f"PREALABLE_OIDC_{name.upper()}_"
    given = {key.removeprefix(prefix): value for key, value in environment.items() if key.startswith(prefix)}
    if not given:
        return None
    lacking = [key for key in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET") if not given.get(key)]
    if lacking:
        raise ValueError(f"{prefix}{lacking[0]}: missing, and the others need it")
    told = _DEFAULTS[name] | {key: value for key, value in given.items() if value}
    return Door(
        name=name,
        title=told["NAME"],
        issuer=_safe(prefix, told["ISSUER"].rstrip("/")),
        client_id=told["CLIENT_ID"],
        client_secret=told["CLIENT_SECRET"],
        scopes=told["SCOPES"],
        acr=tuple(told["ACR"].split()) if told["ACR"] != "none" else (),
        claims=_claims(prefix, name, told["CLAIMS"]),
        two_factors=told["TWO_FACTORS"] == "yes",
    )


def _safe(prefix: str, issuer: str) -> str:
    url = urlsplit(issuer)
    if url.scheme != "https" and not (url.scheme == "http" and url.hostname in _LOOPBACK):
        raise ValueError(f"{prefix}ISSUER: https://… expected, not {issuer!r}")
    return issuer


def _claims(prefix: str, name: str, text: str) -> dict[str, str]:
    pairs = dict(pair.partition("=")[::2] for pair in text.split())
    unknown = set(pairs) - _TRAITS[name]
    if unknown:
        accepted = ", ".join(sorted(_TRAITS[name]))
        raise ValueError(f"{prefix}CLAIMS: {unknown.pop()!r} is none of {accepted}")
    return pairs
