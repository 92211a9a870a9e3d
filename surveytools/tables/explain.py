"""Why a cell says what it says: each item with the sentence around its quote, and in words why it is believed."""

from __future__ import annotations

from dataclasses import dataclass

from surveytools.errors import UsageError, nearest
from surveytools.model import Paper, Span
from surveytools.tables.reasons import IGNORED, in_words, reason_of, reason_of_none
from surveytools.tables.table import EMPTY, NOT_STATED, Cell, CellItem, ComparisonTable, TableRow
from surveytools.text.fold import fold
from surveytools.text.markup import Html, html, join_html
from surveytools.text.sentences import sentences

_MARK = '<mark style="background: rgb(240 180 0 / 0.35); color: inherit">'


@dataclass(frozen=True, slots=True)
class Reason:
    """One item of a cell, the sentence around its quote in three pieces, why in words, and the code of the rule."""

    text: str
    before: str
    quote: str
    after: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A cell of a table explained; shows itself as text and, in JupyterLab, with the quotes highlighted."""

    head: str
    title: str
    column: str
    shown: str
    reasons: tuple[Reason, ...]

    def paper(self) -> str:
        """The title, behind the row's head where it does not begin with it."""
        title = " ".join(self.title.split())
        return title if title.startswith(self.head.rstrip("…")) else f"{self.head}: {title}"

    def __str__(self) -> str:
        lines = [self.paper(), f"{self.column}: {self.shown}"]
        for reason in self.reasons:
            lines += [f"- {reason.text}"] if len(self.reasons) > 1 else []
            lines += [f'    "{reason.before}[{reason.quote}]{reason.after}"'] if reason.quote else []
            lines.append(f"    {reason.why}{_rule(reason)}")
        return "\n".join(lines)

    __repr__ = __str__

    def to_html(self) -> str:
        """The value, and for each item the sentence with its quote marked and why it is believed."""
        parts = [
            Html(f"<p>{html(self.paper())}</p>"),
            Html(f"<p>{html(self.column)}: <b>{html(self.shown)}</b></p>"),
        ]
        for reason in self.reasons:
            if len(self.reasons) > 1:
                parts.append(Html(f"<p><b>{html(reason.text)}</b></p>"))
            if reason.quote:
                said = f"{html(reason.before)}{_MARK}{html(reason.quote)}</mark>{html(reason.after)}"
                parts.append(Html(f'<p style="margin-left: 1.5em">{said}</p>'))
            parts.append(Html(f'<p style="margin-left: 1.5em"><small>{html(reason.why + _rule(reason))}</small></p>'))
        return f'<div class="explanation {IGNORED}">{join_html(parts)}</div>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": str(self)}


def explain(table: ComparisonTable, row: int | str, column: str) -> Explanation:
    """The explanation of one cell; see ``ComparisonTable.explain``."""
    found = find_row(table, row)
    place = _place(table, column)
    cell = found.cells[place]
    return Explanation(
        head=found.head,
        title=found.paper.title,
        column=table.columns[place].heading,
        shown=_shown(cell),
        reasons=tuple(_reason(item, found.paper) for item in cell.items) or (_none(cell),),
    )


def _place(table: ComparisonTable, column: str) -> int:
    """Where a column stands, by its name or its heading."""
    names = [shown.name for shown in table.columns]
    wanted = fold(column)
    for called in (names, [fold(name) for name in names], [fold(shown.heading) for shown in table.columns]):
        if wanted in called or column in called:
            return called.index(column if column in called else wanted)
    message = f"the table has no column {column!r}; {nearest(column, names)}"
    raise UsageError(message)


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
    what = f"{len(close)} papers match" if close else "no paper of the table matches"
    names = [name for found in close or table.rows for name in (found.head, found.key or found.paper.id)]
    message = f"{what} {row!r}; give an id, a cite key or a unique stretch of the title; {nearest(row, names)}"
    raise UsageError(message)


def _shown(cell: Cell) -> str:
    texts = [item.text for item in cell.items] + ([f"and {cell.more} more"] if cell.more else [])
    return "; ".join(texts) or (NOT_STATED if cell.state == NOT_STATED else EMPTY)


def _reason(item: CellItem, paper: Paper) -> Reason:
    at = item.evidence
    before, quote, after = sentence_around(paper, at.span) if at and at.span else ("", "", "")
    return Reason(item.text, before, quote, after, reason_of(item), at.by if at else "")


def _none(cell: Cell) -> Reason:
    return Reason(EMPTY, "", "", "", reason_of_none(cell), "")


def _rule(reason: Reason) -> str:
    """The code of the rule, which ``surveytools explain`` and the rules go by, where the words are not the code."""
    coded = reason.by and not reason.by.startswith("person") and in_words(reason.by) != reason.by
    return f" (rule {reason.by})" if coded else ""


def sentence_around(paper: Paper, span: Span) -> tuple[str, str, str]:
    """What stands before a span in its sentence, the span itself, and what stands behind it."""
    text = paper.text(span.source)
    near = [found for found in sentences(text) if found.start < span.end and span.start < found.end]
    start = min([span.start, *(found.start for found in near)])
    end = max([span.end, *(found.end for found in near)])
    return text[start : span.start], text[span.start : span.end], text[span.end : end]
