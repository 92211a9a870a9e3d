"""``surveytools bib``: references.bib."""

from __future__ import annotations

import click

from surveytools.cli.common import open_source, output_option, problem_options, report, source_argument, write


@click.command("bib")
@source_argument
@output_option
@click.option(
    "--cited", multiple=True, metavar="PAPER", help="Only this paper: id, key or part of a title (repeatable)."
)
@click.option("--biblatex", is_flag=True, help="UTF-8 and BibLaTeX field names instead of classic BibTeX.")
@problem_options
def command(
    source: tuple[str, ...], output: str, cited: tuple[str, ...], biblatex: bool, problems: str | None, strict: bool
) -> None:
    """Write the bibliography of a survey folder or of papers.jsonl.

    \b
    Example:
      surveytools bib papers.jsonl -o references.bib
    """
    from surveytools.bibliography import bibliography
    from surveytools.frames import papers_frame

    opened = open_source(source)
    wanted = [opened.paper(said).id for said in cited] if cited else None
    made = bibliography(papers_frame(opened.papers), cited=wanted, keys=opened.keys, biblatex=biblatex)
    write(output, made.text)
    report((*opened.problems, *made.problems), problems, strict=strict)
