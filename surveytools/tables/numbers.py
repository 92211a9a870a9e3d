"""Columns of numbers: which they are, a unit told once in the heading, figures that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from surveytools.tables.columns import METRIC
from surveytools.tables.gains import MINUS, unit_text
from surveytools.tables.table import MARK, Cell, CellItem, TableColumn

_FIGURE = re.compile(rf"(?P<sign>[-+{MINUS}]?)(?P<whole>\d+)(?:\.(?P<part>\d+))?(?![\w.,{MINUS}–])")
_ONE, _MANY = " point", " points"


def numeric(column: TableColumn, cells: Iterable[Cell]) -> bool:
    """Whether a column holds numbers: those of one metric or benchmark, or a fact such as the year."""
    items = [item for cell in cells for item in cell.items if item.text != MARK]
    if column.extracted and not column.name.startswith(METRIC) and ":" not in column.name:
        return False
    return bool(items) and all(item.number is not None for item in items)


def figure(item: CellItem) -> re.Match[str] | None:
    """The number that an item begins with, ``+24.30`` of ``+24.30 % accuracy``; nothing for a pair or ``1,200``."""
    pair = item.gain is not None and item.gain.value_to is not None
    return None if pair or item.number is None else _FIGURE.match(item.text)


def aligned(column: TableColumn, cells: Iterable[Cell]) -> TableColumn:
    """The column with its numbers aligned, which may be all that it holds."""
    found = [(figure(item), item) for cell in cells for item in cell.items]
    only = all(match is not None and match.end() == len(item.text) for match, item in found)
    return replace(column, aligned="numbers" if only else "leading")


def table_format(column: Sequence[Cell]) -> str:
    """The ``table-format`` of siunitx for the numbers of a column: ``+2.1`` where it has 24.3 and −3."""
    found = [match for cell in column for item in cell.items if (match := figure(item))]
    sign = "+" if any(match["sign"] for match in found) else ""
    whole = max((len(match["whole"]) for match in found), default=1)
    part = max((len(match["part"] or "") for match in found), default=0)
    return f"{sign}{whole}.{part}"


def units_in_heading(column: TableColumn, cells: Sequence[Cell]) -> tuple[TableColumn, tuple[Cell, ...]]:
    """The column with its unit in the heading, ``accuracy (%)``, where all of its numbers have the same."""
    units = {_many(unit_text(item.gain)) for cell in cells for item in cell.items if item.gain}
    unit = next(iter(units)) if len(units) == 1 else ""
    if not unit:
        return column, tuple(cells)
    forms = (unit, _ONE) if unit == _MANY else (unit,)
    return (
        replace(column, heading=f"{column.heading} ({unit.strip()})"),
        tuple(replace(cell, items=tuple(_without(item, forms) for item in cell.items)) for cell in cells),
    )


def _many(unit: str) -> str:
    return _MANY if unit == _ONE else unit


def _without(item: CellItem, units: Sequence[str]) -> CellItem:
    for unit in units:
        if item.gain and re.search(rf"\d{re.escape(unit)}(?!\w)", item.text):
            return replace(item, text=re.sub(rf"(?<=\d){re.escape(unit)}(?!\w)", "", item.text, count=1))
    return item
