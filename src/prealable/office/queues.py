"""What waits at a desk: the rows of a queue, what narrows them, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import BooleanField, Case, F, IntegerField, Q, When

from prealable.demande.on_file import rules
from prealable.demande.words import Etat
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow, Desk
from prealable.office.people.models import Fonction

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: How many rows of a queue are counted by kind, the most pressing first: a page must not grow with it.
COUNTED = 2000


#: The kinds of care that the praticiens-conseils of a title usually examine. It sorts a worklist and
#: closes nothing: who may examine a demande is said by the rights, not here.
SPECIALITIES: Mapping[str, tuple[str, ...]] = {
    "chirurgien_dentiste_conseil": ("odf",),
    "pharmacien_conseil": ("medicament",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What narrows a queue; an empty field narrows nothing. ``within`` is a number of days left.

    ``specialite`` is a title of :data:`SPECIALITIES`.
    """

    categorie: str = ""
    specialite: str = ""
    etat: str = ""
    canal: str = ""
    within: int | None = None
    to_notify: bool = False
    to_verify: bool = False

    def narrowed(self, rows: QuerySet[DemandeRow], day: date) -> QuerySet[DemandeRow]:
        """Return the rows of a queue that are wanted on a day."""
        same = {name: getattr(self, name) for name in ("categorie", "canal") if getattr(self, name)}
        rows = rows.filter(**same)
        if self.specialite:
            rows = rows.filter(categorie__in=SPECIALITIES[self.specialite])
        if self.etat:
            rows = rows.filter(_in_state(self.etat, day))
        if self.within is not None:
            rows = rows.filter(sort_on__lte=day + timedelta(self.within))
        if self.to_notify:
            rows = rows.filter(a_notifier=True)
        return rows.exclude(a_verifier="") if self.to_verify else rows

    def having(self, name: str, value: object) -> Wanted:
        """Return the same, one of its fields having a value."""
        return replace(self, **{name: value})  # type: ignore[arg-type]  # a field by its name

    def without(self, name: str) -> Wanted:
        """Return the same, one of its fields narrowing nothing."""
        return self.having(name, next(each.default for each in fields(self) if each.name == name))


#: All that waits.
ALL = Wanted()


def _in_state(etat: str, day: date) -> Q:
    """Return what holds of the rows of a queue in a state; time leads to one state alone there."""
    still = Q(etat=etat) & (Q(change_le=None) | Q(change_le__gt=day))
    doubt = etat == Etat.INDETERMINE.value
    return still | Q(change_le__lte=day, etat_ensuite=etat) if doubt else still


def waiting(acting: Acting, desk: Desk, day: date) -> QuerySet[DemandeRow]:
    """Return what waits at a desk of one's caisse; what silence has taken away is not there."""
    alive = Q(change_le=None) | Q(change_le__gt=day) | Q(etat_ensuite=Etat.INDETERMINE.value)
    return access.visible(acting).filter(alive, desk=desk)


def desk_of(acting: Acting) -> Desk:
    """Return the desk at which a quality works."""
    medical = acting.fonction in (Fonction.PRATICIEN, Fonction.SECRETARIAT)
    return Desk.SERVICE_MEDICAL if medical else Desk.CAISSE


class Kind(NamedTuple):
    """Rows of a queue that are alike for those who sort it, and how many they are.

    ``left`` is the lowest of :func:`rungs` that their days left are within; ``None``: none of them.
    """

    categorie: str
    etat: str
    canal: str
    left: int | None
    to_notify: bool
    to_verify: bool
    number: int

    def fits(self, wanted: Wanted) -> bool:
        """Say whether these rows are wanted; ``wanted.within`` is one of :func:`rungs`."""
        same = all(
            getattr(wanted, name) in ("", getattr(self, name)) for name in ("categorie", "etat", "canal")
        )
        own = not wanted.specialite or self.categorie in SPECIALITIES[wanted.specialite]
        soon = wanted.within is None or (self.left is not None and self.left <= wanted.within)
        told = self.to_notify or not wanted.to_notify
        return same and own and soon and told and (self.to_verify or not wanted.to_verify)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a queue are of each kind; ``whole`` is false when only the first were counted."""

    kinds: tuple[Kind, ...]
    whole: bool

    def number(self, wanted: Wanted = ALL) -> int:
        """Return how many of the rows counted are wanted."""
        return sum(kind.number for kind in self.kinds if kind.fits(wanted))

    def seen(self, name: str) -> frozenset[str]:
        """Return the values of a field that some row has."""
        return frozenset(filter(None, (getattr(kind, name) for kind in self.kinds)))


def tally(*, acting: Acting, day: date, desk: Desk) -> Tally:
    """Count what waits at a desk by kind, in one query that reads :data:`COUNTED` rows at most."""
    alike = {
        "state": Case(When(change_le__lte=day, then=F("etat_ensuite")), default=F("etat")),
        "left": Case(*(_within(days, day) for days in rungs()), default=None, output_field=IntegerField()),
        "doubtful": Case(When(a_verifier="", then=False), default=True, output_field=BooleanField()),
    }
    names = ("categorie", "state", "canal", "left", "a_notifier", "doubtful")
    rows = waiting(acting, desk, day).annotate(**alike).order_by("sort_on", "id").values_list(*names)
    found: Counter[tuple[Any, ...]] = Counter(rows[: COUNTED + 1])
    kinds = tuple(Kind._make((*kind, number)) for kind, number in found.items())
    return Tally(kinds, whole=found.total() <= COUNTED)


def _within(days: int, day: date) -> When:
    return When(sort_on__lte=day + timedelta(days), then=days)


def rungs() -> tuple[int, ...]:
    """Return how many days left make a demande more pressing, the fewest first: those of the reminders."""
    return tuple(sorted(each.own["days"] for each in rules("rappels") if each.own["about"] == "dernier_jour"))
