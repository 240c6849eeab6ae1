"""A queue as people read it: days left in words, filters that live in the address, counts beside them.

``queue_of`` is what the desks share: the page of ``prealable/desks/queue.html``, for whatever desk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from prealable.answers import words
from prealable.demande import labels
from prealable.demande.words import Canal, Etat
from prealable.law.loader import categories
from prealable.office import queues, selectors
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow, Desk
from prealable.office.queues import Tally, Wanted
from prealable.office.selectors import Line

#: The names of the filters in the address.
_NAMES = {
    "categorie": "categorie",
    "specialite": "specialite",
    "etat": "etat",
    "canal": "canal",
    "within": "reste",
    "to_notify": "a_notifier",
    "to_verify": "a_verifier",
}
DESK, AFTER = "bureau", "suite"
_MARK = re.compile(r"\d{4}-\d{2}-\d{2}/\d{1,18}")
_ON = "1"
_ACCORDS = (Etat.ACCORD, Etat.ACCORD_PARTIEL, Etat.ACCORD_TACITE)
_TITLES = {
    "chirurgien_dentiste_conseil": "chirurgiens-dentistes-conseils",
    "pharmacien_conseil": "pharmaciens-conseils",
}
_DESKS = {
    Desk.CAISSE: "À la caisse",
    Desk.SERVICE_MEDICAL: "Au service médical",
    Desk.DEMANDEUR: "Chez le demandeur",
}


@dataclass(frozen=True, slots=True)
class Left:
    """The days left, in words, and how pressing they are: ``danger``, ``attente`` or nothing."""

    says: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a queue, and its days left."""

    line: Line
    left: Left


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a filter may take: its words, how many rows, where it leads, whether it is on."""

    label: str
    number: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter and its values."""

    title: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> str:
        """Return the words of the value that is on, or nothing."""
        return next((each.label for each in self.options if each.chosen), "")


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of a queue; ``whole`` says that its counts are those of the whole queue."""

    rows: tuple[Row, ...]
    desks: tuple[Option, ...]
    facets: tuple[Facet, ...]
    number: int
    whole: bool
    next: str
    narrowed: bool
    address: str

    @property
    def counted(self) -> int:
        """Return how many rows were counted when there are more."""
        return queues.COUNTED


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """Return the filters of an address; a value that is on no list narrows nothing."""
    within = asked.get(_NAMES["within"], "")
    return Wanted(
        specialite=_listed(asked.get("specialite", ""), list(queues.SPECIALITIES)),
        categorie=_listed(asked.get("categorie", ""), categories()),
        etat=_listed(asked.get("etat", ""), [each.value for each in Etat]),
        canal=_listed(asked.get("canal", ""), [each.value for each in Canal]),
        within=int(within) if within in map(str, queues.rungs()) else None,
        to_notify=asked.get("a_notifier") == _ON,
        to_verify=asked.get("a_verifier") == _ON,
    )


def _listed(value: str, accepted: Mapping[str, str] | list[str]) -> str:
    return value if value in accepted else ""


def queue_of(
    *, acting: Acting, day: date, asked: Mapping[str, str], desks: tuple[Desk, ...] = (), size: int = 50
) -> Queue:
    """Return the page of a queue that an address asks for; ``desks`` are those it may look at.

    Three queries at most, whatever it holds.
    """
    own = queues.desk_of(acting)
    desk = next((each for each in desks if each.value == asked.get(DESK)), own)
    wanted, after = wanted_of(asked), asked.get(AFTER, "")
    mark = after if _MARK.fullmatch(after) else ""
    page = selectors.queue(acting=acting, day=day, desk=desk, wanted=wanted, after=mark, size=size)
    tally = queues.tally(acting=acting, day=day, desk=desk)
    at = {} if desk is own else {DESK: desk.value}
    return Queue(
        rows=tuple(Row(line, left_of(line.row, line.etat, day)) for line in page.lines),
        desks=tuple(_desk_option(each, own, desk) for each in desks),
        facets=tuple(_facets(tally, wanted, at, _titles(acting))),
        number=tally.number(wanted),
        whole=tally.whole,
        next=_address(wanted, at | {AFTER: page.next}) if page.next else "",
        narrowed=wanted != queues.ALL,
        address=_address(queues.ALL, at),
    )


def _desk_option(desk: Desk, own: Desk, chosen: Desk) -> Option:
    address = _address(queues.ALL, {} if desk is own else {DESK: desk.value})
    return Option(_DESKS[desk], 0, address, desk is chosen)


def _address(wanted: Wanted, more: Mapping[str, str]) -> str:
    """Return the address of a queue, from the ``?`` on; filters first, in their order."""
    held = {own: getattr(wanted, name) for name, own in _NAMES.items()}
    told = {name: value for name, value in held.items() if value not in ("", None) and value is not False}
    said = {name: _ON if value is True else str(value) for name, value in told.items()}
    return "?" + urlencode(said | dict(more))


def _titles(acting: Acting) -> dict[Any, str]:
    """Return the specialities that a worklist offers: those of the medical service, one's own first."""
    if queues.desk_of(acting) is not Desk.SERVICE_MEDICAL:
        return {}
    own = {acting.qualite: "la mienne"} if acting.qualite in _TITLES else {}
    return own | {title: said for title, said in _TITLES.items() if title not in own}


