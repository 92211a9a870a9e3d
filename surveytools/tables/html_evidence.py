"""Cells that open: a click or Enter shows the abstract with the quotes marked and why; no script is needed.

Each cell is a ``<details>``, so that it opens in a notebook that is not trusted, on a page without scripts and in a
saved copy as well; the style sheet only lays what opens over the width of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from surveytools.bibliography import short_reference
from surveytools.model import Paper, Span
from surveytools.tables.explain import sentence_around
from surveytools.tables.reasons import reason_of, reason_of_none
from surveytools.tables.table import Cell, TableRow
from surveytools.text.markup import Html, html, join_html

WHOLE = 300
"""Rows up to which a cell shows the whole abstract; in a longer table only the sentences with its quotes."""

STYLE = """<style>
div.comparison:has(tbody:last-of-type > tr:nth-last-of-type(-n+4) details[open]) { padding-bottom: 20rem; }
div.comparison summary { display: block; cursor: pointer; border-radius: 2px; }
div.comparison summary::-webkit-details-marker { display: none; }
div.comparison summary:hover { text-decoration: underline dotted; text-underline-offset: 0.2em; }
div.comparison summary:focus-visible { outline: 2px solid var(--jp-brand-color1, Highlight); outline-offset: 2px; }
div.comparison details[open] > summary, div.comparison mark { background: rgb(240 180 0 / 0.35); color: inherit; }
div.comparison tr { position: relative; }
div.comparison .evidence { position: absolute; z-index: 2; inset: 100% 0 auto 0; max-height: 21rem; overflow: auto;
  box-sizing: border-box; padding: 1em 1.2em; display: grid; gap: 0.6em 2.4em;
  grid-template-columns: minmax(0, 2fr) minmax(0, 5fr); line-height: 1.5; text-align: left; overflow-wrap: break-word;
  background: var(--jp-layout-color0, var(--vscode-editor-background, Canvas));
  border: 1px solid var(--jp-border-color1, GrayText); border-radius: 4px; box-shadow: 0 4px 18px rgb(0 0 0 / 0.25); }
div.comparison .evidence p { margin: 0 0 0.6em; }
div.comparison .evidence .rule { font-size: 0.92em; }
div.comparison .evidence .title { font-weight: bold; margin-bottom: 0; }
@media print { div.comparison .evidence { display: none; } }
</style>
"""


def opening(inside: Html, cell: Cell, row: TableRow, *, heading: str, group: str, whole: bool) -> Html:
    """What stands in a cell as a ``<summary>``, and below it what the cell rests on; one of a ``group`` is open."""
    return Html(
        f'<details name="{html(group)}"><summary>{inside}</summary><div class="evidence" style="min-width: 22em">'
        f"<div>{_facts(cell, heading)}</div><div>{_words(cell, row, whole=whole)}</div></div></details>"
    )


def _facts(cell: Cell, heading: str) -> Html:
    told = [(item.text, reason_of(item)) for item in cell.items] or [("", reason_of_none(cell))]
    parts = []
    for text, reason in told:
        value = Html(f"<br><b>{html(text)}</b>") if text else Html("")
        parts.append(Html(f'<p>{html(heading)}{value}</p><p class="rule">{html(reason)}</p>'))
    return join_html(parts)


def _words(cell: Cell, row: TableRow, *, whole: bool) -> Html:
    paper = row.paper
    spans = [item.evidence.span for item in cell.items if item.evidence and item.evidence.span]
    head = marked(paper.title, spans, "title")
    by = html(short_reference(paper)) if paper.authors else Html("")
    if paper.abstract is None:
        text = html("No abstract is known for this paper.")
    elif whole:
        text = marked(paper.abstract, spans, "abstract")
    else:
        text = join_html(list(_sentences(paper, spans)), " … ")
    return Html(f'<p class="title">{head}</p><p>{by}</p><p>{text}</p>')


def _sentences(paper: Paper, spans: Iterable[Span]) -> Iterator[Html]:
    for span in spans:
        if span.source == "abstract":
            before, quote, after = sentence_around(paper, span)
            yield Html(f"{html(before)}<mark>{html(quote)}</mark>{html(after)}")


def marked(text: str, spans: Iterable[Span], source: str) -> Html:
    """A title or abstract with its spans marked; spans that overlap are marked as one."""
    pieces, done = [], 0
    for span in sorted((span for span in spans if span.source == source), key=lambda span: (span.start, span.end)):
        start = max(span.start, done)
        if span.end > start:
            pieces += [html(text[done:start]), Html(f"<mark>{html(text[start : span.end])}</mark>")]
            done = span.end
    return join_html([*pieces, html(text[done:])])
