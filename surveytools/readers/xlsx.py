"""Excel workbooks: the first sheet that has a header with a title, read as the table it is.

A small file may claim a row with the number of billions, a cell in the last column of each row, or a text that
thousands of cells share: rows are taken one by one, and a workbook that holds more than any export is refused.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from surveytools.errors import InputError
from surveytools.model import Problem
from surveytools.readers.csv import Row, has_title, table_records
from surveytools.readers.record import Record

NAME = "xlsx"
LARGEST = 500_000_000
"""Bytes that a workbook may unpack to, and characters that its cells may hold; more is refused."""
SMALL = 20_000_000
"""Bytes that any workbook may unpack to; beyond, what shrank a hundredfold is a bomb and no table."""
ROWS, CELLS = 1_048_576, 20_000_000
"""Rows (as many as Excel itself has) and cells of a sheet, the empty ones between among them."""


def looks_like(data: bytes) -> bool:
    """Whether the bytes are an Office workbook."""
    return data.startswith(b"PK\x03\x04") and b"xl/" in data


def records(data: bytes, file: str) -> Iterator[Record | Problem]:
    """One record a row of the first sheet whose header names a title; cells are text, formulas their last result."""
    from openpyxl import load_workbook

    with _readable(file):
        _check(data, file)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        rows = _rows(sheet, file)
        top = list(islice(rows, 10))
        if any(has_title(row.cells) for row in top):
            yield from table_records(chain(top, rows), file, NAME)
            return
    raise InputError("has no sheet whose header names a title; name the columns title, authors, year", file=file)


def _rows(sheet: Any, file: str) -> Iterator[Row]:
    """The rows of a sheet that have any text, whatever size the sheet says it has."""
    cells = characters = 0
    for number, row in enumerate(_cells(sheet, file), 1):
        texts = [_text(cell) for cell in row]
        cells, characters = cells + len(texts), characters + sum(map(len, texts))
        if number > ROWS or cells > CELLS or characters > LARGEST:
            message = f"has more than {ROWS:,} rows, {CELLS:,} cells or {LARGEST:,} characters; save the sheet as .csv"
            raise InputError(message, file=file)
        if any(texts):
            yield Row(number, texts)


def _cells(sheet: Any, file: str) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    while True:
        with _readable(file):
            some = list(islice(rows, 100))
        if not some:
            return
        yield from some


@contextmanager
def _readable(file: str) -> Iterator[None]:
    """What a damaged workbook makes zipfile and openpyxl raise, as one error of ours; their warnings say nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"is no workbook that can be read ({error}); save the sheet as .csv", file=file) from error


def _check(data: bytes, file: str) -> None:
    """Refuse what unpacks to too much, and XML that declares a document type, before anything parses it."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    size, limit = sum(part.file_size for part in archive.infolist()), min(LARGEST, max(SMALL, 100 * len(data)))
    if size > limit:
        raise InputError(f"unpacks to {size:,} bytes, more than {limit:,}; save the sheet as .csv", file=file)
    for part in archive.infolist():
        if not part.filename.startswith("xl/media/") and b"<!DOCTYPE" in archive.read(part).replace(b"\0", b""):
            raise InputError("declares XML entities, which are not read; save the sheet as .csv", file=file)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
