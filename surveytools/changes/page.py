"""Changes as HTML: what is gone in ``<del>``, what is new in ``<ins>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveytools.changes.markdown import COLUMNS
from surveytools.changes.summary import summary
from surveytools.changes.value import HEADINGS, Change, Kind
from surveytools.changes.words import shown_words
from surveytools.text.markup import Html, html, join_html

if TYPE_CHECKING:
    from surveytools.changes.value import Changes

_STYLE = """
.changes table { border-collapse: collapse; width: 100%; margin: 0 0 2rem }
.changes caption { text-align: left; font-weight: 600; padding: .3rem 0 }
.changes th, .changes td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-top: 1px solid #ddd;
  overflow-wrap: break-word }
.changes td:first-child { color: #555; white-space: nowrap } .changes small { color: #555 }
.changes del { background: #ffe3e0; color: #8b1a10 } .changes ins { background: #dff5e1; color: #135c22;
  text-decoration: none }
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem }}</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def page(changes: Changes) -> str:
    """The whole page."""
    title = html(f"Changes from {changes.old} to {changes.new}")
    return _PAGE.format(title=title, body=fragment(changes))


def fragment(changes: Changes) -> Html:
    """The summary and a table for each kind, with the few rules that colour them."""
    tables = join_html([_table(kind, rows) for kind, rows in changes.groups()], "\n")
    told = html(f"{changes.old} \u2192 {changes.new}: {summary(changes)}.")
    return Html(f'<div class="changes">\n<style>{_STYLE}</style>\n<p>{told}</p>\n{tables}\n</div>')


def _table(kind: Kind, rows: tuple[Change, ...]) -> Html:
    heads = join_html([Html(f'<th scope="col">{html(name)}</th>') for name in COLUMNS[kind]])
    body = join_html([_row(row) for row in rows], "\n")
    return Html(
        f"<table><caption>{html(HEADINGS[kind])}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody></table>"
    )


def _row(row: Change) -> Html:
    cells = [html(row.subject)]
    if row.kind not in ("key", "total", "sentence"):
        cells.append(html(row.what))
    if row.kind not in ("paper", "sentence") and not row.worded:
        cells += [_side("del", row.old, row.old_quote), _side("ins", row.new, row.new_quote)]
        running = Html("")
    else:
        wide = Html(' colspan="2"') if row.kind == "fact" else Html("")
        running = Html(f"<td{wide}>{_running(row)}</td>")
    return Html(f"<tr>{join_html([Html(f'<td>{cell}</td>') for cell in cells])}{running}</tr>")


def _side(tag: str, value: str | None, quote: str | None) -> Html:
    if value is None:
        return Html("")
    quoted = Html(f"<br><small>{html(quote)}</small>") if quote else Html("")
    return Html(f"<{tag}>{html(value)}</{tag}>{quoted}")


def _running(row: Change) -> Html:
    if not row.worded:
        return _side("del", row.old, None) if row.new is None else _side("ins", row.new, None)
    tags = {"gone": "del", "new": "ins"}
    return join_html(
        [
            Html(f"<{tags[sign]}>{html(text)}</{tags[sign]}>") if sign in tags else html(text)
            for sign, text in shown_words(row)
        ]
    )
