"""``surveytools evaluate``: findings against a gold file."""

from __future__ import annotations

import click

from surveytools.cli.common import output_option, write


@click.command("evaluate")
@click.argument("gold", type=click.Path())
@click.argument("found", type=click.Path())
@click.option("--papers", type=click.Path(), help="Check quotes and offsets against these papers.")
@click.option("--errors", is_flag=True, help="List every miss and every extra.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON.")
@output_option
def command(gold: str, found: str, papers: str | None, errors: bool, as_json: bool, output: str) -> None:
    """Precision, recall and F1 of FOUND against GOLD, field by field.

    \b
    Example:
      surveytools evaluate gold.jsonl findings.jsonl --papers papers.jsonl --errors
    """
    from surveytools.extract.evaluate import evaluate_files

    evaluation = evaluate_files(gold, found, papers=papers)
    write(output, evaluation.to_json(errors=errors) if as_json else evaluation.to_text(errors=errors))
