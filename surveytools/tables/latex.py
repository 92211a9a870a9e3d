r"""A comparison table as LaTeX: booktabs rules, columns as fractions of ``\linewidth``, over pages or as a float."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveytools.errors import UsageError, nearest
from surveytools.tables.latex_cells import bold, cells_tex, key_tex
from surveytools.tables.table import ComparisonTable, TableRow
from surveytools.tables.widths import MANY, fractions, line_length
from surveytools.text.breaking import breakable
from surveytools.text.markup import Tex, join_tex

FLOATS = ("table", "table*", "sidewaystable", "sidewaystable*")
_RAGGED = r"\raggedright\arraybackslash\hspace{0pt}"


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
    layout = Layout(table, cite)
    lines = layout.longtable() if environment == "longtable" else layout.floats(environment, rows)
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Layout:
    """The parts of the environment, which longtable and floats put together in their own way."""

    table: ComparisonTable
    cite: str = "citep"

    @property
    def count(self) -> int:
        """How many columns there are, the row head included."""
        return len(self.table.columns) + 1

    @property
    def settings(self) -> str:
        """The size of letters and what else holds for the whole table."""
        size = "footnotesize" if self.count <= MANY else "scriptsize"
        links = any(item.url for row in self.table.rows for cell in row.cells for item in cell.items)
        href = r"\providecommand{\href}[2]{#2}" if links else ""
        return rf"\{size}\setlength{{\tabcolsep}}{{4pt}}\hyphenpenalty=9999{href}"

    @property
    def titles(self) -> list[Tex]:
        """The headings, the row head's first."""
        return [bold("Paper"), *(bold(column.heading) for column in self.table.columns)]

    @property
    def head(self) -> list[str]:
        """The headings between their rules."""
        return [r"\toprule", join_tex(self.titles, " & ") + r" \\", r"\midrule"]

    def column(self, share: str) -> str:
        """The type of a column that takes a share of the line, its text ragged."""
        return rf">{{{_RAGGED}}}p{{\dimexpr {share}\linewidth-2\tabcolsep\relax}}"

    @property
    def label(self) -> str:
        r"""The ``\label``, or nothing."""
        return rf"\label{{{key_tex(self.table.label)}}}" if self.table.label else ""

    @property
    def note(self) -> Tex:
        """The note, and where a person read what no quote shows."""
        parts = [breakable(self.table.note)] if self.table.note else []
        parts += [Tex(rf"\textsuperscript{{{mark}}}\,{breakable(said)}.") for mark, said in self.table.sources]
        return join_tex(parts, " ")

    def longtable(self) -> Iterator[str]:
        """Head and foot repeated on every page, caption once, note at the end."""
        widths = [self.column(f"{share:.3f}") for share in fractions(self.table)]
        yield rf"\begingroup{self.settings}"
        yield r"\begin{longtable}{%"
        yield "%\n".join(f"  {width}" for width in widths) + "}"
        if self.table.caption is not None:
            yield rf"\caption{{{breakable(self.table.caption)}}}{self.label} \\"
        elif self.label:
            yield f"{self.label}%"
        yield from (*self.head, r"\endfirsthead")
        if self.table.caption is not None:
            yield self._across(Tex(r"\tablename~\thetable{} (continued)")) + r" \\[2pt]"
        yield from (*self.head, r"\endhead", r"\midrule")
        yield self._across(Tex(r"\hfill continued on the next page")) + r" \\"
        yield from (r"\endfoot", r"\bottomrule")
        if self.note:
            yield from (r"\addlinespace[2pt]", self._across(self.note) + r" \\")
        yield r"\endlastfoot"
        yield from self._body(self.table.rows)
        yield from (r"\end{longtable}", r"\endgroup")

    def floats(self, environment: str, rows: int | None) -> Iterator[str]:
        """One float, or several of so many rows; the first has caption and label, the last the note."""
        every = self.table.rows
        step = rows or max(1, len(every))
        starts = range(0, max(1, len(every)), step)
        for start in starts:
            yield rf"\begin{{{environment}}}[tbp]"
            yield rf"\centering{self.settings}"
            yield r"\begin{threeparttable}"
            if start and self.label:
                yield rf"{{\centering \tablename~\ref{{{key_tex(self.table.label or '')}}} (continued)\par\smallskip}}"
            elif not start and self.table.caption is not None:
                yield rf"\caption{{{breakable(self.table.caption)}}}{self.label}"
            yield r"\begin{tabularx}{\linewidth}{%"
            yield "%\n".join(rf"  >{{\hsize={w * self.count:.3f}\hsize{_RAGGED}}}X" for w in self._weights()) + "}"
            yield from (*self.head, *self._body(every[start : start + step]), r"\bottomrule", r"\end{tabularx}")
            if self.note and start == starts[-1]:
                yield rf"\begin{{tablenotes}}[flushleft]\item {self.note}\end{{tablenotes}}"
            yield from (r"\end{threeparttable}", rf"\end{{{environment}}}")

    def _weights(self) -> list[float]:
        shares = fractions(self.table)
        return [share / sum(shares) for share in shares]

    def _body(self, rows: Sequence[TableRow]) -> Iterator[str]:
        group = None
        if not rows:
            yield self._across(Tex("No papers to compare.")) + r" \\"
        for k, (row, cells) in enumerate(zip(rows, self.cells(rows), strict=True)):
            if row.group is not None and (row.group != group or k == 0):
                yield from ([r"\addlinespace[6pt]"] if k else [])
                yield self._across(Tex(rf"\textit{{{breakable(row.group)}}}")) + r" \\*[2pt]"
            elif k:
                yield r"\addlinespace[2pt]"
            group = row.group
            yield join_tex(cells, " & ") + r" \\"

    def cells(self, rows: Sequence[TableRow]) -> Iterator[tuple[Tex, ...]]:
        """The cells of each row, its head first, with places to break as its columns are wide."""
        limits = [max(8, int(0.8 * line_length(self.count) * share)) for share in fractions(self.table)]
        return (cells_tex(row, self.cite, limits) for row in rows)

    def _across(self, text: Tex) -> str:
        return rf"\multicolumn{{{self.count}}}{{p{{\dimexpr\linewidth-2\tabcolsep\relax}}}}{{{text}}}"
