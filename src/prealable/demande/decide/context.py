"""What every act reads: the state, what is displayed on the day, and the common refusals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from prealable.demande.events import Evenement
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.state import Demande
from prealable.demande.values import Dossier
from prealable.demande.view import Vue
from prealable.demande.words import Etat

Evenements = tuple[Evenement, ...]


@dataclass(frozen=True, slots=True)
class Contexte:
    """A demande looked at on the day of an act; ``jour`` is the day it is asked for."""

    state: Demande
    vue: Vue
    jour: date

    @property
    def dossier(self) -> Dossier:
        """Return what is asked. Raises :class:`CommandeImpossible` on a draft."""
        if self.state.dossier is None:
            raise CommandeImpossible("pas_encore_etablie")
        return self.state.dossier

    def open(self) -> None:
        """Refuse an act on a demande that is over, or not yet signed."""
        _ = self.dossier
        require(self.state.abandon_le is None, "deja_abandonnee", jour=self.state.abandon_le)
        require(self.state.sans_objet_le is None, "deja_sans_objet", jour=self.state.sans_objet_le)

    def undecided(self) -> None:
        """Refuse an act that needs an open demande, without answer and before silence speaks."""
        self.open()
        held = self.state.decision
        require(held is None, "deja_decidee", jour=held.le if held else None)
        self.silent()

    def silent(self) -> None:
        """Refuse an act once silence has spoken (CSS L.315-2, D.315-5; NGAP art. 7 C)."""
        require(
            self.vue.silence_le is None,
            "accord_tacite_acquis",
            tacite=self.vue.silence_le,
            dernier=self.vue.dernier_jour,
        )

    def received(self) -> date:
        """Return the day of reception. Raises where the competent body has not received it."""
        if self.state.reception is None:
            raise CommandeImpossible("pas_encore_recue")
        return self.state.reception.le

    def after(self, day: date, first: date | None) -> None:
        """Refuse an act dated before what it follows."""
        require(first is None or day >= first, "dates_impossibles", donnee=day, plus_tot=first)

    @property
    def in_force(self) -> bool:
        """Say whether an accord stands on the day, partly contested ones included."""
        over = (Etat.RETIREE, Etat.CADUQUE)
        return self.vue.droit is not None and self.vue.etat not in over


Handler = Callable[[Any, Contexte], Evenements]
