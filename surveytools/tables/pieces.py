r"""A comparison table as LaTeX in pieces: what every layout is put together from, here, in a template, or on a page.

Plain dictionaries and lists, so that a notebook can keep them beside its output.
"""

from __future__ import annotations

from typing import TypedDict

from surveytools.tables.latex_cells import bold, cells_tex, key_tex
from surveytools.tables.numbers import table_format
from surveytools.tables.table import ComparisonTable
from surveytools.tables.widths import MANY, PADDING, fractions, line_length
from surveytools.text.breaking import breakable
from surveytools.text.markup import Tex, join_tex

MIME = "application/vnd.surveytools.table+json"
RAGGED = r"\raggedright\arraybackslash\leavevmode\nobreak\hspace{0pt}"
"""Ragged cells whose first word may be hyphenated; without the ``\nobreak`` a wide one would leave its first line."""

ALIGNED = r"\sisetup{mode=text,detect-weight,retain-explicit-plus,group-minimum-digits=99}"
"""How siunitx sets numbers as they are written, in either of its versions."""


class Column(TypedDict):
    """A column: its name, its heading, its share of the line."""

    name: str
    head: str
    share: float


class Row(TypedDict):
    """A row: its group, if any, and its cells, the row head first."""

    group: str | None
    cells: list[str]


class Pieces(TypedDict):
    """A table: ``column`` is the type of a column, in which ``SHARE`` stands for its share of the line."""

    settings: str
    column: str
    columns: list[Column]
    rows: list[Row]
    caption: str | None
    label: str
    note: str


def pieces(table: ComparisonTable, *, cite: str = "citep") -> Pieces:
    r"""The pieces of a table, all of them LaTeX; ``cite`` is the citation command of the row head."""
    names = [("paper", "Paper"), *((column.name, column.heading) for column in table.columns)]
    shares = fractions(table)
    limits = [max(8, int(line_length(len(names)) * share) - PADDING) for share in shares]
    formats = [
        table_format([row.cells[k] for row in table.rows]) if column.aligned else ""
        for k, column in enumerate(table.columns)
    ]
    return {
        "settings": _settings(table),
        "column": rf">{{{RAGGED}}}p{{\dimexpr SHARE\linewidth-2\tabcolsep\relax}}",
        "columns": [
            {"name": name, "head": bold(head), "share": share}
            for (name, head), share in zip(names, shares, strict=True)
        ],
        "rows": [
            {
                "group": None if row.group is None else breakable(row.group),
                "cells": list(cells_tex(row, cite, limits, formats)),
            }
            for row in table.rows
        ],
        "caption": None if table.caption is None else breakable(table.caption),
        "label": key_tex(table.label) if table.label else "",
        "note": _note(table),
    }


def _settings(table: ComparisonTable) -> str:
    """The size of letters and what else holds for the whole table."""
    size = "footnotesize" if len(table.columns) + 1 <= MANY else "scriptsize"
    links = any(item.url for row in table.rows for cell in row.cells for item in cell.items)
    href = r"\providecommand{\href}[2]{#2}" if links else ""
    aligned = ALIGNED if any(column.aligned for column in table.columns) else ""
    return rf"\{size}\setlength{{\tabcolsep}}{{4pt}}\hyphenpenalty=9999{href}{aligned}"


def _note(table: ComparisonTable) -> Tex:
    """The note, and where a person read what no quote shows."""
    parts = [breakable(table.note)] if table.note else []
    parts += [Tex(rf"\textsuperscript{{{mark}}}\,{breakable(said)}.") for mark, said in table.sources]
    return join_tex(parts, " ")
