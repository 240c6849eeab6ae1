"""The hats of an account: each quality in which it acts on a day, with the name that tells it from others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from prealable.office.acting import Acting, acting_as, acting_for
from prealable.office.errors import Interdit, Invalide
from prealable.office.people.models import Account, Delegation, Habilitation

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Hat:
    """A quality: its name (``agent:cpam-31``), who acts under it, the place in words."""

    name: str
    acting: Acting
    place: str

    def __str__(self) -> str:
        label = str(self.acting.fonction.label)
        return f"{label}, {self.place}" if self.place else label


def hats_of(account: Account, day: date) -> tuple[Hat, ...]:
    """Return each quality of an account in force on a day, the oldest first; none if it is closed."""
    return tuple(_hats(account, day)) if account.is_active else ()


def hat_of(account: Account, wanted: str, day: date) -> Acting:
    """Return an account under one of its hats on a day; ``wanted`` may be empty when it has one.

    Raises :class:`Interdit` when it has none such, :class:`Invalide` when several would do.
    """
    fonction, _, where = wanted.partition(":")
    hats = [
        hat
        for hat in hats_of(account, day)
        if fonction in ("", hat.acting.fonction.value) and where in ("", hat.name.partition(":")[2])
    ]
    if not hats:
        message = f"Ce compte n'agit pas ainsi aujourd'hui : « {wanted or 'aucune qualité'} »."
        raise Interdit("habilitation_absente", message)
    if len({hat.name for hat in hats}) > 1:
        names = ", ".join(hat.name for hat in hats)
        raise Invalide("qualite_a_choisir", f"Ce compte a plusieurs qualités, nommez-en une : {names}.")
    return hats[0].acting


def _hats(account: Account, day: date) -> Iterator[Hat]:
    for held in _habilitations(account):
        if held.holds_on(day):
            acting = acting_as(held, day=day)
            place = held.caisse or held.person or held.professional or held.complementaire
            yield Hat(_name(acting), acting, str(place or ""))
    for delegation in Delegation.objects.filter(account=account).select_related("professional"):
        if delegation.holds_on(day):
            acting = acting_for(account, delegation, day=day)
            yield Hat(_name(acting), acting, f"par délégation de {delegation.professional}")


def _habilitations(account: Account) -> QuerySet[Habilitation]:
    linked = ("account", "caisse", "person", "professional")
    return Habilitation.objects.filter(account=account).select_related(*linked).order_by("id")


def _name(acting: Acting) -> str:
    place = acting.caisse or acting.professional or acting.person or acting.complementaire
    return f"{acting.fonction.value}:{place}"
