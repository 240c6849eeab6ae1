"""What the acts on a recours, and the mediation, are given."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from prealable.demande.recours.values import Issue, Membre
from prealable.demande.words import Canal, Preuve
from prealable.web.api.given import Act, Extent, Spoken
from prealable.web.api.values import Day, Given, Line


class FileRecours(Spoken):
    """T17–T19: seized on the day of the act, sent on `sent_on`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "body": "CMRA",
                "channel": "recommande",
                "sent_on": "2026-04-10",
                "words": "Je conteste ce refus.",
            }
        },
    )
    body: Literal["CRA", "CMRA", "CRA+CMRA"]
    channel: Canal
    sent_on: Day
    with_copy: bool = True


class PostRecours(Spoken):
    """T17–T19, by post: it left on the day of the act; its reception is told by `receive`."""

    body: Literal["CRA", "CMRA", "CRA+CMRA"]
    channel: Literal[Canal.COURRIER, Canal.RECOMMANDE]
    with_copy: bool = True


class ReceiveRecours(Act):
    """The body received it on the day of the act, as its proof says."""

    proof: Preuve


class Member(Given):
    """Who sits: a doctor by RPPS, expert or praticien-conseil."""

    name: Line
    rpps: Annotated[str, Field(pattern=r"^[0-9]{11}$")]
    expert: bool

    def read(self) -> Membre:
        """Return the member of the core."""
        return Membre(self.name, self.rpps, self.expert)


class Compose(Act):
    """Who sits on the medical commission."""

    members: Annotated[list[Member], Field(min_length=1, max_length=5)]


class Summon(Act):
    """The day of the examination."""

    appointment: Day


class Advise(Spoken):
    """The avis of the medical commission, which binds."""

    outcome: Issue


class Rule(Spoken):
    """T22: the decision on the recours."""

    outcome: Issue
    extent: Extent | None = None


class NotifyRecours(Act):
    """The decision reached the insured; `routes`: it states what may follow."""

    proof: Preuve
    routes: bool = True


class Judge(Act):
    """A judgment; `amount` in whole euros, absent when unknown."""

    outcome: Issue
    extent: Extent | None = None
    amount: Annotated[int, Field(ge=0, le=10_000_000, strict=True)] | None = None


class Contest(Act):
    """The court seized against a judgment."""

    court: Literal["cour_d_appel", "cour_de_cassation"]


class Seize(Act):
    """T26: the mediator, after a first step with the service."""

    first_step_on: Day | None = None
    lawsuit_on: Day | None = None
