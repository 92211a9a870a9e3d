"""Excel workbooks: the first sheet that has a header with a title, read as the table it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from surveytools.errors import InputError
from surveytools.model import Problem
from surveytools.readers.csv import Row, has_title, table_records
from surveytools.readers.record import Record

NAME = "xlsx"
LARGEST = 500_000_000
"""Bytes that a workbook may unpack to; more is refused."""


def looks_like(data: bytes) -> bool:
    """Whether the bytes are an Office workbook."""
    return data.startswith(b"PK\x03\x04") and b"xl/" in data


def records(data: bytes, file: str) -> Iterator[Record | Problem]:
    """One record a row of the first sheet whose header names a title; cells are text, formulas their last result."""
    for rows in _sheets(data, file):
        if any(has_title(row.cells) for row in rows[:10]):
            yield from table_records(iter(rows), file, NAME)
            return
    raise InputError("has no sheet whose header names a title; name the columns title, authors, year", file=file)


def _sheets(data: bytes, file: str) -> Iterator[list[Row]]:
    from openpyxl import load_workbook

    try:
        _check(data, file)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    except InputError:
        raise
    except Exception as error:  # a damaged workbook makes zipfile and openpyxl raise what they please
        raise InputError(f"is no workbook that can be read ({error}); save the sheet as .csv", file=file) from error
    for rows in sheets:
        yield [Row(number, [_text(cell) for cell in row]) for number, row in enumerate(rows, 1)]


def _check(data: bytes, file: str) -> None:
    """Refuse what unpacks to too much, and XML that declares a document type, before anything parses it."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    size = sum(part.file_size for part in archive.infolist())
    if size > LARGEST:
        raise InputError(f"unpacks to {size:,} bytes, more than {LARGEST:,}; save the sheet as .csv", file=file)
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part):
            raise InputError("declares XML entities, which are not read; save the sheet as .csv", file=file)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
