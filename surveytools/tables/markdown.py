"""A comparison table as a GitHub table; citations stand as ``[@key]``, which pandoc reads too."""

from __future__ import annotations

from surveytools.tables.table import EMPTY, NOT_STATED, Cell, CellItem, ComparisonTable, TableRow
from surveytools.text.markdown import escape


def render(table: ComparisonTable) -> str:
    """Caption, table and note, a blank line between them."""
    heads = ["Paper", *(column.heading for column in table.columns)]
    rules = ["---", *("---:" if column.aligned == "numbers" else "---" for column in table.columns)]
    lines = [_line([escape(head) for head in heads]), _line(rules)]
    for group, rows in table.groups():
        if group is not None:
            lines.append(_line([f"*{escape(group)}*", *([""] * len(table.columns))]))
        lines += [_line(_row(row)) for row in rows]
    parts = [f"**{escape(table.caption)}**"] if table.caption is not None else []
    parts.append("\n".join(lines))
    notes = [escape(table.note)] if table.note else []
    notes += [f"<sup>{mark}</sup> {escape(source)}." for mark, source in table.sources]
    return "\n\n".join([*parts, *([" ".join(notes)] if notes else [])]) + "\n"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _row(row: TableRow) -> list[str]:
    head = escape(row.head) + (f" [@{row.key}]" if row.key else "")
    return [head, *map(cell, row.cells)]


def cell(shown: Cell) -> str:
    """What a cell shows, in Markdown."""
    if not shown.items:
        return NOT_STATED if shown.state == NOT_STATED else EMPTY
    parts = [_item(item) for item in shown.items] + ([f"and {shown.more} more"] if shown.more else [])
    return ("; " if shown.stacked else ", ").join(parts)


def _item(item: CellItem) -> str:
    text = escape(item.text)
    if item.url:
        text = f"[{text}](<{item.url.replace('<', '%3C').replace('>', '%3E')}>)"
    text = f"{text}<sup>{item.mark}</sup>" if item.mark else text
    return f"**{text}**" if item.best else text
