"""The sweep: what the clock has already done is recorded once, whenever and however often it runs."""

import pytest

from prealable import demande as d
from prealable.demande import commands as c
from prealable.demande.words import Etat
from tests.demande.test_deciding import grant
from tests.demande.test_using import odf
from tests.demande.world import ask, day, etat, play, received, refused, tacit


def sweep(state, on):
    """Decide what is due on a day."""
    for command in d.due(state, day(on)):
        state = d.fold(d.decide(state, command, day(on)), state)
    return state


@pytest.mark.parametrize(
    ("state", "on", "names"),
    [
        (received(), "03-09", []),
        (received(), "03-10", ["reponse_7"]),
        (received(), "03-15", ["reponse_3"]),
        (received(), "03-16", ["reponse_1"]),
        (received(), "03-17", ["reponse_0"]),
        (received(), "03-18", ["ConstaterAccordTacite"]),
        (refused(), "06-01", []),
        (play(received(), grant("03-10")), "06-01", []),
        (play(received(), ask("03-10", limit="04-10")), "04-04", ["pieces_7"]),
        (play(received(), ask("03-10", limit="04-10")), "04-10", ["pieces_0"]),
        (odf(), "09-12", ["ConstaterAccordTacite", "fin_7"]),
        (odf(), "09-19", ["ConstaterAccordTacite", "ConstaterCaducite"]),
        (d.Demande(), "06-01", []),
    ],
)
def test_what_is_due(state, on, names):
    """Silence, the end of an accord, and the nearest rung of each ladder."""
    due = d.due(state, day(on))

    assert [getattr(each, "echelon", type(each).__name__) for each in due] == names


@pytest.mark.parametrize("on", ["03-10", "03-17", "03-18", "09-19", "12-31"])
@pytest.mark.parametrize("state", [received(), odf(), play(received(), ask("03-10"))])
def test_a_second_sweep_finds_nothing(state, on):
    """Idempotent: once recorded, nothing is due on that day."""
    swept = sweep(state, on)

    assert d.due(swept, day(on)) == ()
    assert etat(swept, on) is etat(state, on)


def test_a_sweep_months_late_changes_no_date():
    """Down all spring, the sweep records in June the accord of 18 March."""
    state = sweep(tacit(), "06-01")

    assert state.tacites == (day("03-18"),)
    assert d.as_of(state, day("03-17")).etat is Etat.RECUE


def test_a_sweep_every_day_or_once_records_the_same_acts():
    """Reminders apart, the same acts are recorded at the same days."""
    from datetime import timedelta

    daily, today = odf(), day("03-02")
    while today <= day("10-01"):
        daily = sweep(daily, today.isoformat())
        today += timedelta(days=1)
    once = sweep(odf(), "10-01")

    assert (daily.tacites, daily.caduc_le) == (once.tacites, once.caduc_le)


def test_a_rung_is_sent_once_for_a_day():
    """A reminder sent twice is refused; after a restart of the clock it is due again."""
    state = sweep(received(), "03-10")
    [sent] = [each for each in state.faits if each.NOM == "rappel.envoye"]

    with pytest.raises(d.CommandeImpossible) as caught:
        play(
            state,
            c.Rappeler(
                par=d.due(received(), day("03-10"))[0].par,
                le=sent.le,
                echelon=sent.echelon,
                echeance=sent.echeance,
            ),
        )
    assert caught.value.code == "rappel_deja_envoye"
