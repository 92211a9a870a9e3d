"""How the width of a page is shared among the columns of a table."""

from __future__ import annotations

import re
from math import sqrt

from surveytools.tables.table import Cell, ComparisonTable

LINE = 105
"""Characters of footnote size on a line of 16 cm; only ratios to it matter."""

_BREAK = re.compile(r"[\s/_-]+")


def fractions(table: ComparisonTable) -> list[float]:
    """A share of the line for each column, the row head first; together at most 1.

    A column gets at least its longest word, and beyond that by the square root of how much it holds, which makes the
    rows about as short as they can be together.
    """
    texts = [[f"{row.head} [12]" for row in table.rows]]
    texts += [[cell_text(row.cells[k]) for row in table.rows] for k in range(len(table.columns))]
    heads = ["Paper", *(column.heading for column in table.columns)]
    least = [min(18, _longest([head, *column])) + 2 for head, column in zip(heads, texts, strict=True)]
    wanted = [sqrt(_typical(column) + 4) for column in texts]
    return _share([size / LINE for size in least], wanted)


def cell_text(cell: Cell) -> str:
    """All that a cell shows, on one line."""
    return ", ".join(item.text for item in cell.items) or "–"


def _typical(texts: list[str]) -> float:
    """Halfway between the mean length and that of the longer tenth, so that a column of few long cells counts too."""
    sizes = sorted(map(len, texts)) or [1]
    return (sum(sizes) / len(sizes) + sizes[int(len(sizes) * 0.9)]) / 2


def _longest(texts: list[str]) -> int:
    words = sorted(len(word) for text in texts for word in _BREAK.split(text))
    return words[int(len(words) * 0.98)] if words else 1


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
