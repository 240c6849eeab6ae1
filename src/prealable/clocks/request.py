"""The dated facts of one request, and what was known of them on a given day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from prealable.facts import FactError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Piece:
    """One request for missing papers: the day they were asked for, the day the last one came."""

    asked_on: date
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What happened to a request, as civil dates; ``None`` is unknown or has not happened."""

    clock: str
    sent_on: date | None = None
    received_on: date | None = None
    pieces: tuple[Piece, ...] = ()
    decision: str | None = None
    decided_on: date | None = None
    notified_on: date | None = None

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> Request:
        """Build a request from validated facts.

        Raises :class:`FactError` where the order of the dates is impossible: papers received
        before they were asked for, or anything dated before the request existed.
        """
        names = ("clock", "sent_on", "received_on", "decision", "decided_on", "notified_on")
        pieces = tuple(_piece(index, given) for index, given in enumerate(facts.get("pieces", ())))
        found = cls(pieces=pieces, **{name: facts.get(name) for name in names})  # type: ignore[arg-type]
        found._check_order()
        return found

    def _check_order(self) -> None:
        born = self.received_on or self.sent_on
        for path, day in self.later_dates():
            if born and day < born:
                raise FactError("impossible_date", _too_early(path, day, born), path)

    def later_dates(self) -> Iterator[tuple[str, date]]:
        """Give every date after the request itself, with the path of its field."""
        for index, piece in enumerate(self.pieces):
            yield f"pieces[{index}].asked_on", piece.asked_on
            if piece.received_on:
                yield f"pieces[{index}].received_on", piece.received_on
        for path, day in (("decided_on", self.decided_on), ("notified_on", self.notified_on)):
            if day:
                yield path, day

    def dates(self) -> list[date]:
        """Return every date of the request, in no order."""
        own = [day for day in (self.sent_on, self.received_on) if day]
        return own + [day for _, day in self.later_dates()]

    def known_on(self, day: date) -> Request:
        """Return the request as it stood at the end of a day: later facts have not happened.

        A decision whose every date is later has not been taken; one without date is kept.
        """
        if all(each <= day for each in self.dates()):
            return self
        decided, notified = upto(self.decided_on, day), upto(self.notified_on, day)
        dated = self.decided_on or self.notified_on
        return replace(
            self,
            sent_on=upto(self.sent_on, day),
            received_on=upto(self.received_on, day),
            pieces=known_pieces(self.pieces, day),
            decision=None if dated and not (decided or notified) else self.decision,
            decided_on=decided,
            notified_on=notified,
        )

    @property
    def answered(self) -> bool:
        """Say whether anything is known of a decision."""
        return bool(self.decision or self.decided_on or self.notified_on)


def upto(day: date | None, limit: date) -> date | None:
    """Return a day that is not after the limit, else ``None``."""
    return day if day and day <= limit else None


def known_pieces(pieces: Sequence[Piece], day: date) -> tuple[Piece, ...]:
    """Return the requests for papers made by a day, answered only if the papers came by then."""
    made = (piece for piece in pieces if piece.asked_on <= day)
    return tuple(Piece(piece.asked_on, upto(piece.received_on, day)) for piece in made)


def _piece(index: int, given: Mapping[str, Any]) -> Piece:
    if "asked_on" not in given:
        message = "Il manque la date à laquelle les pièces ont été demandées."
        raise FactError("missing_field", message, f"pieces[{index}].asked_on")
    piece = Piece(given["asked_on"], given.get("received_on"))
    if piece.received_on and piece.received_on < piece.asked_on:
        path = f"pieces[{index}].received_on"
        message = (
            f"Les pièces ne peuvent pas être reçues ({piece.received_on}) avant d'avoir été "
            f"demandées ({piece.asked_on})."
        )
        raise FactError("impossible_date", message, path)
    return piece


def _too_early(path: str, day: date, born: date) -> str:
    return (
        f"Ces dates ne vont pas ensemble : « {path} » ({day}) ne peut pas être avant la demande "
        f"({born}). Date acceptée la plus proche : {born}."
    )
