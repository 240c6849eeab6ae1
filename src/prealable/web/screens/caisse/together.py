"""Acts on several demandes at once: each one rehearsed and shown, then each one done, by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from prealable.demande import CommandeImpossible, Vue
from prealable.demande.on_file import rule
from prealable.demande.values import PieceDemandee
from prealable.demande.words import Debiteur
from prealable.documents.errors import Empechement
from prealable.office import selectors
from prealable.office.completeness import Standing, papers_of
from prealable.office.courriers.asking import ask_in_writing
from prealable.office.courriers.awaited import awaited
from prealable.office.courriers.models import Voie
from prealable.office.courriers.sending import Letter, send
from prealable.office.errors import Obstacle
from prealable.office.services import handling
from prealable.office.services.acts import Order, rehearse
from prealable.office.services.pieces import pieces_of
from prealable.web.screens.visits import Visit

#: Demandes in one batch, at most.
MOST = 50
_ABSENT = "absente"


@dataclass(frozen=True, slots=True)
class Together:
    """An act that may be done on several demandes: its words, what it does to each."""

    title: str
    lead: str
    undo: str
    do: Callable[[Order, date], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act does, or did, to one demande: the view after it, or what refuses it."""

    mark: str
    reference: str
    vue: Vue | None
    refused: str = ""


def _open(order: Order, _limit: date) -> object:
    return handling.open_instruction(order)


def _ask(order: Order, limit: date) -> object:
    """Ask for the papers that nobody joined, each of the one who owes it, by letter."""
    vue = selectors.now_of(order)
    held = pieces_of(acting=order.acting, reference=order.reference)
    lacking = tuple(
        PieceDemandee(paper.code, Debiteur(paper.owed_by), _ABSENT)
        for paper in papers_of(vue, held)
        if paper.standing is Standing.MISSING and paper.rule
    )
    return ask_in_writing(order, pieces=lacking, limit=limit, voie=Voie.RECOMMANDE)


def _notify(order: Order, _limit: date) -> object:
    """Send the letter that is awaited to whom it is first due."""
    vue = selectors.now_of(order)
    return send(order, Letter(kind=awaited(vue)[0], voie=Voie.RECOMMANDE))


ACTS: Mapping[str, Together] = {
    "instruction": Together(
        "Ouvrir l'instruction",
        "Rien ne manque : ces demandes passent au service médical.",
        "Une pièce peut encore être demandée ensuite, tant que le silence n'a pas parlé.",
        _open,
    ),
    "pieces": Together(
        "Demander les pièces qui manquent",
        "À qui les doit, par lettre recommandée : chaque délai attend la dernière pièce.",
        "Une demande de pièces ne se reprend pas : le délai repart quand elles arrivent.",
        _ask,
    ),
    "lettres": Together(
        "Envoyer la lettre attendue",
        "La décision à son destinataire, par lettre recommandée, gardée mot pour mot.",
        "Une lettre partie ne se reprend pas.",
        _notify,
    ),
}


def marks_of(given: list[str]) -> list[tuple[str, str, int]]:
    """Return the demandes chosen: the mark as it came, the reference, how many acts were read."""
    found = []
    for mark in given[:MOST]:
        reference, _, rang = mark.partition("/")
        if reference.isprintable() and rang.isdigit() and len(mark) < 32:  # noqa: PLR2004
            found.append((mark, reference, int(rang)))
    return found


def usual_limit(day: date) -> date:
    """Return the day that papers are asked for, by habit; the law sets none."""
    usual = rule("usages", "limite_des_pieces", day)
    return day + timedelta(usual.own["days"] if usual else 1)


def rehearsed(visit: Visit, act: Together, marks: list[str]) -> Iterator[Outcome]:
    """Give what the act would do to each demande; nothing is kept."""
    return _each(visit, act, marks, rehearse)


def done(visit: Visit, act: Together, marks: list[str]) -> Iterator[Outcome]:
    """Do the act on each demande, one after the other: what one refuses stops no other."""
    return _each(visit, act, marks, lambda run: run())


def _each(
    visit: Visit, act: Together, marks: list[str], how: Callable[[Callable[[], Vue]], Vue]
) -> Iterator[Outcome]:
    limit = usual_limit(visit.day)
    for mark, reference, rang in marks_of(marks):
        order = visit.order(reference, expected=rang)

        def run(order: Order = order) -> Vue:
            act.do(order, limit)
            return selectors.now_of(order)

        try:
            yield Outcome(mark, reference, how(run))
        except (Obstacle, CommandeImpossible, Empechement) as refused:
            yield Outcome(mark, reference, None, refused.message)
