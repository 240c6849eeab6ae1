"""The timeline of a demande: its acts in the order of their days of law, then what comes next and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import orjson

from prealable.clocks.clock import HELD
from prealable.clocks.route import Route
from prealable.demande import CommandeImpossible, Vue
from prealable.demande.labels import body
from prealable.demande.recours import VueRecours, contested, deadline
from prealable.demande.recours.values import EtatRecours
from prealable.demande.told import ROLES, told
from prealable.demande.words import Etat
from prealable.office import selectors
from prealable.office.acting import Acting
from prealable.office.journal.models import Event
from prealable.office.journal.streams import RECOURS, stream_of
from prealable.office.moment import PARIS
from prealable.office.selectors import Shown
from prealable.office.services.appeals import mediation_of

_USE = "accord.utilise"
_UNKNOWN = "Le dernier jour ne peut pas encore être dit."
_WAITING = (Etat.ETABLIE, Etat.EXPEDIEE)
_BEFORE_THE_BODY = (EtatRecours.PENDANT, EtatRecours.AVIS_RENDU)


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its day of law, what it is, who did it, its proof; ``recorded`` when entered later."""

    day: date
    title: str
    detail: str
    by: str
    proof: str
    strong: bool
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: its day, ``None`` where it depends on somebody; ``past``: the day is gone."""

    title: str
    detail: str = ""
    day: date | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """What desks/timeline.html shows."""

    acts: tuple[Act, ...]
    steps: tuple[Step, ...]
    today: date


def timeline_of(*, acting: Acting, shown: Shown, appeals: tuple[VueRecours, ...] = ()) -> Timeline:
    """Return the timeline of a demande for eyes that may know of its acts; ``appeals`` as of its day."""
    vue = shown.vue
    events = selectors.history(acting=acting, reference=shown.row.reference)
    known = [event for event in events if event.law_on <= vue.jour]
    return Timeline(acts_of(known), steps_of(vue, appeals), vue.jour)


def appeal_timeline_of(*, acting: Acting, reference: str, vue: VueRecours) -> Timeline:
    """Return the timeline of one appeal alone."""
    stream = stream_of(RECOURS, vue.recours.reference)
    events = selectors.history(acting=acting, reference=reference)
    own = [event for event in events if event.stream == stream and event.law_on <= vue.jour]
    return Timeline(acts_of(own), _in_order(_appeals((vue,)), vue.jour), vue.jour)


def acts_of(events: Iterable[Event]) -> tuple[Act, ...]:
    """Return acts by their day of law; care counted in a row is one line."""
    ordered = sorted(events, key=lambda event: (event.law_on, event.recorded_at, event.pk))
    acts: list[Act] = []
    for name, group in groupby(ordered, key=lambda event: event.name):
        held = list(group)
        acts.extend([_uses(held)] if name == _USE and len(held) > 1 else map(_act, held))
    return tuple(acts)


def _act(event: Event) -> Act:
    said = told(event.name, orjson.loads(event.payload))
    entered = event.recorded_at.astimezone(PARIS).date()
    later = entered if entered > event.law_on and event.role != "horloge" else None
    who = ROLES.get(event.role, event.role)
    return Act(event.law_on, said.title, said.detail, who, said.proof, said.strong, later)


def _uses(events: list[Event]) -> Act:
    """Return care counted in a row as one act, on its last day."""
    count = sum(orjson.loads(event.payload)["nombre"] for event in events)
    first, last = events[0], _act(events[-1])
    detail = f"Nombre : {count}, du {first.law_on.isoformat()} au {last.day.isoformat()}."
    return Act(last.day, "Soins comptés sur l'accord", detail, last.by, "", strong=False)


def steps_of(vue: Vue, appeals: tuple[VueRecours, ...] = ()) -> tuple[Step, ...]:
    """Return what comes next and when, the dated steps first, in their order."""
    found = [*_answer(vue), *_accord(vue), *(_appeals(appeals) if appeals else _contest(vue))]
    return _in_order(found, vue.jour)


def _in_order(steps: Iterable[Step], today: date) -> tuple[Step, ...]:
    """Return steps by their days, those without a day last; a day gone is said to be."""
    dated = (
        Step(each.title, each.detail, each.day, each.day is not None and each.day < today) for each in steps
    )
    return tuple(sorted(dated, key=lambda step: (step.day is None, step.day or today)))


def _answer(vue: Vue) -> Iterator[Step]:
    """Give the steps that lead to an answer, or to what silence is worth."""
    state, standing = vue.demande, vue.horloge
    if vue.etat in _WAITING and not state.receptions:
        yield Step("La caisse reçoit la demande", "Le délai se compte à partir des dates prouvées.")
    for asked in state.pieces:
        if asked.dues and vue.etat is Etat.INCOMPLETE:
            yield Step("Pièces à envoyer, au plus tard", "Le délai attend la dernière pièce.", asked.limite)
    if state.decision is None and vue.silence_le is None and standing and standing.state != HELD:
        if vue.dernier_jour:
            yield Step("Dernier jour de la caisse pour répondre", day=vue.dernier_jour)
        if vue.tacite_le:
            yield Step("Sans réponse, l'accord est acquis", _prudence(vue), vue.tacite_le)
    if vue.a_notifier:
        yield Step("La lettre arrive", "Sa date de réception fait courir le délai pour contester.")


def _prudence(vue: Vue) -> str:
    if vue.prudent_le is None or vue.prudent_le == vue.tacite_le:
        return ""
    return f"Par prudence, ne comptez dessus qu'à partir du {vue.prudent_le.isoformat()}."


def _accord(vue: Vue) -> Iterator[Step]:
    if vue.droit and vue.fin_le and vue.fin_le >= vue.jour:
        yield Step("Dernier jour pour utiliser l'accord", day=vue.fin_le)


def _contest(vue: Vue) -> Iterator[Step]:
    """Give the last day to contest, where something was refused and nobody has contested."""
    try:
        contre = contested(vue.demande, vue.jour)
    except CommandeImpossible:
        return
    held = mediation_of(vue.reference or "").interval
    yield _before(deadline(contre, held), "Dernier jour pour contester")


def _before(route: Route, title: str) -> Step:
    before = f"Devant : {body(route.body)}." if route.body else ""
    if route.extended is None:
        return Step("Ce refus peut être contesté", f"{before} {_UNKNOWN}".strip())
    return Step(title, before, route.extended)


def _court(vue: VueRecours) -> Step:
    """Return the step before a court: after the body, or after a judgment, which opens a higher one."""
    route = vue.suite
    if route is None or vue.recours.jugements:
        opened = route.body if route else None
        return Step(
            "Dernier jour pour contester le jugement", body(opened or ""), route.extended if route else None
        )
    day = max(filter(None, (route.extended, vue.proroge_au)), default=None)
    before = f"Devant : {body(route.court or '')}."
    if day is None:
        return Step("Le tribunal est ouvert", f"{before} {_UNKNOWN}")
    return Step("Dernier jour pour saisir le tribunal", before, day)


def _appeals(appeals: tuple[VueRecours, ...]) -> Iterator[Step]:
    """Give the last day of the body of each appeal, then what its silence or its answer opens."""
    for each in appeals:
        about = f"Recours {each.recours.reference}."
        if each.etat in _BEFORE_THE_BODY and each.dernier_jour:
            yield Step("Dernier jour de la commission pour répondre", about, each.dernier_jour)
            yield Step("Sans réponse, le recours est rejeté", about, each.silence_le)
        if each.suite:
            yield _court(each)
