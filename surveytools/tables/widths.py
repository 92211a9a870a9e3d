"""How the width of a page is shared among the columns of a table."""

from __future__ import annotations

import re
from math import sqrt

from surveytools.tables.table import Cell, ComparisonTable
from surveytools.text.breaking import width

MANY = 7
"""From more columns than these on, a table is set in script size."""

BOLD = 1.2
"""How much wider the bold letters of a heading are."""

PADDING = 2
"""Letters that the space between two columns takes."""

_BREAK = re.compile(r"[\s/_-]+")


def fractions(table: ComparisonTable) -> list[float]:
    """A share of the line for each column, the row head first; together at most 1.

    A column gets at least its longest word, and beyond that by the square root of how much it holds, which makes the
    rows about as short as they can be together.
    """
    texts = [[f"{row.head} [12]" for row in table.rows]]
    texts += [[cell_text(row.cells[k]) for row in table.rows] for k in range(len(table.columns))]
    heads = ["Paper", *(column.heading for column in table.columns)]
    least = [max(width(word) * BOLD for word in _BREAK.split(head)) + PADDING for head in heads]
    least = [max(size, min(15, _longest(column)) + PADDING) for size, column in zip(least, texts, strict=True)]
    wanted = [sqrt(_typical(column) + 4) for column in texts]
    line = line_length(len(texts))
    return _share([size / line for size in least], wanted)


def line_length(columns: int) -> int:
    """How many letters a line of 16 cm holds, at the size in which a table of so many columns is set."""
    return 100 if columns <= MANY else 106


def cell_text(cell: Cell) -> str:
    """All that a cell shows, on one line."""
    return ", ".join(item.text for item in cell.items) or "–"


def _typical(texts: list[str]) -> float:
    """Halfway between the mean length and that of the longer tenth, so that a column of few long cells counts too."""
    sizes = sorted(map(len, texts)) or [1]
    return (sum(sizes) / len(sizes) + sizes[int(len(sizes) * 0.9)]) / 2


def _longest(texts: list[str]) -> float:
    return max((width(word) for text in texts for word in _BREAK.split(text)), default=1)


def _share(least: list[float], wanted: list[float]) -> list[float]:
    if sum(least) >= 1:
        return [int(1000 * size / sum(least)) / 1000 for size in least]
    shares, fixed = list(least), set[int]()
    while True:
        free = [k for k in range(len(least)) if k not in fixed]
        room = 1 - sum(shares[k] for k in fixed)
        total = sum(wanted[k] for k in free)
        tight = [k for k in free if room * wanted[k] / total < least[k]]
        if not tight:
            break
        fixed.update(tight)
    for k in free:
        shares[k] = room * wanted[k] / total
    return [int(1000 * share) / 1000 for share in shares]
