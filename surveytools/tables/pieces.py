r"""A comparison table as LaTeX in pieces: a page puts together the rows and columns that a reader chooses."""

from __future__ import annotations

from typing import Any

from surveytools.tables.latex import Layout
from surveytools.tables.table import ComparisonTable
from surveytools.tables.widths import fractions

MIME = "application/vnd.surveytools.table+json"


def pieces(table: ComparisonTable) -> dict[str, Any]:
    r"""Columns with heading and share of the line, and the cells of each row, all of them LaTeX.

    ``column`` is the type of a column in which ``SHARE`` stands for its share; ``settings`` come before the table.
    """
    layout = Layout(table)
    names = ["paper", *(column.name for column in table.columns)]
    columns = [
        {"name": name, "head": head, "share": share}
        for name, head, share in zip(names, layout.titles, fractions(table), strict=True)
    ]
    rows = [list(cells) for cells in layout.cells(table.rows)]
    return {"settings": layout.settings, "column": layout.column("SHARE"), "columns": columns, "rows": rows}
