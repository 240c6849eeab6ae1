"""What ``prealable doctor`` says of an installation at work: its settings, its base, its rounds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prealable.office.rounds.models import Kind

GOOD, MISSING, UNSAFE = "bon", "manque", "dangereux"
_SHORTEST_KEY = 32
_OTHERS = 0o077
#: How old the last round of a kind may be before something is wrong.
_LATE = {"sweep": timedelta(hours=3), "seal": timedelta(days=2)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its state, its name, what to know or do."""

    state: str
    name: str
    told: str


def settings_found() -> Iterator[Finding]:
    """Give what the environment says, variable by variable; no secret is ever shown."""
    yield _data()
    yield _key()
    yield _database()
    yield _storage()
    yield _address()
    yield _listener()
    yield _number("PREALABLE_PROXIES") or _proxies()
    yield _number("PREALABLE_RELECTURE") or _relecture()
    yield _number("PREALABLE_RETENTION_MONTHS") or _retention()
    for name, told in _NUMBERS.items():
        yield _number(name) or Finding(GOOD, name, os.environ.get(name) or f"absente : {told}")
    yield _mail()
    yield Finding(GOOD, "PREALABLE_MAIL_FROM", os.environ.get("PREALABLE_MAIL_FROM") or "absente")


#: Whole numbers that have a good value when they are absent.
_NUMBERS = {
    "PREALABLE_SMALL_NUMBERS": "le seuil d'usage des statistiques publiées",
    "PREALABLE_SESSION_MINUTES": "une demi-heure sans un geste ferme la session",
    "PREALABLE_SESSION_HOURS": "une journée de travail au plus",
}


def _mail() -> Finding:
    """Look at the way messages leave; the secret in it is never shown."""
    given = os.environ.get("PREALABLE_SMTP", "")
    scheme = given.partition(":")[0]
    if scheme not in {"", "smtp", "smtps"}:
        return Finding(UNSAFE, "PREALABLE_SMTP", "ni smtp: ni smtps:")
    if not given:
        told = "absente : les messages s'écrivent dans le dossier courriels de l'installation"
        return Finding(MISSING, "PREALABLE_SMTP", told)
    return Finding(GOOD, "PREALABLE_SMTP", scheme)


def _data() -> Finding:
    folder = _folder()
    if not folder.exists():
        return Finding(MISSING, "PREALABLE_DATA", f"{folder} n'existe pas encore ; il sera créé au besoin")
    if folder.stat().st_mode & _OTHERS:
        return Finding(UNSAFE, "PREALABLE_DATA", f"{folder} est ouvert à d'autres : chmod 700 {folder}")
    demo = " (une démonstration)" if (folder / "demonstration").is_file() else ""
    return Finding(GOOD, "PREALABLE_DATA", f"{folder}{demo}")


def _folder() -> Path:
    return Path(os.environ.get("PREALABLE_DATA") or "data")


def _key() -> Finding:
    given = os.environ.get("PREALABLE_SECRET_KEY")
    if given is None:
        return Finding(GOOD, "PREALABLE_SECRET_KEY", "absente : créée et gardée au premier démarrage")
    if len(given) < _SHORTEST_KEY:
        return Finding(UNSAFE, "PREALABLE_SECRET_KEY", f"trop courte : {_SHORTEST_KEY} caractères au moins")
    return Finding(GOOD, "PREALABLE_SECRET_KEY", "donnée")


def _database() -> Finding:
    scheme = os.environ.get("DATABASE_URL", "").partition(":")[0]
    if scheme not in {"", "sqlite", "postgresql", "postgres"}:
        return Finding(UNSAFE, "DATABASE_URL", "ni sqlite: ni postgresql:")
    return Finding(GOOD, "DATABASE_URL", scheme or "absente : SQLite, dans PREALABLE_DATA")


