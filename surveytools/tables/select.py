"""Which rows a table shows, in what order and under which headings."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveytools.errors import UsageError
from surveytools.tables.table import Cell
from surveytools.text.fold import fold

REST = "Other"
_FILTER = re.compile(r"\s*(?P<column>[^=!<>~]+?)\s*(?P<sign>>=|<=|!=|=|>|<|~)\s*(?P<value>.*?)\s*\Z", re.DOTALL)
_ORDER: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a column: ``Filter("year", ">=", "2024")``."""

    column: str
    sign: str
    value: str

    def keeps(self, cell: Cell) -> bool:
        """Whether a paper with this cell stays; ``=`` asks for any item, ``!=`` for none, ``~`` for a part of one."""
        wanted = fold(self.value)
        if self.sign == "=":
            return any(fold(item.text) == wanted for item in cell.items) if wanted else not cell.items
        if self.sign == "!=":
            return all(fold(item.text) != wanted for item in cell.items) if wanted else bool(cell.items)
        if self.sign == "~":
            return any(wanted in fold(item.text) for item in cell.items)
        compare, bound = _ORDER[self.sign], float(self.value)
        return any(compare(item.number, bound) for item in cell.items if item.number is not None)


def read_filters(where: Iterable[str]) -> tuple[Filter, ...]:
    """``["benchmark=AlphaBench", "year>=2024"]`` as conditions; raises ``UsageError`` for what is none."""
    return tuple(map(_read, where))


def _read(text: str) -> Filter:
    match = _FILTER.match(text)
    if match is None:
        message = f"cannot read the filter {text!r}; write column=value, column!=value, column~part or column>=number"
        raise UsageError(message)
    found = Filter(match["column"], match["sign"], match["value"])
    if found.sign in _ORDER:
        try:
            float(found.value)
        except ValueError as error:
            message = f"the filter {text.strip()!r} needs a number after {found.sign}, as in year>=2024"
            raise UsageError(message) from error
    return found


def order(cells: Sequence[Cell], *, descending: bool = False) -> list[int]:
    """Positions by each cell's first item: numbers by size, then text without regard to case, the empty ones last."""
    first = {k: cell.items[0] for k, cell in enumerate(cells) if cell.items}
    numbers = [k for k, item in first.items() if item.number is not None]
    texts = [k for k, item in first.items() if item.number is None]
    numbers.sort(key=lambda k: first[k].number or 0.0, reverse=descending)
    texts.sort(key=lambda k: first[k].text.casefold(), reverse=descending)
    return numbers + texts + [k for k, cell in enumerate(cells) if not cell.items]


def group_names(cells: Mapping[str, Cell]) -> dict[str, str]:
    """Paper id to group by a column of its own, groups in the column's order; papers with nothing there come last."""
    ids = list(cells)
    positions = order([cells[paper] for paper in ids])
    return {ids[k]: cells[ids[k]].items[0].text if cells[ids[k]].items else REST for k in positions}
