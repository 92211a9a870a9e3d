r"""The cells of a comparison table in LaTeX: escaped by type, with places to break, nothing in them that runs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveytools.tables.columns import url_tex
from surveytools.tables.gains import MINUS
from surveytools.tables.numbers import figure
from surveytools.tables.table import EMPTY, NOT_STATED, Cell, CellItem, TableRow
from surveytools.text.breaking import breakable, width
from surveytools.text.markup import Tex, join_tex, tex


def cells_tex(row: TableRow, cite: str, limits: Sequence[int], formats: Sequence[str]) -> tuple[Tex, ...]:
    r"""The cells of one row, its head first: ``Alpha-R1 \citep{berg2025alphar1}``; ``formats`` are those of numbers."""
    head = breakable(row.head, limits[0])
    if row.key:
        head = Tex(rf"{head} \{cite}{{{key_tex(row.key)}}}")
    return (head, *map(_cell, row.cells, limits[1:], formats))


def _cell(cell: Cell, limit: int, numbers: str) -> Tex:
    if not cell.items:
        return tex(NOT_STATED if cell.state == NOT_STATED else EMPTY)
    set_text = breakable if cell.stacked else _name_tex
    parts = [_item(item, _aligned(item, numbers, limit) or set_text(item.text, limit)) for item in cell.items]
    if cell.more:
        parts.append(tex(f"and {cell.more} more"))
    return join_tex(parts, r";\newline " if cell.stacked else ", ")


def _item(item: CellItem, text: Tex) -> Tex:
    if item.url:
        text = Tex(rf"\href{{{url_tex(item.url)}}}{{{text}}}")
    if item.best:
        text = Tex(rf"\textbf{{{text}}}")
    return Tex(rf"{text}\textsuperscript{{{item.mark}}}") if item.mark else text


def _aligned(item: CellItem, numbers: str, limit: int) -> Tex | None:
    r"""An item whose number stands under the others, its words behind it: ``\mbox{\tablenum[...]{+24.30}}\,\%``."""
    found = figure(item) if numbers else None
    if found is None:
        return None
    value = found[0].replace(MINUS, "-")
    number = Tex(rf"\mbox{{\tablenum[table-format={numbers}]{{{value}}}}}")
    words = item.text[found.end() :]
    space = r"\," if words.startswith(" %") else " " if words.startswith(" ") else ""
    return join_tex([number, Tex(space), breakable(words.removeprefix(" "), limit)])


def _name_tex(text: str, limit: int) -> Tex:
    """A short name of several words stays on one line: ``Alpha~Bench``."""
    return breakable(text, limit, space="~" if width(text) <= limit else " ")


def bold(text: str) -> Tex:
    """A heading."""
    return Tex(rf"\textbf{{{breakable(text)}}}")


def key_tex(text: str) -> str:
    """A cite key or label as it may stand in braces; what could not is left out."""
    return re.sub(r"[^\w:.+/*-]", "", text, flags=re.ASCII)
