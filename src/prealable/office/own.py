"""What somebody reads of what is theirs: whom they follow, where each demande stands, who read of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prealable.demande import Vue, as_of, fold
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import Consent, DemandeRow
from prealable.office.journal import streams
from prealable.office.journal.streams import DEMANDE, stream_of
from prealable.office.people.models import Fonction, Person
from prealable.office.pieces.models import Consultation
from prealable.office.secrecy import Data
from prealable.office.selectors import PAGE


def people_of(*, acting: Acting) -> tuple[Person, ...]:
    """Return the people whose demandes somebody follows: oneself and one's own, or those represented."""
    if acting.fonction is Fonction.REPRESENTANT:
        return tuple(Person.objects.filter(key__in=acting.represented).order_by("birth_date", "id"))
    me = Person.objects.filter(key=acting.person).first() if acting.person else None
    return (me, *me.ayants_droit.order_by("birth_date", "id")) if me else ()


def views_of(*, acting: Acting, rows: Sequence[DemandeRow], day: date) -> dict[str, Vue]:
    """Return the view of each demande of a short list, in one query: for who may read decisions."""
    for row in rows:
        access.require(access.can_read(acting, Data.DECISION, row), "voir cette demande")
    found = streams.read_many(stream_of(DEMANDE, row.reference) for row in rows)
    return {row.reference: as_of(fold(found[stream_of(DEMANDE, row.reference)]), day) for row in rows}


def name_of(*, acting: Acting, row: DemandeRow) -> str:
    """Return the beneficiary's name, for who may read identities; empty for the others."""
    if not access.can_read(acting, Data.IDENTITE, row):
        return ""
    return str(Person.objects.filter(key=row.beneficiaire).first() or "")


def consented(*, row: DemandeRow) -> bool:
    """Say whether the beneficiary lets the performing professional read the medical reasons."""
    return Consent.objects.filter(demande=row.reference, professional=row.executant).exists()


def exportable(*, acting: Acting) -> tuple[Person, ...]:
    """Return the people whose whole file somebody may have: oneself, or those represented."""
    return tuple(each for each in people_of(acting=acting) if access.can_export_person(acting, each.key))


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a medical paper or text: when, in which quality, of which demande, what for."""

    at: datetime
    fonction: Fonction
    demande: str
    purpose: str


def readings(*, acting: Acting, size: int = PAGE) -> tuple[Reading, ...]:
    """Return who read the medical papers of those whose file somebody may have, the last first."""
    keys = [each.key for each in exportable(acting=acting)]
    rows = Consultation.objects.filter(beneficiaire__in=keys).order_by("-id")[:size]
    return tuple(Reading(row.at, Fonction(row.fonction), row.demande, row.purpose) for row in rows)
