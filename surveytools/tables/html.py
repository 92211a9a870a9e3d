"""A comparison table as accessible HTML: its items carry their quotes, or its cells open by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from surveytools.bibliography import short_reference
from surveytools.model import Evidence
from surveytools.tables import html_evidence
from surveytools.tables.columns import own_source
from surveytools.tables.reasons import IGNORED
from surveytools.tables.table import EMPTY, NOT_STATED, Cell, CellItem, ComparisonTable, TableColumn, TableRow
from surveytools.text.markup import Html, html, join_html

STYLE = """<style>
table.comparison { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; font-size: 0.9em; }
table.comparison caption { caption-side: top; text-align: left; font-style: italic; padding: 0.4em 0; }
table.comparison th, table.comparison td { text-align: left !important; vertical-align: top; padding: 0.3em 0.6em; }
table.comparison th, table.comparison td { white-space: normal; }
table.comparison thead th { border-bottom: 1px solid; }
table.comparison tbody th { font-weight: normal; }
table.comparison tr.group th { font-style: italic; border-top: 1px solid; }
table.comparison .item[data-quote] { cursor: help; }
table.comparison .item[data-quote]:hover, table.comparison .item:focus { background: #ffe9a8; color: #1a1a1a; }
table.comparison .number { text-align: right !important; font-variant-numeric: tabular-nums; }
table.comparison tfoot td { font-size: 0.9em; border-top: 1px solid; }
</style>
"""


def render(table: ComparisonTable, *, style: bool = False, evidence: bool = False) -> str:
    """The ``<table>``; ``style=True`` puts a style sheet before it, ``evidence=True`` makes each cell open."""
    label = Html(f' id="{html(table.label)}"') if table.label else Html("")
    lines = [
        Html(f'<table class="comparison"{label}>'),
        *([Html(f"<caption>{html(table.caption)}</caption>")] if table.caption is not None else []),
        Html(f"<thead><tr>{_head(table)}</tr></thead>"),
        *_bodies(table, evidence=evidence),
        *_note(table),
        Html("</table>"),
    ]
    if evidence:
        lines = [Html(f'<div class="comparison {IGNORED}">'), *lines, Html("</div>")]
    sheet = STYLE + (html_evidence.STYLE if evidence else "")
    return (sheet if style else "") + "\n".join(lines) + "\n"


def _head(table: ComparisonTable) -> Html:
    heads = [
        Html(f'<th scope="col"{_kind(c)} data-column="{html(c.name)}">{html(c.heading)}</th>') for c in table.columns
    ]
    return join_html([Html('<th scope="col" data-column="paper">Paper</th>'), *heads])


def _bodies(table: ComparisonTable, *, evidence: bool) -> Iterator[Html]:
    width = len(table.columns) + 1
    if not table.rows:
        yield Html(f'<tbody><tr><td colspan="{width}">No papers to compare.</td></tr></tbody>')
    for group, rows in table.groups():
        yield Html("<tbody>")
        if group is not None:
            yield Html(f'<tr class="group"><th scope="rowgroup" colspan="{width}">{html(group)}</th></tr>')
        yield from (_row(row, table, evidence=evidence) for row in rows)
        yield Html("</tbody>")


def _row(row: TableRow, table: ComparisonTable, *, evidence: bool) -> Html:
    head = html(row.head)
    if row.key:
        head = Html(f"{head} {_citation(row, row.key, table)}")
    cells = join_html(list(_open_cells(row, table) if evidence else _cells(row, table)))
    title = html(" ".join(row.paper.title.split()))
    return Html(f'<tr data-paper="{html(row.paper.id)}"><th scope="row" title="{title}">{head}</th>{cells}</tr>')


def _citation(row: TableRow, key: str, table: ComparisonTable) -> Html:
    """A link to the reference, which it shows on hover: authors and year, or the cite key where they are missing."""
    label = html(f"({short_reference(row.paper)})" if row.paper.authors and row.paper.year is not None else f"[{key}]")
    reference = table.references.get(key)
    title = Html(f' title="{html(reference)}"') if reference else Html("")
    return Html(f'<a class="citation" href="#ref-{html(key)}" data-key="{html(key)}"{title}>{label}</a>')


def _kind(column: TableColumn, *, stacked: bool = False) -> Html:
    names = [*(["stacked"] if stacked else []), *(["number"] if column.aligned == "numbers" else [])]
    return Html(f' class="{" ".join(names)}"' if names else "")


def _cells(row: TableRow, table: ComparisonTable) -> Iterator[Html]:
    """Cells whose items carry what they rest on, for a hover and a script."""
    for cell, column in zip(row.cells, table.columns, strict=True):
        yield _framed(cell, column, _inside(cell, [_item(item, row) for item in cell.items]))


def _open_cells(row: TableRow, table: ComparisonTable) -> Iterator[Html]:
    """Cells that show what they rest on when they are clicked."""
    group, whole = table.label or "comparison", len(table.rows) <= html_evidence.WHOLE
    for cell, column in zip(row.cells, table.columns, strict=True):
        inside = _inside(cell, [_text(item) for item in cell.items])
        opening = html_evidence.opening(inside, cell, row, heading=column.heading, group=group, whole=whole)
        yield _framed(cell, column, opening)


def _framed(cell: Cell, column: TableColumn, inside: Html) -> Html:
    checked = Html(' data-checked="true"') if cell.checked else Html("")
    kind = _kind(column, stacked=cell.stacked)
    if cell.held and not cell.items:
        checked = Html(f'{checked} data-held="{cell.held}"')
    return Html(f'<td{kind} data-column="{html(cell.column)}" data-state="{html(cell.state)}"{checked}>{inside}</td>')


def _inside(cell: Cell, parts: list[Html]) -> Html:
    if not parts:
        return html(NOT_STATED if cell.state == NOT_STATED else EMPTY)
    if cell.more:
        parts.append(Html(f'<span class="more">and {cell.more} more</span>'))
    return join_html(parts, ";<br>" if cell.stacked else ", ")


def _item(item: CellItem, row: TableRow) -> Html:
    text = _text(item)
    if item.evidence is None:
        return text
    return Html(f'<span class="item"{_evidence(item, item.evidence, row)} tabindex="0">{text}</span>')


def _text(item: CellItem) -> Html:
    text = html(item.text.replace(" %", "\u00a0%"))
    if item.url:
        text = Html(f'<a href="{html(item.url)}" rel="noreferrer">{text}</a>')
    if item.mark:
        text = Html(f"{text}<sup>{html(item.mark)}</sup>")
    return Html(f"<strong>{text}</strong>") if item.best else text


def _evidence(item: CellItem, at: Evidence, row: TableRow) -> Html:
    data = {"paper": row.paper.id, "quote": at.quote, "by": at.by, "confidence": f"{at.confidence:.2f}"}
    data |= {"status": item.status} if item.status else {}
    if at.span is not None:
        data |= {"source": at.span.source, "start": str(at.span.start), "end": str(at.span.end)}
    parts = [Html(f' data-{name}="{html(value)}"') for name, value in data.items() if value is not None]
    return join_html([*parts, Html(f' title="{html(_hover(at))}"')])


def _hover(at: Evidence) -> str:
    if at.quote is None:
        source = own_source(at)
        return f"added by a person: {source}" if source else at.by
    source = at.span.source if at.span else "given"
    return f"“{' '.join(at.quote.split())}” ({source}; {at.by}, confidence {at.confidence:.2f})"


def _note(table: ComparisonTable) -> list[Html]:
    parts = [html(table.note)] if table.note else []
    parts += [Html(f"<sup>{html(mark)}</sup> {html(source)}.") for mark, source in table.sources]
    return (
        [Html(f'<tfoot><tr><td colspan="{len(table.columns) + 1}">{join_html(parts, " ")}</td></tr></tfoot>')]
        if parts
        else []
    )
