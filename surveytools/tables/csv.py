"""A comparison table as CSV, and the plain grid of texts that frames and spreadsheets are made from."""

from __future__ import annotations

import csv
import io

from surveytools.files import unify_lines
from surveytools.tables.columns import own_source
from surveytools.tables.table import NOT_STATED, Cell, ComparisonTable
from surveytools.text.spreadsheet import guard


def render(table: ComparisonTable) -> str:
    """One header line, then one line a paper; a text that a spreadsheet would run gets an apostrophe in front."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in grid(table):
        writer.writerow([guard(unify_lines(value)) for value in row])
    return stream.getvalue()


def grid(table: ComparisonTable) -> list[list[str]]:
    """The table as texts, the header first: id, paper, key, group where rows are grouped, and the columns."""
    grouped = any(row.group is not None for row in table.rows)
    lines = [["id", "paper", "key", *(["group"] if grouped else []), *(column.name for column in table.columns)]]
    for row in table.rows:
        group = [row.group or ""] if grouped else []
        lines.append([row.paper.id, row.head, row.key or "", *group, *(text(cell) for cell in row.cells)])
    return lines


def text(cell: Cell) -> str:
    """All that a cell shows, joined by semicolons, a person's word with its source; empty where nothing was found."""
    if cell.state == NOT_STATED:
        return NOT_STATED
    parts = [f"{item.text} [{own_source(item.evidence)}]" if item.mark else item.text for item in cell.items]
    return "; ".join(parts + ([f"and {cell.more} more"] if cell.more else []))
