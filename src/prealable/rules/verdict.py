"""What the rules answer: a verdict, a session, the readings that decided, the facts that lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prealable.law.provisions import Reading

REQUIS = "requis"
NON_REQUIS = "non_requis"
NON_COUVERT = "non_couvert"
AUTRE_PROCEDURE = "autre_procedure"
INCERTAIN = "incertain"
INDETERMINE = "indetermine"
AUCUN_TEXTE = "aucun_texte"

VERDICTS = (REQUIS, NON_REQUIS, NON_COUVERT, AUTRE_PROCEDURE, INCERTAIN, INDETERMINE, AUCUN_TEXTE)


@dataclass(slots=True)
class Verdict:
    """An answer of ids and numbers; words are rendered when somebody reads.

    ``from_session`` is the rank of the first planned session under accord, or ``None``;
    ``missing`` the facts that could still change the verdict or the session, in the order in
    which to ask them; ``because`` the readings that decided; ``facts`` those used.
    """

    verdict: str
    from_session: int | None
    because: tuple[Reading, ...]
    missing: tuple[str, ...]
    facts: Mapping[str, object]

    @property
    def next_question(self) -> str | None:
        """Return the fact to ask for next, or ``None`` when nothing can change the answer."""
        return self.missing[0] if self.missing else None
