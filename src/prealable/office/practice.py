"""What a practice looks at: its patients and their counters, its demandes by filter, what to do first."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from prealable.demande import fold
from prealable.demande.words import Etat
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Introuvable
from prealable.office.journal import streams
from prealable.office.journal.streams import DEMANDE, stream_of
from prealable.office.people.models import Person, Professional
from prealable.office.selectors import PAGE, Line, lines_of

RUNNING = (Etat.ETABLIE, Etat.EXPEDIEE, Etat.RECUE, Etat.INCOMPLETE, Etat.EN_INSTRUCTION)
_ASKED = (Etat.RECUE, Etat.INCOMPLETE, Etat.EN_INSTRUCTION)
GRANTED = (Etat.ACCORD, Etat.ACCORD_PARTIEL, Etat.ACCORD_TACITE)
REFUSED = (Etat.REFUS_MEDICAL, Etat.REFUS_ADMINISTRATIF, Etat.REFUS_MIXTE)
#: The filters of the list of demandes, by the word that an address holds.
GROUPS: dict[str, tuple[Etat, ...]] = {
    "a_completer": (Etat.INCOMPLETE, Etat.ETABLIE),
    "en_cours": RUNNING,
    "accordees": GRANTED,
    "refusees": REFUSED,
    "a_verifier": (Etat.INDETERMINE, Etat.HORS_DELAI),
    "terminees": (Etat.CADUQUE, Etat.RETIREE, Etat.ABANDONNEE, Etat.SANS_OBJET),
}
#: A counter that falls this low, or an end this near, is told; a refusal is told this long.
FEW, NEAR, RECENT = 3, timedelta(weeks=4), timedelta(weeks=8)
_SOON = timedelta(1)
_KNOWN = 30
#: How far back a first page and what is to be done look: demandes by patient, demandes in all.
_TIMES, _LATELY = 20, 2_000


@dataclass(frozen=True, slots=True)
class Counter:
    """An accord being used: how many of how many, until when; the line it belongs to."""

    line: Line
    used: int
    granted: int | None
    until: date | None

    @property
    def left(self) -> int | None:
        """Return how many are left; ``None`` when the accord counts none."""
        return None if self.granted is None else max(self.granted - self.used, 0)

    @property
    def few(self) -> bool:
        """Say whether it is time to ask again."""
        return self.left is not None and self.left <= FEW


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient of the practice: the accords in use, the demandes under way, all the lines."""

    person: Person
    lines: tuple[Line, ...]
    counters: tuple[Counter, ...]

    @property
    def running(self) -> tuple[Line, ...]:
        """Return the demandes that wait for an answer."""
        return tuple(line for line in self.lines if line.etat in RUNNING)

    @property
    def last(self) -> Line:
        """Return the newest demande."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Roll:
    """A page of something: its entries, its number, whether another follows."""

    entries: tuple[Patient, ...] | tuple[Line, ...]
    number: int
    more: bool


def patients(*, acting: Acting, day: date, search: str = "", number: int = 1, size: int = 12) -> Roll:
    """Return the patients of a practice, the one last asked for first; ``search`` is a name."""
    known = _named(access.visible(acting), search)
    keys = _first_keys(known, size) if number == 1 and not search else []
    if len(keys) <= size:
        newest = known.values("beneficiaire").annotate(newest=Max("id")).order_by("-newest")
        start = (number - 1) * size
        keys = [each["beneficiaire"] for each in newest[start : start + size + 1]]
    return Roll(tuple(_patients(acting, keys[:size], day)), number, len(keys) > size)


def _first_keys(rows: QuerySet[DemandeRow], size: int) -> list[str]:
    """Return whom the newest demandes are for: the first page of a large practice reads no more."""
    newest = rows.order_by("-id").values_list("beneficiaire", flat=True)[: size * _TIMES]
    return list(dict.fromkeys(newest))[: size + 1]


def patient(*, acting: Acting, key: str, day: date) -> Patient:
    """Return one patient of the practice. Raises :class:`Introuvable` on anybody else."""
    found = tuple(_patients(acting, [key], day)) if key.isprintable() else ()
    if not found:
        raise Introuvable("patient_introuvable", "Ce patient n'est pas de ceux de votre cabinet.")
    return found[0]


def _patients(acting: Acting, keys: Sequence[str], day: date) -> Iterator[Patient]:
    rows = access.visible(acting).filter(beneficiaire__in=keys).order_by("-id")
    held: dict[str, list[Line]] = defaultdict(list)
    for line in lines_of(acting, list(rows), day):
        held[line.row.beneficiaire].append(line)
    people = {each.key: each for each in Person.objects.filter(key__in=list(held))}
    for key in keys:
        if key in people:
            lines = tuple(held[key])
            yield Patient(people[key], lines, tuple(map(counter, filter(_in_use, lines))))


def _in_use(line: Line) -> bool:
    return line.etat in GRANTED


def counter(line: Line) -> Counter:
    """Return what a line says of its accord."""
    return Counter(line, line.row.utilise, line.row.accorde, line.row.accord_au)


def accords_by_name(*, acting: Acting, names: Iterable[str], day: date) -> dict[str, tuple[Counter, ...]]:
    """Return the accords in use of the patients that names designate, each without a doubt.

    A name is written as one likes: family name first or last, accents and capitals or none. One
    that two patients of the practice bear designates nobody.
    """
    wanted = {name: frozenset(_fold(name).replace("-", " ").split()) for name in names}
    theirs = Person.objects.filter(key__in=access.visible(acting).values("beneficiaire"))
    known: dict[frozenset[str], list[str]] = defaultdict(list)
    for key, nom, used, prenoms in theirs.values_list("key", "nom", "nom_utilise", "prenoms"):
        known[frozenset(_fold(f"{used or nom} {prenoms}").replace("-", " ").split())].append(key)
    alone = {name: known[words][0] for name, words in wanted.items() if len(known.get(words, ())) == 1}
    found = {each.person.key: each.counters for each in _patients(acting, list(alone.values()), day)}
    return {name: found[key] for name, key in alone.items() if key in found}


def demandes(
    *, acting: Acting, day: date, group: str = "", category: str = "", search: str = "", number: int = 1
) -> Roll:
    """Return the demandes of a practice, the newest first: a group of states, a kind of care."""
    rows = access.visible(acting)
    if group in GROUPS:
        rows = rows.filter(_now(day, *GROUPS[group]))
    if category:
        rows = rows.filter(categorie=category)
    start = (number - 1) * PAGE
    held = list(_named(rows, search).order_by("-id")[start : start + PAGE + 1])
    return Roll(lines_of(acting, held[:PAGE], day), number, len(held) > PAGE)


def _now(day: date, *etats: Etat) -> Q:
    """Keep the rows whose state on a day is one of these, as far as the next change that time brings."""
    held = [each.value for each in etats]
    still = Q(change_le=None) | Q(change_le__gt=day)
    return Q(still, etat__in=held) | Q(change_le__lte=day, etat_ensuite__in=held)


def _named(rows: QuerySet[DemandeRow], search: str) -> QuerySet[DemandeRow]:
    """Keep the rows of the people of a name, accents and capitals apart, or of one reference."""
    wanted = [_loose(word) for word in _fold(search).split()[:4]]
    if not wanted:
        return rows
    person = Person.objects.filter(key=OuterRef("beneficiaire"))
    for word in wanted:
        person = person.filter(Q(nom__iregex=word) | Q(nom_utilise__iregex=word) | Q(prenoms__iregex=word))
    return rows.filter(Exists(person) | Q(reference=search.strip().upper()))


_ALIKE = {"a": "aàâä", "c": "cç", "e": "eéèêë", "i": "iîï", "o": "oôö", "u": "uùûü", "y": "yÿ"}


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text[:80].casefold())
    return "".join(each for each in plain if not unicodedata.combining(each) and each.isprintable())


def _loose(word: str) -> str:
    """Return a pattern that a name matches with or without its accents."""
    return "".join(
        f"[{_ALIKE[each]}{_ALIKE[each].upper()}]" if each in _ALIKE else re.escape(each) for each in word
    )


@dataclass(frozen=True, slots=True)
class Alert:
    """A demande to look at: the line, the day that matters, how many are left of its accord."""

    line: Line
    on: date | None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Alerts:
    """Demandes to look at for one same reason; ``more`` says that the list goes on."""

    kind: str
    found: tuple[Alert, ...]
    more: bool


def alerts(*, acting: Acting, day: date, most: int = 5) -> tuple[Alerts, ...]:
    """Return what a practice must look at, what to do first, first; a constant number of queries.

    Kinds: ``pieces`` (papers owed), ``questions`` (asked, not answered), ``a_envoyer`` (signed, not
    sent), ``epuise`` (few are left), ``fin`` (the accord ends), ``refus``, ``silence`` (it speaks
    tomorrow or the day after).
    """
    rows = _lately_filed(access.visible(acting))
    asked = [
        (kind, list(rows.filter(wanted).order_by(order, "id")[: most + 1]))
        for kind, wanted, order in _wanted(day)
    ]
    lines = lines_of(acting, [row for _, held in asked for row in held], day)
    known = {line.row.reference: line for line in lines}
    limits = _limits([row for kind, held in asked for row in held if kind == "pieces"])
    return tuple(
        Alerts(
            kind,
            tuple(_alert(kind, known[row.reference], limits) for row in held[:most]),
            len(held) > most,
        )
        for kind, held in asked
        if held
    )


def _lately_filed(rows: QuerySet[DemandeRow]) -> QuerySet[DemandeRow]:
    """Keep the newest demandes of a large practice: what is older is answered, or was told long ago."""
    oldest = next(iter(rows.order_by("-id").values_list("id", flat=True)[_LATELY : _LATELY + 1]), None)
    return rows.filter(id__gte=oldest) if oldest else rows


def _wanted(day: date) -> tuple[tuple[str, Q, str], ...]:
    granted, running, refused = _now(day, *GRANTED), _now(day, *RUNNING), _now(day, *REFUSED)
    few = Q(accorde__isnull=False, utilise__gt=0, utilise__gte=F("accorde") - FEW)
    return (
        ("pieces", _now(day, Etat.INCOMPLETE) & Q(pieces_dues__gt=0), "recue_le"),
        ("questions", _now(day, *_ASKED) & Q(questions__gt=0), "dernier_jour"),
        ("a_envoyer", _now(day, Etat.ETABLIE), "signe_le"),
        ("epuise", granted & few, "-accord_du"),
        ("fin", granted & ~few & Q(accord_au__range=(day, day + NEAR)), "accord_au"),
        ("refus", refused & Q(decide_le__gte=day - RECENT), "-decide_le"),
        ("silence", running & Q(tacite_le__range=(day + _SOON, day + 2 * _SOON)), "tacite_le"),
    )


def _limits(rows: Sequence[DemandeRow]) -> dict[str, date]:
    """Return the first last day on which papers are owed, by demande."""
    names = {stream_of(DEMANDE, row.reference): row.reference for row in rows}
    found = streams.read_many(names) if names else {}
    return {
        names[stream]: min(asked.limite for asked in fold(events).pieces if asked.dues)
        for stream, events in found.items()
    }


def _alert(kind: str, line: Line, limits: Mapping[str, date]) -> Alert:
    row = line.row
    days = {
        "pieces": limits.get(row.reference),
        "questions": row.dernier_jour,
        "a_envoyer": row.signe_le,
        "fin": row.accord_au,
        "refus": row.decide_le,
        "silence": row.tacite_le,
    }
    return Alert(line, days.get(kind), counter(line).left if kind == "epuise" else None)


def prescribers(*, acting: Acting) -> tuple[Professional, ...]:
    """Return those who prescribed what the practice asked for lately."""
    return _lately(acting, "prescripteur")


def performers(*, acting: Acting) -> tuple[Professional, ...]:
    """Return those who perform what a prescriber asked for lately."""
    return _lately(acting, "executant")


def _lately(acting: Acting, role: str) -> tuple[Professional, ...]:
    known = access.visible(acting).exclude(**{role: ""}).values(role).annotate(newest=Max("id"))
    keys = [each[role] for each in known.order_by("-newest")[:_KNOWN]]
    return tuple(Professional.objects.filter(key__in=keys).order_by("nom"))
