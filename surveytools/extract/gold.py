"""Rows of a gold or findings file, checked as far as an evaluation leans on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from surveytools.errors import InputError
from surveytools.files import read_jsonl
from surveytools.model import NAME_FIELDS

Row = Mapping[str, Any]


def read_rows(path: str | Path) -> dict[str, Row]:
    """The objects of a JSONL file by id; raises ``InputError`` with file and line for what cannot be scored."""
    return _by_id(read_jsonl(path), path)


def rows_by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """The same of rows at hand; the line in an error is the row's number, from 1."""
    return _by_id(enumerate(rows, 1), None)


def _by_id(numbered: Iterable[tuple[int, Row]], file: str | Path | None) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    lines: dict[str, int] = {}
    for line, row in numbered:
        wrong = _wrong(row) or (
            f"id {row['id']!r} stands twice, first in line {lines[row['id']]}; keep one"
            if row.get("id") in rows
            else None
        )
        if wrong:
            raise InputError(wrong if file else f"row {line}: {wrong}", file=file, line=line)
        rows[row["id"]], lines[row["id"]] = row, line
    return rows


def _wrong(row: Row) -> str | None:
    """What keeps a row from being scored, or None."""
    if not isinstance(row.get("id"), str):
        return 'has no "id" that is text; expected one object a paper, {"id": "p1", "method": [...], ...}'
    for field in (*NAME_FIELDS, "gain"):
        items = row.get(field)
        if items is not None and not (isinstance(items, list) and all(isinstance(item, Mapping) for item in items)):
            return f'"{field}" of {row["id"]!r} is no list of objects; expected [{{...}}, ...]'
        for item in items or ():
            if field == "gain" and not all(_number(item.get(key)) for key in ("value", "value_to")):
                return f"a gain of {row['id']!r} has a value that is no number; expected 4.2 or null"
            if field != "gain" and not isinstance(item.get("name"), str):
                return f'a {field} of {row["id"]!r} has no "name" that is text'
    return None


def _number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
