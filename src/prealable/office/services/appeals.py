"""The round of one act on a recours or a mediation, under the lock of its demande."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from prealable.demande import CommandeImpossible
from prealable.demande import recours as core
from prealable.demande.actors import Agent, Caisse, Commission, Horloge
from prealable.demande.commands import AccueillirRecours, Commande
from prealable.demande.events import Evenement
from prealable.demande.recours import Recours, VueRecours, mediation
from prealable.demande.recours.commands import NotifierRecours
from prealable.demande.recours.events import JugementRendu, RecoursDecide
from prealable.demande.words import Preuve
from prealable.office.acting import as_judge
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Introuvable
from prealable.office.journal import streams
from prealable.office.journal.streams import MEDIATION, RECOURS, stream_of
from prealable.office.moment import Moment
from prealable.office.recours import projection
from prealable.office.recours.models import MediationRow, RecoursRow
from prealable.office.services.acts import Opened, Order, Right, locked, open_for, write

Commands = Callable[[Recours], Iterable[Commande]]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenedRecours:
    """A recours under the lock of its demande."""

    opened: Opened
    row: RecoursRow
    state: Recours
    mediation: mediation.Mediation


def mediation_of(reference: str) -> mediation.Mediation:
    """Return the mediation of a demande; an empty one when there is none."""
    return mediation.fold(streams.read(stream_of(MEDIATION, reference)))


def act_on(order: Order, recours: str, right: Right, name: str, commands: Commands) -> VueRecours:
    """Do one act on a recours of a demande; an outcome comes back on the demande at once."""
    with transaction.atomic():
        held = _open(order, recours, right, name)
        return write_recours(held, commands(held.state), order)


def _open(order: Order, recours: str, right: Right, name: str) -> OpenedRecours:
    opened = open_for(order, right, name)
    row = RecoursRow.objects.filter(reference=recours, demande=order.reference).first()
    if row is None:
        raise Introuvable("recours_introuvable", f"Aucun recours {recours} sur cette demande.")
    state = core.fold(streams.read(stream_of(RECOURS, recours)))
    return OpenedRecours(opened, row, state, mediation_of(order.reference))


def write_recours(held: OpenedRecours, commands: Iterable[Commande], order: Order) -> VueRecours:
    """Decide commands on a recours, append their events, update its row, and its demande's."""
    state, events = play(held, commands, order.now)
    stream = stream_of(RECOURS, state.reference)
    streams.append(stream, streams.last_head(stream), events, order.now)
    held.row.updated_at = order.now.instant
    projection.project(held.row, state, held.mediation, order.now.jour).save()
    if any(isinstance(event, RecoursDecide | JugementRendu) for event in events):
        _bring_back(held.opened, state, order)
    return core.as_of(state, order.now.jour, held.mediation.interval)


def prove_outcome(
    order: Order, opened: Opened, *, par: Caisse | Horloge, proof: Preuve, routes: bool
) -> None:
    """Record that the last recours decided reached the insured on ``order.day``, once.

    ``routes``: its letter states them. A judgment is notified by its court: nothing is recorded of it.
    """
    rows = RecoursRow.objects.filter(demande=order.reference).order_by("-id")
    for row in rows:
        state = core.fold(streams.read(stream_of(RECOURS, row.reference)))
        if state.decision is not None and state.notifiee is None:
            held = OpenedRecours(opened, row, state, mediation_of(order.reference))
            told = NotifierRecours(par=par, le=order.day, preuve=proof, voies=routes)
            write_recours(held, [told], order)
            return


def play(held: OpenedRecours, commands: Iterable[Commande], now: Moment) -> tuple[Recours, list[Evenement]]:
    """Decide commands one after the other, and return the state and the events they lead to."""
    state, events = held.state, list[Evenement]()
    for command in commands:
        new = core.decide(state, command, now.jour, held.mediation.interval)
        state = core.fold(new, state)
        events.extend(new)
    return state, events


def _bring_back(opened: Opened, state: Recours, order: Order) -> None:
    """Write the outcome on the demande, unless it is there already."""
    judge: Agent | Commission = as_judge(order.acting)
    command = core.outcome(state, judge)
    known = opened.state.recours_rejetes
    told = opened.state.accueil is not None or (
        not isinstance(command, AccueillirRecours) and state.reference in known
    )
    if command is not None and not told:
        write(opened, [command], order.now)


def act_on_mediation(
    order: Order, right: Right, name: str, command: Callable[[], Commande]
) -> mediation.Mediation:
    """Do one act on the mediation of a demande."""
    with transaction.atomic():
        opened = open_for(order, right, name)
        state = mediation_of(order.reference)
        new = mediation.decide(state, command(), order.now.jour)
        stream = stream_of(MEDIATION, order.reference)
        streams.append(stream, streams.last_head(stream), new, order.now)
        state = mediation.fold((*state.faits, *new))
        _save_mediation(opened.row, state, order)
    return state


def _save_mediation(row: DemandeRow, state: mediation.Mediation, order: Order) -> None:
    known = MediationRow.objects.filter(demande=row.reference).first()
    listed = known or MediationRow(demande=row.reference, caisse=row.caisse)
    listed.updated_at = order.now.instant
    projection.project_mediation(listed, state).save()
    projection.open_to(row, "mediateur")
    row.save(update_fields=["saisi"])


def record_due(reference: str, *, now: Moment) -> tuple[tuple[str, ...], str | None]:
    """Record what time has done to a recours; return the names of the events, and what hindered it."""
    with transaction.atomic():
        demande = RecoursRow.objects.values_list("demande", flat=True).get(reference=reference)
        opened = locked(demande)
        row = RecoursRow.objects.get(reference=reference)
        stream = stream_of(RECOURS, reference)
        state, held = core.fold(streams.read(stream)), mediation_of(demande)
        recorded: tuple[str, ...] = ()
        hindrance: str | None = None
        try:
            state, events = play(OpenedRecours(opened, row, state, held), core.due(state, now.jour), now)
            streams.append(stream, streams.last_head(stream), events, now)
            recorded = tuple(event.NOM for event in events)
        except CommandeImpossible as error:
            hindrance = error.code
        projection.project(row, state, held, now.jour)
        row.due_le = row.due_le if row.due_le != now.jour else now.jour + _DAY
        row.save()
    return recorded, hindrance