def _facets(tally: Tally, wanted: Wanted, at: Mapping[str, str], titles: dict[Any, str]) -> Iterator[Facet]:
    """Give the filters that have a value to offer, each counted with the other filters on."""
    codes = {"etat": [each.value for each in Etat], "canal": [each.value for each in Canal]}
    offered: tuple[tuple[str, str, dict[Any, str]], ...] = (
        ("Jours restants", "within", {days: _within(days) for days in queues.rungs()}),
        ("À faire", "to_notify", {True: "à notifier"}),
        ("Doutes", "to_verify", {True: "à vérifier"}),
        ("Spécialité", "specialite", titles),
        ("Soin", "categorie", dict(categories())),
        ("État", "etat", {code: labels.label(code) for code in codes["etat"]}),
        ("Arrivée", "canal", {code: labels.label(code) for code in codes["canal"]}),
    )
    for title, name, values in offered:
        options = tuple(_options(name, values, (tally, wanted, at)))
        if options:
            yield Facet(title, options)


def _options(
    name: str, values: Mapping[Any, str], page: tuple[Tally, Wanted, Mapping[str, str]]
) -> Iterator[Option]:
    tally, wanted, at = page
    for value, label in values.items():
        chosen = getattr(wanted, name) == value
        would = wanted.without(name) if chosen else wanted.having(name, value)
        number = tally.number(wanted.having(name, value))
        if number or chosen:
            yield Option(words.fr(label), number, _address(would, at), chosen)


def _within(days: int) -> str:
    if days == 0:
        return "dernier jour, ou passé"
    return f"{days} jour{'s' if days > 1 else ''} au plus"


def left_of(row: DemandeRow, etat: Etat, day: date) -> Left:
    """Return the days left to answer a demande, in words: a date, never a count alone."""
    last = row.dernier_jour
    if etat in _ACCORDS:
        return Left("la réponse est donnée")
    if last is None:
        waits = etat is Etat.INCOMPLETE
        return Left("le délai attend les pièces", "attente") if waits else Left("aucun délai ne court")
    days = (last - day).days
    if days < 0:
        return Left(f"le délai est passé depuis le {words.day(last)}", "danger")
    if days == 0:
        return Left(f"dernier jour : {words.day(last)}", "danger")
    said = f"il reste {days} jour{'s' if days > 1 else ''}, jusqu'au {words.day(last)}"
    return Left(said, _level(days))


def _level(days: int) -> str:
    """Return how pressing so many days are, by the rungs of the reminders."""
    _today, tomorrow, *soon = queues.rungs()
    if days <= tomorrow:
        return "danger"
    return "attente" if any(days <= rung for rung in soon[:1]) else ""
