"""Mediation: an interval that holds the terms to appeal (T26)."""

import pytest

from prealable import demande as d
from prealable.demande import actors as a
from prealable.demande import recours as r
from prealable.demande.recours import mediation as m
from tests.demande.world import PATIENT, day, refused, text

MEDIATOR = a.Mediateur("mediateur-1")


def seize(on="03-20", first="03-15", **more):
    """Seize the mediator."""
    first_step = day(first) if first else None
    return m.SaisirMediateur(par=PATIENT, le=day(on), demande="ED3Q-NR55", demarche_le=first_step, **more)


ADMIT = m.DeclarerRecevable(par=MEDIATOR, le=day("03-25"))
DECLINE = m.DeclarerIrrecevable(par=MEDIATOR, le=day("03-25"), texte=text("irrecevable"))
CONCLUDE = m.Conclure(par=MEDIATOR, le=day("04-24"), texte=text("recommandations"))
STOP = m.Interrompre(par=PATIENT, le=day("04-10"))


def go(*commands):
    """Play commands."""
    state = m.Mediation()
    for command in commands:
        [event] = m.decide(state, command, command.le)
        state = m.evolve(state, event)
    assert m.fold(state.faits) == state
    return state


def test_a_mediation_holds_the_term_to_appeal():
    """T26: thirty days of mediation bring the last day from 13 May to 12 June."""
    contre = r.contested(refused(), day("03-20"))

    assert r.deadline(contre).raw == day("05-13")
    assert r.deadline(contre, go(seize(), ADMIT, CONCLUDE).interval).raw == day("06-12")


def test_an_open_mediation_leaves_no_last_day():
    """T26: while it lasts, no date can be promised."""
    route = r.deadline(r.contested(refused(), day("03-20")), go(seize(), ADMIT).interval)

    assert route.raw is None


@pytest.mark.parametrize("commands", [(seize(),), (seize(), DECLINE)])
def test_what_is_not_admissible_holds_nothing(commands):
    """T26: the notice of admissibility holds the term, not the claim."""
    assert go(*commands).interval is None


def test_a_lawsuit_ends_the_mediation():
    """L.217-7-1 II: the term runs again from the lawsuit."""
    state = go(seize(), ADMIT, STOP)

    assert (state.etat, state.interval.concluded_on) == ("close", day("04-10"))


@pytest.mark.parametrize(
    ("before", "command", "code"),
    [
        ((), seize(first=None), "demarche_absente"),
        ((), seize(first="03-21"), "demarche_absente"),
        ((), seize(proces_le=day("03-01")), "proces_engage"),
        ((), seize("2018-08-11", "2018-08-01"), "mediation_sans_texte"),
        ((seize(),), seize("03-21"), "mediation_deja_saisie"),
        ((), ADMIT, "mediation_pas_ouverte"),
        ((seize(),), CONCLUDE, "mediation_pas_recevable"),
        ((seize(), ADMIT, CONCLUDE), STOP, "dates_impossibles"),
        ((seize(), DECLINE), STOP, "mediation_pas_ouverte"),
        ((seize(), ADMIT), ADMIT, "mediation_pas_ouverte"),
    ],
)
def test_a_mediation_keeps_its_order(before, command, code):
    """T26: after a first step, before any lawsuit, each act in its turn."""
    with pytest.raises(d.CommandeImpossible) as caught:
        go(*before, command)

    assert caught.value.code == code
