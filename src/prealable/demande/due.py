"""What the clock says is already true on a day and that nobody has recorded: commands, in order.

Pure and idempotent: once decided and folded, they are no longer due. A day missed, a sweep run
twice or never changes no date: each command carries its own day of law.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prealable.demande import commands as c
from prealable.demande.actors import Horloge
from prealable.demande.on_file import rules
from prealable.demande.state import Demande
from prealable.demande.view import Vue, as_of
from prealable.demande.words import Etat, Origine

CLOCK = Horloge()
_OVER = (Etat.ABANDONNEE, Etat.SANS_OBJET, Etat.RETIREE, Etat.BROUILLON)


def due(state: Demande, day: date) -> tuple[c.Commande, ...]:
    """Return the commands that record what is already true at the end of a day.

    A tacit accord, the end of an accord, the reminders of the ladder whose rung is reached.
    """
    return due_of(as_of(state, day))


def due_of(vue: Vue) -> tuple[c.Commande, ...]:
    """Return the same, of a demande already looked at on that day."""
    if vue.etat in _OVER:
        return ()
    return (*_silence(vue), *_end(vue), *_reminders(vue))


def _silence(vue: Vue) -> Iterator[c.Commande]:
    tacit = vue.silence_le
    given = vue.droit is not None and vue.droit.origine is Origine.TACITE
    if tacit and given and tacit not in vue.demande.tacites:
        yield c.ConstaterAccordTacite(par=CLOCK, le=tacit)


def _end(vue: Vue) -> Iterator[c.Commande]:
    if vue.fini and vue.demande.caduc_le != vue.fini[0]:
        yield c.ConstaterCaducite(par=CLOCK, le=vue.fini[0])


def _reminders(vue: Vue) -> Iterator[c.Commande]:
    """Give, for each last day to come, the nearest rung reached and not yet sent."""
    for about, last in _last_days(vue):
        left = (last - vue.jour).days
        rung = nearest_rung(about, left)
        if rung and (rung, last) not in vue.demande.rappels:
            yield c.Rappeler(par=CLOCK, le=vue.jour, echelon=rung, echeance=last)


def nearest_rung(about: str, left: int) -> str | None:
    """Return the lowest rung of the ladder reached when so many days are left; none once past."""
    own = [(each.own["days"], each.code) for each in rules("rappels") if each.own["about"] == about]
    reached = [(days, code) for days, code in own if 0 <= left <= days]
    return min(reached)[1] if reached else None


def _last_days(vue: Vue) -> Iterator[tuple[str, date]]:
    if vue.dernier_jour and vue.droit is None and vue.demande.decision is None:
        yield "dernier_jour", vue.dernier_jour
    limits = [asked.limite for asked in vue.demande.pieces if asked.dues]
    if limits:
        yield "pieces", max(limits)
    if vue.fin_le and vue.etat is not Etat.CADUQUE:
        yield "fin", vue.fin_le
