"""``surveytools compare``: the comparison table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from surveytools.cli.common import Command, open_source, output_option, problem_options, report, source_argument, write
from surveytools.errors import UsageError
from surveytools.tables import ComparisonTable, options
from surveytools.tables.spec import OPTIONS, TableSpec, told

FORMATS: dict[str, Callable[..., str | bytes]] = {
    "latex": ComparisonTable.to_latex,
    "html": ComparisonTable.to_html,
    "markdown": ComparisonTable.to_markdown,
    "csv": ComparisonTable.to_csv,
    "xlsx": ComparisonTable.to_xlsx,
}
_TAKEN: dict[str, dict[str, Any]] = {
    "where": {"multiple": True},
    "min_confidence": {"type": click.FloatRange(0, 1)},
    "max_items": {"type": click.IntRange(1)},
    "top": {"type": click.IntRange(1)},
    "best": {"default": None},
}
"""How click reads those options of a table that are no text."""


def table_options(command: Command) -> Command:
    """Every option of a table as one of the command: ``group_by`` is ``--group-by``."""
    for name, (read, about) in reversed(list(OPTIONS.items())):
        option = f"--{name.replace('_', '-')}"
        option += f"/--no-{name}" if read is options.flag else ""
        command = click.option(option, help=about, **_TAKEN.get(name, {}))(command)
    return command


@click.command("compare")
@source_argument
@output_option
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="markdown", show_default=True)
@click.option("--environment", default="", help="In LaTeX: longtable, table, table*, sidewaystable, sidewaystable*.")
@table_options
@problem_options
def command(
    source: tuple[str, ...],
    output: str,
    format_: str,
    environment: str,
    problems: str | None,
    strict: bool,
    **said: Any,
) -> None:
    """One row a paper: method, base model, benchmark, reported gain, or the columns asked for.

    SOURCE is a survey folder, or papers.jsonl and findings.jsonl. In a survey folder what is not said here is taken
    from the table [comparison] of its survey.toml.

    \b
    Example:
      surveytools compare my-survey --columns method,benchmark,gain --format latex -o table.tex
    """
    if environment and format_ != "latex":
        raise UsageError("--environment is for --format latex")
    opened = open_source(source)
    if opened.survey is not None:
        table = opened.survey.comparison(**said)
    else:
        from surveytools.extract import default_confidence
        from surveytools.tables import build_table

        if "theme" in (said["group_by"], said["marks"]):
            raise UsageError("themes stand in a survey's taxonomy.yaml; give the survey folder")
        spec = TableSpec(**{"min_confidence": default_confidence(), **told(said)})
        table = build_table(opened.papers, opened.found, spec, keys=opened.keys)
    write(output, FORMATS[format_](table, **({"environment": environment} if environment else {})))
    report(opened.problems, problems, strict=strict)
