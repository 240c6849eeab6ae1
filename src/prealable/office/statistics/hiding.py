"""Hides small numbers, and enough others that no hidden one can be computed from the totals shown.

A table of any number of dimensions holds its margins: :data:`ALL` is the coordinate of a total.
Each line of a table says that its cells sum to its total; a line with one hidden cell would give
it away, so a second one is hidden, the smallest. Then what the lines together still give away,
by elimination, is hidden too, until nothing is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

ALL = ""
Cell = tuple[str, ...]
Line = tuple[Cell, ...]


def with_margins(counts: Mapping[Cell, int]) -> dict[Cell, int]:
    """Return a table with all of its margins."""
    held: dict[Cell, int] = defaultdict(int)
    for cell, count in counts.items():
        for place in product(*((value, ALL) for value in cell)):
            held[place] += count
    return dict(held)


def hidden(table: Mapping[Cell, int], least: int) -> frozenset[Cell]:
    """Return the cells not to be shown: those from 1 to ``least`` − 1, and what protects them."""
    lines = tuple(_lines(table))
    veiled = {cell for cell, count in table.items() if 0 < count < least}
    small = frozenset(veiled)
    while True:
        _veil_lonely(table, lines, veiled)
        given = _given_away(lines, veiled) & small
        if not given:
            return frozenset(veiled)
        for cell in sorted(given):
            _veil_beside(table, lines, veiled, cell)


def _lines(table: Mapping[Cell, int]) -> Iterator[Line]:
    """Give each line of a table: its cells along one dimension, its total among them."""
    size = len(next(iter(table), ()))
    for along in range(size):
        found: dict[Cell, list[Cell]] = defaultdict(list)
        for cell in table:
            found[cell[:along] + cell[along + 1 :]].append(cell)
        yield from (tuple(line) for line in found.values() if len(line) > 1)


def _veil_lonely(table: Mapping[Cell, int], lines: tuple[Line, ...], veiled: set[Cell]) -> None:
    again = True
    while again:
        again = False
        for line in lines:
            alone = [cell for cell in line if cell in veiled]
            if len(alone) == 1 and _veil_smallest(table, line, veiled):
                again = True


def _veil_beside(table: Mapping[Cell, int], lines: tuple[Line, ...], veiled: set[Cell], cell: Cell) -> None:
    """Hide one more cell of a line that gives a cell away; the last resort is the line's total."""
    for line in lines:
        if cell in line and _veil_smallest(table, line, veiled):
            return
    veiled.update(table)


def _veil_smallest(table: Mapping[Cell, int], line: Line, veiled: set[Cell]) -> bool:
    """Hide the smallest cell of a line still shown, inner ones before totals."""
    shown = [cell for cell in line if cell not in veiled]
    if not shown:
        return False
    veiled.add(min(shown, key=lambda cell: (cell.count(ALL), table[cell] == 0, table[cell], cell)))
    return True


def _given_away(lines: tuple[Line, ...], veiled: set[Cell]) -> set[Cell]:
    """Return the hidden cells that the lines together determine: those alone in a reduced equation."""
    rows: list[dict[Cell, Fraction]] = []
    for line in lines:
        row = {cell: Fraction(-1 if _is_total(cell, line) else 1) for cell in line if cell in veiled}
        if row:
            rows.append(row)
    return {next(iter(row)) for row in _reduced(rows) if len(row) == 1}


def _is_total(cell: Cell, line: Line) -> bool:
    return cell.count(ALL) == max(each.count(ALL) for each in line)


def _reduced(rows: list[dict[Cell, Fraction]]) -> list[dict[Cell, Fraction]]:
    """Return equations in reduced echelon form, each as its coefficients other than zero."""
    done: dict[Cell, dict[Cell, Fraction]] = {}
    for row in rows:
        left = dict(row)
        for pivot in [cell for cell in left if cell in done]:
            _subtract(left, done[pivot], left[pivot])
        if not left:
            continue
        pivot, factor = next(iter(left.items()))
        fresh = {cell: value / factor for cell, value in left.items()}
        for other in done.values():
            if pivot in other:
                _subtract(other, fresh, other[pivot])
        done[pivot] = fresh
    return list(done.values())


def _subtract(row: dict[Cell, Fraction], other: Mapping[Cell, Fraction], factor: Fraction) -> None:
    for cell, value in other.items():
        left = row.get(cell, Fraction(0)) - factor * value
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
