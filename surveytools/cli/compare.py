"""``surveytools compare``: the comparison table."""

from __future__ import annotations

from collections.abc import Callable

import click

from surveytools.cli.common import open_source, output_option, problem_options, report, source_argument, write
from surveytools.errors import UsageError
from surveytools.tables import ComparisonTable

FORMATS: dict[str, Callable[[ComparisonTable], str | bytes]] = {
    "latex": ComparisonTable.to_latex,
    "html": ComparisonTable.to_html,
    "markdown": ComparisonTable.to_markdown,
    "csv": ComparisonTable.to_csv,
    "xlsx": ComparisonTable.to_xlsx,
}


@click.command("compare")
@source_argument
@output_option
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="markdown", show_default=True)
@click.option("--columns", default="", help="Comma-separated, e.g. method,benchmark,gain,year.")
@click.option("--sort", default="", help="A column to sort by; -year sorts downward.")
@click.option("--group-by", default="", help="A column of the papers, or theme in a survey folder.")
@click.option("--where", multiple=True, help="Keep papers with this, e.g. benchmark=StirBench or 'year>=2024'.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Hold back findings below this.")
@click.option("--view", default="", help="papers, scores, matrix or checkmarks.")
@click.option("--marks", default="", help="What checkmarks mark: a column, or theme in a survey folder.")
@click.option("--top", type=click.IntRange(1), help="How many benchmarks a matrix has.")
@click.option("--max-items", type=click.IntRange(1), help="At most this many items a cell.")
@problem_options
def command(
    source: tuple[str, ...],
    output: str,
    format_: str,
    columns: str,
    sort: str,
    group_by: str,
    where: tuple[str, ...],
    min_confidence: float | None,
    max_items: int | None,
    view: str,
    marks: str,
    top: int | None,
    problems: str | None,
    strict: bool,
) -> None:
    """One row a paper: method, base model, benchmark, reported gain, or the columns asked for.

    SOURCE is a survey folder, or papers.jsonl and findings.jsonl.

    \b
    Example:
      surveytools compare my-survey --columns method,benchmark,gain --format latex -o table.tex
    """
    opened = open_source(source)
    said = {"sort": sort, "group_by": group_by, "where": where, "max_items": max_items}
    said |= {"view": view, "marks": marks, "top": top}
    if opened.survey is not None:
        table = opened.survey.comparison(columns, min_confidence=min_confidence, **said)  # type: ignore[arg-type]
    else:
        from surveytools.extract import default_confidence
        from surveytools.tables import build_table

        if "theme" in (group_by, marks):
            raise UsageError("themes stand in a survey's taxonomy.yaml; give the survey folder")
        table = build_table(
            opened.papers,
            opened.found,
            keys=opened.keys,
            min_confidence=default_confidence() if min_confidence is None else min_confidence,
            **{name: value for name, value in {**said, "columns": columns}.items() if value},  # type: ignore[arg-type]
        )
    write(output, FORMATS[format_](table))
    report(opened.problems, problems, strict=strict)