def _storage() -> Finding:
    given = os.environ.get("PREALABLE_STORAGE", "")
    scheme = given.partition(":")[0]
    if scheme not in {"", "file", "s3"}:
        return Finding(UNSAFE, "PREALABLE_STORAGE", "ni file: ni s3:")
    if scheme == "s3" and "secure=no" in given:
        return Finding(
            UNSAFE, "PREALABLE_STORAGE", "s3 sans chiffrement (secure=no) : les pièces y vont en clair"
        )
    return Finding(GOOD, "PREALABLE_STORAGE", scheme or "absente : le dossier pieces de PREALABLE_DATA")


def _address() -> Finding:
    given = os.environ.get("PREALABLE_PUBLIC_URL", "")
    local = "//127.0.0.1" in given or "//localhost" in given
    if given and not given.startswith("https://") and not local:
        return Finding(UNSAFE, "PREALABLE_PUBLIC_URL", f"{given} n'est pas en https")
    return Finding(GOOD, "PREALABLE_PUBLIC_URL", given or "absente : adresse locale")


def _listener() -> Finding:
    told = os.environ.get("PREALABLE_HOST")
    return Finding(GOOD, "PREALABLE_HOST", told or "absente : l'adresse d'écoute de serve (--host)")


def _number(name: str) -> Finding | None:
    """Return what is wrong with a variable that must be a whole number."""
    given = os.environ.get(name) or "0"
    return None if given.isdecimal() else Finding(UNSAFE, name, "un nombre entier est attendu")


def _relecture() -> Finding:
    given = os.environ.get("PREALABLE_RELECTURE") or "10, par défaut"
    return Finding(GOOD, "PREALABLE_RELECTURE", f"refus médicaux relus par un confrère, sur cent : {given}")


def _proxies() -> Finding:
    given = os.environ.get("PREALABLE_PROXIES", "")
    if not int(given or 0) and os.environ.get("PREALABLE_PUBLIC_URL", "").startswith("https://"):
        told = "absente : derrière un mandataire, tous les visiteurs partagent une même limite d'appels"
        return Finding(MISSING, "PREALABLE_PROXIES", told)
    return Finding(GOOD, "PREALABLE_PROXIES", given or "absente : aucun mandataire devant le serveur")


def _retention() -> Finding:
    given = os.environ.get("PREALABLE_RETENTION_MONTHS", "")
    if int(given or 0):
        return Finding(
            GOOD, "PREALABLE_RETENTION_MONTHS", f"mots et pièces gardés {given} mois après le dernier acte"
        )
    return Finding(MISSING, "PREALABLE_RETENTION_MONTHS", _doubt_of_retention())


def _doubt_of_retention() -> str:
    from prealable.demande.on_file import rules

    return " ".join(each.says for each in rules("conservation"))


def rounds_found() -> Iterator[Finding]:
    """Give when the last sweep and the last seal ran; nothing where there is no base to ask."""
    if find_spec("django") is None or not _has_base():
        return
    from prealable.cli.usage import UsageError

    try:
        yield from _rounds()
    except UsageError as error:
        yield Finding(UNSAFE, "réglages", str(error))


def _has_base() -> bool:
    scheme, _, path = os.environ.get("DATABASE_URL", "").partition(":///")
    if scheme in {"", "sqlite"}:
        return Path(path or _folder() / "prealable.sqlite3").is_file()
    return _folder().is_dir() and scheme.startswith("postgres")


def _rounds() -> Iterator[Finding]:
    from prealable.cli.office import make_ready

    make_ready()
    from django.db import DatabaseError

    from prealable.office.rounds.models import Kind

    try:
        yield _round("balai", Kind.SWEEP)
        yield _round("sceau", Kind.SEAL)
    except DatabaseError as error:
        yield Finding(UNSAFE, "base", " ".join(str(error).split())[:200])


def _round(name: str, kind: Kind) -> Finding:
    from prealable.office.moment import PARIS
    from prealable.office.rounds.keeping import last

    found = last(kind)
    if found is None:
        return Finding(MISSING, name, "jamais passé : prealable worker, ou serve, s'en charge")
    told = f"passé le {found.ended_at.astimezone(PARIS):%Y-%m-%d à %H:%M} ; {found.told}"
    late = datetime.now(UTC) - found.ended_at > _LATE[kind.value]
    return Finding(MISSING if late else GOOD, name, f"{told} ; plus rien depuis" if late else told)
