"""The rows of recours and mediations, from their states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from prealable.demande.on_file import rules
from prealable.demande.recours import Recours, VueRecours, as_of, due
from prealable.demande.recours.mediation import Mediation
from prealable.office.demandes.models import DemandeRow
from prealable.office.recours.models import MediationRow, RecoursRow

_DAY = timedelta(days=1)
#: The qualities that an appeal body opens the file to.
_QUALITIES = {"CRA": ("cra",), "CMRA": ("cmra",), "CRA+CMRA": ("cra", "cmra")}


def project(row: RecoursRow, state: Recours, mediation: Mediation, day: date) -> RecoursRow:
    """Write the state of a recours on its row, as of a day; nothing is saved."""
    vue = as_of(state, day, mediation.interval)
    row.etat, row.rang = vue.etat.value, state.rang
    row.reference, row.instance, row.forclos = state.reference, state.instance, state.forclos
    row.envoye_le, row.recu_le = state.envoye_le, state.recu_le
    row.dernier_jour, row.silence_le = vue.dernier_jour, vue.silence_le
    row.suite_le = vue.suite.extended if vue.suite else None
    row.due_le = day if due(state, day) else min(_wakings(vue), default=None)
    return row


def _wakings(vue: VueRecours) -> Iterator[date]:
    last = vue.dernier_jour
    if last is None:
        return
    rungs = (
        last - timedelta(each.own["days"]) for each in rules("rappels") if each.own["about"] == "recours"
    )
    yield from (day for day in (*rungs, last + _DAY) if day > vue.jour)


def project_mediation(row: MediationRow, state: Mediation) -> MediationRow:
    """Write the state of a mediation on its row; nothing is saved."""
    row.etat, row.rang = state.etat, len(state.faits)
    row.recevable_le, row.close_le = state.recevable_le, state.close_le
    if state.saisie_le:
        row.saisie_le = state.saisie_le
    return row


def open_to(row: DemandeRow, *names: str) -> None:
    """Let an appeal body or a mediator see a demande: written on its row, not saved."""
    known = set(row.saisi.split())
    row.saisi = " ".join(
        sorted(known | {quality for name in names for quality in _QUALITIES.get(name, (name,))})
    )
