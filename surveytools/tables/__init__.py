"""Comparison tables: findings to rows of typed cells, and one renderer a format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from surveytools.tables.build import build_table
from surveytools.tables.gains import gain_text
from surveytools.tables.names import short_name
from surveytools.tables.spec import TableSpec, takes_options
from surveytools.tables.table import Cell, CellItem, ComparisonTable, TableColumn, TableRow

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Cell",
    "CellItem",
    "ComparisonTable",
    "TableColumn",
    "TableRow",
    "TableSpec",
    "build_table",
    "compare",
    "gain_text",
    "short_name",
]


@takes_options
def compare(
    papers: pd.DataFrame,
    findings: pd.DataFrame,
    spec: TableSpec | None = None,
    *,
    keys: Mapping[str, str] | None = None,
    references: Mapping[str, str] | None = None,
    **options: Any,
) -> ComparisonTable:
    """The comparison table of these papers: ``compare(papers, findings, columns="method,gain", sort="-year")``.

    ``columns`` are findings (method, base_model, benchmark, gain, contribution, code, project), columns that the survey
    extracts itself, ``gain:METRIC``, or any column of the papers frame; ``headings`` renames them.
    ``view`` is ``papers`` (a row a paper), ``scores`` (a row a paper and benchmark), ``matrix`` (papers by the ``top``
    most used benchmarks, with the numbers reported) or ``checkmarks`` (papers by the most frequent values of the column
    ``marks``, or by theme where ``marks`` maps paper ids to themes).
    ``sort`` is a column or ``paper``, with ``-`` in front for descending; ``group_by`` a column, or paper id to group.
    ``where`` keeps rows: ``"benchmark=Alpha; year>=2024"``; also ``!=``, ``<``, ``>``, ``<=`` and ``~`` (contains);
    all must hold. Findings below ``min_confidence`` (left out: where precision is 0.95) are held back and counted in
    the note; ``max_items`` shortens cells. ``numbers="aligned"`` sets figures under figures, ``units="heading"`` tells
    a column's unit once, ``best=True`` sets the best of comparable results bold. ``caption=""`` leaves the caption out;
    ``label`` is LaTeX's; ``note`` is added to the table's own.
    A ``spec`` holds all of these as one value, options said beside it count more. ``keys`` maps paper ids to cite keys,
    ``references`` cite keys to the reference shown on hover.

    Raises ``UsageError`` for an unknown column or option (with the nearest name) or an unreadable filter.
    """
    from surveytools.extract import default_confidence
    from surveytools.frames import findings_from, papers_from
    from surveytools.schema import PAPERS

    spec = (spec or TableSpec()).but(**options)
    if spec.min_confidence is None:
        spec = spec.but(min_confidence=default_confidence())
    rows = papers_from(papers)
    own = [str(name) for name in papers.columns if name not in {column.name for column in PAPERS}]
    extra = {name: _values(papers, name) for name in own}
    found = findings_from(findings, rows)
    return build_table(rows, found, spec, keys=keys, references=references, extra=extra)


def _values(papers: pd.DataFrame, name: str) -> dict[str, object]:
    """Paper id to value of one column of the user's own; what is missing is left out."""
    import pandas as pd

    pairs = zip(papers["id"].astype(str), papers[name].astype(object).tolist(), strict=True)
    return {paper: value for paper, value in pairs if not (pd.api.types.is_scalar(value) and pd.isna(value))}
