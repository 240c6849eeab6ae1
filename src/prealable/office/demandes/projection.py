"""The row of a demande from its state: what lists show, and the days on which it will change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import ClassVar

from prealable.demande import Demande, Vue, as_of, due
from prealable.demande.chain import Tete
from prealable.demande.clock import answered_on
from prealable.demande.on_file import rules
from prealable.demande.words import Etat
from prealable.law.loader import documents
from prealable.office.demandes.models import NO_DAY, DemandeRow, Desk

_DAY = timedelta(days=1)
_OVER = (Etat.ABANDONNEE, Etat.SANS_OBJET, Etat.RETIREE)


@dataclass(slots=True)
class MovingRow:
    """A row of a demande under lock, as far as time alone may change it; see :class:`DemandeRow`."""

    MODEL: ClassVar = DemandeRow
    id: int
    reference: str
    rang: int
    hash: str
    etat: str = ""
    change_le: date | None = None
    etat_ensuite: str = ""
    due_le: date | None = None
    desk: str = ""
    sort_on: date = NO_DAY
    origine: str = ""
    accord_du: date | None = None
    accord_au: date | None = None
    accorde: int | None = None
    a_notifier: bool = False
    a_verifier: str = ""
    updated_at: datetime | None = None


_Row = DemandeRow | MovingRow
#: The columns that time alone may change; the moment of record changes with them when something is recorded.
MOVING = tuple(each.name for each in fields(MovingRow) if each.name not in {"id", "reference", "updated_at"})


def project(row: DemandeRow, state: Demande, head: Tete | None, day: date) -> Vue:
    """Write a state on its row, as of a day, and return its view; nothing is saved."""
    vue = as_of(state, day)
    _write_dossier(row, state)
    _write_facts(row, vue)
    _write_moving(row, vue, head, swept=False)
    return vue


def project_moving(row: MovingRow, state: Demande, head: Tete | None, day: date, *, swept: bool) -> Vue:
    """Write what time alone may change of a state; ``swept``: what is due on that day is recorded."""
    vue = as_of(state, day)
    _write_moving(row, vue, head, swept=swept)
    return vue


def _write_moving(row: _Row, vue: Vue, head: Tete | None, *, swept: bool) -> None:
    row.rang, row.hash = (head.rang, head.empreinte) if head else (0, "")
    row.etat = vue.etat.value
    row.a_notifier = vue.a_notifier
    row.a_verifier = " ".join(vue.a_verifier)
    _write_accord(row, vue)
    _write_next(row, vue, swept=swept)


def _write_dossier(row: DemandeRow, state: Demande) -> None:
    own = state.dossier
    if own is None:
        return
    row.reference, row.categorie, row.acte = own.reference, own.categorie, own.acte
    row.beneficiaire, row.assure = own.beneficiaire, own.assure
    row.caisse, row.executant = _holder(state), state.executant
    row.prescripteur = own.prescription.prescripteur if own.prescription else ""
    row.urgent = own.urgence is not None
    row.signe_le, row.envoi_le = state.signe_le, state.envoi_le
    row.recue_le = state.reception.le if state.reception else None
    row.canal = state.receptions[-1].canal.value if state.receptions else ""
    row.pieces_dues = len(state.dues)
    row.questions = len(state.sans_reponse)
    row.avis_rpps = " ".join(sorted({avis.praticien.rpps for avis in state.avis} | _signers(state)))


def _holder(state: Demande) -> str:
    """Return the caisse that has it in hand: the wrong one, until it passes it on."""
    if not state.mal_adressee:
        return state.caisse
    return state.transmise_a or state.receptions[-1].organisme


def _signers(state: Demande) -> set[str]:
    """Return the RPPS of the doctors whom decisions name."""
    held = [state.decision.decision] if state.decision else []
    held += [state.refus_tardif.refus] if state.refus_tardif else []
    refused = [getattr(each, "refus", each) for each in held]
    doctors = [getattr(each, "praticien", None) for each in refused]
    return {doctor.rpps for doctor in doctors if doctor}


def _write_facts(row: DemandeRow, vue: Vue) -> None:
    state = vue.demande
    row.dernier_jour, row.tacite_le, row.prudent_le = vue.dernier_jour, vue.tacite_le, vue.prudent_le
    row.decide_le = state.decision.le if state.decision else None
    row.notifie_le = answered_on(state)
    row.utilise = state.utilise


def _write_accord(row: _Row, vue: Vue) -> None:
    droit = vue.droit
    row.origine = droit.origine.value if droit else ""
    row.accord_du = droit.depuis if droit else None
    row.accord_au = vue.fin_le
    row.accorde = droit.etendue.nombre if droit else None


def _write_next(row: _Row, vue: Vue, *, swept: bool) -> None:
    """Write the next change of state that time alone brings, the next day of the sweep, the queue."""
    row.change_le, row.etat_ensuite = next((found for found in _changes(vue)), (None, ""))
    days = sorted(_wakings(vue))
    owed = not swept and days and days[0] <= vue.jour and due(vue.demande, vue.jour)
    row.due_le = vue.jour if owed else next((day for day in days if day > vue.jour), None)
    row.desk = _desk(vue).value
    row.sort_on = vue.dernier_jour or NO_DAY


def _changes(vue: Vue) -> Iterator[tuple[date, str]]:
    ends = [vue.tacite_le, vue.fin_le + _DAY if vue.fin_le else None]
    for day in sorted(each for each in ends if each and each > vue.jour):
        later = as_of(vue.demande, day).etat
        if later is not vue.etat:
            yield day, later.value


def _wakings(vue: Vue) -> Iterator[date]:
    """Give the days on which something may fall due: last days, the rungs before them, ends."""
    if vue.etat in _OVER:
        return
    limits = [asked.limite for asked in vue.demande.pieces if asked.dues]
    running = vue.droit is None and vue.demande.decision is None
    about = {
        "dernier_jour": vue.dernier_jour if running else None,
        "pieces": max(limits, default=None),
        "fin": vue.fin_le if vue.etat is not Etat.CADUQUE else None,
    }
    for name, last in about.items():
        if last:
            yield from (last - timedelta(days) for days in _rungs(name))
            yield last + _DAY
    if vue.tacite_le and vue.etat is not Etat.CADUQUE:
        yield vue.tacite_le
    if vue.restant == 0:
        yield vue.jour


def _rungs(about: str) -> tuple[int, ...]:
    """Return how many days before a last day of a kind its reminders are due."""
    return _days_before(about, id(documents()))


@lru_cache(maxsize=8)
def _days_before(about: str, _key: int) -> tuple[int, ...]:
    return tuple(each.own["days"] for each in rules("rappels") if each.own["about"] == about)


def _desk(vue: Vue) -> Desk:
    """Say who has the next move."""
    if vue.a_notifier or vue.etat is Etat.INDETERMINE:
        return Desk.CAISSE
    if vue.etat in (Etat.EXPEDIEE, Etat.RECUE):
        return Desk.CAISSE
    if vue.etat is Etat.EN_INSTRUCTION:
        return Desk.CAISSE if vue.demande.avis else Desk.SERVICE_MEDICAL
    if vue.etat in (Etat.INCOMPLETE, Etat.ETABLIE):
        return Desk.DEMANDEUR
    return Desk.NOBODY
