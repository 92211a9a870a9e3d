"""Tables as text: CSV and TSV of any source, columns recognised by their headers (``data/fields.yaml``)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

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

_LONGEST = 200
"""Lines that one row may have."""


class Row(NamedTuple):
    """The line on which a row begins, its cells, and whether its quotes had to be left aside."""

    line: int
    cells: list[str]
    mended: bool = False


def looks_like(text: str) -> bool:
    """Whether one of the first rows is a header that names a title and at least one column more."""
    head = "\n".join(text.split("\n", 40)[:40])
    return any(has_title(row.cells) for row in islice(table_rows(head), _ABOVE))


def has_title(cells: Sequence[str]) -> bool:
    """Whether a row reads as a header: several names, one of them a title's."""
    names = [column(cell) for cell in cells if cell.strip()]
    return len(names) > 1 and bool(set(names) & set(load("fields")["csv"]["title"]))


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """One record a row: ``title,authors,year`` and below it ``A Title,"Jane Doe; Wei Zhang",2024``.

    A row longer than the header is repaired (its surplus is said), a shorter one is kept.
    """
    yield from table_records(table_rows(text), file, NAME)


def table_records(rows: Iterator[Row], file: str, format: str) -> Iterator[Record | Problem]:
    """The records below the header of a table; raises ``InputError`` where there is none."""
    top = list(islice(rows, _ABOVE))
    at = next((index for index, row in enumerate(top) if has_title(row.cells)), 0)
    names = [column(name) for name in top[at].cells] if top else []
    if not any(names):
        raise InputError("has no header; expected a first line as title,authors,year", file=file, line=1)
    for row in chain(top[at + 1 :], rows):
        if any(cell.strip() for cell in row.cells):
            record = _record(names, row.cells, Origin(file, row.line, format))
            if row.mended:
                record.say("repaired", f"{format}.quote", "a quote is not closed; the line is read without: close it")
            yield record


def table_rows(text: str) -> Iterator[Row]:
    """The rows of a table; a quote that is not closed would swallow what follows: its line is read without quotes."""
    csv.field_size_limit(2**31 - 1)
    mark, lines = _separator(text), text.removesuffix("\n").split("\n")
    at = width = 0

    def following() -> Iterator[str]:
        number = at
        while number < min(len(lines), at + _LONGEST):  # from where the row begins that is being read
            yield f"{lines[number]}\n"
            number += 1

    while at < len(lines):
        begun, reader = at, csv.reader(following(), delimiter=mark)
        while at < len(lines):
            try:
                cells = next(reader)
            except csv.Error:
                cells = None
            end = begun + reader.line_num
            if cells is None or _runs_on(lines[at:end], mark, width, at_end=end == len(lines)):
                yield Row(at + 1, _unquoted(lines[at], mark), mended=True)
                at += 1
                break
            yield Row(at + 1, cells)
            at, width = end, len(cells) or width


def _runs_on(lines: Sequence[str], mark: str, width: int, *, at_end: bool) -> bool:
    """Whether a row of several lines, or the last one, is so long because a quote is not closed.

    Inside a table that is so where its quotes are not sound and its first line alone has as many cells as other rows.
    """
    if len(lines) == 1 and not at_end:
        return False
    if len(lines) >= _LONGEST:
        return True
    try:
        list(csv.reader((f"{line}\n" for line in lines), delimiter=mark, strict=True))
    except csv.Error as error:
        open_at_end = at_end and "unexpected end" in str(error)
        return open_at_end or (len(lines) > 1 and len(_unquoted(lines[0], mark)) == width)
    return False


def _unquoted(line: str, mark: str) -> list[str]:
    """The cells of a line, whatever its quotes say."""
    return [cell.strip().strip('"') for cell in line.split(mark)]


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
