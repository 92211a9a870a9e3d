"""``surveytools audit``: a manuscript held against the papers that it cites."""

from __future__ import annotations

from dataclasses import replace

import click

from surveytools.cli.common import Source, open_source, output_option, say, write
from surveytools.errors import UsageError
from surveytools.readers.findings import read_findings


@click.command("audit")
@click.argument("manuscript", metavar="PAPER.tex", type=click.Path())
@click.option("--papers", multiple=True, type=click.Path(), help="The papers with their abstracts (repeatable).")
@click.option("--findings", type=click.Path(), help="What was found in them; extracted where not given.")
@click.option("--survey", type=click.Path(), help="A survey folder instead: its papers, curated findings and keys.")
@click.option("--bib", multiple=True, type=click.Path(), help="The .bib cited from; else those that PAPER.tex names.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, supported claims with their quotes too.")
@click.option("--html", "page", type=click.Path(), help="Write a page here: each claim beside its quote.")
@click.option("--strict", is_flag=True, help="Exit 1 where there is anything to note, too.")
@output_option
def command(
    manuscript: str,
    papers: tuple[str, ...],
    findings: str | None,
    survey: str | None,
    bib: tuple[str, ...],
    as_json: bool,
    page: str | None,
    strict: bool,
    output: str,
) -> None:
    """Look up every number, name and reference of PAPER.tex in the papers that it cites.

    Exit 1 where an abstract states another value, a number belongs to another paper, a key is unknown or a reference
    is described wrongly; what is merely not in an abstract is noted, it is no accusation.

    \b
    Example:
      surveytools audit paper.tex --papers papers.jsonl --bib references.bib
      surveytools audit outputs/my-survey/survey.tex --survey my-survey --html audit.html
    """
    from surveytools.audit import audit_manuscript

    if (survey is None) == (not papers):
        raise UsageError("give the papers as --papers papers.jsonl, or a survey folder as --survey DIR")
    if survey is not None:
        if findings is not None:
            raise UsageError("a survey folder has its own findings; leave out --findings")
        source = open_source([survey])
    else:
        source = _papers(papers, findings)
    report = audit_manuscript(
        manuscript,
        source.papers,
        source.found,
        bib=bib or None,
        keys=source.keys,
        vocabulary=source.survey.extractor.vocabulary if source.survey else None,
    )
    if page:
        write(page, report.to_html())
    write(output, report.to_json() if as_json else report.to_text())
    if as_json or output != "-":
        say("\n".join(report.summary()))
    if not report.passes(strict=strict):
        click.get_current_context().exit(1)


def _papers(files: tuple[str, ...], findings: str | None) -> Source:
    """The papers of all files, and the findings where a file of them is given."""
    from surveytools.readers import read_files

    reading = read_files(list(files))
    source = Source(reading.papers, reading.problems)
    return replace(source, given=read_findings(findings, source.papers)) if findings else source
