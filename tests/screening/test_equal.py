"""The scalar rule and DuckDB give one answer: on random lines, in any order."""

import random

import pyarrow.parquet as pq
import pytest

from prealable.screening.run import Options, screen
from tests.screening.oracle import screen as by_hand
from tests.screening.random_lines import files, random_lines
from tests.screening.tables import answers_of, compared, rows, write_accords, write_lines


def differing(folder, count, seed):
    """The lines of which DuckDB and the scalar rule disagree."""
    lines, accords, given, known = files(folder, count, seed)
    screen(given, known, folder / "o.parquet")
    expected, found = by_hand(lines, accords), answers_of(folder / "o.parquet")
    assert len(found) == count
    return {
        number: (expected[number], compared(row))
        for number, row in found.items()
        if expected[number] != compared(row)
    }


def test_random_lines_are_answered_as_by_the_scalar_rule(tmp_path):
    """Twenty thousand random lines of every category are answered line by line as the scalar rule does."""
    assert differing(tmp_path, 20_000, seed=11) == {}


@pytest.mark.long
@pytest.mark.parametrize("seed", [7, 8])
def test_a_hundred_thousand_random_lines(tmp_path, seed):
    """A hundred thousand random lines are answered as the scalar rule does."""
    assert differing(tmp_path, 100_000, seed=seed) == {}


def test_neither_order_nor_partition_matters(tmp_path):
    """Shuffled lines, split over several files and read by one thread, have the same answers."""
    lines, accords = random_lines(1_500, 3, kinds=("kinesitherapie", "transport"))
    known = write_accords(accords, tmp_path / "a.parquet")
    screen(write_lines(lines, tmp_path / "l.parquet"), known, tmp_path / "one.parquet")
    shuffled, folder = random.Random(1).sample(lines, len(lines)), tmp_path / "parts"
    folder.mkdir()
    whole = pq.read_table(write_lines(shuffled, tmp_path / "s.parquet"))
    for part in range(3):
        pq.write_table(whole.slice(part * 500, 500), folder / f"{part}.parquet")
    screen(folder, known, tmp_path / "two.parquet", Options(threads=1))

    assert rows(tmp_path / "one.parquet") == rows(tmp_path / "two.parquet")
