"""``surveytools extract``: papers.jsonl to findings.jsonl."""

from __future__ import annotations

import click

from surveytools.cli.common import (
    Source,
    open_source,
    output_option,
    problem_options,
    report,
    say,
    source_argument,
    write,
)
from surveytools.evidence import require_evidence
from surveytools.files import dump_jsonl
from surveytools.model import Findings
from surveytools.records import findings_to


@click.command("extract")
@source_argument
@output_option
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes to use.")
@problem_options
def command(source: tuple[str, ...], output: str, workers: int, problems: str | None, strict: bool) -> None:
    """Find contribution, method, base model, benchmark, gains and links, each with its verbatim quote.

    SOURCE is papers.jsonl (or any file that `read` takes), or a survey folder, whose curation is then laid over.

    \b
    Example:
      surveytools extract papers.jsonl -o findings.jsonl
    """
    opened = open_source(source)
    found = opened.found if opened.survey else _extracted(opened, workers)
    require_evidence(opened.papers, found)
    write(output, dump_jsonl(findings_to(findings) for findings in found))
    cells = sum(len(one.method) + len(one.base_model) + len(one.benchmark) + len(one.gain) for one in found)
    say(f"{len(found)} papers, {cells} findings")
    report(opened.problems, problems, strict=strict)


def _extracted(opened: Source, workers: int) -> tuple[Findings, ...]:
    from surveytools.extract import Extractor

    return tuple(Extractor.load().papers(opened.papers, workers=workers))
