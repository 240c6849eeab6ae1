"""The stores of words: an event holds the id and the digest, the words lie here and can go."""

from __future__ import annotations

import hashlib
import secrets

from prealable.demande.values import Texte
from prealable.office import given
from prealable.office.bulk import insert_rows
from prealable.office.errors import Introuvable
from prealable.office.journal.models import KeptText, MedicalText, PlainText
from prealable.office.moment import Moment
from prealable.office.people.keys import new_key
from prealable.office.secrecy import MEDICAL_DATA, Data

_MEDICAL, _PLAIN = "tm-", "ta-"
_SALT_BYTES = 16


def digest(salt: str, words: str) -> str:
    """Return the SHA-256 of salted words: short ones cannot be guessed once the salt is gone."""
    return hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest()


def keep(words: str, *, data: Data, author: str, demande: str, now: Moment) -> Texte:
    """Keep words in the store of their kind, and return what an event may hold of them."""
    row = draw(words, data=data, author=author, demande=demande, now=now)
    insert_rows([row])
    return Texte(row.id, row.sha256)


def draw(words: str, *, data: Data, author: str, demande: str, now: Moment) -> KeptText:
    """Return the row that would keep words; who draws several inserts them at once."""
    medical = data in MEDICAL_DATA
    salt = secrets.token_hex(_SALT_BYTES)
    store = MedicalText if medical else PlainText
    return store(
        id=(_MEDICAL if medical else _PLAIN) + new_key(),
        sha256=digest(salt, given.words(words)),
        salt=salt,
        words=words,
        demande=demande,
        data=data.value,
        author=author,
        kept_at=now.instant,
    )


def is_medical(identifier: str) -> bool:
    """Say whether a kept text lies in the store that only medical eyes open."""
    return identifier.startswith(_MEDICAL)


def find(identifier: str) -> KeptText:
    """Return a kept text by its id. Raises :class:`Introuvable`."""
    given.short(identifier, "numéro du texte", 24)
    store = MedicalText if is_medical(identifier) else PlainText
    kept = store.objects.filter(id=identifier).first()
    if kept is None:
        raise Introuvable("texte_introuvable", f"Aucun texte {identifier}.")
    return kept


def is_whole(kept: KeptText) -> bool:
    """Say whether words are those that were kept; erased ones are not judged."""
    return kept.erased_at is not None or digest(kept.salt, kept.words) == kept.sha256


def erase(demande: str, *, now: Moment) -> int:
    """Erase the words kept for a demande; return how many. The chain of events stays whole."""
    return sum(
        store.objects.filter(demande=demande, erased_at=None).update(words="", salt="", erased_at=now.instant)
        for store in (MedicalText, PlainText)
    )
