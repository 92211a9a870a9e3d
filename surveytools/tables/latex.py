r"""A comparison table as LaTeX: booktabs rules, ``longtable`` over pages, columns as fractions of ``\linewidth``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from surveytools.tables.columns import url_tex
from surveytools.tables.table import EMPTY, NOT_STATED, Cell, CellItem, ComparisonTable, TableRow
from surveytools.tables.widths import MANY, fractions, line_length
from surveytools.text.markup import Tex, join_tex, tex

_GLUE = re.compile(r"(?<=\d) (?=%)")
_THIN = "\u2009"
_NUMBERED = re.compile(r"\[U\+[0-9A-F]+\](?=\S)")


def render(table: ComparisonTable, *, cite: str = "citep") -> str:
    r"""The whole environment; ``cite`` is the citation command of the row head (``citep``, ``cite``, ``autocite``)."""
    count = len(table.columns) + 1
    size = "footnotesize" if count <= MANY else "scriptsize"
    shares = fractions(table)
    limits = [max(8, int(0.8 * line_length(count) * share)) for share in shares]
    head = join_tex([_bold("Paper"), *(_bold(column.heading) for column in table.columns)], " & ")
    lines = [
        rf"\begingroup\{size}\setlength{{\tabcolsep}}{{4pt}}\hyphenpenalty=9999",
        *([r"\providecommand{\href}[2]{#2}"] if _has_links(table) else []),
        r"\begin{longtable}{" + _columns(shares) + "}",
        *_caption(table),
        r"\toprule",
        head + r" \\",
        r"\midrule",
        r"\endfirsthead",
        *_again(table, count),
        r"\toprule",
        head + r" \\",
        r"\midrule",
        r"\endhead",
        r"\midrule",
        _across(count, Tex(r"\hfill continued on the next page")) + r" \\",
        r"\endfoot",
        r"\bottomrule",
        *_note(table, count),
        r"\endlastfoot",
        *_body(table, count, cite, limits),
        r"\end{longtable}",
        r"\endgroup",
    ]
    return "\n".join(lines) + "\n"


def _columns(shares: Sequence[float]) -> str:
    ragged = r">{\raggedright\arraybackslash\hspace{0pt}}"
    widths = (rf"{ragged}p{{\dimexpr {share:.3f}\linewidth-2\tabcolsep\relax}}" for share in shares)
    return "%\n  " + "%\n  ".join(widths)


def _caption(table: ComparisonTable) -> list[str]:
    label = rf"\label{{{_key(table.label)}}}" if table.label else ""
    if table.caption is None:
        return [label + "%"] if label else []
    return [rf"\caption{{{cell_tex(table.caption)}}}{label} \\"]


def _again(table: ComparisonTable, count: int) -> list[str]:
    if table.caption is None:
        return []
    return [_across(count, Tex(r"\tablename~\thetable{} (continued)")) + r" \\[2pt]"]


def _note(table: ComparisonTable, count: int) -> list[str]:
    parts = [cell_tex(table.note)] if table.note else []
    parts += [Tex(rf"\textsuperscript{{{mark}}}\,{cell_tex(source)}.") for mark, source in table.sources]
    return [r"\addlinespace[2pt]", _across(count, join_tex(parts, " ")) + r" \\"] if parts else []


def _body(table: ComparisonTable, count: int, cite: str, limits: Sequence[int]) -> Iterator[str]:
    if not table.rows:
        yield _across(count, Tex("No papers to compare.")) + r" \\"
    for position, (group, rows) in enumerate(table.groups()):
        if group is not None:
            if position:
                yield r"\addlinespace[6pt]"
            yield _across(count, Tex(rf"\textit{{{cell_tex(group)}}}")) + r" \\*[2pt]"
        for k, row in enumerate(rows):
            if k:
                yield r"\addlinespace[2pt]"
            yield row_tex(row, cite, limits) + r" \\"


def row_tex(row: TableRow, cite: str, limits: Sequence[int]) -> Tex:
    r"""One row without its end: ``VLM-R1 \citep{shen2025vlmr1} & ...``."""
    head = cell_tex(row.head, limits[0])
    if row.key:
        head = Tex(rf"{head} \{cite}{{{_key(row.key)}}}")
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


def _across(count: int, text: Tex) -> str:
    return rf"\multicolumn{{{count}}}{{p{{\dimexpr\linewidth-2\tabcolsep\relax}}}}{{{text}}}"


def _bold(text: str) -> Tex:
    return Tex(rf"\textbf{{{cell_tex(text)}}}")


def _key(text: str) -> str:
    """A cite key or label as it may stand in braces; what could not is left out."""
    return re.sub(r"[^\w:.+/*-]", "", text, flags=re.ASCII)


def _has_links(table: ComparisonTable) -> bool:
    return any(item.url for row in table.rows for cell in row.cells for item in cell.items)
