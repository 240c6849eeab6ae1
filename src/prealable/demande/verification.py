"""What an accord says to who verifies it: it holds or not, for what, how many, until when; no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from prealable.demande.accord import EXPIRED, USED_UP, Droit, ended, last_day_of
from prealable.demande.view import Vue, known_on
from prealable.demande.words import Couverture, Etat, Portee


class Statut(StrEnum):
    """Why an accord holds or not for care given on a day."""

    EN_VIGUEUR = "en_vigueur"
    HORS_PERIODE = "hors_periode"
    EXPIRE = "expire"
    EPUISE = "epuise"
    CESSE = "cesse"
    RETIRE = "retire"
    REMPLACE = "remplace"
    SANS_EFFET = "sans_effet"
    INCERTAIN = "incertain"


#: What is over has nothing left to count.
_OVER = (Statut.EXPIRE, Statut.CESSE, Statut.RETIRE)


@dataclass(frozen=True, slots=True)
class Constat:
    """What is told of an accord for care given on ``soin_le``, as its file stood on ``jour``.

    ``valable`` is a doubt where the texts leave one. ``au`` is ``None`` where no rule on file
    sets an end, ``accorde`` and ``restant`` where the accord counts nothing, or is over.
    """

    reference: str
    categorie: str
    caisse: str
    jour: date
    soin_le: date
    statut: Statut
    valable: Couverture
    du: date | None = None
    au: date | None = None
    accorde: int | None = None
    restant: int | None = None


def accords_of(vue: Vue) -> Iterator[Droit]:
    """Give the accord in force, then those that it replaced."""
    droit = vue.droit
    while droit is not None:
        yield droit
        droit = droit.avant


def claims_of(vue: Vue, droit: Droit) -> dict[str, Any]:
    """Return what a signed token says of an accord: the same for ever, whatever happened since.

    ``until`` is the last day as if nothing had been used: care already begun may extend it.
    Raises ``ValueError`` on a draft, which has no accord.
    """
    own = vue.demande.dossier
    if own is None:
        raise ValueError("Un brouillon n'a pas d'accord.")
    last, _ = last_day_of(replace(vue.demande, usages=()), droit)
    told = {
        "iss": known_on(vue.demande, droit.depuis).caisse,
        "sub": own.reference,
        "category": own.categorie,
        "number": droit.etendue.nombre,
        "from": (droit.etendue.du or droit.depuis).isoformat(),
        "until": last.isoformat() if last else None,
        "issued_on": droit.depuis.isoformat(),
    }
    return {name: value for name, value in told.items() if value is not None}


def constat_of(vue: Vue, droit: Droit, soin_le: date) -> Constat:
    """Return what is told of one of the accords of a demande, for care given on a day."""
    own = vue.demande.dossier
    if own is None or vue.reference is None:
        raise ValueError("Un brouillon n'a pas d'accord.")
    statut, valable = _standing(vue, droit, soin_le)
    current = droit == vue.droit
    found = Constat(
        reference=own.reference,
        categorie=own.categorie,
        caisse=known_on(vue.demande, droit.depuis).caisse,
        jour=vue.jour,
        soin_le=soin_le,
        statut=statut,
        valable=valable,
    )
    if not current:
        return found
    return replace(
        found,
        du=droit.etendue.du or droit.depuis,
        au=_last(vue, statut),
        accorde=droit.etendue.nombre,
        restant=None if statut in _OVER else vue.restant,
    )


def undone(vue: Vue, soin_le: date) -> Constat:
    """Return what is told of an accord that a letter announced and that the facts no longer give."""
    own = vue.demande.dossier
    if own is None:
        raise ValueError("Un brouillon n'a pas d'accord.")
    return Constat(
        reference=own.reference,
        categorie=own.categorie,
        caisse=vue.demande.caisse,
        jour=vue.jour,
        soin_le=soin_le,
        statut=Statut.SANS_EFFET,
        valable=Couverture.NON,
    )


def _standing(vue: Vue, droit: Droit, soin_le: date) -> tuple[Statut, Couverture]:
    if droit != vue.droit:
        return Statut.REMPLACE, Couverture.NON
    valable = vue.couvre(soin_le)
    if vue.etat is Etat.INDETERMINE:
        return Statut.INCERTAIN, Couverture.INCERTAIN
    if valable is Couverture.OUI:
        return Statut.EN_VIGUEUR, valable
    if valable is Couverture.INCERTAIN:
        return Statut.INCERTAIN, valable
    return _why_not(vue, droit, soin_le), valable


def _why_not(vue: Vue, droit: Droit, soin_le: date) -> Statut:
    """Return why an accord does not cover care given on a day."""
    gone, refused = vue.demande.retrait_en_vigueur, vue.refus_effectif_le
    if gone and (gone.portee is Portee.RETRAIT or soin_le >= gone.le):
        return Statut.RETIRE
    if refused and soin_le > refused:
        return Statut.CESSE
    over = ended(vue.demande, droit, soin_le, last_day_of(vue.demande, droit)[0])
    if vue.restant == 0 or (over and over[1] == USED_UP):
        return Statut.EPUISE
    return Statut.EXPIRE if over and over[1] == EXPIRED else Statut.HORS_PERIODE


def _last(vue: Vue, statut: Statut) -> date | None:
    """Return until when an accord may be used: its end, or the day it stopped covering."""
    gone = vue.demande.retrait_en_vigueur
    if statut is Statut.RETIRE and gone:
        return None if gone.portee is Portee.RETRAIT else gone.le
    return vue.refus_effectif_le or vue.fin_le
