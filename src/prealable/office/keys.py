"""The keys of the installation: made once, kept with owner-only rights in ``keys/`` of its folder."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from joserfc import jws
from joserfc.jwk import KeySet, OKPKey

from prealable.demande.accord import Droit
from prealable.demande.reference import verification_code

_FOLDER_MODE, _FILE_MODE = 0o700, 0o600
_ALGORITHMS = ["Ed25519"]
_SEAL, _CODE, _ACCORD = "journal.jwk", "verification.key", "accord.jwk"
#: Keys that sign accords no longer, and still verify those that they signed.
_RETIRED = "accord-*.jwk"
_CODE_BYTES = 32
#: The signs of a thumbprint that name a key of accords: a short token makes a QR code easy to scan.
_KID = 16


def folder() -> Path:
    """Return the folder of the keys, made if need be."""
    path = Path(settings.PREALABLE_DATA) / "keys"
    path.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    return path


def _kept(name: str, made: bytes) -> bytes:
    """Return the file of a key, written whole the first time whoever comes first."""
    path = folder() / name
    if not path.exists():
        draft = path.with_name(f".{name}.{secrets.token_hex(4)}")
        draft.touch(mode=_FILE_MODE)
        draft.write_bytes(made)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()


def seal_key() -> OKPKey:
    """Return the Ed25519 key that signs the seals."""
    return _signing_key(_SEAL)


def _signing_key(name: str) -> OKPKey:
    made = OKPKey.generate_key("Ed25519", {"use": "sig"}, private=True)
    return OKPKey.import_key(json.loads(_kept(name, json.dumps(made.as_dict(private=True)).encode())))


def accord_key() -> OKPKey:
    """Return the Ed25519 key that signs the tokens of accords."""
    return _named(_signing_key(_ACCORD))


def accord_keys() -> KeySet:
    """Return the keys that verify the tokens of accords: the one in use, and the retired ones."""
    retired = (OKPKey.import_key(json.loads(path.read_bytes())) for path in sorted(folder().glob(_RETIRED)))
    return KeySet([accord_key(), *map(_named, retired)])


def _named(key: OKPKey) -> OKPKey:
    return OKPKey.import_key(dict(key.as_dict(private=key.is_private)) | {"kid": key.thumbprint()[:_KID]})


def published() -> dict[str, Any]:
    """Return the public halves as a JWK Set (RFC 7517): the keys of accords, then that of the seals."""
    keys: list[Any] = [*accord_keys().as_dict(private=False)["keys"], public_key()]
    return {"keys": keys}


def public_key() -> dict[str, Any]:
    """Return the public half, which anybody may use to verify a seal."""
    return dict(seal_key().as_dict(private=False)) | {"kid": key_id()}


def key_id() -> str:
    """Return the thumbprint of the key (RFC 7638)."""
    return str(seal_key().thumbprint())


def sign(payload: bytes) -> str:
    """Return a compact JWS of a payload."""
    header = {"alg": _ALGORITHMS[0], "kid": key_id()}
    return jws.serialize_compact(header, payload, seal_key(), algorithms=_ALGORITHMS)


def signed(token: str) -> bytes | None:
    """Return the payload of a JWS of ours, or ``None`` when its signature is not."""
    try:
        held = jws.deserialize_compact(token, seal_key(), algorithms=_ALGORITHMS)
    except Exception:  # noqa: BLE001 (whatever is wrong with it, it is no signature of ours)
        return None
    return bytes(held.payload)


def code_of(reference: str, droit: Droit) -> str:
    """Return the verification code of an accord: the same, recorded or not, whoever asks."""
    told = [reference, droit.origine.value, droit.depuis.isoformat(), droit.etendue.nombre]
    secret = _kept(_CODE, secrets.token_bytes(_CODE_BYTES))
    return verification_code(hmac.new(secret, json.dumps(told).encode(), hashlib.sha256).digest())
