"""What the acts are given: one body an act, every field named, none unknown."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_validator

from prealable.demande.values import DejaNotifiee, Etendue, PieceDemandee
from prealable.demande.words import Canal, Debiteur, Destinataire, Objet, Portee, Preuve, Sens
from prealable.office.services.deciding import Reason as OfficeReason
from prealable.office.services.deciding import Refusal as OfficeRefusal
from prealable.web.api.values import Count, Day, Given, Line, Rank, Reference, Slug, Words


class Act(Given):
    """What any act may be given: its day of law, and how many events its author had read."""

    on: Day | None = Field(None, description="Day of law of an act entered later; today by default.")
    expected: Rank | None = Field(
        None, description="The `rank` that was read: 409 when somebody has acted since."
    )


class Extent(Given):
    """How much and when, both days included; an absent bound bounds nothing."""

    number: Count | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    act: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Extent:
        """Refuse days in disorder, in the words of the core."""
        self.read()
        return self

    def read(self) -> Etendue:
        """Return the extent of the core."""
        return Etendue(nombre=self.number, du=self.from_, au=self.to, acte=self.act)


class Reason(Given):
    """A reason: its code in `law/demande/motifs.yaml`, and the words of this case."""

    code: Slug
    words: Words

    def read(self) -> OfficeReason:
        """Return the reason of the office."""
        return OfficeReason(code=self.code, words=self.words)


class Refusal(Given):
    """A medical reason, an administrative one, or both."""

    medical: Reason | None = None
    administrative: Reason | None = None

    def read(self) -> OfficeRefusal:
        """Return the refusal of the office."""
        return OfficeRefusal(
            medical=self.medical.read() if self.medical else None,
            administratif=self.administrative.read() if self.administrative else None,
        )


class Proved(Given):
    """The proof that a refusal entered late had reached the insured in time."""

    channel: Canal
    sent_on: Day
    delivered_on: Day
    proof: Preuve
    route: Slug | None = None

    def read(self) -> DejaNotifiee:
        """Return the proof of the core."""
        return DejaNotifiee(
            canal=self.channel,
            envoyee_le=self.sent_on,
            remise_le=self.delivered_on,
            preuve=self.proof,
            voie=self.route,
        )


class Receive(Act):
    """T4: received, and by which body: the competent one or not."""

    channel: Canal = Canal.COURRIER
    competent: bool = True


class Spoken(Act):
    """An act that is words."""

    words: Words


class Send(Act):
    """T2: sent; `words` say what proves the day (postmark, receipt)."""

    channel: Canal
    words: Words | None = None


class Transmit(Act):
    """T3: passed on to the competent caisse."""

    to: Slug
    applicant_told_on: Day | None = None


class Piece(Given):
    """A paper to ask for: its code, who owes it, why."""

    code: Slug
    owed_by: Debiteur
    reason: Slug

    def read(self) -> PieceDemandee:
        """Return the paper of the core."""
        return PieceDemandee(self.code, self.owed_by, self.reason)


class AskPieces(Act):
    """T5: the missing papers, with a last day."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "pieces": [{"code": "argumentaire", "owed_by": "executant", "reason": "absente"}],
                "limit": "2026-12-15",
            }
        },
    )
    pieces: Annotated[list[Piece], Field(min_length=1, max_length=20)]
    limit: Day


class HandIn(Act):
    """T6: papers handed in, by the ids of their uploads."""

    pieces: Annotated[list[Slug], Field(min_length=1, max_length=50)]


class Convoke(Spoken):
    """T8: a call, its day, its words."""

    appointment: Day


class Avis(Spoken):
    """The avis of the praticien-conseil."""

    outcome: Sens
    extent: Extent | None = None


class Grant(Act):
    """T9: granted; all that is asked without `extent`."""

    extent: Extent | None = None


class GrantInPart(Act):
    """T10: a part granted, the rest refused with its reasons."""

    granted: Extent
    refused: Extent
    refusal: Refusal
    already_notified: Proved | None = None


class Refuse(Act):
    """T10: one reason."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"reason": {"code": "non_justifie_medicalement", "words": "Le bilan ne montre pas…"}}
        },
    )
    reason: Reason
    already_notified: Proved | None = None


class RefuseMixed(Act):
    """T10: a reason of each kind."""

    refusal: Refusal
    already_notified: Proved | None = None


class RefuseLate(Act):
    """T12: refused after silence has spoken, for care to come."""

    refusal: Refusal


class Withdraw(Act):
    """T13: what makes the accord illegal; a code of `illegalites.yaml`."""

    illegality: Reason
    scope: Portee = Portee.RETRAIT


class Notify(Act):
    """A letter sent; `route` is the body that it names for an appeal."""

    to: Destinataire
    channel: Canal
    about: Objet = Objet.DECISION
    route: Slug | None = None
    despite_term: bool = False


class Prove(Act):
    """A letter received on the day of the act."""

    to: Destinataire
    proof: Preuve
    about: Objet = Objet.DECISION


class Use(Act):
    """Care given under the accord, by an id that counts once."""

    care: Slug
    count: Count = 1


class Care(Act):
    """Care counted by mistake, by its id."""

    care: Slug


class Answered(Spoken):
    """The answer to a question, named by the id of its words."""

    question: Slug


class Follow(Act):
    """The demande that goes on after this one."""

    following: Reference


class To(Act):
    """Another professional, by key."""

    to: Slug


class Move(To):
    """Another caisse, by code; `opposition`: the medical file stays behind."""

    opposition: bool = False


def extent(given: Extent | None) -> Any:
    """Return an optional extent of the core."""
    return given.read() if given else None
