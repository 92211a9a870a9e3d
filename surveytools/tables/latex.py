r"""A comparison table as LaTeX: booktabs rules, columns as fractions of ``\linewidth``, over pages or as floats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil

from surveytools.errors import UsageError, nearest
from surveytools.tables.pieces import RAGGED, Pieces, Row, pieces
from surveytools.tables.table import ComparisonTable
from surveytools.tables.widths import line_length

FLOATS = ("table", "table*", "sidewaystable", "sidewaystable*")
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+\*?(?:\[[^\]]*\])?|.)|[{}]")


def render(
    table: ComparisonTable, *, cite: str = "citep", environment: str = "longtable", rows: int | None = None
) -> str:
    """The whole environment; see ``ComparisonTable.to_latex``."""
    if environment not in ("longtable", *FLOATS):
        message = f"unknown environment {environment!r}; {nearest(environment, ('longtable', *FLOATS))}"
        raise UsageError(message)
    if rows is not None and (rows < 1 or environment == "longtable"):
        message = "rows says how many rows a float takes, at least 1; a longtable breaks by itself"
        raise UsageError(message)
    made = pieces(table, cite=cite)
    if environment == "longtable":
        return longtable(made)
    step = rows or max(1, len(table.rows))
    every = made["rows"]
    return "\n".join(_floats(made, environment, [every[k : k + step] for k in range(0, len(every), step)])) + "\n"


def floats(made: Pieces, environment: str = "table*", *, lines: int = 60) -> str:
    """The floats of a table given in pieces, each of about so many lines: what fits a page of the venue."""
    return "\n".join(_floats(made, environment, _packed(made, lines))) + "\n"


def longtable(made: Pieces) -> str:
    """A table given in pieces that breaks over pages."""
    return "\n".join(_longtable(made)) + "\n"


def _longtable(made: Pieces) -> Iterator[str]:
    """Head and foot repeated on every page, caption once, note at the end."""
    widths = [made["column"].replace("SHARE", f"{column['share']:.3f}") for column in made["columns"]]
    label = rf"\label{{{made['label']}}}" if made["label"] else ""
    yield rf"\begingroup{made['settings']}"
    yield r"\begin{longtable}{%"
    yield "%\n".join(f"  {width}" for width in widths) + "}"
    if made["caption"] is not None:
        yield rf"\caption{{{made['caption']}}}{label} \\"
    elif label:
        yield f"{label}%"
    yield from (*_head(made), r"\endfirsthead")
    if made["caption"] is not None:
        yield _across(made, r"\tablename~\thetable{} (continued)") + r" \\[2pt]"
    yield from (*_head(made), r"\endhead", r"\midrule")
    yield _across(made, r"\hfill continued on the next page") + r" \\"
    yield from (r"\endfoot", r"\bottomrule")
    if made["note"]:
        yield from (r"\addlinespace[2pt]", _across(made, made["note"]) + r" \\")
    yield r"\endlastfoot"
    yield from _body(made, made["rows"])
    yield from (r"\end{longtable}", r"\endgroup")


def _floats(made: Pieces, environment: str, parts: list[list[Row]]) -> Iterator[str]:
    """One float for each part; the first has caption and label, the last the note."""
    parts = parts or [[]]
    all_shares = sum(column["share"] for column in made["columns"])
    weights = [column["share"] / all_shares * len(made["columns"]) for column in made["columns"]]
    for k, part in enumerate(parts):
        yield rf"\begin{{{environment}}}[tbp]"
        yield rf"\centering{made['settings']}"
        yield r"\begin{threeparttable}"
        if k and made["label"]:
            yield rf"{{\centering \tablename~\ref{{{made['label']}}} (continued)\par\smallskip}}"
        elif not k and made["caption"] is not None:
            yield rf"\caption{{{made['caption']}}}" + (rf"\label{{{made['label']}}}" if made["label"] else "")
        yield r"\begin{tabularx}{\linewidth}{%"
        yield "%\n".join(rf"  >{{\hsize={weight:.3f}\hsize{RAGGED}}}X" for weight in weights) + "}"
        yield from (*_head(made), *_body(made, part), r"\bottomrule", r"\end{tabularx}")
        if made["note"] and k == len(parts) - 1:
            yield rf"\begin{{tablenotes}}[flushleft]\item {made['note']}\end{{tablenotes}}"
        yield from (r"\end{threeparttable}", rf"\end{{{environment}}}")


def _packed(made: Pieces, lines: int) -> list[list[Row]]:
    """The rows in parts of about so many lines, as far as their letters tell; the note counts for the last part."""
    parts: list[list[Row]] = []
    left, group = 0.0, None
    for row in made["rows"]:
        height = _height(made, row) + (1.5 if row["group"] != group else 0.2)
        if not parts or height > left:
            parts.append([])
            left = lines - 4.0
        parts[-1].append(row)
        left, group = left - height, row["group"]
    return parts


def _height(made: Pieces, row: Row) -> int:
    """About how many lines a row takes."""
    room = line_length(len(made["columns"]))
    return max(
        sum(
            max(1, ceil(1.15 * len(_COMMAND.sub("", line)) / (room * column["share"])))
            for line in cell.split(r"\newline")
        )
        for cell, column in zip(row["cells"], made["columns"], strict=True)
    )


def _head(made: Pieces) -> list[str]:
    """The headings between their rules."""
    return [r"\toprule", " & ".join(column["head"] for column in made["columns"]) + r" \\", r"\midrule"]


def _body(made: Pieces, rows: Sequence[Row]) -> Iterator[str]:
    group = None
    if not rows:
        yield _across(made, "No papers to compare.") + r" \\"
    for k, row in enumerate(rows):
        if row["group"] is not None and (row["group"] != group or k == 0):
            yield from ([r"\addlinespace[6pt]"] if k else [])
            yield _across(made, rf"\textit{{{row['group']}}}") + r" \\*[2pt]"
        elif k:
            yield r"\addlinespace[2pt]"
        group = row["group"]
        yield " & ".join(row["cells"]) + r" \\"


def _across(made: Pieces, text: str) -> str:
    return rf"\multicolumn{{{len(made['columns'])}}}{{p{{\dimexpr\linewidth-2\tabcolsep\relax}}}}{{{text}}}"
