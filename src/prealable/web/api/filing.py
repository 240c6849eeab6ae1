"""Filing: what a new demande is given, and the receipt that answers it; on the router of demandes."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Header
from pydantic import ConfigDict, Field

from prealable.demande.reference import read_reference
from prealable.demande.values import Etendue, Urgence
from prealable.demande.words import Canal
from prealable.facts import FactError
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow
from prealable.office.people.models import Professional
from prealable.office.services import filing as office
from prealable.office.services.parties import person_of
from prealable.web.api.demandes import router
from prealable.web.api.given import Extent
from prealable.web.api.problems import CLOSED
from prealable.web.api.shown import demande_of
from prealable.web.api.values import Category, Count, Day, Given, Line, Reference, Slug, Words
from prealable.web.api.verbs import answer
from prealable.web.api.visitors import Visitor, visitor

Key = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,80}$")]


class Named(Given):
    """Somebody by their NIR (their own, or that of who insures them) and their birth date."""

    nir: Annotated[str, Field(pattern=r"^[0-9][0-9AB]{14}$")]
    birth_date: Day


class Prescribed(Given):
    """The written prescription; its author by key or RPPS."""

    on: Day
    prescriber: Slug | None = None
    number: Count | None = None

    def read(self) -> office.Prescribed:
        """Return the prescription of the office."""
        author = _professional(self.prescriber or "")
        return office.Prescribed(le=self.on, prescripteur=author, nombre=self.number)


class Urgent(Given):
    """The mention « acte d'urgence »; for transports the prescription must attest it."""

    in_prescription: bool = False


class Paper(Given):
    """How a paper came to the caisse: the day stamped on it, by what way, when it was sent."""

    channel: Canal = Canal.COURRIER
    received_on: Day | None = None
    sent_on: Day | None = None


_EXAMPLE: dict[str, Any] = {
    "category": "kinesitherapie",
    "act": "prothese_totale_hanche",
    "facts": {
        "date": "2026-12-07",
        "situation": "prothese_totale_hanche",
        "sessions_done": 15,
        "sessions_planned": 10,
    },
    "beneficiary": {"nir": "255081402412383", "birth_date": "1955-08-14"},
    "requested": {"number": 10},
    "prescription": {"on": "2026-11-02", "number": 25},
    "statement": "Appui encore incomplet, boiterie persistante.",
}


class Filing(Given):
    """What is asked, for whom, by whom, on which facts (those of `check`, without `category`)."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _EXAMPLE})
    category: Category
    act: Line
    facts: dict[str, Any]
    beneficiary: Slug | Named | None = Field(
        None, description="Key, or number and birth date; the patient who files by default."
    )
    performer: Slug | None = Field(None, description="Key or RPPS; the one who files by default.")
    requested: Extent | None = None
    prescription: Prescribed | None = None
    statement: Words | None = None
    signed_on: Day | None = None
    urgent: Urgent | None = None
    done_on: Day | None = Field(None, description="Last day of care already given.")
    ongoing: bool = False
    prolongs: Reference | None = None
    pieces: Annotated[list[Slug], Field(max_length=50)] = []
    signed_only: bool = Field(
        default=False, description="Signed, and sent later by post or by hand (`send`)."
    )
    paper: Paper | None = Field(None, description="For the caisse that enters a paper it received.")

    def read(self, acting: Acting) -> office.Filing:
        """Return the filing of the office, people by their keys."""
        return office.Filing(
            categorie=self.category,
            acte=self.act,
            facts=self.facts,
            beneficiaire=_person(self.beneficiary or acting.person),
            executant=_professional(self.performer or acting.professional),
            demande=self.requested.read() if self.requested else Etendue(),
            prescription=self.prescription.read() if self.prescription else None,
            argumentaire=self.statement or "",
            signe_le=self.signed_on,
            urgence=Urgence(self.urgent.in_prescription) if self.urgent else None,
            execute_le=self.done_on,
            en_cours=self.ongoing,
            prolonge=_former(acting, self.prolongs) if self.prolongs else None,
            pieces=tuple(self.pieces),
        )


@router.post("/demandes", response={200: dict[str, Any], 201: dict[str, Any], **CLOSED})
def file_demande(
    request: HttpRequest,
    body: Filing,
    idempotency_key: Header[Key | None] = None,
) -> HttpResponse:
    """File a demande, or enter a paper (`paper`), and get its receipt.

    With the same `Idempotency-Key` the same filing gives the same reference (200 then, 201 the
    first time); another one is refused.
    """
    scope = "demandes:file" if body.paper is None else "demandes:act"
    who = visitor(request, scope)
    return filed_answer(who, lambda: _file(who, body, idempotency_key or ""))


def filed_answer(who: Visitor, file: Callable[[], office.Filed]) -> HttpResponse:
    """Return the answer to a filing; what is wrong with the facts is said of ``facts``."""
    try:
        filed = file()
    except FactError as error:
        raise error if error.path == "category" else error.under("facts") from None
    response = answer(receipt_of(who, filed), status=200 if filed.again else 201)
    response["Location"] = f"/api/v1/demandes/{filed.reference}"
    return response


def _file(who: Visitor, body: Filing, key: str) -> office.Filed:
    read, paper = body.read(who.acting), body.paper
    if paper is None and body.signed_only:
        return office.establish(acting=who.acting, filing=read, now=who.moment, key=key)
    if paper is None:
        return office.file_demande(acting=who.acting, filing=read, now=who.moment, key=key)
    return office.enter_paper(
        acting=who.acting,
        filing=read,
        channel=paper.channel,
        received_on=paper.received_on,
        sent_on=paper.sent_on,
        now=who.moment,
        key=key,
    )


def receipt_of(who: Visitor, filed: office.Filed) -> dict[str, Any]:
    """Return the receipt: the reference, the day silence will speak, the warnings, the demande."""
    row = DemandeRow.objects.get(reference=filed.reference)
    return {
        "reference": filed.reference,
        "again": filed.again,
        "tacit_from": filed.vue.tacite_le.isoformat() if filed.vue.tacite_le else None,
        "overlaps": [
            {"code": each.code, "reference": each.reference, "state": each.etat.value}
            for each in filed.overlaps
        ],
        "demande": demande_of(who.acting, row, filed.vue),
    }


def _former(acting: Acting, given: str) -> str:
    """Return the reference of the demande that this one goes on from: one that its author knows."""
    return str(access.get_demande(acting, read_reference(given)).reference)


def _person(given: str | Named) -> str:
    """Return the key of somebody, given as such or by number and birth date."""
    if isinstance(given, str):
        return given
    return str(person_of(given.nir, given.birth_date).key)


def _professional(given: str) -> str:
    """Return the key of a professional, given as such or by RPPS."""
    found = Professional.objects.filter(rpps=given).first() if given.isdecimal() else None
    return str(found.key) if found else given
