"""Why a cell says what it says: each item with the sentence around its quote, who decided, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from surveytools.errors import UsageError, nearest
from surveytools.model import Evidence, Paper
from surveytools.tables.table import EMPTY, NOT_STATED, Cell, CellItem, ComparisonTable, TableRow
from surveytools.text.fold import fold
from surveytools.text.markup import Html, html, join_html
from surveytools.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Reason:
    """One item of a cell with the text before its quote, the quote, the text after it, and who decided."""

    text: str
    before: str
    quote: str
    after: str
    by: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A cell of a table explained; shows itself as text and, in JupyterLab, with the quotes highlighted."""

    head: str
    column: str
    shown: str
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        lines = [f"{self.head}, {self.column}: {self.shown}"]
        for reason in self.reasons:
            lines.append(f"  {reason.text}  ({reason.by}{_sure(reason)})")
            if reason.quote:
                lines.append(f"    {reason.before}[{reason.quote}]{reason.after}")
        return "\n".join(lines)

    __repr__ = __str__

    def to_html(self) -> str:
        """A description list: item and rule, then the sentence with its quote marked."""
        parts = [Html(f"<p>{html(self.head)}, {html(self.column)}: {html(self.shown)}</p>")]
        for reason in self.reasons:
            parts.append(Html(f"<dt>{html(reason.text)} <small>{html(reason.by + _sure(reason))}</small></dt>"))
            if reason.quote:
                sentence = f"{html(reason.before)}<mark>{html(reason.quote)}</mark>{html(reason.after)}"
                parts.append(Html(f"<dd>{sentence}</dd>"))
        return f'<div class="explanation">{parts[0]}<dl>{join_html(parts[1:])}</dl></div>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": str(self)}


def explain(table: ComparisonTable, row: int | str, column: str) -> Explanation:
    """The explanation of one cell; see ``ComparisonTable.explain``."""
    found = find_row(table, row)
    names = [shown.name for shown in table.columns]
    if column not in names:
        message = f"the table has no column {column!r}; {nearest(column, names)}"
        raise UsageError(message)
    cell = found.cells[names.index(column)]
    return Explanation(
        head=found.head,
        column=table.columns[names.index(column)].heading,
        shown=_shown(cell),
        reasons=tuple(_reason(item, found.paper) for item in cell.items),
    )


def find_row(table: ComparisonTable, row: int | str) -> TableRow:
    """The row at a position, or that of a paper id, a cite key, or a unique stretch of a title or short name."""
    if isinstance(row, int):
        if not -len(table.rows) <= row < len(table.rows):
            message = f"the table has {len(table.rows)} rows, counted from 0; there is no row {row}"
            raise UsageError(message)
        return table.rows[row]
    for found in table.rows:
        if row in (found.paper.id, found.key):
            return found
    part = fold(row)
    close = [found for found in table.rows if part and part in fold(found.paper.title) + "\n" + fold(found.head)]
    if len(close) == 1:
        return close[0]
    keys = [found.key or found.paper.id for found in close or table.rows]
    what = f"{len(close)} papers match" if close else "no paper of the table matches"
    message = f"{what} {row!r}; give an id, a cite key or a unique stretch of the title; {nearest(row, keys[:20])}"
    raise UsageError(message)


def _shown(cell: Cell) -> str:
    texts = [item.text for item in cell.items] + ([f"and {cell.more} more"] if cell.more else [])
    shown = "; ".join(texts) or (NOT_STATED if cell.state == NOT_STATED else EMPTY)
    return f"{shown} ({cell.held} held back)" if cell.held else shown


def _reason(item: CellItem, paper: Paper) -> Reason:
    at = item.evidence
    if at is None:
        return Reason(item.text, "", "", "", "given with the paper", None)
    before, after = _around(paper, at)
    return Reason(item.text, before, at.quote or "", after, at.by, at.confidence)


def _around(paper: Paper, at: Evidence) -> tuple[str, str]:
    """What stands before and after the quote in its sentence; nothing for a person's own word."""
    if at.span is None:
        return "", ""
    text, span = paper.text(at.span.source), at.span
    near = [found for found in sentences(text) if found.start < span.end and span.start < found.end]
    start = min([span.start, *(found.start for found in near)])
    end = max([span.end, *(found.end for found in near)])
    return text[start : span.start], text[span.end : end]


def _sure(reason: Reason) -> str:
    return "" if reason.confidence is None else f", confidence {reason.confidence:.2f}"
