"""What the kept world asks of Django's settings: databases that wait and keep, folders, storage."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

# A writer takes its lock when it begins, others wait for it; what is committed is on the disk.
_SQLITE: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
#: Seconds that a connection to PostgreSQL is kept between two requests.
_KEPT = 60


def tuned(database: dict[str, object]) -> dict[str, object]:
    """Return the settings of a database with what our transactions need."""
    if str(database["ENGINE"]).endswith("sqlite3"):
        return database | {"OPTIONS": dict(_SQLITE)}
    options = {"server_side_binding": True, "prepare_threshold": 5}
    return database | {"CONN_MAX_AGE": _KEPT, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def storage(address: str, data: Path) -> dict[str, Any]:
    """Return Django's storage of the pieces for ``PREALABLE_STORAGE``.

    Empty: the folder ``pieces`` of the installation; ``file:///…``: another folder;
    ``s3://KEY:SECRET@HOST/BUCKET/PREFIX?region=…&secure=no``: anything that speaks S3.
    Raises ``ValueError`` on another scheme.
    """
    url = urlsplit(address)
    if url.scheme in {"", "file"}:
        folder = unquote(url.path) if url.scheme else str(data / "pieces")
        backend = "prealable.office.pieces.storage.DurableStorage"
        return {"BACKEND": backend, "OPTIONS": {"location": folder, "base_url": None}}
    if url.scheme != "s3":
        raise ValueError(f"PREALABLE_STORAGE: file:///… or s3://… expected, not {url.scheme}://")
    bucket, _, prefix = url.path.lstrip("/").partition("/")
    query = {name: values[-1] for name, values in parse_qs(url.query).items()}
    return {
        "BACKEND": "prealable.office.pieces.s3.S3Storage",
        "OPTIONS": {
            "host": url.netloc.rpartition("@")[2],
            "bucket": bucket,
            "prefix": prefix,
            "access_key": unquote(url.username or ""),
            "secret_key": unquote(url.password or ""),
            "region": query.get("region", "us-east-1"),
            "secure": query.get("secure", "yes") != "no",
        },
    }
