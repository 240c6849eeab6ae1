"""My requests as cards: the care, for whom, where it stands in one sentence, what is asked of me."""

from __future__ import annotations

from dataclasses import dataclass

from prealable.demande import Vue
from prealable.demande.words import Debiteur, Etat
from prealable.office import own, selectors
from prealable.office.people.models import Person
from prealable.office.selectors import Line
from prealable.web.screens.assure.sentences import Standing, standing_of
from prealable.web.screens.questions import READ
from prealable.web.screens.visits import Visit

#: Cards on a page.
SIZE = 20


@dataclass(frozen=True, slots=True)
class Card:
    """A request in a list."""

    line: Line
    standing: Standing
    asked: bool
    questioned: bool


@dataclass(frozen=True, slots=True)
class Cards:
    """A page of cards, the mark of the next one, and whom one may choose between."""

    cards: tuple[Card, ...]
    next: str | None
    people: tuple[Person, ...]
    chosen: str


def cards_of(visit: Visit, *, person: str = "", before: int | None = None) -> Cards:
    """Return the requests of a patient or of who represents them, the newest first."""
    people = own.people_of(acting=visit.acting)
    chosen = person if person in {each.key for each in people} else ""
    page = selectors.mine(acting=visit.acting, day=visit.day, before=before, size=SIZE, person=chosen)
    rows = [line.row for line in page.lines]
    views = own.views_of(acting=visit.acting, rows=rows, day=visit.day)
    cards = tuple(_card(line, views[line.row.reference]) for line in page.lines)
    return Cards(cards, page.next, people, chosen)


def _card(line: Line, vue: Vue) -> Card:
    asked = vue.etat is Etat.INCOMPLETE and any(each.de is Debiteur.ASSURE for each in vue.pieces_dues)
    questioned = bool(vue.demande.sans_reponse) and vue.etat in READ
    return Card(line, standing_of(vue), asked, questioned)
