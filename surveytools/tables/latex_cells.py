r"""The cells of a comparison table in LaTeX: escaped by type, with places to break, nothing in them that runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from surveytools.tables.columns import url_tex
from surveytools.tables.table import EMPTY, NOT_STATED, Cell, CellItem, TableRow
from surveytools.text.markup import Tex, join_tex, tex

_GLUE = re.compile(r"(?<=\d) (?=%)")
_THIN = "\u2009"
_NUMBERED = re.compile(r"\[U\+[0-9A-F]+\](?=\S)")


def row_tex(row: TableRow, cite: str, limits: Sequence[int]) -> Tex:
    r"""One row without its end: ``VLM-R1 \citep{shen2025vlmr1} & ...``."""
    head = cell_tex(row.head, limits[0])
    if row.key:
        head = Tex(rf"{head} \{cite}{{{key_tex(row.key)}}}")
    return join_tex([head, *map(_cell, row.cells, limits[1:])], " & ")


def _cell(cell: Cell, limit: int) -> Tex:
    if not cell.items:
        return tex(NOT_STATED if cell.state == NOT_STATED else EMPTY)
    set_text = cell_tex if cell.stacked else _name_tex
    parts = [_item(item, set_text(item.text, limit)) for item in cell.items]
    if cell.more:
        parts.append(tex(f"and {cell.more} more"))
    return join_tex(parts, r";\newline " if cell.stacked else ", ")


def _item(item: CellItem, text: Tex) -> Tex:
    if item.url:
        text = Tex(rf"\href{{{url_tex(item.url)}}}{{{text}}}")
    return Tex(rf"{text}\textsuperscript{{{item.mark}}}") if item.mark else text


def cell_tex(text: str, limit: int = 26) -> Tex:
    r"""Any text on one line: escaped, a thin space before ``%``, words longer than ``limit`` with places to break."""
    words = _GLUE.sub(_THIN, " ".join(text.split())).split(" ")
    return join_tex([_word(word, limit) for word in words], " ")


def _name_tex(text: str, limit: int) -> Tex:
    """A short name of several words stays on one line: ``V*~Bench``."""
    made = cell_tex(text, limit)
    return Tex(made.replace(" ", "~")) if len(made) <= limit else made


def _word(word: str, limit: int) -> Tex:
    if _THIN in word:
        return join_tex([_word(part, limit) for part in word.split(_THIN)], r"\,")
    parts = [word] if len(word) <= limit else pieces(word)
    return Tex(_NUMBERED.sub(r"\g<0>\\allowbreak{}", join_tex([tex(part) for part in parts], r"\allowbreak{}")))


def pieces(word: str, limit: int = 12) -> list[str]:
    """A long word in parts that may stand on lines of their own: after punctuation, before a capital, else every 12."""
    parts = [""]
    for before, char in zip(" " + word, word, strict=False):
        part = parts[-1]
        hump = char.isupper() and before.islower()
        mark = not before.isalnum() and before not in "-([{" and len(part) > 2
        if part and not unicodedata.combining(char) and (len(part) >= limit or ((hump or mark) and len(part) > 3)):
            parts.append(char)
        else:
            parts[-1] += char
    return parts


def bold(text: str) -> Tex:
    """A heading."""
    return Tex(rf"\textbf{{{cell_tex(text)}}}")


def key_tex(text: str) -> str:
    """A cite key or label as it may stand in braces; what could not is left out."""
    return re.sub(r"[^\w:.+/*-]", "", text, flags=re.ASCII)
