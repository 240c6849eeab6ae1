"""The kept words of a demande, read one by one when a letter asks for them, by right, and logged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Introuvable
from prealable.office.journal import words
from prealable.office.moment import Moment
from prealable.office.secrecy import Data
from prealable.office.services.pieces import may_read, read_text

_PURPOSE = "lettre"


@dataclass(frozen=True, slots=True)
class Words(Mapping[str, str]):
    """Texts by id, as one reader may read them; what they may not is absent.

    ``viewer`` looks at the letter, ``reader`` is whom it is for: both must have the right.
    ``used`` are the ids of the texts that the letter has taken in.
    """

    row: DemandeRow
    reader: Acting
    viewer: Acting
    now: Moment
    used: list[str] = field(default_factory=list)

    def __getitem__(self, identifier: str) -> str:
        """Return words once their reading is logged. Raises ``KeyError`` without the right."""
        try:
            kept = words.find(identifier)
        except Introuvable:
            raise KeyError(identifier) from None
        data = Data(kept.data)
        both = (self.reader, self.viewer)
        if kept.demande != self.row.reference or not all(
            may_read(who, data, self.row, kept.author) for who in both
        ):
            raise KeyError(identifier)
        self.used.append(identifier)
        return read_text(acting=self.viewer, identifier=identifier, now=self.now, purpose=_PURPOSE)

    def __iter__(self) -> Iterator[str]:
        """Give nothing: words are asked for by their id alone."""
        return iter(())

    def __len__(self) -> int:
        """Return zero: the texts are not counted."""
        return 0
