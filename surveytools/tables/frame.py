"""A comparison table as a pandas frame or a ``great_tables.GT``, for further work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from surveytools.errors import UsageError
from surveytools.model import Evidence
from surveytools.tables import markdown
from surveytools.tables.csv import grid
from surveytools.tables.table import EMPTY, Cell, ComparisonTable
from surveytools.text.markdown import escape

if TYPE_CHECKING:
    import pandas as pd
    from great_tables import GT


def to_frame(table: ComparisonTable, *, evidence: bool = False) -> pd.DataFrame:
    """The frame; see ``ComparisonTable.to_frame``."""
    import pandas as pd

    head, *rows = grid(table)
    values: dict[str, Any] = {
        name: pd.Series([row[k] or None for row in rows], dtype="string") for k, name in enumerate(head)
    }
    for k, column in enumerate(table.columns if evidence else ()):
        if column.extracted:
            cells = [row.cells[k] for row in table.rows]
            values |= {
                f"{column.name}.quote": pd.Series([_joined(cell, _quote) for cell in cells], dtype="string"),
                f"{column.name}.span": pd.Series([_joined(cell, _span) for cell in cells], dtype="string"),
                f"{column.name}.by": pd.Series([_joined(cell, _by) for cell in cells], dtype="string"),
                f"{column.name}.confidence": pd.Series([_least(cell) for cell in cells], dtype="Float64"),
            }
    return pd.DataFrame(values)


def to_great_tables(table: ComparisonTable) -> GT:
    """The ``GT``; see ``ComparisonTable.to_great_tables``."""
    try:
        from great_tables import GT
    except ImportError as error:
        message = 'great_tables is not installed; type: pip install "surveytools[tables]"'
        raise UsageError(message) from error
    frame = to_frame(table).drop(columns="id")
    grouped = "group" if any(row.group is not None for row in table.rows) else None
    made = GT(frame, rowname_col="paper", groupname_col=grouped, id=table.label or "comparison")
    made = made.sub_missing(missing_text=EMPTY).cols_label({column.name: column.heading for column in table.columns})
    made = made.cols_label({"key": "Key"}).tab_stubhead("Paper")
    for k, column in enumerate(table.columns):
        made = made.cols_align("right" if column.aligned == "numbers" else "left", columns=column.name)
        bold = [n for n, row in enumerate(table.rows) if any(item.best for item in row.cells[k].items)]
        if bold:
            shown = [markdown.cell(table.rows[n].cells[k]) for n in bold]
            frame.loc[bold, column.name] = shown
            made = made.fmt_markdown(columns=column.name, rows=bold)
    if table.caption is not None:
        made = made.tab_header(title=table.caption)
    notes = [table.note, *(f"{mark}: {source}" for mark, source in table.sources)]
    for note in filter(None, notes):
        made = made.tab_source_note(escape(note))
    return made


def _joined(cell: Cell, part: Any) -> str | None:
    """One thing of the evidence of each item, in the items' order; nothing for an empty cell."""
    said = [part(item.evidence) if item.evidence else "" for item in cell.items]
    return "; ".join(said) if any(said) else None


def _quote(at: Evidence) -> str:
    return at.quote or ""


def _span(at: Evidence) -> str:
    return str(at.span) if at.span else ""


def _by(at: Evidence) -> str:
    return at.by


def _least(cell: Cell) -> float | None:
    return min((item.evidence.confidence for item in cell.items if item.evidence), default=None)
