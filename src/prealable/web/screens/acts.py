"""Acts asked for by a form: done and told, or refused with what was typed still there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.contrib import messages

from prealable.demande import CommandeImpossible
from prealable.documents.errors import Empechement
from prealable.facts import FactError
from prealable.office.errors import Interdit, Introuvable, Obstacle
from prealable.office.pieces.content import PieceRefusee
from prealable.web.screens.connexion.proof import prove, spend

if TYPE_CHECKING:
    from django.http import HttpRequest

Refused = Obstacle | CommandeImpossible | FactError | PieceRefusee | Empechement
REFUSED = (Obstacle, CommandeImpossible, FactError, PieceRefusee, Empechement)
T = TypeVar("T")


def attempt(
    request: HttpRequest, act: Callable[[], object], *, done: str, signed: bool = False
) -> Refused | None:
    """Do an act: ``None`` and a message once done, or what refused it, for the form to show.

    ``signed``: the act asks for a proof of who is there (:mod:`.connexion.proof`), and uses it up.
    What somebody may not do or see is no matter of a form: it goes up to the door of the desk.
    """
    found: object = refusal_of(lambda: prove(request)) if signed else None
    if not isinstance(found, REFUSED):
        found = refusal_of(act)
    if isinstance(found, REFUSED):
        return found
    if signed:
        spend(request)
    messages.success(request, done)
    return None


def refusal_of(act: Callable[[], T]) -> T | Refused:
    """Do an act, and return what it gives or what refused it."""
    try:
        return act()
    except (Interdit, Introuvable):
        raise
    except REFUSED as refused:
        return refused
