"""Every legal case of the book, through the expression: DuckDB says what the scalar rule says."""

from prealable.screening.book import VERDICTS_IN_A_LEAF, book
from tests.screening.legal_cases import differences, questions


def test_the_book_is_read():
    """The cases that a line can hold are many, and every category has some."""
    assert len(questions()) > 250
    assert len({facts["category"] for _, facts in questions()}) == 14


def test_every_case_on_duckdb(engine):
    """DuckDB reads every legal case as the scalar rule does."""
    assert differences(engine) == []


def test_the_numbered_readings_are_those_of_the_law():
    """Each reading on file has one number, and its leaf says its provision and its verdict."""
    found = book(("kinesitherapie",))

    assert len(found.numbers) == len(found.entries)
    for reading, number in found.numbers.items():
        assert found.entries[number - 1].provision == reading.provision
        assert found.leaf(reading, reading.then) // VERDICTS_IN_A_LEAF == number
