"""The same table in OpenFisca: dated parameters, one variable with a formula, one person."""

from collections.abc import Callable, Mapping
from typing import Any

from bench.registry import Call
from bench.rows import DAY, FACTS, NEVER, Row


def system(table: list[Row]) -> Call:
    """A call that asks OpenFisca for the verdict of the one person of a new simulation."""
    from openfisca_core.entities import build_entity
    from openfisca_core.parameters import ParameterNode
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem

    person = build_entity(key="patient", plural="patients", label="", is_person=True)
    law = TaxBenefitSystem([person])
    law.parameters = ParameterNode("", data=_parameters(table))
    law.add_variables(*_variables(person))
    given = {name: {DAY.isoformat(): value} for name, value in FACTS.items()}
    says = {row.situation: (row.provision, row.says) for row in table}
    day = DAY.isoformat()

    def call() -> tuple:
        simulation = SimulationBuilder().build_from_entities(law, {"patients": {"one": given}})
        found = int(simulation.calculate("session", day)[0])
        verdict = ("requis", found) if found else ("non_requis", None)
        return (*verdict, *says[FACTS["situation"]])

    return call


def many(table: list[Row]) -> Callable[[Mapping[str, Any]], Any]:
    """A call that asks for many sessions at once, whole columns at a time, and gives OpenFisca's array."""
    from openfisca_core.entities import build_entity
    from openfisca_core.parameters import ParameterNode
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem

    person = build_entity(key="patient", plural="patients", label="", is_person=True)
    law = TaxBenefitSystem([person])
    law.parameters = ParameterNode("", data=_parameters(table))
    law.add_variables(*_variables(person, every=True))
    day = DAY.isoformat()

    def call(columns: Mapping[str, Any]) -> Any:
        count = len(columns["situation"])
        simulation = SimulationBuilder().build_default_simulation(law, count)
        for name, values in columns.items():
            simulation.set_input(name, day, values)
        return simulation.calculate("session", day)

    return call


def _parameters(table: list[Row]) -> dict:
    """The thresholds as OpenFisca dates them, one node for each situation."""
    found: dict = {}
    for row in table:
        node = found.setdefault(row.situation, {"first": {"values": {}}, "window": {"values": {}}})
        node["first"]["values"][row.start.isoformat()] = {"value": 1 if row.always else row.first}
        node["window"]["values"][row.start.isoformat()] = {"value": row.window}
    return found


def _variables(person, *, every: bool = False) -> list:  # noqa: ANN001 (an OpenFisca entity)
    """The facts and the session; ``every`` reads the row of each person, else that of the first."""
    from openfisca_core.periods import DateUnit
    from openfisca_core.variables import Variable

    def number(name: str) -> type:
        own = {"value_type": int, "entity": person, "definition_period": DateUnit.DAY}
        return type(name, (Variable,), own)

    class situation(Variable):  # noqa: N801 (OpenFisca reads the name)
        value_type = str
        entity = person
        definition_period = DateUnit.DAY

    class session(Variable):  # noqa: N801 (the same)
        value_type = int
        entity = person
        definition_period = DateUnit.DAY

        def formula(persons, period, parameters):  # noqa: ANN001, ANN202, N805 (OpenFisca's own signature)
            named = persons("situation", period)
            row = parameters(period)[named if every else named[0]]
            done, planned = persons("sessions_done", period), persons("sessions_planned", period)
            recent = persons("sessions_last_12_months", period)
            found = done + 1 + row.window - recent
            found = found * (found < row.first) + row.first * (found >= row.first)
            found = found * (found > done) + (done + 1) * (found <= done)
            return found * (found <= done + planned)

    assert NEVER > 0
    return [situation, session, *(number(name) for name in FACTS if name != "situation")]
