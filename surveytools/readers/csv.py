"""Tables as text: CSV and TSV, columns recognised by their headers (``data/fields.yaml``)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from surveytools.errors import InputError
from surveytools.model import Origin, Problem
from surveytools.readers.meaning import column
from surveytools.readers.record import Record
from surveytools.readers.tables import load
from surveytools.text.spreadsheet import unguard

NAME = "csv"
_SEPARATORS = (",", "\t", ";", "|")


def looks_like(text: str) -> bool:
    """Whether the first line is a header that names a title column and at least one more."""
    names = [column(name) for name in _header(text, separator(text))]
    return len(names) > 1 and bool(set(names) & set(load("fields")["csv"]["title"]))


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """One record a row: ``title,authors,year`` and below it ``A Title,"Jane Doe; Wei Zhang",2024``.

    A row longer than the header is repaired (its surplus is said), a shorter one is kept.
    """
    rows = table_rows(text)
    header = next(rows, (1, []))[1]
    names = [column(name) for name in header]
    if not any(names):
        raise InputError("has no header; expected a first line as title,authors,year", file=file, line=1)
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            yield row_record(names, cells, Origin(file, line, NAME))


def row_record(names: list[str], cells: list[str], origin: Origin) -> Record:
    """One row of a table as a record, with what does not fit the header said."""
    record = Record(origin, {}, ",".join(cells))
    for name, cell in zip(names, cells, strict=False):
        if name and cell.strip():
            record.values.setdefault(name, []).append(unguard(cell))
    surplus = [cell for cell in cells[len(names) :] if cell.strip()]
    if surplus:
        message = f"{len(cells)} cells under {len(names)} columns; quote cells that hold the separator"
        record.say("repaired", f"{origin.format}.long-row", message)
    return record


def table_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line on which a row begins, and its cells."""
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = []
        yield before + 1, cells
        before = reader.line_num


def separator(text: str) -> str:
    """The character between the cells of the first line; the comma where none stands out."""
    first = text.lstrip("\n").split("\n", 1)[0]
    return max(_SEPARATORS, key=lambda mark: (first.count(mark), mark == ","))


def _header(text: str, mark: str) -> list[str]:
    first = text.lstrip("\n").split("\n", 1)[0]
    return next(csv.reader([first], delimiter=mark), [])
