"""``surveytools duplicates``: which records are one work, and why."""

from __future__ import annotations

import csv
import io

import click

from surveytools.cli.common import open_source, output_option, problem_options, report, say, source_argument, write
from surveytools.text.spreadsheet import guard

COLUMNS = ("first", "second", "kind", "score", "reason", "first title", "second title")


@click.command("duplicates")
@source_argument
@output_option
@problem_options
def command(source: tuple[str, ...], output: str, problems: str | None, strict: bool) -> None:
    """List the records that are one work, as CSV: ids, kind, score, reason. Nothing is deleted.

    SOURCE is a survey folder or papers.jsonl. In a survey, a line `first,second,same|different` in its duplicates.csv
    is your word on a pair and wins over every rule.

    \b
    Example:
      surveytools duplicates papers.jsonl -o links.csv
    """
    from surveytools.corpus import find_links

    opened = open_source(source)
    works = opened.survey.collected.works if opened.survey else None
    records = works.records if works else opened.papers
    links = works.links if works else find_links(records)
    titles = {paper.id: paper.title for paper in records}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for link in links:
        row = (link.first, link.second, link.kind, f"{link.score:.2f}", link.reason)
        writer.writerow(guard(cell) for cell in (*row, titles.get(link.first, ""), titles.get(link.second, "")))
    write(output, out.getvalue())
    say(f"{len(records)} records, {len(links)} links")
    report(opened.problems, problems, strict=strict)
