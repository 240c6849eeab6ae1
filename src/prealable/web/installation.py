"""Where an installation keeps its things, read from the environment with safe defaults."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

KEY_FILE = "secret-key"
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_OWNER_ONLY, _OWNER_ALONE = 0o600, 0o700
_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def data_folder() -> Path:
    """Return the folder of the installation (``PREALABLE_DATA``, ``./data`` by default)."""
    return Path(os.environ.get("PREALABLE_DATA") or "data").resolve()


def prepare() -> Path:
    """Make the folder and, once, its secret key; return the folder."""
    folder = data_folder()
    folder.mkdir(mode=_OWNER_ALONE, parents=True, exist_ok=True)
    key = folder / KEY_FILE
    if not key.exists():
        key.touch(mode=_OWNER_ONLY)
        key.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return folder


def secret_key() -> str:
    """Return the key given, or the one kept at first start, or one for this process alone."""
    given = os.environ.get("PREALABLE_SECRET_KEY")
    kept = data_folder() / KEY_FILE
    if given:
        return given
    return kept.read_text(encoding="ascii").strip() if kept.exists() else secrets.token_urlsafe(64)


def whole_number(name: str, default: int = 0) -> int:
    """Return a whole number of the environment, or its default. Raises ``ValueError``."""
    given = os.environ.get(name) or str(default)
    if not given.isdecimal():
        raise ValueError(f"{name}: a whole number expected, not {given!r}")
    return int(given)


def public_url() -> str:
    """Return the address people know (``PREALABLE_PUBLIC_URL``), without its final slash."""
    return os.environ.get("PREALABLE_PUBLIC_URL", "").rstrip("/")


def hosts() -> list[str]:
    """Return the names under which the site answers: its public one, this machine, its listener."""
    named = [urlsplit(public_url()).hostname, os.environ.get("PREALABLE_HOST")]
    wildcards = {"", "0.0.0.0", "::"}  # noqa: S104 (recognised, not bound)
    return [*_LOOPBACK, *(name for name in named if name and name not in wildcards)]


def mail() -> tuple[str, str, tuple[str, int, str, str, bool, bool]]:
    """Return Django's mail backend, its folder and its server for ``PREALABLE_SMTP``.

    Empty: messages are written in ``courriels/`` of the installation and leave nowhere;
    ``smtp://USER:PASSWORD@HOST:PORT`` (STARTTLS), ``smtps://…`` (TLS), ``smtp+plain://…`` (a relay
    of this machine). Raises ``ValueError`` on another scheme.
    """
    url, folder = urlsplit(os.environ.get("PREALABLE_SMTP", "")), str(data_folder() / "courriels")
    if not url.scheme:
        return "django.core.mail.backends.filebased.EmailBackend", folder, ("", 0, "", "", False, False)
    if url.scheme not in {"smtp", "smtps", "smtp+plain"}:
        raise ValueError(f"PREALABLE_SMTP: smtp://… or smtps://… expected, not {url.scheme}://")
    port = url.port or _PORTS[url.scheme]
    who = (unquote(url.username or ""), unquote(url.password or ""))
    server = (url.hostname or "", port, *who, url.scheme == "smtp", url.scheme == "smtps")
    return "django.core.mail.backends.smtp.EmailBackend", folder, server


def database() -> dict[str, object]:
    """Return Django's settings for ``DATABASE_URL``. Raises ``ValueError`` on another scheme."""
    url = urlsplit(os.environ.get("DATABASE_URL") or f"sqlite:///{data_folder() / 'prealable.sqlite3'}")
    if url.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(url.path[1:]) or ":memory:"}
    if url.scheme not in {"postgresql", "postgres"}:
        message = f"DATABASE_URL: sqlite:///… or postgresql://… expected, not {url.scheme}://"
        raise ValueError(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
    }
