"""The dated facts of one dispute: what is contested, when it was notified, who lives where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prealable.clocks.calendar import HOME
from prealable.facts import FactError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ABROAD = "etranger"
#: Bodies before which a *recours préalable* may stand.
PRIOR = ("CRA", "CMRA", "CRA+CMRA", "expertise_medicale_technique")
PRIOR_STAGE = "recours_prealable"


@dataclass(frozen=True, slots=True)
class Mediation:
    """A mediation's two days; ``None`` is unknown or, for the second, still to come."""

    admissible_on: date | None = None
    concluded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """The facts of an appeal; ``None`` is unknown. ``amount`` is euros or ``indetermine``."""

    stage: str
    ground: str | None = None
    notified_on: date | None = None
    proof: str | None = None
    routes_stated: bool | None = None
    territory: str = HOME
    court_territory: str = HOME
    residence: str = HOME
    amount: float | str | None = None
    body: str | None = None
    received_on: date | None = None
    documents_on: date | None = None
    mediation: Mediation | None = None

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> Dispute:
        """Build a dispute from validated facts.

        Raises :class:`FactError` where two of them cannot both be true.
        """
        given = {name: value for name, value in facts.items() if name != "id"}
        if "mediation" in given:
            given["mediation"] = Mediation(**given["mediation"])
        found = cls(**given)
        found._check_order()
        found._check_places()
        return found

    def _check_order(self) -> None:
        mediation = self.mediation or Mediation()
        pairs = [("mediation.concluded_on", mediation.admissible_on, mediation.concluded_on)]
        if self.stage == PRIOR_STAGE:
            pairs.append(("documents_on", self.received_on, self.documents_on))
            pairs.append(("notified_on", self.received_on, self.notified_on))
        for path, first, second in pairs:
            if first and second and second < first:
                message = (
                    f"Ces dates ne vont pas ensemble : « {path} » ({second}) ne peut pas être "
                    f"avant le {first}. Date acceptée la plus proche : {first}."
                )
                raise FactError("impossible_date", message, path)

    def _check_places(self) -> None:
        if self.court_territory == ABROAD:
            message = "Le tribunal siège en France : « etranger » n'est pas accepté ici."
            raise FactError("contradiction", message, "court_territory")
        if self.stage == PRIOR_STAGE and self.body and self.body not in PRIOR:
            message = (
                f"« {self.body} » ne reçoit pas de recours préalable. "
                f"Valeurs acceptées à cette étape : {', '.join(PRIOR)}."
            )
            raise FactError("contradiction", message, "body")
