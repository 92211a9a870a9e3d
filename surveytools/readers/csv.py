"""Tables as text: CSV and TSV of any source, columns recognised by their headers (``data/fields.yaml``)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from surveytools.errors import InputError
from surveytools.model import Origin, Problem
from surveytools.readers.meaning import column
from surveytools.readers.record import Record
from surveytools.readers.tables import load
from surveytools.text.spreadsheet import unguard

NAME = "csv"
_RUN_TOGETHER = re.compile(
    r"(?<=[^\W\d_A-Z.])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bDi)(?<!\bVan)(?=[A-Z])"
)
_SEPARATORS = (",", "\t", ";", "|")
_ABOVE = 10
"""A header stands within this many rows; some products put a line about the export above it."""


def looks_like(text: str) -> bool:
    """Whether one of the first rows is a header that names a title and at least one column more."""
    head = "\n".join(text.split("\n", 40)[:40])
    return any(has_title(cells) for _, cells in islice(table_rows(head), _ABOVE))


def has_title(cells: Sequence[str]) -> bool:
    """Whether a row reads as a header: several names, one of them a title's."""
    names = [column(cell) for cell in cells if cell.strip()]
    return len(names) > 1 and bool(set(names) & set(load("fields")["csv"]["title"]))


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """One record a row: ``title,authors,year`` and below it ``A Title,"Jane Doe; Wei Zhang",2024``.

    A row longer than the header is repaired (its surplus is said), a shorter one is kept.
    """
    yield from table_records(table_rows(text), file, NAME)


def table_records(rows: Iterator[tuple[int, list[str]]], file: str, format: str) -> Iterator[Record | Problem]:
    """The records below the header of a table; raises ``InputError`` where there is none."""
    top = list(islice(rows, _ABOVE))
    at = next((index for index, (_, cells) in enumerate(top) if has_title(cells)), 0)
    names = [column(name) for name in top[at][1]] if top else []
    if not any(names):
        raise InputError("has no header; expected a first line as title,authors,year", file=file, line=1)
    for line, cells in chain(top[at + 1 :], rows):
        if any(cell.strip() for cell in cells):
            yield _record(names, cells, Origin(file, line, format))


def table_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line on which a row begins, and its cells."""
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
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


def _record(names: list[str], cells: list[str], origin: Origin) -> Record:
    """One row as a record, with what does not fit the header said."""
    record = Record(origin, {}, ",".join(cells))
    for name, cell in zip(names, cells, strict=False):
        if name and cell.strip():
            record.values.setdefault(name, []).append(unguard(cell))
    if {"itemtitle", "itemdoi", "authors"} <= record.values.keys():
        _take_apart(record)
    if any(cell.strip() for cell in cells[len(names) :]):
        message = f"{len(cells)} cells under {len(names)} columns; quote cells that hold the separator"
        record.say("repaired", f"{origin.format}.long-row", message)
    return record


def _take_apart(record: Record) -> None:
    """Springer's export writes authors with nothing between them: ``Jane DoeWei Zhang``."""
    names = [part for value in record.values["authors"] for part in _RUN_TOGETHER.split(str(value))]
    if len(names) > len(record.values["authors"]):
        record.values["authors"] = ["; ".join(names)]
        record.say(
            "repaired", f"{record.origin.format}.authors", "authors run together; parted at inner capitals, check them"
        )


def _separator(text: str) -> str:
    """The character that most of the first lines have; the comma where none stands out."""
    lines = text.lstrip("\n").split("\n", _ABOVE)[:_ABOVE]
    best = max(lines, key=lambda line: max(map(line.count, _SEPARATORS)), default="")
    first = lines[0] if any(mark in lines[0] for mark in _SEPARATORS) else best
    return max(_SEPARATORS, key=lambda mark: (first.count(mark), mark == ","))
