"""A comparison table as a workbook: typed cells, frozen header, evidence as comments, links; no formula ever runs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from surveytools.tables.columns import own_source
from surveytools.tables.csv import text
from surveytools.tables.gains import MINUS
from surveytools.tables.table import Cell, CellItem, ComparisonTable, TableRow

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NUMBER = re.compile(rf"(?P<sign>[-+{MINUS}]?)\d+(?:\.(?P<part>\d+))?")
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_LONGEST = 32_000
EVIDENCE = ("id", "paper", "column", "item", "quote", "source", "start", "end", "by", "confidence", "status")


def render(table: ComparisonTable) -> bytes:
    """The workbook: a sheet with the table, a sheet with the evidence of every item; the same bytes every time."""
    from openpyxl import Workbook

    book = Workbook()
    _comparison(book.active, table)
    _evidence(book.create_sheet("evidence"), table)
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue())


def _comparison(sheet: Any, table: ComparisonTable) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.title = "comparison"
    grouped = any(row.group is not None for row in table.rows)
    lead = ["Paper", "Key", *(["Group"] if grouped else [])]
    for k, heading in enumerate([*lead, *(column.heading for column in table.columns)], 1):
        _put(sheet.cell(1, k), heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(k)].width = 16 if k <= len(lead) else 28
    for number, row in enumerate(table.rows, 2):
        for k, value in enumerate([row.head, row.key or "", *([row.group or ""] if grouped else [])], 1):
            _put(sheet.cell(number, k), value)
        for k, cell in enumerate(row.cells, len(lead) + 1):
            place = _put(sheet.cell(number, k), _value(cell))
            if len(cell.items) == 1:
                place.number_format = _number_format(cell.items[0]) or place.number_format
            if len(cell.items) == 1 and cell.items[0].best:
                place.font = Font(bold=True)
            right = "right" if table.columns[k - len(lead) - 1].aligned == "numbers" else None
            place.alignment = Alignment(wrap_text=True, vertical="top", horizontal=right)
            if comment := _comment(cell):
                place.comment = Comment(_clean(comment), "surveytools", height=160, width=360)
            if url := next((item.url for item in cell.items if item.url), None):
                place.hyperlink = url
    sheet.freeze_panes = sheet.cell(2, 2)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(lead) + len(table.columns))}{len(table.rows) + 1}"
    for k, line in enumerate([table.note, *(f"{mark}: {source}" for mark, source in table.sources)]):
        _put(sheet.cell(len(table.rows) + 3 + k, 1), line)


def _evidence(sheet: Any, table: ComparisonTable) -> None:
    from openpyxl.styles import Font

    for number, values in enumerate([EVIDENCE, *(line for row in table.rows for line in _lines(row))], 1):
        for k, value in enumerate(values, 1):
            _put(sheet.cell(number, k), value)
            if number == 1:
                sheet.cell(1, k).font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _lines(row: TableRow) -> Iterator[tuple[Any, ...]]:
    for cell in row.cells:
        for item in cell.items:
            at = item.evidence
            if at is None:
                continue
            span = (at.span.source, at.span.start, at.span.end) if at.span else ("", None, None)
            what = (row.paper.id, row.head, cell.column, item.text, at.quote or "")
            yield (*what, *span, at.by, at.confidence, item.status or "")


def _value(cell: Cell) -> Any:
    """A number where the cell is one (a year), else all that it shows; empty where nothing was found."""
    if len(cell.items) == 1 and not cell.more and _number_format(cell.items[0]):
        value = float(cell.items[0].text.replace(MINUS, "-"))
        return int(value) if value.is_integer() and "." not in cell.items[0].text else value
    return _rich(cell) if any(item.best for item in cell.items) and len(cell.items) > 1 else text(cell)


def _number_format(item: CellItem) -> str:
    """How a spreadsheet shows a number as it is written, ``+0.00;-0.00`` for ``+24.30``; empty for what is none."""
    found = _NUMBER.fullmatch(item.text) if item.number is not None else None
    if not found:
        return ""
    digits = "0." + "0" * len(found["part"]) if found["part"] else "0"
    return f"+{digits};-{digits}" if found["sign"] == "+" else digits


def _rich(cell: Cell) -> Any:
    """All that a cell shows, the best in bold."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    parts: list[Any] = []
    for k, item in enumerate(cell.items):
        shown = _clean(text(replace(cell, items=(item,), more=0)))
        parts += [*(["; "] if k else []), TextBlock(InlineFont(b=True), shown) if item.best else shown]
    return CellRichText(*parts, *([f"; and {cell.more} more"] if cell.more else []))


def _comment(cell: Cell) -> str:
    lines = []
    for item in cell.items:
        if item.evidence is not None:
            said = f"“{item.evidence.quote}”" if item.evidence.quote is not None else own_source(item.evidence)
            lines.append(f"{item.text}: {said} ({item.evidence.by}, {item.evidence.confidence:.2f})")
    return "\n".join(lines)


def _put(place: Any, value: str | float | int | None) -> Any:
    """Write a value; a text is written as text, whatever it begins with."""
    if not isinstance(value, str):
        place.value = value
        return place
    if value:
        place.value = _clean(value)
        place.data_type = "s"
        place.quotePrefix = value[:1] in "=@+-"
    return place


def _clean(value: str) -> str:
    """What XML can hold and a cell can take; a control character shows as the replacement character."""
    value = _UNWRITABLE.sub("\ufffd", value)
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"


def _without_clock(book: bytes) -> bytes:
    """The same workbook with all times set to the beginning of the calendar of zip files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
