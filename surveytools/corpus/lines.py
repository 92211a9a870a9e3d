"""A person's files: CSV with a header, each line with its number, what does not fit said and never dropped."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from surveytools.errors import InputError, nearest
from surveytools.files import read_text, write_text
from surveytools.text.spreadsheet import guard, unguard


def read_lines(path: str | Path, columns: Sequence[str], needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line as a mapping of the columns, missing ones empty; raises ``InputError`` for a header that lacks one."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""))
    header = [name.strip().lower() for name in next(reader, [])]
    for name in needed:
        if name not in header:
            raise InputError(f'has no column "{name}"; expected {",".join(columns)}', file=path, line=1)
    for name in header:
        if name and name not in columns:
            raise InputError(f'unknown column "{name}"; {nearest(name, columns)}', file=path, line=1)
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            row = {name: unguard(cell.strip()) for name, cell in zip(header, cells, strict=False)}
            yield line, {name: row.get(name, "") for name in columns}
        line = reader.line_num + 1


def write_lines(path: str | Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """Write such a file whole; cells that a spreadsheet would run are disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return write_text(path, out.getvalue())
