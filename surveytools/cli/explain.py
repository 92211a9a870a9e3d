"""``surveytools explain``: why a paper's cells say what they say."""

from __future__ import annotations

import click

from surveytools.cli.common import open_source, output_option, write


@click.command("explain")
@click.argument("source", type=click.Path())
@click.argument("paper")
@output_option
@click.option("--html", "as_html", is_flag=True, help="As an HTML fragment instead of text.")
def command(source: str, paper: str, output: str, as_html: bool) -> None:
    """Show PAPER's sentences with every candidate underlined: kept or dropped, by which rule, with which cue.

    SOURCE is a survey folder or papers.jsonl; PAPER is an id, a cite key or a unique stretch of a title.

    \b
    Example:
      surveytools explain my-survey shen2025vlmr1
    """
    from surveytools.extract import Extractor

    opened = open_source([source])
    extractor = opened.survey.extractor if opened.survey else Extractor.load()
    explanation = extractor.explain(opened.paper(paper))
    write(output, (explanation.to_html() if as_html else explanation.to_text()).rstrip("\n") + "\n")
