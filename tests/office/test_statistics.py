"""Figures: what is counted, when, and what stays hidden so that nobody can be told from a difference."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prealable.demande.words import Canal, Destinataire
from prealable.office.services import deciding, notifying
from prealable.office.services.recours import file_recours
from prealable.office.statistics import figures, workload
from prealable.office.statistics.hiding import ALL, hidden, with_margins
from prealable.office.statistics.models import Measure, Tally
from prealable.office.statistics.tallying import tally
from prealable.office.sweep import sweep
from tests.office.world import MONDAY, moment

LATER = date(2026, 7, 10)


def held(measure):
    """The counts of a measure, by key."""
    found = {}
    for row in Tally.objects.filter(measure=measure):
        found[row.key] = found.get(row.key, 0) + row.count
    return found


def granted(world, after=2):
    """The reference of a demande granted and notified so many days after its reception."""
    reference = world.examined()
    deciding.grant(world.order(world.praticien, reference, after))
    order = world.order(world.agent, reference, after)
    notifying.notify(order, to=Destinataire.ASSURE, channel=Canal.EN_LIGNE)
    return reference


def test_what_is_counted(world):
    """Answers, silences, refusals, reasons and appeals are counted once each, in the month they came."""
    granted(world, 2)
    granted(world, 12)
    refused = world.refused()
    order = world.order(world.assure, refused, 10)
    file_recours(order, instance="CMRA", channel=Canal.RECOMMANDE, words="Non.", sent_on=order.day)
    world.filed()  # nobody answers
    sweep(now=moment(LATER))
    tally(now=moment(LATER))

    assert held(Measure.ISSUE) == {"accord": 2, "refus_medical": 1, "accord_tacite": 1}
    assert held(Measure.DELAI) == {"2": 1, "12": 1, "6": 1}
    assert held(Measure.MOTIF) == {"non_justifie_medicalement": 1}
    assert sum(held(Measure.RECOURS).values()) == 1
    assert set(Tally.objects.filter(measure=Measure.ISSUE).values_list("month", flat=True)) == {
        date(2026, 3, 1)
    }


def test_counting_again_changes_nothing(world):
    """The counts are written anew, never added to."""
    granted(world)
    first = tally(now=moment(LATER))

    assert tally(now=moment(LATER)) == first
    assert held(Measure.ISSUE) == {"accord": 1}


def test_a_year_tells_median_mean_and_ninth_tenth(world, settings):
    """The delays of a year: half, mean, nine tenths; under the least number they are hidden."""
    settings.PREALABLE_SMALL_NUMBERS = 3
    for after in (2, 4, 12):
        granted(world, after)
    tally(now=moment(LATER))
    delays = figures.published().overall().delays

    assert (delays.answers, delays.median, delays.mean, delays.p90) == (3, 4, 6, 12)
    settings.PREALABLE_SMALL_NUMBERS = 4
    assert figures.published().overall().delays.median is None


def test_a_month_that_runs_is_not_published(world):
    """Figures stop at the last month that is over: a day's difference tells of nobody."""
    granted(world)
    tally(now=moment(date(2026, 3, 31)))
    assert figures.published() is None

    tally(now=moment(date(2026, 4, 1)))
    assert figures.published().until == date(2026, 3, 31)


def test_figures_cost_a_fixed_number_of_queries(world, django_assert_max_num_queries):
    """A year is read in a fixed number of queries, whatever the number of demandes."""
    for after in (2, 3, 4):
        granted(world, after)
    tally(now=moment(LATER))
    with django_assert_max_num_queries(9):
        year = figures.published()
        year.by_category(), year.by_caisse(), year.margins(), year.urgent()


def test_a_manager_sees_what_waits_and_nobody_else(world, django_assert_num_queries):
    """The load of the caisses is for who runs them, in one query, and names nobody."""
    from prealable.office.errors import Interdit

    world.filed()
    world.examined()
    with django_assert_num_queries(1):
        found = workload.waiting(acting=world.administrateur, day=MONDAY)
    assert sum(each.total for each in found) == 2
    for other in (world.agent, world.praticien, world.kine, world.assure):
        with pytest.raises(Interdit):
            workload.waiting(acting=other, day=MONDAY)


CUBES = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 30), min_size=2, max_size=9
)


@settings(max_examples=150)
@given(counts=CUBES, least=st.integers(2, 12))
def test_no_hidden_number_can_be_computed(counts, least):
    """Whatever the table, no small number follows from those shown: another table fits as well."""
    table = with_margins(counts)
    veiled = hidden(table, least)
    small = {cell for cell, count in table.items() if 0 < count < least}

    assert small <= veiled
    determined = _determined(table, veiled)
    assert not determined & small


def _determined(table, veiled):
    """The hidden cells that linear algebra gives away: those whose unit lies in the span of the lines."""
    import numpy as np

    cells, lines = sorted(veiled), []
    for along in (0, 1):
        groups = {}
        for cell in table:
            groups.setdefault(cell[:along] + cell[along + 1 :], []).append(cell)
        lines.extend(
            [(-1 if c[along] == ALL else 1) if c in line else 0 for c in cells]
            for line in groups.values()
            if len(line) > 1
        )
    if not (cells and lines):
        return set()
    matrix, units = np.array(lines), np.eye(len(cells))
    rank = np.linalg.matrix_rank(matrix)
    return {
        cell
        for cell, unit in zip(cells, units, strict=True)
        if np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank
    }


def test_a_lone_small_number_hides_another():
    """One small number in a row of three hides a second one, the smallest, and its column's too."""
    table = with_margins({("a", "x"): 3, ("a", "y"): 20, ("b", "x"): 30, ("b", "y"): 40})
    veiled = hidden(table, 5)

    assert ("a", "x") in veiled
    assert len([cell for cell in veiled if cell[0] == "a" and cell[1] != ALL]) == 2
    assert len([cell for cell in veiled if cell[1] == "x" and cell[0] != ALL]) == 2
