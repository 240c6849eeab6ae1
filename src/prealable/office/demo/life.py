"""One demande of the demonstration and its days: each act on its day, by who would do it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from prealable.demande.words import Canal, Destinataire, Objet, Preuve
from prealable.office.acting import Acting
from prealable.office.demo.papers import paper
from prealable.office.demo.people import Inhabitants
from prealable.office.moment import PARIS, Moment
from prealable.office.services import handling, notifying
from prealable.office.services.acts import Order
from prealable.office.services.filing import Filing, enter_paper, establish, file_demande
from prealable.office.services.pieces import upload

_MORNING = time(9, 30)


def moment_of(day: date) -> Moment:
    """Return the moment of an act on a past day, in the morning."""
    return Moment(day, datetime.combine(day, _MORNING, PARIS))


@dataclass(slots=True)
class Life:
    """A demande being lived: filed on ``filed_on``, its acts a number of days after."""

    world: Inhabitants
    filing: Filing
    filer: Acting
    caisse: str
    filed_on: date
    reference: str = ""

    def file(self, *papers: str) -> None:
        """File on-line, with papers by their codes."""
        now = moment_of(self.filed_on)
        joined = tuple(upload(acting=self.filer, given=paper(code), now=now).id for code in papers)
        filing = replace(self.filing, pieces=joined)
        self.reference = file_demande(acting=self.filer, filing=filing, now=now).reference

    def sign(self) -> None:
        """Sign, to send otherwise than on-line."""
        now = moment_of(self.filed_on)
        self.reference = establish(acting=self.filer, filing=self.filing, now=now).reference

    def enter(self, *, posted: int) -> None:
        """Enter a paper, posted some days before it came."""
        sent = self.filed_on - timedelta(posted)
        filed = enter_paper(
            acting=self.who("agent"),
            filing=replace(self.filing, signe_le=sent - timedelta(1)),
            channel=Canal.COURRIER,
            now=moment_of(self.filed_on),
            received_on=self.filed_on,
            sent_on=sent,
        )
        self.reference = filed.reference

    def who(self, role: str) -> Acting:
        """Return who holds a role at the caisse of the demande."""
        first = next(iter(self.world.caisses))
        return self.world.acting[role if self.caisse == first else f"{role}-{self.caisse}"]

    def order(self, role: str, after: int) -> Order:
        """Return an order of a role, some days after the filing."""
        day = self.filed_on + timedelta(after)
        return Order(acting=self.who(role), reference=self.reference, now=moment_of(day))

    def own(self, after: int) -> Order:
        """Return an order of who filed."""
        day = self.filed_on + timedelta(after)
        return Order(acting=self.filer, reference=self.reference, now=moment_of(day))

    def opened(self, after: int = 2) -> None:
        """Open the examination."""
        handling.open_instruction(self.order("agent", after))

    def told(self, after: int, *, about: Objet = Objet.DECISION, route: str | None = None) -> None:
        """Notify the insured, and receive the proof three days later."""
        to = Destinataire.ASSURE
        notifying.notify(
            self.order("agent", after), to=to, channel=Canal.RECOMMANDE, about=about, route=route
        )
        proof = Preuve.ACCUSE_RECEPTION
        notifying.prove_notification(self.order("agent", after + 3), to=to, proof=proof, about=about)
