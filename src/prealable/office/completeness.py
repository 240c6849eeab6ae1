"""The papers that a demande needs: which are there, which are owed and by whom, which nobody has checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from prealable.demande import Demande, Vue
from prealable.demande.on_file import Regle, rule
from prealable.demande.words import Canal, Debiteur
from prealable.office.services.pieces import PRESCRIPTION, Listed

_FORM, _ARGUED = "formulaire", "argumentaire"


class Standing(StrEnum):
    """How a paper stands: here, here and not checked, asked for, or not here."""

    HERE = "presente"
    TO_CHECK = "a_controler"
    ASKED = "demandee"
    MISSING = "manquante"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a text demands for this care: ``held`` are the files, ``typed``: given without one.

    ``rule`` is that of ``law/demande/pieces.yaml``, which says who owes it; ``None``: not on that
    list, it cannot be asked for.
    """

    code: str
    rule: Regle | None
    standing: Standing
    held: tuple[Listed, ...] = ()
    typed: bool = False
    limit: date | None = None
    owed_by: str = ""

    @property
    def askable(self) -> bool:
        """Say whether it can be asked for now: a text demands it and nobody owes it already."""
        return self.rule is not None and self.standing is not Standing.ASKED


def papers_of(vue: Vue, held: Sequence[Listed]) -> tuple[Paper, ...]:
    """Return the papers that the law on file demanded on the day the demande was read, in its order."""
    own = vue.demande.dossier
    wanted = own.exigence.documents if own else ()
    return tuple(_paper(code, vue, tuple(each for each in held if each.code == code)) for code in wanted)


def others_of(vue: Vue, held: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the papers joined that no text demands."""
    own = vue.demande.dossier
    wanted = own.exigence.documents if own else ()
    return tuple(each for each in held if each.code not in wanted)


def _paper(code: str, vue: Vue, held: tuple[Listed, ...]) -> Paper:
    state, law = vue.demande, rule("pieces", code, vue.jour)
    asked = next(_asked(code, state), None)
    if asked:
        limit, by = asked
        return Paper(code, law, Standing.ASKED, held, limit=limit, owed_by=by.value)
    typed = _typed(code, state)
    by_law = str(law.own["de"]) if law else ""
    if not (held or typed):
        return Paper(code, law, Standing.MISSING, owed_by=by_law)
    checked = state.instruction_le is not None or (typed and code != PRESCRIPTION)
    return Paper(code, law, Standing.HERE if checked else Standing.TO_CHECK, held, typed, owed_by=by_law)


def _asked(code: str, state: Demande) -> Iterator[tuple[date, Debiteur]]:
    for request in state.pieces:
        for piece in request.dues:
            if piece.code == code:
                yield request.limite, piece.de


def _typed(code: str, state: Demande) -> bool:
    """Say whether a demande holds in itself what a paper would say."""
    own = state.dossier
    if own is None:
        return False
    on_line = any(each.canal is Canal.EN_LIGNE for each in state.receptions)
    argued, prescribed = own.argumentaire is not None, own.prescription is not None
    return {_FORM: on_line, _ARGUED: argued, PRESCRIPTION: prescribed}.get(code, False)
