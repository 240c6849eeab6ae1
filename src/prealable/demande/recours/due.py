"""What the clock of a recours says is already true on a day and that nobody has recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prealable.demande.commands import Commande
from prealable.demande.due import CLOCK, nearest_rung
from prealable.demande.recours import commands as c
from prealable.demande.recours.state import Recours
from prealable.demande.recours.values import EtatRecours
from prealable.demande.recours.view import VueRecours, as_of

_WAITING = (EtatRecours.PENDANT, EtatRecours.AVIS_RENDU)


def due(state: Recours, day: date) -> tuple[Commande, ...]:
    """Return the commands that record a rejection by silence and the reminders of the ladder."""
    return tuple(_due(as_of(state, day)))


def _due(vue: VueRecours) -> Iterator[Commande]:
    silent, last = vue.silence_le, vue.dernier_jour
    if vue.rejete_par_silence and silent and silent not in vue.recours.rejets:
        yield c.ConstaterRejetImplicite(par=CLOCK, le=silent)
    if last and vue.etat in _WAITING:
        rung = nearest_rung("recours", (last - vue.jour).days)
        if rung and (rung, last) not in vue.recours.rappels:
            yield c.RappelerRecours(par=CLOCK, le=vue.jour, echelon=rung, echeance=last)
