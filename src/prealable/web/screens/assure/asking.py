"""What a patient types to file: for whom, by whom, on which prescription, how many, with which papers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from django.core.exceptions import SuspiciousOperation

from prealable.demande.values import SENDING, Etendue, Urgence
from prealable.law.loader import act_of, documents
from prealable.office import own, practice
from prealable.office.people.models import Person, Professional
from prealable.office.pieces.models import Piece
from prealable.office.services import pieces
from prealable.office.services.filing import Filing, Prescribed
from prealable.web.reading import PARTS
from prealable.web.screens import care
from prealable.web.screens.days import Day, blank, past_day
from prealable.web.screens.files import take
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

_WHO = "Nommez qui fait le soin : son numéro RPPS a onze chiffres."
_WHY = "Dites ce que le médecin-conseil doit savoir : le texte demande un argumentaire."
_RPPS = re.compile(r"[0-9]{11}")
_KEPT = re.compile(r"[A-Za-z0-9_-]{1,24}")
Errors = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to join: its code, its words, the files kept so far."""

    code: str
    words: str
    kept: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """The form of a patient's request, as it stands: what the law answers, what was typed, what is wrong."""

    query: str
    care: care.Care
    people: tuple[Person, ...]
    person: Person | None
    performers: tuple[Professional, ...]
    papers: tuple[Paper, ...]
    typed: QueryDict
    prescribed: Day
    errors: Errors = field(default=())

    @property
    def wrong(self) -> dict[str, str]:
        """Return what is wrong, by control."""
        return dict(self.errors)

    @property
    def attested(self) -> bool:
        """Say whether it is the prescription that attests the urgency: transports (11-11.286)."""
        return ((self.care.answer or {}).get("clock") or {}).get("starts") == SENDING

    @property
    def argued(self) -> bool:
        """Say whether the text demands a statement, in words."""
        return "argumentaire" in (self.care.answer or {}).get("documents", ())

    @property
    def number(self) -> str:
        """Return how many are asked for: as typed, else as the facts lead to."""
        return self.typed.get("nombre", "") or str(self.care.number or "")

    @property
    def chosen(self) -> str:
        """Return the performer chosen: the only one known, unless another was."""
        only = self.performers[0].key if len(self.performers) == 1 else ""
        return self.typed.get("executant", only)


def asking_of(request: HttpRequest, visit: Visit) -> Asking:
    """Return the form of a request, files just sent taken in and those kept before remembered."""
    posted = request.POST
    query = posted.get("faits", "") or request.META["QUERY_STRING"]
    people = own.exportable(acting=visit.acting)
    person = _person(people, posted.get("pour", ""))
    described = _care(query, person, visit.day)
    demanded = list((described.answer or {}).get("documents", ()))
    kept, refused = _files(request, visit, demanded)
    day = _prescribed(posted, visit.day, "prescription" in demanded)
    asking = Asking(
        query=query,
        care=described,
        people=people,
        person=person,
        performers=practice.performers(acting=visit.acting),
        papers=tuple(_paper(code, kept) for code in demanded),
        typed=posted,
        prescribed=day,
    )
    return replace(asking, errors=(*_errors(asking), *refused)) if posted else asking


def _prescribed(posted: QueryDict, today: date, demanded: bool) -> Day:  # noqa: FBT001 (a fact)
    """Return the day of the prescription; where the text demands none, it may stay blank."""
    typed = any(posted.get(f"prescrit-{part}", "").strip() for part in PARTS)
    return past_day(posted, "prescrit", today) if posted and (demanded or typed) else blank("prescrit")


def _person(people: tuple[Person, ...], key: str) -> Person | None:
    only = people[0] if len(people) == 1 else None
    return next((each for each in people if each.key == key), only)


def _care(query: str, person: Person | None, day: date) -> care.Care:
    known = {"birth_date": person.birth_date.isoformat()} if person else {}
    try:
        pairs = parse_qsl(query, max_num_fields=100)
    except ValueError as error:
        message = "too many facts in the address"
        raise SuspiciousOperation(message) from error
    return care.read(pairs, known, day)


def _files(request: HttpRequest, visit: Visit, codes: list[str]) -> tuple[list[Piece], Errors]:
    """Take the files sent, and return them with those kept before; each refused is an error by name."""
    ids = [each for each in request.POST.getlist("garde") if _KEPT.fullmatch(each)]
    refused: list[tuple[str, str]] = []
    for code in codes:
        files = [each for way in ("photo", "fichier") for each in request.FILES.getlist(f"{way}-{code}")]
        taken = take(visit, code, files)
        ids.extend(taken.kept)
        refused += [(f"photo-{code}", f"{name} : {why}") for name, why in taken.refused]
    return list(pieces.waiting(acting=visit.acting, identifiers=ids)), tuple(refused)


def _paper(code: str, kept: list[Piece]) -> Paper:
    words = documents()["words.yaml"]["documents"].get(code, code)
    return Paper(code, words, tuple(each for each in kept if each.code == code))


def _errors(asking: Asking) -> Errors:
    """Return what must be mended before the law is asked to take the request."""
    typed = asking.typed
    found = [
        (asking.person is None, "pour", "Dites pour qui est le soin."),
        (
            _performer(typed, asking) is None,
            "executant",
            _WHO,
        ),
        (not asking.number.isdecimal(), "nombre", "Combien en demandez-vous ? Un nombre entier."),
        (asking.argued and not typed.get("mots", "").strip(), "mots", _WHY),
        (typed.get("certain") != "oui", "certain", "Confirmez que ces renseignements sont exacts."),
    ]
    missing = tuple((name, says) for wrong, name, says in found if wrong)
    return (*missing, *asking.prescribed.errors)


def _performer(typed: QueryDict, asking: Asking) -> str | None:
    """Return the key of who performs: one known from before, or by number."""
    rpps = typed.get("rpps", "").replace(" ", "")
    if _RPPS.fullmatch(rpps):
        found = Professional.objects.filter(rpps=rpps).first()
        return str(found.key) if found else None
    known = {each.key for each in asking.performers}
    return asking.chosen if asking.chosen in known else None


def filing_of(asking: Asking) -> Filing:
    """Return what is asked, once nothing is wrong."""
    facts = {name: value for name, value in asking.care.facts.items() if name != "category"}
    typed, prescribed = asking.typed, asking.prescribed.found
    return Filing(
        categorie=asking.care.category,
        acte=act_of(asking.care.category, asking.care.facts),
        facts=facts,
        beneficiaire=asking.person.key if asking.person else "",
        executant=_performer(typed, asking) or "",
        demande=Etendue(nombre=int(asking.number)),
        prescription=Prescribed(le=prescribed) if prescribed else None,
        argumentaire=typed.get("mots", "").strip(),
        urgence=Urgence(asking.attested) if typed.get("urgence") == "oui" else None,
        pieces=tuple(each.id for paper in asking.papers for each in paper.kept),
    )
