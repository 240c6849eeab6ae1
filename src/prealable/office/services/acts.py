"""The round of one act: lock, load, fold, decide, append, project; all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import transaction

from prealable.demande import Demande, Vue, decide, fold
from prealable.demande.chain import Tete
from prealable.demande.commands import Commande
from prealable.demande.events import Evenement
from prealable.demande.values import Texte
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow
from prealable.office.demandes.projection import project
from prealable.office.errors import Conflit
from prealable.office.journal import streams, words
from prealable.office.journal.streams import DEMANDE, stream_of
from prealable.office.moment import Moment
from prealable.office.secrecy import Data

Right = Callable[[Acting, DemandeRow], bool]
Commands = Callable[[Demande], Iterable[Commande]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened:
    """A demande under lock: its row, its state, the end of its stream."""

    row: DemandeRow
    state: Demande

    @property
    def head(self) -> Tete | None:
        """Return the end of the stream; ``None`` before its first event."""
        return streams.head_of(self.stream, self.row.rang, self.row.hash)

    @property
    def stream(self) -> str:
        """Return the name of the stream."""
        return stream_of(DEMANDE, self.row.reference)


def locked(reference: str) -> Opened:
    """Return a demande whose row nobody else may write until the end of the transaction."""
    row = DemandeRow.objects.select_for_update().filter(reference=reference).first()
    if row is None:
        raise access.unknown(reference)
    return Opened(row, fold(streams.read(stream_of(DEMANDE, reference))))


def open_for(order: Order, right: Right, act: str) -> Opened:
    """Lock a demande for somebody who may do an act. Raises the named refusals of the office."""
    opened = locked(order.reference)
    if not access.concerns(order.acting, opened.row):
        raise access.unknown(order.reference)
    access.require(right(order.acting, opened.row), act)
    if order.expected not in (None, opened.row.rang):
        raise Conflit(
            "dossier_modifie",
            f"Le dossier compte {opened.row.rang} actes, vous en aviez lu {order.expected} ; relisez-le.",
        )
    return opened


def play(
    state: Demande, commands: Iterable[Commande], now: Moment, vue: Vue | None = None
) -> tuple[Demande, list[Evenement]]:
    """Decide commands one after the other, and return the state and the events they lead to.

    ``vue`` is the state as displayed on the day, where it was looked at already.
    """
    events: list[Evenement] = []
    for command in commands:
        new = decide(state, command, now.jour, vue)
        state, vue = fold(new, state), None
        events.extend(new)
    return state, events


def write(opened: Opened, commands: Iterable[Commande], now: Moment) -> Vue:
    """Decide commands on a locked demande, append their events, update its row."""
    state, events = play(opened.state, commands, now)
    head = streams.append(opened.stream, opened.head, events, now)
    opened.row.updated_at = now.instant
    vue = project(opened.row, state, head, now.jour)
    opened.row.save(force_update=True)
    return vue


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who does something to which demande, and when.

    ``le`` is the day of law of an act entered later; ``expected`` the number of acts that had
    been read, where a door knows it.
    """

    acting: Acting
    reference: str
    now: Moment
    le: date | None = None
    expected: int | None = None

    @property
    def day(self) -> date:
        """Return the day of the act in law."""
        return self.le or self.now.jour

    def keep(self, said: str, data: Data) -> Texte:
        """Keep words apart, and return what an event may hold of them."""
        author, demande = self.acting.account, self.reference
        return words.keep(said, data=data, author=author, demande=demande, now=self.now)


def act(order: Order, right: Right, name: str, commands: Commands) -> Vue:
    """Do one act on a demande: ``commands`` are made of its state, once the right is sure."""
    with transaction.atomic():
        opened = open_for(order, right, name)
        return write(opened, commands(opened.state), order.now)


def rehearse(act: Callable[[], T]) -> T:
    """Do an act, look at what it leads to, and undo it: the preview is the act itself.

    Nothing is kept, neither events nor words; what refuses the act is raised as it would be.
    """
    with transaction.atomic():
        found = act()
        transaction.set_rollback(True)
    return found
