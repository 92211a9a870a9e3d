"""The comparison table as a value: rows of typed cells, each item with the evidence that it rests on.

Nothing is rendered until asked; ``to_latex``, ``to_html``, ``to_markdown``, ``to_csv`` and ``to_frame`` each call the
module of that name with the same frozen value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from surveytools.model import Evidence, Gain, Paper, Problem, Status

if TYPE_CHECKING:
    import pandas as pd
    from great_tables import GT

    from surveytools.tables.explain import Explanation

EMPTY = "–"
MARK = "✓"
NOT_STATED = "not stated"
State = Literal["found", "empty", "not stated"]


@dataclass(frozen=True, slots=True)
class CellItem:
    """One thing in a cell: the text shown, why it is believed, and a number or an address where it has one.

    ``evidence`` is ``None`` for bibliographic facts (year, venue); ``mark`` points to the source, given in the note, of
    a person's own word that has no quote. ``gain`` is the reported number shown, ``best`` whether it stands out.
    """

    text: str
    evidence: Evidence | None = None
    status: Status | None = None
    number: float | None = None
    url: str | None = None
    mark: str | None = None
    gain: Gain | None = None
    best: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One paper in one column; ``more`` items are not shown, ``held`` ones fell short of the confidence asked for."""

    column: str
    items: tuple[CellItem, ...] = ()
    state: State = "empty"
    checked: bool = False
    more: int = 0
    held: int = 0

    @property
    def stacked(self) -> bool:
        """Whether the items are numbers, which stand one a line."""
        return self.column == "gain" or ":" in self.column


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: name, heading, and whether it is extracted (its cells have evidence) or a bibliographic fact.

    ``aligned`` columns hold numbers that stand under each other: nothing else, or some with words behind them.
    """

    name: str
    heading: str
    extracted: bool = True
    aligned: Literal["", "numbers", "leading"] = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One paper: its short name and cite key for the row head, its group, and a cell for each column."""

    paper: Paper
    head: str
    key: str | None
    group: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ComparisonTable:
    """Papers compared, ``compare(papers, findings)``: one row a paper, every cell traceable to a quote.

    ``note`` says what an empty cell means and how many cells a person checked; ``sources`` lists where a person read
    what no quote shows; ``references`` maps cite keys to what a reader sees of the reference.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    caption: str | None = None
    label: str | None = None
    note: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    references: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __len__(self) -> int:
        return len(self.rows)

    def __str__(self) -> str:
        names = ", ".join(column.heading for column in self.columns)
        return f"ComparisonTable: {len(self.rows)} papers; {names}"

    def groups(self) -> tuple[tuple[str | None, tuple[TableRow, ...]], ...]:
        """The rows by group, groups in the table's order; one group named ``None`` where nothing is grouped."""
        by_group: dict[str | None, list[TableRow]] = {}
        for row in self.rows:
            by_group.setdefault(row.group, []).append(row)
        return tuple((group, tuple(rows)) for group, rows in by_group.items())

    def to_latex(self, *, cite: str = "citep", environment: str = "longtable", rows: int | None = None) -> str:
        r"""A table as wide as the line: ``table.to_latex(environment="table*", rows=25)``.

        ``longtable`` (array, booktabs, longtable) breaks over pages. ``table``, ``table*``, ``sidewaystable`` and
        ``sidewaystable*`` (booktabs, tabularx, threeparttable, rotating) are floats of at most ``rows`` rows each.
        ``cite`` is the citation command of the row head; ``citep`` needs natbib. Raises ``UsageError``.
        """
        from surveytools.tables.latex import render

        return render(self, cite=cite, environment=environment, rows=rows)

    def problems(self) -> tuple[Problem, ...]:
        """What pdflatex cannot set and the table shows as ``[U+6F22]``: a note for each paper."""
        from surveytools.text.encoding import unsettable

        found = []
        for row in self.rows:
            said = "".join([row.head, *(item.text for cell in row.cells for item in cell.items)])
            if odd := unsettable(said):
                message = f"pdflatex cannot set {' '.join(odd)}; the table shows [U+...], or draft with lualatex"
                file = row.paper.origin.file if row.paper.origin else "papers"
                found.append(Problem("note", "latex.unsettable", message, file, id=row.paper.id))
        return tuple(dict.fromkeys(found))

    def to_html(self, *, style: bool = False, evidence: bool = False) -> str:
        """An accessible ``<table>`` whose items carry their quotes; ``style=True`` puts a style sheet before it.

        With ``evidence=True`` a click or Enter on a cell opens the abstract with the quotes marked, without any script.
        """
        from surveytools.tables.html import render

        return render(self, style=style, evidence=evidence)

    def to_markdown(self) -> str:
        """A GitHub table with the citation as ``[@key]``; caption above, note below."""
        from surveytools.tables.markdown import render

        return render(self)

    def to_csv(self) -> str:
        """Comma-separated text with one header line; an empty cell is empty, formulas are disarmed."""
        from surveytools.tables.csv import render

        return render(self)

    def to_xlsx(self) -> bytes:
        """A workbook with the table, and its evidence as comments and on a sheet of its own."""
        from surveytools.tables.xlsx import render

        return render(self)

    def to_frame(self, *, evidence: bool = False) -> pd.DataFrame:
        """A frame with columns id, paper, key, (group) and the table's own; what is empty is missing.

        With ``evidence=True`` each extracted column has four more: ``gain.quote``, ``gain.span`` and ``gain.by``,
        joined as the items are, and ``gain.confidence``, the least of them.
        """
        from surveytools.tables.frame import to_frame

        return to_frame(self, evidence=evidence)

    def to_great_tables(self) -> GT:
        """A ``great_tables.GT`` with caption, groups and notes, for a style of one's own.

        Needs ``pip install "surveytools[tables]"``; raises ``UsageError`` without it.
        """
        from surveytools.tables.frame import to_great_tables

        return to_great_tables(self)

    def explain(self, row: int | str, column: str) -> Explanation:
        """Why a cell says what it says: ``table.explain("Alpha-R1", "gain")`` shows sentence, rule and confidence.

        ``row`` is a position from 0, a paper's id, a cite key or a unique stretch of its title or short name;
        ``column`` a column's name or heading. Raises ``UsageError``, with the nearest name, for one that is not there.
        """
        from surveytools.tables.explain import explain

        return explain(self, row, column)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """For the notebook HTML whose cells open, LaTeX for the draft; for the page plain HTML and LaTeX in pieces."""
        from surveytools.tables.pieces import MIME, pieces

        shown = self.to_html(style=True, evidence=True)
        page = {**pieces(self), "html": self.to_html(style=True)}
        return {"text/html": shown, "text/latex": self.to_latex(), "text/plain": str(self), MIME: page}
