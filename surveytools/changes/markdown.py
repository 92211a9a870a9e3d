"""Changes as Markdown: a summary and a table for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveytools.changes.summary import summary
from surveytools.changes.value import HEADINGS, Change, Kind
from surveytools.changes.words import shown_words
from surveytools.text.markdown import escape

if TYPE_CHECKING:
    from surveytools.changes.value import Changes

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "paper": ("Paper", "", "Title"),
    "key": ("Paper", "Old", "New"),
    "fact": ("Paper", "Fact", "Old", "New"),
    "cell": ("Paper", "Column", "Old", "New"),
    "decision": ("Subject", "Where", "Old", "New"),
    "sentence": ("Where", "Sentence"),
    "figure": ("Figure", "What", "Old", "New"),
    "total": ("What", "Old", "New"),
}
"""The heads of the table of each kind, in Markdown and on a page."""


def render(changes: Changes) -> str:
    """``## Changes from A to B``, the summary, and the tables."""
    lines = [f"## Changes from {escape(changes.old)} to {escape(changes.new)}", "", f"{summary(changes)}."]
    for kind, rows in changes.groups():
        heads = COLUMNS[kind]
        lines += ["", f"### {HEADINGS[kind]}", "", _line(heads), _line(["---"] * len(heads))]
        lines += [_line(_cells(row)) for row in rows]
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Change) -> list[str]:
    subject, what = escape(row.subject), escape(row.what)
    if row.kind == "paper":
        return [subject, what, escape(row.new or row.old or "")]
    if row.kind == "sentence":
        return [subject, _running(row)]
    if row.worded:
        return [subject, what, "", _running(row)]
    sides = [_side(row.old, row.old_quote), _side(row.new, row.new_quote)]
    return [subject, *sides] if row.kind in ("key", "total") else [subject, what, *sides]


def _side(value: str | None, quote: str | None) -> str:
    return escape(value or "") + (f" <br>{escape(quote)}" if quote else "")


def _running(row: Change) -> str:
    if not row.worded:
        return f"<del>{escape(row.old)}</del>" if row.new is None and row.old else f"<ins>{escape(row.new or '')}</ins>"
    tags = {"gone": "del", "new": "ins"}
    said = []
    for sign, text in shown_words(row):
        core, tail = text.rstrip(), " " * text[-1:].isspace()
        head = " " * core[:1].isspace()
        shown = escape(core)
        said.append(head + (f"<{tags[sign]}>{shown}</{tags[sign]}>" if sign in tags and shown else shown) + tail)
    return "".join(said)
