"""The sentence under a table that says what its cells rest on."""

from __future__ import annotations

from collections.abc import Sequence

from surveytools.extract.confidence import Confidence
from surveytools.tables.best import NOTE as BEST
from surveytools.tables.table import EMPTY, NOT_STATED, TableColumn, TableRow


def note_text(
    columns: Sequence[TableColumn], rows: Sequence[TableRow], *, min_confidence: float, more: Sequence[str | None]
) -> str:
    """What an empty cell means, how many extracted cells a person checked, what the confidence asked for held
    back, and what bold means.

    Bibliographic columns have no say in the counts; a table without extracted columns has only ``more``.
    """
    names = {column.name for column in columns if column.extracted}
    cells = [cell for row in rows for cell in row.cells if cell.column in names]
    parts = []
    if cells:
        checked = sum(cell.checked for cell in cells)
        parts.append(
            f"{EMPTY}: nothing found in the abstract by automatic extraction; "
            f"{checked} of {len(cells)} cells checked by a person."
        )
    if any(cell.state == NOT_STATED for cell in cells):
        parts.append("Not stated: a person found that the paper does not say it.")
    if cells and min_confidence > 0:
        held = sum(cell.held > 0 for cell in cells)
        count = f"{held} cell{'' if held == 1 else 's'} ({100 * held / len(cells):.1f} %)"
        parts.append(f"{_held_below(min_confidence)} are held back: {count}.")
    if any(item.best for cell in cells for item in cell.items):
        parts.append(BEST)
    return " ".join([*parts, *(said for said in more if said)])


def _held_below(confidence: float) -> str:
    """What was held back: below one number, or below the number of each field at which its precision is 0.95."""
    if isinstance(confidence, Confidence):
        return "Findings less sure than where 95 % of their kind are right"
    return f"Findings of a confidence below {confidence:g}"
