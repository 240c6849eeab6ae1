"""Does an accord still hold for care given on a day? Answers to who holds its paper, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from prealable.demande import Vue, as_of, fold
from prealable.demande.accord import Droit
from prealable.demande.reference import read_code, read_reference
from prealable.demande.verification import Constat, accords_of, constat_of, undone
from prealable.office import access, keys
from prealable.office.courriers.reading import announced
from prealable.office.journal import streams
from prealable.office.journal.streams import DEMANDE, stream_of
from prealable.office.moment import Moment
from prealable.office.verification.token import Claims, read_token


def check_code(*, reference: str, code: str, now: Moment, on: date | None = None) -> Constat | None:
    """Return what is told of an accord for care given on a day; ``None`` where nothing matches.

    ``on`` in the past reads the file as it stood at the end of that day, ``on`` to come judges
    that day by what is known today. Raises :class:`prealable.demande.reference.ReferenceInvalide`
    on what cannot be a reference or a code: a sign was misread.
    """
    name, typed = read_reference(reference), read_code(code)
    day = on or now.jour
    state = fold(streams.read(stream_of(DEMANDE, name)))
    then, today = as_of(state, min(day, now.jour)), as_of(state, now.jour)
    for vue in (then, today):
        droit = _held(vue, typed)
        if droit is not None:
            return constat_of(vue, droit, day)
    return undone(today, day) if any(access.opens(typed, announced(name))) else None


def check_token(*, token: str, now: Moment, on: date | None = None) -> tuple[Claims, Constat | None]:
    """Return what a token claims, and what is told of its accord for care given on a day.

    Raises :class:`~prealable.office.verification.token.JetonInvalide` on a token not of ours.
    """
    claims = read_token(token, keys.accord_keys())
    return claims, check_code(reference=claims.reference, code=claims.code, now=now, on=on)


def _held(vue: Vue, typed: str) -> Droit | None:
    """Return the accord that a code names; a demande without one costs the same comparison."""
    found: Sequence[Droit] = list(accords_of(vue))
    codes = [keys.code_of(vue.reference or "", each) for each in found] or [""]
    return next((droit for droit, same in zip(found, access.opens(typed, codes), strict=False) if same), None)
