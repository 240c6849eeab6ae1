"""Appeals as lists: those before a commission by days left, the mediations, and who is kept from which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from prealable.demande.recours.values import EtatRecours
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import NO_DAY, DemandeRow
from prealable.office.people.models import Fonction, Person
from prealable.office.recours.models import MediationRow, RecoursRow

PAGE = 50
#: Stages at which the body may still act; silence does not end them by itself.
_WAITING = (
    EtatRecours.EXPEDIE,
    EtatRecours.PENDANT,
    EtatRecours.AVIS_RENDU,
    EtatRecours.REJET_IMPLICITE,
)
_INSTANCES = {Fonction.CRA: ("CRA", "CRA+CMRA"), Fonction.CMRA: ("CMRA", "CRA+CMRA")}


@dataclass(frozen=True, slots=True)
class AppealLine:
    """A line of a list of appeals: its row, its stage on the day, the demande, the beneficiary."""

    row: RecoursRow
    etat: EtatRecours
    demande: DemandeRow
    beneficiaire: str
    left: int | None


@dataclass(frozen=True, slots=True)
class MediationLine:
    """A line of a list of mediations."""

    row: MediationRow
    demande: DemandeRow
    beneficiaire: str


@dataclass(frozen=True, slots=True)
class AppealPage:
    """Lines, and the mark from which the next page goes on; ``None``: no more."""

    lines: tuple[AppealLine, ...]
    next: str | None


def appeals(*, acting: Acting, day: date, over: bool = False, after: str = "") -> AppealPage:
    """Return the appeals before a commission, the least time left first; ``over``: those it answered."""
    named = [each.value for each in _WAITING]
    rows = _before(acting).annotate(sort_on=Coalesce("dernier_jour", Value(NO_DAY)))
    rows = rows.exclude(etat__in=named) if over else rows.filter(etat__in=named)
    if after:
        sort_on, _, number = after.partition("/")
        rows = rows.filter(Q(sort_on__gt=sort_on) | Q(sort_on=sort_on, id__gt=int(number)))
    held = list(rows.order_by("sort_on", "id")[: PAGE + 1])
    last = held[PAGE - 1] if len(held) > PAGE else None
    mark = f"{(last.dernier_jour or NO_DAY).isoformat()}/{last.pk}" if last else None
    return AppealPage(_lines(acting, held[:PAGE], day), mark)


def _before(acting: Acting) -> QuerySet[RecoursRow]:
    """Return the appeals of a commission whose demandes its member may know of."""
    known = access.visible(acting).filter(reference=OuterRef("demande"))
    return _seised(acting).filter(Exists(known))


def _seised(acting: Acting) -> QuerySet[RecoursRow]:
    return RecoursRow.objects.filter(caisse=acting.caisse, instance__in=_INSTANCES.get(acting.fonction, ()))


def barred_from(*, acting: Acting) -> int:
    """Return how many appeals are kept from a doctor who gave the avis contested (CSS R.142-8-1)."""
    if acting.fonction is not Fonction.CMRA or not acting.rpps:
        return 0
    own = DemandeRow.objects.filter(reference=OuterRef("demande"), avis_rpps__contains=acting.rpps)
    return _seised(acting).filter(Exists(own)).count()


def _lines(acting: Acting, rows: Sequence[RecoursRow], day: date) -> tuple[AppealLine, ...]:
    demandes, names = _about(acting, [row.demande for row in rows])
    return tuple(
        AppealLine(
            row,
            _stage(row, day),
            demandes[row.demande],
            names.get(row.beneficiaire, ""),
            (row.dernier_jour - day).days if row.dernier_jour else None,
        )
        for row in rows
    )


def _stage(row: RecoursRow, day: date) -> EtatRecours:
    """Return the stage on a day: silence may have spoken since the row was written."""
    held = EtatRecours(row.etat)
    waiting = held in (EtatRecours.PENDANT, EtatRecours.AVIS_RENDU)
    return EtatRecours.REJET_IMPLICITE if waiting and row.silence_le and row.silence_le <= day else held


def _about(acting: Acting, references: Sequence[str]) -> tuple[dict[str, DemandeRow], dict[str, str]]:
    rows = access.visible(acting).filter(reference__in=references)
    demandes = {row.reference: row for row in rows}
    keys = {row.beneficiaire for row in demandes.values()}
    return demandes, {each.key: str(each) for each in Person.objects.filter(key__in=keys)}


def mediations(*, acting: Acting) -> tuple[MediationLine, ...]:
    """Return the mediations of a mediator, the open ones first, the oldest first."""
    known = access.visible(acting).filter(reference=OuterRef("demande"))
    rows = MediationRow.objects.filter(Exists(known), caisse=acting.caisse)
    held = list(rows.order_by(F("close_le").asc(nulls_first=True), "saisie_le", "id")[:PAGE])
    demandes, names = _about(acting, [row.demande for row in held])
    return tuple(
        MediationLine(row, demandes[row.demande], names.get(demandes[row.demande].beneficiaire, ""))
        for row in held
    )
