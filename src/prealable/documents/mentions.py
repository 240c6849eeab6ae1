"""The mandatory mentions of each kind of letter, as dated and cited law, and the check of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from prealable.documents.errors import MentionManquante
from prealable.documents.model import Block, Frame, Mention
from prealable.law.dates import Span
from prealable.law.loader import documents

FILE = "lettres/mentions.yaml"


@dataclass(frozen=True, slots=True)
class Obligation:
    """A mention that some kinds of letters owe to some readers between two days.

    ``when`` names the value of the letter that makes it due; ``says`` is what must be said.
    """

    mention: str
    kinds: tuple[str, ...]
    readers: tuple[str, ...]
    when: str
    span: Span
    says: str
    texts: tuple[str, ...]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Obligation:
        """Read one entry of the YAML list."""
        return cls(
            data["mention"],
            tuple(data["kinds"]),
            tuple(data.get("readers", ())),
            data.get("when", ""),
            Span.read(data),
            data["says"],
            tuple(data["texts"]),
        )

    def binds(self, reader: str, values: Mapping[str, Any]) -> bool:
        """Say whether the mention is owed to a reader, in a letter of these values."""
        return (not self.readers or reader in self.readers) and (not self.when or bool(values.get(self.when)))


def obligations() -> tuple[Obligation, ...]:
    """Return every mention on file, in the order of the file."""
    return _obligations(id(documents()))


@lru_cache(maxsize=4)
def _obligations(_key: int) -> tuple[Obligation, ...]:
    return tuple(map(Obligation.read, documents()[FILE]["mentions"]))


def owed(kind: str, day: date) -> tuple[Obligation, ...]:
    """Return the mentions that a kind of letter owes on a day."""
    return _owed(kind, day, id(documents()))


@lru_cache(maxsize=512)
def _owed(kind: str, day: date, _key: int) -> tuple[Obligation, ...]:
    return tuple(each for each in obligations() if kind in each.kinds and day in each.span)


def carried(
    due: Iterable[Obligation], blocks: Sequence[Block], frame: Frame, kind: str
) -> tuple[Mention, ...]:
    """Return the mentions of a letter with the words that carry them.

    Raises :class:`MentionManquante` naming the first that is nowhere.
    """
    held = _by_mention(blocks) | _around(frame)
    found = list[Mention]()
    for each in due:
        words = held.get(each.mention, "").strip()
        if not words:
            raise MentionManquante(kind, each.mention, each.says)
        found.append(Mention(each.mention, words, each.texts))
    return tuple(found)


def _by_mention(blocks: Sequence[Block]) -> dict[str, str]:
    held = dict[str, str]()
    for block in blocks:
        for mention in block.mentions:
            held[mention] = f"{held.get(mention, '')} {block.words}"
    return held


def _around(frame: Frame) -> dict[str, str]:
    """Return the mentions that stand around the body: who writes, to whom, when, who signs."""
    _, *address = frame.sender or ("",)
    complete = len([line for line in frame.signatory if line]) > 1
    return {
        "service": " ".join(frame.sender) if address else "",
        "destinataire": " ".join(frame.addressee),
        "date": frame.place,
        "signataire": " ".join(frame.signatory) if complete else "",
        "signature": " ".join(frame.signatory) if frame.by_hand else "",
        "agent": next((value for label, value in frame.references if label == "Votre interlocuteur"), ""),
    }
