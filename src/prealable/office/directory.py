"""The accounts of an installation as an administrator reads them: who works here, in which qualities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.errors import Introuvable
from prealable.office.journal.models import Event
from prealable.office.journal.streams import COMPTE, stream_of
from prealable.office.people.models import Account, Delegation, Fonction, Habilitation
from prealable.office.qualities import OWN

PAGE = 50
ACTIVE, NEW, SUSPENDED, IDLE = "actif", "attend", "suspendu", "sans_qualite"
STATES = {ACTIVE: "actif", NEW: "attend sa première connexion", SUSPENDED: "suspendu", IDLE: "sans qualité"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An account of the list: its state, the qualities and delegations in force on the day."""

    account: Account
    state: str
    qualities: tuple[Habilitation, ...]
    delegations: tuple[Delegation, ...]

    @property
    def says(self) -> str:
        """Return the state in words."""
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Accounts:
    """A page of accounts; ``next`` is the name after which the next page begins."""

    entries: tuple[Entry, ...]
    next: str | None


def accounts(
    *, acting: Acting, day: date, sought: str = "", fonction: str = "", after: str = "", size: int = PAGE
) -> Accounts:
    """Return the accounts of those who work here, by address; patients' own are nobody's business."""
    rows = _working(acting)
    if sought:
        rows = rows.filter(Q(email__icontains=sought) | Q(nom__icontains=sought))
    if fonction in Fonction.values:
        rows = rows.filter(habilitations__fonction=fonction).distinct()
    held = list(rows.filter(email__gt=after).order_by("email")[: size + 1])
    mark = held[size - 1].email if len(held) > size else None
    return Accounts(tuple(_entry(each, day) for each in held[:size]), mark)


def account(*, acting: Acting, key: str, day: date) -> Entry:
    """Return one account with all its qualities, past and to come. Raises :class:`Introuvable`."""
    found = _working(acting).filter(key=key).first() if key.isprintable() else None
    if found is None:
        raise Introuvable("compte_introuvable", "Aucun compte de cette installation n'est à cette adresse.")
    entry = _entry(found, day)
    return Entry(found, entry.state, tuple(_own(found)), tuple(found.delegations.all()))


def _working(acting: Acting) -> QuerySet[Account]:
    """Return the accounts that an administrator may know of: not those that only follow a file."""
    access.require(access.can_administer(acting), "voir les comptes")
    held = Habilitation.objects.filter(account=OuterRef("pk"))
    patient = Exists(held.filter(fonction__in=OWN))
    linked = Habilitation.objects.exclude(fonction__in=OWN).select_related("caisse", "professional")
    return Account.objects.filter(~patient | Exists(held.exclude(fonction__in=OWN))).prefetch_related(
        Prefetch("habilitations", queryset=linked.order_by("id")),
        Prefetch("delegations", queryset=Delegation.objects.select_related("professional").order_by("id")),
    )


def _own(account: Account) -> list[Habilitation]:
    return list(account.habilitations.all())


def _entry(account: Account, day: date) -> Entry:
    qualities = tuple(each for each in _own(account) if each.holds_on(day))
    delegations = tuple(each for each in account.delegations.all() if each.holds_on(day))
    return Entry(account, _state(account, bool(qualities or delegations)), qualities, delegations)


def _state(account: Account, entitled: bool) -> str:  # noqa: FBT001 (a fact)
    if not account.is_active:
        return SUSPENDED
    if not entitled:
        return IDLE
    return ACTIVE if account.last_login else NEW


@dataclass(frozen=True, slots=True)
class Deed:
    """An act on an account, as the journal keeps it: when, what, its data, who did it."""

    at: datetime
    name: str
    data: dict[str, Any]
    by: str


def deeds(*, acting: Acting, key: str) -> tuple[Deed, ...]:
    """Return what was done to an account, the last first."""
    access.require(access.can_administer(acting), "voir les comptes")
    rows = list(Event.objects.filter(stream=stream_of(COMPTE, key)).order_by("-sequence")[:PAGE])
    names = dict(Account.objects.filter(key__in={row.actor for row in rows}).values_list("key", "nom"))
    return tuple(
        Deed(row.recorded_at, row.name, orjson.loads(row.payload), names.get(row.actor, "")) for row in rows
    )
