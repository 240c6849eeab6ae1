"""``appeal``: which body, until when, what its silence means, as the contract writes it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.clocks.appeal import route_of
from prealable.clocks.dispute import Dispute
from prealable.clocks.french import full
from prealable.clocks.on_file import appeal_section, edition
from prealable.facts import Validator
from prealable.law.loader import question
from prealable.law.texts import cite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from prealable.clocks.route import Reason, Route

#: The one effect that the silence of an appeal body has.
REJECTION = "rejet"


def appeal(given: Mapping[str, Any], *, today: date | None = None) -> dict[str, Any]:
    """Return the route of an appeal: body, court, deadline, silence, reasons.

    ``today`` only chooses the sentence (a deadline to come or past), never a date. Raises
    :class:`~prealable.facts.FactError` naming the field at fault. Sources: ``appeals.yaml``.
    """
    facts = _reader(edition()).read(given)
    dispute = Dispute.read(facts)
    route = route_of(dispute)
    answer: dict[str, Any] = {"id": facts["id"]} if "id" in facts else {}
    return answer | {
        "stage": dispute.stage,
        "body": route.body,
        "court": route.court,
        "deadline": _deadline(route),
        "opposable": route.opposable,
        "silence": _silence(route),
        "missing": route.missing,
        "says": " ".join(_says(route, today)),
        "warnings": list(_warnings(route)),
        "because": [_reason(reason, given) for reason in route.because],
    }


@lru_cache(maxsize=4)
def _reader(_key: int) -> Validator:
    return Validator(question("appeal"))


def _deadline(route: Route) -> dict[str, str] | None:
    if route.raw is None or route.extended is None:
        return None
    return {"raw": route.raw.isoformat(), "extended": route.extended.isoformat()}


def _silence(route: Route) -> dict[str, str] | None:
    if route.silent_on is None or route.rejected_from is None:
        return None
    last, first = route.silent_on.isoformat(), route.rejected_from.isoformat()
    return {"effect": REJECTION, "last_day": last, "from_day": first}


def _says(route: Route, today: date | None) -> Iterator[str]:
    """Give the sentences that a person reads first: what to do, by when, what silence means."""
    if route.silent_on and route.rejected_from:
        yield f"Sans réponse le {full(route.silent_on)} au soir, le recours est rejeté."
    if route.raw is None or route.extended is None:
        yield from [] if route.silent_on else ["La date limite ne peut pas encore être dite."]
    elif today and today > route.extended:
        yield _says_past(route, full(route.extended))
    else:
        yield f"Agissez au plus tard le {full(route.raw)}."
        if route.extended != route.raw:
            yield f"Le délai est prolongé au {full(route.extended)}, mais n'attendez pas."


def _says_past(route: Route, last: str) -> str:
    if route.opposable:
        return f"Le délai a pris fin le {last}."
    if route.opposable is False:
        return f"Le délai, qui aurait pris fin le {last}, ne peut pas vous être opposé."
    return f"Le délai a pris fin le {last}, s'il peut vous être opposé."


def _warnings(route: Route) -> Iterator[str]:
    words: Mapping[str, str] = appeal_section("warnings")
    for note in route.notes:
        yield words[note.code].format(day=full(note.day) if note.day else "")
    yield from route.doubts


def _reason(reason: Reason, given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": reason.id,
        "says": reason.says,
        "facts": {name: given[name] for name in reason.facts if given.get(name) is not None},
        "texts": [cite(name, reason.day) for name in reason.texts],
        "certainty": reason.certainty,
    }
